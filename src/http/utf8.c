/* utf8: one decoder, used by all three questions. */
#include "http/utf8.h"

#include <string.h>

/* The length that a first byte announces; 0 for a byte that is none. */
static size_t
sequence_length(unsigned char c)
{
	if (c < 0x80)
		return 1;
	if (c >= 0xc2 && c <= 0xdf)
		return 2;
	if ((c & 0xf0) == 0xe0)
		return 3;
	if (c >= 0xf0 && c <= 0xf4)
		return 4;
	return 0;
}

/*
 * Reads one character; returns its length, 0 when malformed. The lower bounds
 * of the second byte keep overlong forms out, the upper ones surrogates and
 * what lies above U+10FFFF (RFC 3629 section 4).
 */
static size_t
decode(const unsigned char *p, size_t left, uint32_t *out)
{
	static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
	size_t n = sequence_length(p[0]);
	uint32_t c;

	if (n == 0 || n > left)
		return 0;
	c = n == 1 ? p[0] : p[0] & (0x7fu >> n);
	for (size_t i = 1; i < n; i++) {
		if ((p[i] & 0xc0) != 0x80)
			return 0;
		c = c << 6 | (p[i] & 0x3fu);
	}
	if (c < least[n] || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
		return 0;
	*out = c;
	return n;
}

bool
utf8_valid(struct span s)
{
	const unsigned char *p = (const unsigned char *)s.p;
	uint32_t c;

	for (size_t i = 0, n; i < s.n; i += n) {
		n = decode(p + i, s.n - i, &c);
		if (n == 0)
			return false;
	}
	return true;
}

size_t
utf8_count(struct span s)
{
	size_t count = 0;

	for (size_t i = 0; i < s.n; i++)
		count += ((unsigned char)s.p[i] & 0xc0) != 0x80;
	return count;
}

static bool
is_control(unsigned char c, unsigned char next)
{
	return c < 0x20 || c == 0x7f ||
	       (c == 0xc2 && next >= 0x80 && next <= 0x9f);
}

bool
utf8_has_control(struct span s, const char *allowed)
{
	const unsigned char *p = (const unsigned char *)s.p;

	for (size_t i = 0; i < s.n; i++) {
		unsigned char next = i + 1 < s.n ? p[i + 1] : 0;

		if (!is_control(p[i], next))
			continue;
		/* strchr() would find the NUL at the end of `allowed`. */
		if (p[i] == 0 || strchr(allowed, p[i]) == NULL)
			return true;
	}
	return false;
}
