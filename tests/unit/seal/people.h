/*
 * people: an instance, two persons, a reporter and a ring with checked
 * records, for the tests of grants and rings. Must never hold a test itself.
 */
#ifndef TESTS_SEAL_PEOPLE_H
#define TESTS_SEAL_PEOPLE_H

#include "check.h"

#include "seal/grant.h"
#include "seal/person.h"
#include "seal/recovery.h"
#include "seal/ring.h"

struct people {
	const struct instance *in;
	struct key pk; /* of the instance */
	struct box_keys recovery;
	struct person_id alice, bob;
	struct person_keys alice_keys, bob_keys;
	struct recipient to_alice, to_bob, to_ring, to_reporter;
	struct ring_id ring;
	struct key ring_seed;
	struct box_keys ring_keys;
	struct record_ring_epoch ring_epoch;
	struct case_id case_id;
	struct reporter_keys reporter;
	struct record_reporter_key reporter_key;
	struct signature reporter_key_sig;
};

static inline void
people_person(struct people *p, struct person_id id, struct person_keys *keys,
    struct recipient *out)
{
	struct record_person_key r = {.person = id, .epoch = 2};
	struct signature sig;
	struct key seed;

	keys_random(&seed);
	person_derive(&seed, keys);
	r.box_pk = keys->box.pk;
	r.sign_pk = keys->sign.pk;
	record_person_key_sign(p->in, &r, &sig);
	assert_int_equal(recipient_person(&p->pk, &r, &sig, out), OK);
}

static inline void
people_ring(struct people *p)
{
	struct signature sig;

	p->ring = FILLED(struct ring_id, 0x33);
	keys_random(&p->ring_seed);
	ring_derive(&p->ring_seed, &p->ring_keys);
	p->ring_epoch = (struct record_ring_epoch){
	    .ring = p->ring, .epoch = 1, .box_pk = p->ring_keys.pk};
	record_ring_epoch_sign(p->in, &p->ring_epoch, &sig);
	assert_int_equal(recipient_ring(&p->pk, &p->ring_epoch, &sig, NULL,
			     NULL, &p->to_ring),
	    OK);
}

static inline void
people_reporter(struct people *p)
{
	struct key seed;

	p->case_id = FILLED(struct case_id, 0x44);
	keys_random(&seed);
	reporter_derive(&seed, &p->reporter);
	p->reporter_key = (struct record_reporter_key){
	    p->case_id, 1, p->reporter.box.pk, p->reporter.sign.pk};
	record_reporter_key_sign(p->in, &p->reporter_key, &p->reporter_key_sig);
	assert_int_equal(recipient_reporter(&p->pk, &p->reporter_key,
			     &p->reporter_key_sig, &p->to_reporter),
	    OK);
}

static inline struct people *
people_make(struct arena *a)
{
	struct people *p = arena_alloc(a, sizeof(*p));

	recovery_new(&p->recovery);
	p->in = instance_new(a, &p->recovery.pk);
	p->pk = instance_pk(p->in);
	p->alice = FILLED(struct person_id, 0x11);
	p->bob = FILLED(struct person_id, 0x22);
	people_person(p, p->alice, &p->alice_keys, &p->to_alice);
	people_person(p, p->bob, &p->bob_keys, &p->to_bob);
	people_ring(p);
	people_reporter(p);
	return p;
}

#endif
