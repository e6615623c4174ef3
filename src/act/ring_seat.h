/*
 * ring_seat: a ring's seed sealed to a person, as a row with its signatures
 * (seal/record.h says who signs). Must never be made without the proof of an
 * act that lets somebody in.
 */
#ifndef ACT_RING_SEAT_H
#define ACT_RING_SEAT_H

#include "act/work.h"
#include "seal/recipient.h"
#include "seal/record.h"

struct ring_seat {
	struct record_ring_member record;
	struct signature sig;
	struct span sealed, by_sig; /* by_sig: empty where nobody gave it */
};

/*
 * to: a person (recipient_person). giver: who lets in, and signs with the own
 * key; NULL: nobody. FAIL_KEY, FAIL_BUG as ring_seal().
 */
enum fail ring_seat_make(struct work *w, const struct actor *giver,
    struct ring_id ring, uint32_t epoch, const struct recipient *to,
    const struct key *seed, struct ring_seat *out) MUST_USE;
/* A row that lies there already was not signed; it gives way. */
enum fail ring_seat_add(
    const struct may_now *n, const struct ring_seat *seat) MUST_USE;

#endif
