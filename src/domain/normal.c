/*
 * normal: Unicode normalising by utf8proc, in arena memory only
 * (utf8proc_map() would leave plain text in freed heap).
 */
#include "domain/normal.h"

#include <utf8proc.h>

#include "base/buf.h"
#include "domain/text.h"

static const size_t room = (size_t)1 << 26;

enum {
	NFC = UTF8PROC_STABLE | UTF8PROC_COMPOSE,
	NFKC = UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT
};

/* Adds s (valid UTF-8) to out, normalised. */
static void
add_normal(struct buf *out, struct span s, int form)
{
	const utf8proc_uint8_t *p = (const utf8proc_uint8_t *)s.p;
	utf8proc_option_t options = (utf8proc_option_t)form;
	utf8proc_ssize_t n, bytes;
	utf8proc_int32_t *points;

	if (s.n == 0)
		return;
	n = utf8proc_decompose(p, (utf8proc_ssize_t)s.n, NULL, 0, options);
	if (n < 0)
		die("utf8proc refused valid UTF-8");
	/* One more: reencode writes a NUL behind the end. */
	points = arena_array(out->arena, (size_t)n + 1, sizeof(*points));
	n = utf8proc_decompose(p, (utf8proc_ssize_t)s.n, points, n, options);
	bytes = n < 0 ? n : utf8proc_reencode(points, n, options);
	if (bytes < 0)
		die("utf8proc failed half way");
	buf_add(out, points, (size_t)bytes);
}

enum fail
normal_nfc(struct arena *a, struct span s, struct span *out)
{
	struct buf b;

	*out = (struct span){NULL, 0};
	if (!text_is_utf8(s))
		return fail(FAIL_INPUT, "not UTF-8");
	buf_init(&b, a, room);
	add_normal(&b, s, NFC);
	*out = buf_get(&b);
	return OK;
}

/* Ideographs that NFC takes for another one; each is a starter of its own. */
static bool
is_compatibility_ideograph(uint32_t c)
{
	return (c >= 0xf900 && c <= 0xfaff) || (c >= 0x2f800 && c <= 0x2fa1f);
}

enum fail
normal_prose(struct arena *a, struct span s, struct span *out)
{
	struct buf b;
	size_t at = 0, done = 0;

	*out = (struct span){NULL, 0};
	if (!text_is_utf8(s))
		return fail(FAIL_INPUT, "not UTF-8");
	buf_init(&b, a, room);
	while (at < s.n) {
		size_t from = at;

		if (!is_compatibility_ideograph(text_next(s, &at)))
			continue;
		add_normal(&b, span_from(s.p + done, from - done), NFC);
		buf_add(&b, s.p + from, at - from);
		done = at;
	}
	if (s.n > done)
		add_normal(&b, span_from(s.p + done, s.n - done), NFC);
	*out = buf_get(&b);
	return OK;
}

static bool
is_dash(uint32_t c)
{
	return (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x2e3a ||
	       c == 0x2e3b || c == 0x2043 || c == 0x02d7;
}

static bool
is_ascii_word(uint32_t c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z') || c == '.' || c == '-';
}

static struct span
fold_dashes(struct arena *a, struct span s)
{
	struct buf b;
	size_t at = 0;
	uint32_t before = 0;

	buf_init(&b, a, room);
	while (at < s.n) {
		size_t from = at, ahead;
		uint32_t c = text_next(s, &at), after;

		ahead = at;
		after = at < s.n ? text_next(s, &ahead) : 0;
		/* 03ー3270: the long mark of kana typed for a dash. */
		if (is_dash(c) || (c == 0x30fc && is_ascii_word(before) &&
				      is_ascii_word(after))) {
			buf_add(&b, "-", 1);
			c = '-';
		} else {
			buf_add(&b, s.p + from, at - from);
		}
		before = c;
	}
	return buf_get(&b);
}

enum fail
normal_machine(struct arena *a, struct span s, struct span *out)
{
	struct buf b;

	*out = (struct span){NULL, 0};
	if (!text_is_utf8(s))
		return fail(FAIL_INPUT, "not UTF-8");
	buf_init(&b, a, room);
	add_normal(&b, s, NFKC);
	*out = fold_dashes(a, buf_get(&b));
	return OK;
}
