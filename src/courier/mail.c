/* mail: RFC 5322 with a base64 body; nothing is ever folded or quoted. */
#include "courier/mail.h"

#include <string.h>
#include <time.h>

#include "base/buf.h"
#include "base/codec.h"
#include "domain/text.h"

enum { MESSAGE_MAX = 16 * 1024, LINE_BYTES = 57 /* 76 letters of base64 */ };

enum fail
mail_text_parse(struct span file, struct mail_text *out)
{
	if (!text_is_utf8(file) || memchr(file.p, '\r', file.n) != NULL)
		return fail(FAIL_INPUT, "text of a mail");
	out->subject = span_trim(span_cut(&file, '\n'));
	if (span_cut(&file, '\n').n > 0)
		return fail(FAIL_INPUT, "text of a mail: its second line");
	out->body = file;
	if (out->subject.n == 0 || out->subject.n > MAIL_SUBJECT_MAX ||
	    span_trim(file).n == 0 || file.n > MAIL_BODY_MAX)
		return fail(FAIL_INPUT, "text of a mail: its length");
	return OK;
}

struct span
mail_domain(struct span address)
{
	span_cut(&address, '@');
	return address;
}

static void
base64(struct buf *b, struct span s)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				      "abcdefghijklmnopqrstuvwxyz"
				      "0123456789+/";

	for (size_t i = 0; i < s.n; i += 3) {
		unsigned v = 0;
		char four[4];

		for (size_t k = 0; k < 3; k++)
			v = v << 8 |
			    (i + k < s.n ? (unsigned char)s.p[i + k] : 0);
		for (unsigned k = 0; k < 4; k++)
			four[k] =
			    i + k > s.n ? '=' : letters[v >> (18 - 6 * k) & 63];
		buf_add(b, four, 4);
	}
}

/* Not by strftime: a mail's names of days do not follow a locale. */
static void
date(struct buf *b, int64_t ms)
{
	static const char days[] = "SunMonTueWedThuFriSat";
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	time_t t = (time_t)(ms / 1000);
	struct tm tm;

	gmtime_r(&t, &tm);
	buf_printf(b, "Date: %.3s, %02d %.3s %d %02d:%02d:%02d +0000\r\n",
	    days + 3 * tm.tm_wday, tm.tm_mday, months + 3 * tm.tm_mon,
	    tm.tm_year + 1900, tm.tm_hour, tm.tm_min, tm.tm_sec);
}

static void
header(struct buf *b, struct arena *a, const struct notice *n,
    struct span subject, struct span from, struct span to)
{
	struct span domain = mail_domain(from);

	date(b, n->at_ms);
	buf_printf(b, "From: <%.*s>\r\nTo: <%.*s>\r\n", (int)from.n, from.p,
	    (int)to.n, to.p);
	buf_printf(b, "Message-ID: <%s@%.*s>\r\n",
	    codec_base32(a, n->id.b, sizeof(n->id.b)).p, (int)domain.n,
	    domain.p);
	buf_text(b, "Subject: =?UTF-8?B?");
	base64(b, subject);
	buf_text(b, "?=\r\n"
		    "MIME-Version: 1.0\r\n"
		    "Content-Type: text/plain; charset=UTF-8\r\n"
		    "Content-Transfer-Encoding: base64\r\n"
		    "Auto-Submitted: auto-generated\r\n"
		    "X-Auto-Response-Suppress: All\r\n\r\n");
}

struct span
mail_format(struct arena *a, const struct notice *n,
    const struct mail_text *text, struct span from, struct span to)
{
	struct span left = text->body;
	struct buf b;

	buf_init(&b, a, MESSAGE_MAX);
	header(&b, a, n, text->subject, from, to);
	while (left.n > 0) {
		size_t take = left.n < LINE_BYTES ? left.n : LINE_BYTES;

		base64(&b, span_from(left.p, take));
		buf_text(&b, "\r\n");
		left = span_from(left.p + take, left.n - take);
	}
	if (b.full)
		die("length of a mail");
	return buf_get(&b);
}
