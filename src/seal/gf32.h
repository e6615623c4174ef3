/*
 * gf32: two Reed-Solomon check symbols over GF(32), for codes on paper. Only
 * for the files of seal/. Must never mend a symbol by itself.
 */
#ifndef SEAL_GF32_H
#define SEAL_GF32_H

#include <stddef.h>
#include <stdint.h>

enum { GF32_CHECKS = 2, GF32_MAX = 31 };

/* What is wrong with a word of symbols. */
enum gf32_found {
	GF32_FINE = 0,
	GF32_ONE = 1,    /* one symbol, and which */
	GF32_SEVERAL = 2 /* no single symbol explains it */
};

/*
 * s: n symbols (0..31), n <= 31, the last two of which are filled. The field
 * is x^5 + x^2 + 1 with generator 2; the word, first symbol as the highest
 * power, has the roots 2 and 4. Any one or two wrong symbols are noticed.
 */
void gf32_fill(uint8_t *s, size_t n);
/* Two wrong symbols may look like another single one. */
enum gf32_found gf32_find(const uint8_t *s, size_t n, size_t *out_at);

#endif
