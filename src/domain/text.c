/* text: reading UTF-8 and taking out what no honest text needs. */
#include "domain/text.h"

#include "base/buf.h"

static const size_t room = (size_t)1 << 26; /* the arena's cap comes first */

/* Length by the first byte, 0 when it can't be a first byte. */
static size_t
lead_length(unsigned char c)
{
	if (c < 0x80)
		return 1;
	if (c < 0xc2)
		return 0;
	if (c < 0xe0)
		return 2;
	if (c < 0xf0)
		return 3;
	return c < 0xf5 ? 4 : 0;
}

/* The code point at the front; *out_n its bytes, 0 when it is not UTF-8. */
static uint32_t
decode(const unsigned char *p, size_t n, size_t *out_n)
{
	static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
	size_t length = n > 0 ? lead_length(p[0]) : 0;
	uint32_t c;

	*out_n = 0;
	if (length == 0 || length > n)
		return 0;
	c = length == 1 ? p[0] : p[0] & (0x7fu >> length);
	for (size_t i = 1; i < length; i++) {
		if ((p[i] & 0xc0) != 0x80)
			return 0;
		c = c << 6 | (p[i] & 0x3fu);
	}
	if (c < least[length] || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
		return 0;
	*out_n = length;
	return c;
}

bool
text_is_utf8(struct span s)
{
	const unsigned char *p = (const unsigned char *)s.p;
	size_t length;

	for (size_t i = 0; i < s.n; i += length) {
		uint32_t c = decode(p + i, s.n - i, &length);

		if (length == 0 || c == 0)
			return false;
	}
	return true;
}

uint32_t
text_next(struct span s, size_t *at)
{
	size_t length;
	uint32_t c =
	    decode((const unsigned char *)s.p + *at, s.n - *at, &length);

	*at += length > 0 ? length : 1;
	return c;
}

size_t
text_count(struct span s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		if (((unsigned char)s.p[i] & 0xc0) != 0x80)
			n++;
	return n;
}

static bool
is_line_end(uint32_t c)
{
	return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 ||
	       c == 0x2029;
}

static bool
is_bidi(uint32_t c)
{
	return c == 0x61c || c == 0x200e || c == 0x200f ||
	       (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/* Says nothing and may hide something. */
static bool
is_dropped(uint32_t c)
{
	if (c < 0x20)
		return c != '\n' && c != '\t';
	return (c >= 0x7f && c < 0xa0) || is_bidi(c) || c == 0xfeff ||
	       c == 0x200b || c == 0x2060 || (c >= 0xfdd0 && c <= 0xfdef) ||
	       (c & 0xfffe) == 0xfffe;
}

/* White space but line ends. */
static bool
is_blank(uint32_t c)
{
	return c == ' ' || c == '\t' || c == 0xa0 || c == 0x1680 ||
	       (c >= 0x2000 && c <= 0x200a) || c == 0x202f || c == 0x205f ||
	       c == 0x3000;
}

struct span
text_clean(struct arena *a, struct span s)
{
	struct buf out;
	size_t at = 0;
	bool was_cr = false;

	buf_init(&out, a, room);
	while (at < s.n) {
		size_t from = at;
		uint32_t c = text_next(s, &at);
		bool second = c == '\n' && was_cr; /* of CRLF */

		was_cr = c == '\r';
		if (second)
			continue;
		if (is_line_end(c))
			buf_add(&out, "\n", 1);
		else if (!is_dropped(c))
			buf_add(&out, s.p + from, at - from);
	}
	return buf_get(&out);
}

/* Where the last character of s begins. */
static size_t
last_start(struct span s)
{
	size_t i = s.n - 1;

	while (i > 0 && ((unsigned char)s.p[i] & 0xc0) == 0x80)
		i--;
	return i;
}

struct span
text_trim(struct span s)
{
	while (s.n > 0) {
		size_t at = 0;
		uint32_t c = text_next(s, &at);

		if (!is_blank(c) && !is_line_end(c))
			break;
		s.p += at;
		s.n -= at;
	}
	while (s.n > 0) {
		size_t from = last_start(s), at = from;
		uint32_t c = text_next(s, &at);

		if (!is_blank(c) && !is_line_end(c))
			break;
		s.n = from;
	}
	return s;
}

/*
 * A single blank stays the one it is (U+3000 between the parts of a name);
 * longer runs and line ends become one blank.
 */
struct span
text_line(struct arena *a, struct span s)
{
	struct buf out;
	size_t at = 0;

	s = text_trim(text_clean(a, s));
	buf_init(&out, a, room);
	while (at < s.n) {
		size_t from = at, blanks = 0, end;
		uint32_t c = text_next(s, &at);
		bool plain = c != '\n' && c != '\t';

		for (end = at; is_blank(c) || c == '\n';) {
			blanks++;
			at = end;
			c = end < s.n ? text_next(s, &end) : 'x';
		}
		if (blanks > 1 || !plain)
			buf_add(&out, " ", 1);
		else
			buf_add(&out, s.p + from, at - from);
	}
	return buf_get(&out);
}

/* The longest front of whole characters within max bytes. */
static struct span
cut_at_character(struct span s, size_t max)
{
	while (s.n > max)
		s.n = last_start(s);
	return s;
}

struct span
text_log_line(struct arena *a, struct span s, size_t max_bytes)
{
	struct buf out, cut;
	size_t at = 0;

	buf_init(&out, a, room);
	while (at < s.n && out.n <= max_bytes) {
		const unsigned char *p = (const unsigned char *)s.p + at;
		size_t length;
		uint32_t c = decode(p, s.n - at, &length);

		if (length > 0 && !is_line_end(c) && c != '\t' &&
		    !is_dropped(c))
			buf_add(&out, p, length);
		else
			buf_add(&out, "?", 1);
		at += length > 0 ? length : 1;
	}
	if (out.n <= max_bytes)
		return buf_get(&out);
	buf_init(&cut, a, max_bytes);
	buf_span(&cut, cut_at_character(buf_get(&out), max_bytes - 3));
	buf_text(&cut, "\u2026");
	return buf_get(&cut);
}
