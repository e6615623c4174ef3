/* codec: one value, one text. */
#include "base/codec.h"

#include <string.h>

static const char base32[] = "abcdefghijklmnopqrstuvwxyz234567";
static const char hex[] = "0123456789abcdef";

/* Bits of p as digits of `width` bits each. */
static struct span
spell(struct arena *a, const unsigned char *p, size_t n, unsigned width,
    const char *digits)
{
	size_t out_n = (n * 8 + width - 1) / width;
	char *out = arena_alloc(a, out_n + 1);
	unsigned have = 0, bits = 0;
	size_t at = 0;

	for (size_t i = 0; i < n; i++) {
		bits = (bits << 8 | p[i]) & 0xffff;
		have += 8;
		while (have >= width) {
			have -= width;
			out[at++] = digits[bits >> have & ((1u << width) - 1)];
		}
	}
	if (have > 0)
		out[at++] =
		    digits[bits << (width - have) & ((1u << width) - 1)];
	return span_from(out, at);
}

static bool
unspell(struct span text, unsigned char *out, size_t n, unsigned width,
    const char *digits)
{
	unsigned have = 0, bits = 0;
	size_t at = 0;

	if (text.n != (n * 8 + width - 1) / width)
		return false;
	for (size_t i = 0; i < text.n; i++) {
		const char *d =
		    text.p[i] != '\0' ? strchr(digits, text.p[i]) : NULL;

		if (d == NULL)
			return false;
		bits = (bits << width | (unsigned)(d - digits)) & 0xffff;
		have += width;
		if (have >= 8) {
			have -= 8;
			out[at++] = (unsigned char)(bits >> have);
		}
	}
	return (bits & ((1u << have) - 1)) == 0;
}

struct span
codec_base32(struct arena *a, const void *p, size_t n)
{
	return spell(a, p, n, 5, base32);
}

bool
codec_unbase32(struct span text, void *out, size_t n)
{
	return unspell(text, out, n, 5, base32);
}

struct span
codec_hex(struct arena *a, const void *p, size_t n)
{
	return spell(a, p, n, 4, hex);
}

bool
codec_unhex(struct span text, void *out, size_t n)
{
	return unspell(text, out, n, 4, hex);
}
