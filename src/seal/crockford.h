/*
 * crockford: 16 bytes and two version bits as 28 checked symbols, and what
 * people type for them. Only for code.c and recovery.c. Must never guess
 * beyond the look-alikes of the alphabet (I, L, O).
 */
#ifndef SEAL_CROCKFORD_H
#define SEAL_CROCKFORD_H

#include "base/span.h"
#include "seal/code.h"

enum {
	CROCKFORD_DATA = 26,
	CROCKFORD_BAD = 0xff,
	CROCKFORD_TYPED_MAX = 2048 /* bytes of input that are looked at */
};

/* 28 symbols, 0..31, checks included. version: 0..3. */
void crockford_pack(unsigned version, const uint8_t data[CODE_BYTES],
    uint8_t symbols[CODE_SYMBOLS]);
/* The version; data is filled. Symbols were checked by gf32_find(). */
unsigned crockford_unpack(
    const uint8_t symbols[CODE_SYMBOLS], uint8_t data[CODE_BYTES]);
/* CODE_TEXT characters, no NUL. */
void crockford_spell(const uint8_t symbols[CODE_SYMBOLS], char out[CODE_TEXT]);
/*
 * Typed text to symbols, CROCKFORD_BAD for what is none; separators are left
 * out. Returns how many there were, of which the first max are stored.
 */
size_t crockford_typed(struct span typed, uint8_t *symbols, size_t max);
/* Looks at 28 symbols of a line; true when nothing is wrong. */
bool crockford_judge(
    const uint8_t symbols[CODE_SYMBOLS], struct code_fault *out);

#endif
