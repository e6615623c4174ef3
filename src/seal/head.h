/*
 * head: one hash over all that lies in a case, renewed with each change and
 * named by the chain, so that no version can be put back (security.md 2.2,
 * Field rollback). Must never leave out a row.
 */
#ifndef SEAL_HEAD_H
#define SEAL_HEAD_H

#include "base/arena.h"
#include "base/fail.h"
#include "domain/council.h"
#include "domain/ids.h"

enum { HEAD_ITEMS_MAX = 20000 };

/* One version of one item. */
struct head_item {
	struct item_id item;
	uint16_t field; /* code of the question, 0: none */
	uint64_t version;
	enum designation designation;
	struct hash blob; /* blob_hash() of the column */
};

/*
 * BLAKE2b-256 of "MDG1HEAD" | case 16 | count u32 | items, ascending by (item,
 * field, version): item 16, field u16, version u64, designation u8, hash 32 |
 * newest consent: number u32, hash 32 (zeros while there is none). items may
 * be in any order; a sorted copy is made in the arena. FAIL_INPUT: the same
 * (item, version) twice, or too many.
 */
enum fail head_hash(struct arena *a, struct case_id case_id,
    const struct head_item *items, size_t n, uint32_t consent_n,
    const struct hash *consent, struct hash *out) MUST_USE;

#endif
