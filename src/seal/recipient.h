/*
 * recipient: a public key to which something may be sealed. Only the functions
 * here fill one, after the signatures of its record were checked, so nothing
 * is sealed to a key that was put into the database from outside. Must never
 * be filled by hand.
 */
#ifndef SEAL_RECIPIENT_H
#define SEAL_RECIPIENT_H

#include "seal/record.h"

struct recipient {
	enum recipient_kind kind;
	struct any_id id;
	uint32_t epoch;
	struct key box_pk;
};

/* All but the last: FAIL_TAMPER when a signature does not hold. */
enum fail recipient_reporter(const struct key *instance_pk,
    const struct record_reporter_key *r, const struct signature *sig,
    struct recipient *out) MUST_USE;
enum fail recipient_person(const struct key *instance_pk,
    const struct record_person_key *r, const struct signature *sig,
    struct recipient *out) MUST_USE;
/* by_pk, by_sig: see record_ring_epoch_check(). */
enum fail recipient_ring(const struct key *instance_pk,
    const struct record_ring_epoch *r, const struct signature *sig,
    const struct key *by_pk, const struct signature *by_sig,
    struct recipient *out) MUST_USE;
/* The recovery key of the instance file, epoch 1. */
struct recipient recipient_recovery(const struct instance *in);

#endif
