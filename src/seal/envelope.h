/*
 * envelope: a random data key (DEK) with its place: case, kind, number, epoch
 * (design.md section 4). The commitment closes what the AEAD leaves open: that
 * one blob opens under two keys. Must never store a DEK itself.
 */
#ifndef SEAL_ENVELOPE_H
#define SEAL_ENVELOPE_H

#include "seal/blob.h"

struct envelope {
	struct case_id case_id;
	enum kind kind;
	uint32_t number; /* release n, contribution n, product n; else 0 */
	uint32_t epoch;  /* from 1 */
};

/*
 * BLAKE2b-256(key = DEK, "MDG1COMMIT" | case 16 | kind 1 | number 4 | epoch 4)
 * (security.md 2.3). A fresh DEK is keys_random().
 */
struct hash envelope_commit(const struct envelope *e, const struct key *dek);
/* In constant time. */
bool envelope_commits(const struct envelope *e, const struct key *dek,
    const struct hash *commitment);
/* The AD of an item of this envelope. */
struct ad envelope_ad(const struct envelope *e, struct item_id item,
    uint16_t field, uint64_t version, enum designation designation);
/*
 * blob_seal and blob_open of an item under its envelope. purpose:
 * PURPOSE_FIELD for answers, PURPOSE_MESSAGE for messages and reasons.
 */
struct span envelope_seal(struct arena *a, const struct envelope *e,
    const struct key *dek, enum purpose purpose, const struct ad *ad,
    struct span text);
/* FAIL_KEY; also when ad names another envelope than e. */
enum fail envelope_open(struct arena *a, const struct envelope *e,
    const struct key *dek, enum purpose purpose, const struct ad *ad,
    struct span blob, struct span *out_text) MUST_USE;

#endif
