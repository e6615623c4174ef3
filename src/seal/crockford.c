/* crockford: the alphabet, the bits, the forgiving eye. */
#include "seal/crockford.h"

#include <string.h>

#include "seal/gf32.h"

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* Five bits from bit `at` of the 130: two of version, 128 of data. */
static unsigned
five_bits(unsigned version, const uint8_t data[CODE_BYTES], unsigned at)
{
	unsigned v = 0;

	for (unsigned i = at; i < at + 5; i++) {
		unsigned bit =
		    i < 2 ? version >> (1 - i)
			  : (unsigned)data[(i - 2) / 8] >> (7 - (i - 2) % 8);

		v = v << 1 | (bit & 1);
	}
	return v;
}

void
crockford_pack(unsigned version, const uint8_t data[CODE_BYTES],
    uint8_t symbols[CODE_SYMBOLS])
{
	for (unsigned i = 0; i < CROCKFORD_DATA; i++)
		symbols[i] = (uint8_t)five_bits(version, data, i * 5);
	gf32_fill(symbols, CODE_SYMBOLS);
}

unsigned
crockford_unpack(const uint8_t symbols[CODE_SYMBOLS], uint8_t data[CODE_BYTES])
{
	memset(data, 0, CODE_BYTES);
	for (unsigned i = 2; i < CROCKFORD_DATA * 5; i++) {
		unsigned bit = symbols[i / 5] >> (4 - i % 5) & 1;

		data[(i - 2) / 8] |= (uint8_t)(bit << (7 - (i - 2) % 8));
	}
	return symbols[0] >> 3;
}

void
crockford_spell(const uint8_t symbols[CODE_SYMBOLS], char out[CODE_TEXT])
{
	size_t at = 0;

	for (size_t i = 0; i < CODE_SYMBOLS; i++) {
		if (i > 0 && i % 4 == 0)
			out[at++] = '-';
		out[at++] = alphabet[symbols[i]];
	}
}

/*
 * One code point of UTF-8, lenient: what is no UTF-8 comes byte by byte, and
 * is no symbol anyway.
 */
static uint32_t
next_point(struct span *s)
{
	const unsigned char *p = (const unsigned char *)s->p;
	uint32_t v = p[0];
	size_t n = v >= 0xf0 ? 4 : v >= 0xe0 ? 3 : v >= 0xc0 ? 2 : 1;

	if (n > s->n)
		n = 1;
	if (n > 1)
		v &= 0x7fu >> n;
	for (size_t i = 1; i < n; i++)
		v = v << 6 | (p[i] & 0x3f);
	s->p += n;
	s->n -= n;
	return v;
}

/* Blanks, dashes of every kind, dots, slashes: what stands between groups. */
static bool
is_separator(uint32_t c)
{
	static const uint32_t all[] = {' ', '\t', '\r', '\n', '-', '.', '/',
	    '_', ',', ':', 0xa0, 0xad, 0xb7, 0x2212, 0x2500, 0x2501, 0x3000,
	    0x3001, 0x3002, 0x301c, 0x30fb, 0x30fc, 0xfe58, 0xfe63, 0xfeff,
	    0xff0c, 0xff0d, 0xff0e, 0xff0f, 0xff3f, 0xff5e, 0xff65, 0xff70};

	if (c >= 0x2000 && c <= 0x2015) /* widths of blanks, hyphens, dashes */
		return true;
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (all[i] == c)
			return true;
	return false;
}

static uint8_t
symbol_of(uint32_t c)
{
	const char *found;

	if (c >= 0xff01 && c <= 0xff5e) /* full width */
		c -= 0xfee0;
	if (c >= 'a' && c <= 'z')
		c -= 'a' - 'A';
	if (c == 'I' || c == 'L')
		c = '1';
	if (c == 'O')
		c = '0';
	if (c == 0 || c > 'Z')
		return CROCKFORD_BAD;
	found = strchr(alphabet, (int)c);
	return found ? (uint8_t)(found - alphabet) : CROCKFORD_BAD;
}

size_t
crockford_typed(struct span typed, uint8_t *symbols, size_t max)
{
	size_t n = 0;

	if (typed.n > CROCKFORD_TYPED_MAX)
		typed.n = CROCKFORD_TYPED_MAX;
	while (typed.n > 0) {
		uint32_t c = next_point(&typed);

		if (is_separator(c))
			continue;
		if (n < max)
			symbols[n] = symbol_of(c);
		n++;
	}
	return n;
}

/* The group of the only bad ones; 0 when they are in several groups. */
static unsigned
group_of_bad(const uint8_t symbols[CODE_SYMBOLS], bool *out_any)
{
	unsigned group = 0;

	*out_any = false;
	for (unsigned i = 0; i < CODE_SYMBOLS; i++) {
		if (symbols[i] != CROCKFORD_BAD)
			continue;
		if (*out_any && group != i / 4 + 1)
			return 0;
		*out_any = true;
		group = i / 4 + 1;
	}
	return group;
}

bool
crockford_judge(const uint8_t symbols[CODE_SYMBOLS], struct code_fault *out)
{
	bool bad;
	unsigned group = group_of_bad(symbols, &bad);
	size_t at = 0;

	if (!bad) {
		switch (gf32_find(symbols, CODE_SYMBOLS, &at)) {
		case GF32_FINE:
			return true;
		case GF32_ONE:
			group = (unsigned)at / 4 + 1;
			break;
		case GF32_SEVERAL:
			break;
		}
	}
	out->wrong = group > 0 ? CODE_GROUP : CODE_SOMEWHERE;
	out->group = group;
	return false;
}
