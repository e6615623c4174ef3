/* gf32: arithmetic by doubling; 28 symbols need no tables. */
#include "seal/gf32.h"

#include "base/fail.h"

enum { ROOT1 = 2, ROOT2 = 4, POLYNOMIAL = 0x25 };

static uint8_t
times(uint8_t x, uint8_t y)
{
	unsigned product = 0, a = x;

	for (unsigned b = y; b > 0; b >>= 1) {
		if (b & 1)
			product ^= a;
		a <<= 1;
		if (a & 32)
			a ^= POLYNOMIAL;
	}
	return (uint8_t)product;
}

/* The word as a polynomial, at x. */
static uint8_t
value(const uint8_t *s, size_t n, uint8_t x)
{
	uint8_t v = 0;

	for (size_t i = 0; i < n; i++)
		v = times(v, x) ^ s[i];
	return v;
}

/* 1 / x, by Fermat: x^30. */
static uint8_t
inverse(uint8_t x)
{
	uint8_t v = 1;

	for (int i = 0; i < 30; i++)
		v = times(v, x);
	return v;
}

/*
 * With the last two symbols p, q: a(2) + 2p + q = 0 and a(4) + 4p + q = 0, so
 * p = (a(2) + a(4)) / (2 + 4).
 */
void
gf32_fill(uint8_t *s, size_t n)
{
	uint8_t v1, v2, p;

	if (n < GF32_CHECKS || n > GF32_MAX)
		die("length of a checked word");
	s[n - 2] = s[n - 1] = 0;
	v1 = value(s, n, ROOT1);
	v2 = value(s, n, ROOT2);
	p = times(v1 ^ v2, inverse(ROOT1 ^ ROOT2));
	s[n - 2] = p;
	s[n - 1] = v1 ^ times(ROOT1, p);
}

/*
 * One error e at power k gives e 2^k and e 4^k; their quotient is 2^k. Where
 * one of the two is 0 the quotient is 0 (inverse(0) is 0), which no power is.
 */
enum gf32_found
gf32_find(const uint8_t *s, size_t n, size_t *out_at)
{
	uint8_t v1 = value(s, n, ROOT1), v2 = value(s, n, ROOT2);
	uint8_t want, power = 1;

	if (v1 == 0 && v2 == 0)
		return GF32_FINE;
	want = times(v2, inverse(v1));
	for (size_t k = 0; k < n; k++) {
		if (power == want) {
			*out_at = n - 1 - k;
			return GF32_ONE;
		}
		power = times(power, ROOT1);
	}
	return GF32_SEVERAL;
}
