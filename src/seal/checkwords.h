/*
 * checkwords: a person's public keys as six short words that are read out on
 * the telephone by the newcomer and typed by who lets in. 90 bits, so nobody
 * finds keys with the same words. Must never be shown to the one who types.
 */
#ifndef SEAL_CHECKWORDS_H
#define SEAL_CHECKWORDS_H

#include "base/arena.h"
#include "seal/keys.h"

enum { CHECKWORDS = 6, CHECKWORDS_MORAE = 18 };

/* 18 morae, each 0..31. */
struct checkwords {
	uint8_t mora[CHECKWORDS_MORAE];
};

/*
 * The first 90 bits of BLAKE2b-256 of "MDG1CHECKWORDS" | person 16 | epoch 4 |
 * box_pk 32 | sign_pk 32, five bits a mora.
 */
void checkwords_of(struct person_id person, uint32_t epoch,
    const struct key *box_pk, const struct key *sign_pk,
    struct checkwords *out);
/* かきく さした ...: words divided by one blank; in the arena. */
struct span checkwords_hiragana(struct arena *a, const struct checkwords *w);
/* kakiku sasuta ...: Hepburn. */
struct span checkwords_romaji(struct arena *a, const struct checkwords *w);
/*
 * typed: UTF-8; hiragana, katakana (half width too), romaji of either kind in
 * any case and width, blanks or none between. False: not 18 of our morae.
 */
bool checkwords_read(struct span typed, struct checkwords *out);
bool checkwords_same(const struct checkwords *a, const struct checkwords *b);

#endif
