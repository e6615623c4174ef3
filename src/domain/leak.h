/*
 * leak: does a text that is to travel name something secret? Both sides are
 * folded (NFKD, case, kana, no spaces or punctuation), so full width,
 * half-width kana, upper case and a name inside a domain or file name are found
 * (design.md section 3, Leak check). Must never decide: a person settles each
 * finding.
 */
#ifndef DOMAIN_LEAK_H
#define DOMAIN_LEAK_H

#include "base/arena.h"

enum leak_kind {
	LEAK_UNSET = 0,
	LEAK_IDENTITY = 1,  /* names: whole, from two characters on */
	LEAK_INDICATOR = 2, /* lines of hosts, addresses, hashes: each whole */
	LEAK_TEXT = 3       /* any run of 12 characters */
};

enum { LEAK_NAME_MIN = 2, LEAK_RUN = 12, LEAK_FINDINGS_MAX = 200 };

/* One secret answer; valid UTF-8. */
struct leak_secret {
	enum leak_kind kind;
	struct span text;
};

struct leak_finding {
	size_t secret; /* index into secrets */
	size_t at, n;  /* bytes of the text that gives it away */
};

/*
 * All places, in the order of the text; each secret at most once a place. At
 * most LEAK_FINDINGS_MAX; more says so in *out_more. Lists lie in the arena.
 */
void leak_find(struct arena *a, const struct leak_secret *secrets,
    size_t secrets_n, struct span text, const struct leak_finding **out,
    size_t *out_n, bool *out_more);

/* Do the words stand in the whole, folded as above? No words: no. */
bool leak_holds(struct span whole, struct span words);

/*
 * Is what stands there a word of its own? LAC is not, in "place", nor ラック in
 * トラック: a letter of the same script stands beside it. Names of bodies are
 * as short as that; of other names a piece inside a word gives away enough.
 */
bool leak_stands_alone(struct span text, size_t at, size_t n);

#endif
