/*
 * release: the head of a release as canonical bytes: which versions of which
 * items, for which bodies, under which consent (design.md section 3). The desk
 * proposes and provides it, the reporter assents to it; each signs the same
 * bytes with a word of its own. Must never hold a text.
 */
#ifndef SEAL_RELEASE_H
#define SEAL_RELEASE_H

#include "base/arena.h"
#include "base/fail.h"
#include "domain/tlp.h"
#include "seal/head.h"
#include "seal/instance.h"

enum {
	RELEASE_FORMAT = 2, /* 1 had no label */
	RELEASE_ITEMS_MAX = 4000,
	RELEASE_BODIES_MAX = 1000
};

struct release_head {
	struct case_id case_id;
	uint32_t n;         /* from 1 */
	uint32_t consent_n; /* the consent it rests on */
	struct hash consent;
	int64_t at_ms; /* wall clock, when it was proposed */
	struct person_id proposer;
	enum tlp tlp;                  /* tlp_fits_release() */
	const struct head_item *items; /* as the consent covers them */
	size_t items_n;
	const struct body_id *bodies; /* audience */
	size_t bodies_n;
};

/*
 * Bytes, big endian: "MDG1RELEASE" | format u16 | case 16 | n u32 | consent_n
 * u32 | consent 32 | at_ms u64 | proposer 16 | tlp u8 | items u32 x (item 16,
 * field u16, version u64, designation u8, hash 32) | bodies u32 x 16. Both
 * lists ascending, no doubles. FAIL_INPUT: a double, an undecided item, an
 * empty list, a label that does not fit, too many, n or consent_n 0. In the
 * arena.
 */
enum fail release_format(
    struct arena *a, const struct release_head *r, struct span *out) MUST_USE;
/* Strictly back; FAIL_INPUT. Lists lie in the arena. */
enum fail release_parse(
    struct arena *a, struct span bytes, struct release_head *out) MUST_USE;
/* BLAKE2b-256 of "MDG1RELEASEHASH" | bytes. */
struct hash release_hash(struct span bytes);

/*
 * Where the frozen copy of an item lies: BLAKE2b-256 of "MDG1COPY" | case 16 |
 * n u32 | item 16, the first 16 bytes. Nobody can say of a copy that it is
 * another item's, nor move it to another release.
 */
struct item_id release_copy(
    struct case_id case_id, uint32_t n, struct item_id item);

/* "MDG1OFFER" | bytes, by the person who proposes it. */
void release_offer_sign(
    const struct sign_keys *person, struct span bytes, struct signature *out);
bool release_offer_check(const struct key *person_pk, struct span bytes,
    const struct signature *sig);
/* "MDG1ASSENT" | bytes, by the reporter's key. */
void release_assent_sign(
    const struct sign_keys *reporter, struct span bytes, struct signature *out);
bool release_assent_check(const struct key *reporter_pk, struct span bytes,
    const struct signature *sig);
/* "MDG1PROVIDE" | bytes, by the person who provides. */
void release_provide_sign(
    const struct sign_keys *person, struct span bytes, struct signature *out);
bool release_provide_check(const struct key *person_pk, struct span bytes,
    const struct signature *sig);

#endif
