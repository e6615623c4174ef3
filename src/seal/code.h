/*
 * code: 128-bit codes that people keep on paper: receipt, invitation,
 * recovery (security.md 2.7). 26 Crockford symbols (2 version bits and 128)
 * and 2 Reed-Solomon symbols over GF(32), as XXXX- seven times. Must never be
 * corrected silently: a wrong symbol is shown, not mended.
 */
#ifndef SEAL_CODE_H
#define SEAL_CODE_H

#include "base/arena.h"
#include "base/fail.h"
#include "seal/keys.h"

enum {
	CODE_BYTES = 16,
	CODE_SYMBOLS = 28,
	CODE_GROUPS = 7,
	CODE_TEXT = 34 /* with dashes */
};

struct code {
	uint8_t b[CODE_BYTES];
};

/* What the keys of a code are for: each has KDF keys of its own. */
enum code_use {
	CODE_USE_UNSET = 0,
	CODE_RECEIPT = 1,
	CODE_INVITATION = 2,
	CODE_RECOVERY = 3
};

enum code_wrong {
	CODE_FINE = 0,
	CODE_SHORT = 1,    /* fewer than 28 symbols */
	CODE_LONG = 2,     /* more */
	CODE_GROUP = 3,    /* the group of that number looks wrong */
	CODE_SOMEWHERE = 4 /* more than one symbol: can't tell where */
};

struct code_fault {
	enum code_wrong wrong;
	unsigned group;   /* 1..7, of CODE_GROUP; else 0 */
	unsigned symbols; /* how many were typed */
};

struct code_keys {
	struct hash tag; /* finds the row */
	struct key kek;  /* wraps the seed */
};

void code_random(struct code *out);
/* CODE_TEXT characters, in the arena; secret. */
struct span code_format(struct arena *a, const struct code *c);
/*
 * typed: UTF-8 as it came. Full-width and lower-case letters and digits,
 * I and L for 1, O for 0; blanks, dashes of every kind, dots, slashes and
 * underscores are ignored. FAIL_INPUT, not noted with what was typed;
 * *out_fault says what to tell (may be NULL).
 */
enum fail code_read(
    struct span typed, struct code *out, struct code_fault *out_fault) MUST_USE;
/*
 * PRK = BLAKE2b-256(code, key = "MDG1 receipt" | "MDG1 invitation" | "MDG1
 * recovery"); tag = kdf(PRK, 1), kek = kdf(PRK, 2), context "codekeys".
 */
void code_derive(
    const struct code *c, enum code_use use, struct code_keys *out);

#endif
