/* contact: one form where it is certain, else as written. */
#include "domain/contact.h"

#include "base/buf.h"
#include "base/fail.h"
#include "domain/normal.h"
#include "domain/text.h"

enum { PHONE_MIN_DIGITS = 6, PHONE_MAX_DIGITS = 17, MAIL_MAX_BYTES = 254 };

static struct span
machine_form(struct arena *a, struct span s)
{
	struct span out;

	if (normal_machine(a, s, &out) != OK)
		return (struct span){NULL, 0};
	return out;
}

static bool
known(bool *out_known, bool value)
{
	if (out_known != NULL)
		*out_known = value;
	return value;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/*
 * Digits with one '-' wherever something stood between them, a '+' only in
 * front. False when a letter or any other sign is in it.
 */
static bool
phone_form(struct span s, struct buf *out)
{
	size_t digits = 0;
	bool gap = false;

	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (is_digit(c)) {
			if (gap && digits > 0)
				buf_add(out, "-", 1);
			gap = false;
			buf_add(out, &c, 1);
			digits++;
		} else if (c == '+' && out->n == 0) {
			buf_add(out, "+", 1);
		} else if (c == '-' || c == ' ' || c == '(' || c == ')' ||
			   c == '.') {
			gap = true;
		} else {
			return false;
		}
	}
	return digits >= PHONE_MIN_DIGITS && digits <= PHONE_MAX_DIGITS;
}

/* What one full-width digit, or a dash between digits, is in half width. */
static char
narrow(struct span s, size_t from, size_t at, char before)
{
	uint32_t c = text_next(s, &from), next = 0;

	if (c >= 0xff10 && c <= 0xff19)
		return (char)('0' + (c - 0xff10));
	if (at < s.n)
		next = text_next(s, &at);
	if (is_digit(before) &&
	    ((next >= '0' && next <= '9') ||
		(next >= 0xff10 && next <= 0xff19)) &&
	    (c == 0x30fc || c == 0xff0d || c == 0x2212 ||
		(c >= 0x2010 && c <= 0x2015)))
		return '-';
	return '\0';
}

/* A number with words: an extension, when to call. The words stay. */
static struct span
phone_beside_words(struct arena *a, struct span s)
{
	struct buf out;
	char before = '\0';
	size_t at = 0;

	buf_init(&out, a, s.n + 1);
	while (at < s.n) {
		size_t from = at;
		char c;

		text_next(s, &at);
		c = narrow(s, from, at, before);
		if (c != '\0')
			buf_add(&out, &c, 1);
		else
			buf_add(&out, s.p + from, at - from);
		before = c != '\0' ? c : s.p[at - 1];
	}
	return buf_get(&out);
}

struct span
contact_phone(struct arena *a, struct span s, bool *out_known)
{
	struct span machine = machine_form(a, s);
	struct buf out;

	buf_init(&out, a, MAIL_MAX_BYTES);
	if (known(out_known, phone_form(machine, &out) && !out.full))
		return buf_get(&out);
	return phone_beside_words(a, s);
}

bool
contact_is_mailable(struct span s)
{
	size_t ats = 0, at = 0;

	if (s.n == 0 || s.n > MAIL_MAX_BYTES)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c <= ' ' || c >= 0x7f || c == '<' || c == '>' || c == ',' ||
		    c == ';' || c == ':' || c == '"' || c == '\\' || c == '(' ||
		    c == ')' || c == '[' || c == ']')
			return false;
		if (c == '@') {
			ats++;
			at = i;
		}
	}
	/* A domain with a dot inside, so not "a@b", "a@.jp", "a@b.". */
	return ats == 1 && at > 0 && at + 3 < s.n && s.p[at + 1] != '.' &&
	       s.p[s.n - 1] != '.' && memchr(s.p + at, '.', s.n - at) != NULL;
}

/* Without "mailto:", angle brackets around the whole, and blanks at the @. */
static struct span
bare_mail(struct arena *a, struct span s)
{
	struct span name, domain = s;

	if (span_starts(s, "mailto:"))
		s = text_trim(span_from(s.p + 7, s.n - 7));
	if (s.n > 2 && s.p[0] == '<' && s.p[s.n - 1] == '>')
		s = span_from(s.p + 1, s.n - 2);
	domain = s;
	name = text_trim(span_cut(&domain, '@'));
	domain = text_trim(domain);
	return arena_printf(a, "%.*s@%.*s", (int)name.n, name.p, (int)domain.n,
	    domain.n > 0 ? domain.p : "");
}

static void
lower_domain(struct arena *a, struct span *s)
{
	struct buf out;
	bool behind = false;

	buf_init(&out, a, MAIL_MAX_BYTES);
	for (size_t i = 0; i < s->n; i++) {
		char c = s->p[i];

		if (behind && c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		behind = behind || c == '@';
		buf_add(&out, &c, 1);
	}
	*s = buf_get(&out);
}

struct span
contact_email(struct arena *a, struct span s, bool *out_known)
{
	struct span machine = machine_form(a, s), bare;

	if (!known(out_known, machine.n > 0 && machine.n <= 1000))
		return s;
	bare = bare_mail(a, machine);
	if (!known(out_known, contact_is_mailable(bare)))
		return s;
	lower_domain(a, &bare);
	return bare;
}

struct span
contact_kana(struct arena *a, struct span s)
{
	struct span machine;
	struct buf out;
	size_t at = 0;

	/* NFKC joins half-width kana with their marks; dashes must stay. */
	if (normal_machine(a, s, &machine) != OK)
		return s;
	buf_init(&out, a, machine.n + 1);
	while (at < machine.n) {
		size_t from = at;
		uint32_t c = text_next(machine, &at);

		/* U+3041..3096, U+309D, U+309E: 96 below their katakana. */
		if ((c >= 0x3041 && c <= 0x3096) || c == 0x309d ||
		    c == 0x309e) {
			unsigned char k[3];

			c += 0x60;
			k[0] = (unsigned char)(0xe0 | c >> 12);
			k[1] = (unsigned char)(0x80 | (c >> 6 & 0x3f));
			k[2] = (unsigned char)(0x80 | (c & 0x3f));
			buf_add(&out, k, 3);
		} else {
			buf_add(&out, machine.p + from, at - from);
		}
	}
	return buf_get(&out);
}
