/*
 * ring: a key that the persons of a body share, by its seed sealed to each of
 * them, to the recovery key, or under an invitation code (founding only). Must
 * never be opened without comparing it with the signed epoch of the ring.
 */
#ifndef SEAL_RING_H
#define SEAL_RING_H

#include "seal/blob.h"
#include "seal/recipient.h"

/*
 * Text, 77 bytes: "RING" | 01 | ring 16 | epoch 4 | recipient 16 |
 * recipient_epoch 4 | seed 32, in a sealed box (+48). A gift is a blob of
 * purpose 14 under the invitation code's kek (AD: blob.h).
 */
enum { RING_TEXT = 77, RING_SEALED = 125 };

/* kdf(seed, 1, "ringbox_") seeds X25519. A fresh seed is keys_random(). */
void ring_derive(const struct key *seed, struct box_keys *out);

/* To a person or the recovery key; FAIL_KEY, FAIL_BUG as grant_seal(). */
enum fail ring_seal(struct arena *a, struct ring_id ring, uint32_t epoch,
    const struct recipient *to, const struct key *seed,
    struct span *out_sealed) MUST_USE;
/*
 * me: who opens (recipient_person, recipient_recovery); mine: the keys of it.
 * ring: the epoch's record, checked (record_ring_epoch_check). FAIL_KEY: does
 * not open. FAIL_TAMPER: a field inside differs, or the seed's public key is
 * not the signed one.
 */
enum fail ring_open(const struct record_ring_epoch *ring,
    const struct recipient *me, const struct box_keys *mine, struct span sealed,
    struct key *out_seed) MUST_USE;

/* kek of code_derive(CODE_INVITATION). */
struct span ring_gift(struct arena *a, const struct key *kek,
    struct person_id person, struct ring_id ring, uint32_t epoch,
    const struct key *seed);
/* FAIL_KEY, FAIL_TAMPER as ring_open(). */
enum fail ring_gift_open(struct arena *a, const struct key *kek,
    struct person_id person, const struct record_ring_epoch *ring,
    struct span gift, struct key *out_seed) MUST_USE;

#endif
