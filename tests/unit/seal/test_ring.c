/*
 * test_ring: a ring's seed opens for the person it was sealed to, for the
 * recovery key, or with an invitation; never a seed of another key.
 */
#include "people.h"

static struct span
sealed_to(struct arena *a, const struct people *p, const struct recipient *to)
{
	struct span sealed;

	assert_int_equal(
	    ring_seal(a, p->ring, 1, to, &p->ring_seed, &sealed), OK);
	assert_int_equal(sealed.n, RING_SEALED);
	return sealed;
}

static void
a_person_opens_the_ring(void **state)
{
	struct people *p = people_make(*state);
	struct span sealed = sealed_to(*state, p, &p->to_alice);
	struct key seed;

	assert_int_equal(ring_open(&p->ring_epoch, &p->to_alice,
			     &p->alice_keys.box, sealed, &seed),
	    OK);
	assert_true(keys_same(&seed, &p->ring_seed));
}

static void
another_person_does_not(void **state)
{
	struct people *p = people_make(*state);
	struct span sealed = sealed_to(*state, p, &p->to_alice);
	struct key seed;

	assert_int_equal(ring_open(&p->ring_epoch, &p->to_bob, &p->bob_keys.box,
			     sealed, &seed),
	    FAIL_KEY);
	/* With the right key, but said to be for somebody else. */
	assert_int_equal(ring_open(&p->ring_epoch, &p->to_bob,
			     &p->alice_keys.box, sealed, &seed),
	    FAIL_TAMPER);
}

static void
every_bit_of_a_sealed_ring_counts(void **state)
{
	struct people *p = people_make(*state);
	struct span sealed = sealed_to(*state, p, &p->to_alice);
	struct key seed;

	for (size_t bit = 0; bit < sealed.n * 8; bit++)
		assert_int_equal(
		    ring_open(&p->ring_epoch, &p->to_alice, &p->alice_keys.box,
			check_flip(*state, sealed, bit), &seed),
		    FAIL_KEY);
	for (size_t n = 0; n < sealed.n; n++)
		assert_int_equal(
		    ring_open(&p->ring_epoch, &p->to_alice, &p->alice_keys.box,
			span_from(sealed.p, n), &seed),
		    FAIL_KEY);
}

static void
ring_epoch_and_recipient_epoch_count(void **state)
{
	struct people *p = people_make(*state);
	struct span sealed = sealed_to(*state, p, &p->to_alice);
	struct record_ring_epoch ring = p->ring_epoch;
	struct recipient me = p->to_alice;
	struct key seed;

	ring.epoch = 2;
	assert_int_equal(
	    ring_open(&ring, &me, &p->alice_keys.box, sealed, &seed),
	    FAIL_TAMPER);
	ring = p->ring_epoch;
	ring.ring.b[0] ^= 1;
	assert_int_equal(
	    ring_open(&ring, &me, &p->alice_keys.box, sealed, &seed),
	    FAIL_TAMPER);
	me.epoch++;
	assert_int_equal(
	    ring_open(&p->ring_epoch, &me, &p->alice_keys.box, sealed, &seed),
	    FAIL_TAMPER);
}

/* A seed that somebody else sealed: its public key is not the signed one. */
static void
a_planted_seed_is_refused(void **state)
{
	struct people *p = people_make(*state);
	struct key planted = {{0x66}}, out = {{0}};
	struct span sealed, gift;

	assert_int_equal(
	    ring_seal(*state, p->ring, 1, &p->to_alice, &planted, &sealed), OK);
	assert_int_equal(ring_open(&p->ring_epoch, &p->to_alice,
			     &p->alice_keys.box, sealed, &out),
	    FAIL_TAMPER);
	gift = ring_gift(*state, &planted, p->alice, p->ring, 1, &planted);
	assert_int_equal(ring_gift_open(*state, &planted, p->alice,
			     &p->ring_epoch, gift, &out),
	    FAIL_TAMPER);
	assert_true(keys_same(&out, &(struct key){{0}}));
}

static void
the_recovery_key_opens_the_ring(void **state)
{
	struct people *p = people_make(*state);
	struct recipient to = recipient_recovery(p->in);
	struct span sealed = sealed_to(*state, p, &to);
	struct key halves[2], seed;
	struct box_keys keys;

	recovery_split(&p->recovery, halves);
	assert_int_equal(recovery_combine(halves, &to.box_pk, &keys), OK);
	assert_int_equal(
	    ring_open(&p->ring_epoch, &to, &keys, sealed, &seed), OK);
	assert_true(keys_same(&seed, &p->ring_seed));
}

static void
a_ring_is_sealed_to_people_only(void **state)
{
	struct people *p = people_make(*state);
	struct span sealed;

	assert_int_equal(
	    ring_seal(*state, p->ring, 1, &p->to_ring, &p->ring_seed, &sealed),
	    FAIL_BUG);
	assert_int_equal(ring_seal(*state, p->ring, 1, &p->to_reporter,
			     &p->ring_seed, &sealed),
	    FAIL_BUG);
	assert_int_equal(
	    ring_seal(*state, p->ring, 0, &p->to_alice, &p->ring_seed, &sealed),
	    FAIL_BUG);
}

static void
a_gift_is_for_one_person_and_one_ring(void **state)
{
	struct people *p = people_make(*state);
	struct record_ring_epoch ring = p->ring_epoch;
	struct key kek = {{5}}, other = {{6}}, seed;
	struct span gift =
	    ring_gift(*state, &kek, p->alice, p->ring, 1, &p->ring_seed);

	assert_int_equal(
	    ring_gift_open(*state, &kek, p->alice, &ring, gift, &seed), OK);
	assert_true(keys_same(&seed, &p->ring_seed));
	assert_int_equal(
	    ring_gift_open(*state, &other, p->alice, &ring, gift, &seed),
	    FAIL_KEY);
	assert_int_equal(
	    ring_gift_open(*state, &kek, p->bob, &ring, gift, &seed), FAIL_KEY);
	ring.epoch = 2;
	assert_int_equal(
	    ring_gift_open(*state, &kek, p->alice, &ring, gift, &seed),
	    FAIL_KEY);
	ring = p->ring_epoch;
	ring.ring.b[9] ^= 1;
	assert_int_equal(
	    ring_gift_open(*state, &kek, p->alice, &ring, gift, &seed),
	    FAIL_KEY);
}

/* Whoever can write the database can't make anybody seal to an own key. */
static void
a_substituted_public_key_is_no_recipient(void **state)
{
	struct people *p = people_make(*state), *q = people_make(*state);
	struct record_reporter_key reporter = p->reporter_key;
	struct record_person_key person = {.person = p->alice,
	    .epoch = 2,
	    .box_pk = p->alice_keys.box.pk,
	    .sign_pk = p->alice_keys.sign.pk};
	struct record_ring_epoch ring = p->ring_epoch;
	struct signature sig;
	struct recipient out;

	reporter.box_pk = q->reporter.box.pk;
	assert_int_equal(
	    recipient_reporter(&p->pk, &reporter, &p->reporter_key_sig, &out),
	    FAIL_TAMPER);
	reporter = p->reporter_key;
	reporter.case_id.b[0] ^= 1;
	assert_int_equal(
	    recipient_reporter(&p->pk, &reporter, &p->reporter_key_sig, &out),
	    FAIL_TAMPER);
	record_person_key_sign(p->in, &person, &sig);
	person.box_pk = q->alice_keys.box.pk;
	assert_int_equal(
	    recipient_person(&p->pk, &person, &sig, &out), FAIL_TAMPER);
	record_ring_epoch_sign(p->in, &ring, &sig);
	ring.box_pk = q->ring_keys.pk;
	assert_int_equal(
	    recipient_ring(&p->pk, &ring, &sig, NULL, NULL, &out), FAIL_TAMPER);
	/* Signed by another instance. */
	record_ring_epoch_sign(q->in, &ring, &sig);
	assert_int_equal(
	    recipient_ring(&p->pk, &ring, &sig, NULL, NULL, &out), FAIL_TAMPER);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_person_opens_the_ring),
	    cmocka_unit_test(another_person_does_not),
	    cmocka_unit_test(every_bit_of_a_sealed_ring_counts),
	    cmocka_unit_test(ring_epoch_and_recipient_epoch_count),
	    cmocka_unit_test(a_planted_seed_is_refused),
	    cmocka_unit_test(the_recovery_key_opens_the_ring),
	    cmocka_unit_test(a_ring_is_sealed_to_people_only),
	    cmocka_unit_test(a_gift_is_for_one_person_and_one_ring),
	    cmocka_unit_test(a_substituted_public_key_is_no_recipient)};

	return CHECK_RUN(tests);
}
