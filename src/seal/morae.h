/*
 * morae: the 32 morae of the check words and how they are written and typed.
 * Only for checkwords.c. Must never change its order: words would change.
 */
#ifndef SEAL_MORAE_H
#define SEAL_MORAE_H

#include "base/span.h"

enum { MORAE = 32, MORAE_KANA_BYTES = 3, MORAE_ROMAJI_MAX = 3 };

/* One hiragana, 3 bytes of UTF-8. n < MORAE. */
const char *morae_kana(unsigned n);
/* Hepburn, 1 to 3 letters. */
const char *morae_romaji(unsigned n);
/*
 * Takes one mora off the front of *rest: hiragana, katakana, half-width
 * katakana, romaji (Hepburn or Kunrei, any case, full width too). -1: none of
 * ours stands there.
 */
int morae_take(struct span *rest);

#endif
