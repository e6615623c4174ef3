/*
 * test_record: a signed row counts only as it was signed: every bit of every
 * member, no other kind of row, no number that there is not.
 */
#include "people.h"

#include "seal/verified.h"

struct member {
	size_t at, n;
};

/* One kind of row: a good one, its members, its check without types. */
struct row_kind {
	const void *good;
	size_t size;
	const struct member *members;
	size_t members_n;
	bool (*check)(
	    const struct key *pk, const void *row, const struct signature *sig);
};

static struct people *people;

static void
every_bit_counts(const struct row_kind *k, const struct signature *sig)
{
	unsigned char row[512];

	memcpy(row, k->good, k->size);
	assert_true(k->check(&people->pk, row, sig));
	for (size_t m = 0; m < k->members_n; m++) {
		for (size_t bit = 0; bit < k->members[m].n * 8; bit++) {
			unsigned char *byte = &row[k->members[m].at + bit / 8];

			*byte ^= (unsigned char)(1u << bit % 8);
			if (k->check(&people->pk, row, sig))
				check_failed("member %zu, bit %zu", m, bit);
			*byte ^= (unsigned char)(1u << bit % 8);
		}
	}
	for (size_t bit = 0; bit < sizeof(sig->b) * 8; bit++) {
		struct signature other = *sig;

		other.b[bit / 8] ^= (unsigned char)(1u << bit % 8);
		assert_false(k->check(&people->pk, row, &other));
	}
	assert_true(k->check(&people->pk, row, sig));
	assert_false(k->check(&people->bob_keys.sign.pk, row, sig));
}

#define MEMBER(type, name)                                                     \
	{                                                                      \
		offsetof(struct type, name), sizeof(((struct type *)0)->name)  \
	}
#define KIND(row, list, fn)                                                    \
	(&(struct row_kind){&(row), sizeof(row), (list),                       \
	    sizeof(list) / sizeof((list)[0]), (fn)})

static bool
check_body(const struct key *pk, const void *row, const struct signature *sig)
{
	return record_body_check(pk, row, sig);
}

static void
every_bit_of_a_body_counts(void **state)
{
	static const struct member members[] = {MEMBER(record_body, id),
	    MEMBER(record_body, body_class), MEMBER(record_body, flags),
	    MEMBER(record_body, text), MEMBER(record_body, version),
	    MEMBER(record_body, since_ms)};
	struct record_body r = {FILLED(struct body_id, 1), CLASS_TIER2,
	    BODY_ACTIVE, record_text(span_of("energy")), 3, 1700000000000};
	struct signature sig;

	(void)state;
	record_body_sign(people->in, &r, &sig);
	every_bit_counts(KIND(r, members, check_body), &sig);
}

static bool
check_person(const struct key *pk, const void *row, const struct signature *sig)
{
	return record_person_check(pk, row, sig);
}

static void
every_bit_of_a_person_counts(void **state)
{
	static const struct member members[] = {MEMBER(record_person, id),
	    MEMBER(record_person, body), MEMBER(record_person, human),
	    MEMBER(record_person, roles), MEMBER(record_person, state),
	    MEMBER(record_person, seconded_from),
	    MEMBER(record_person, key_epoch), MEMBER(record_person, version)};
	struct record_person r = {FILLED(struct person_id, 1),
	    FILLED(struct body_id, 2), record_text(span_of("H-1")),
	    ROLE_OFFICER, PERSON_ACTIVE, FILLED(struct body_id, 0), 1, 1};
	struct signature sig;

	(void)state;
	record_person_sign(people->in, &r, &sig);
	every_bit_counts(KIND(r, members, check_person), &sig);
}

static bool
check_person_key(
    const struct key *pk, const void *row, const struct signature *sig)
{
	return record_person_key_check(pk, row, sig);
}

static void
every_bit_of_a_persons_key_counts(void **state)
{
	static const struct member members[] = {
	    MEMBER(record_person_key, person), MEMBER(record_person_key, epoch),
	    MEMBER(record_person_key, box_pk),
	    MEMBER(record_person_key, sign_pk)};
	struct record_person_key r = {FILLED(struct person_id, 1), 4,
	    FILLED(struct key, 2), FILLED(struct key, 3)};
	struct signature sig;

	(void)state;
	record_person_key_sign(people->in, &r, &sig);
	every_bit_counts(KIND(r, members, check_person_key), &sig);
}

static bool
check_register(
    const struct key *pk, const void *row, const struct signature *sig)
{
	return record_register_check(pk, row, sig);
}

static void
every_bit_of_the_register_counts(void **state)
{
	static const struct member members[] = {MEMBER(record_register, id),
	    MEMBER(record_register, person), MEMBER(record_register, from_ms),
	    MEMBER(record_register, to_ms), MEMBER(record_register, registrar),
	    MEMBER(record_register, second),
	    MEMBER(record_register, revoked_ms),
	    MEMBER(record_register, version)};
	struct record_register r = {FILLED(struct any_id, 1),
	    FILLED(struct person_id, 2), 1000, 2000,
	    FILLED(struct person_id, 3), FILLED(struct person_id, 4), 0, 1};
	struct signature sig;

	(void)state;
	record_register_sign(people->in, &r, &sig);
	every_bit_counts(KIND(r, members, check_register), &sig);
}

static bool
check_case(const struct key *pk, const void *row, const struct signature *sig)
{
	return record_case_check(pk, row, sig);
}

static void
every_bit_of_a_case_counts(void **state)
{
	static const struct member members[] = {MEMBER(record_case, id),
	    MEMBER(record_case, desk), MEMBER(record_case, number),
	    MEMBER(record_case, created_ms)};
	struct record_case r = {FILLED(struct case_id, 1),
	    FILLED(struct body_id, 2), FILLED(struct hash, 3), 1000};
	struct signature sig;

	(void)state;
	record_case_sign(people->in, &r, &sig);
	every_bit_counts(KIND(r, members, check_case), &sig);
}

static bool
check_ring(const struct key *pk, const void *row, const struct signature *sig)
{
	return record_ring_check(pk, row, sig);
}

static void
every_bit_of_a_ring_counts(void **state)
{
	static const struct member members[] = {MEMBER(record_ring, id),
	    MEMBER(record_ring, body), MEMBER(record_ring, kind),
	    MEMBER(record_ring, epoch)};
	struct record_ring r = {FILLED(struct ring_id, 1),
	    FILLED(struct body_id, 2), RING_DESK_SECRET, 1};
	struct signature sig;

	(void)state;
	record_ring_sign(people->in, &r, &sig);
	every_bit_counts(KIND(r, members, check_ring), &sig);
}

static bool
check_first_epoch(
    const struct key *pk, const void *row, const struct signature *sig)
{
	return record_ring_epoch_check(pk, row, sig, NULL, NULL);
}

static const struct member epoch_members[] = {MEMBER(record_ring_epoch, ring),
    MEMBER(record_ring_epoch, epoch), MEMBER(record_ring_epoch, box_pk),
    MEMBER(record_ring_epoch, by), MEMBER(record_ring_epoch, by_epoch)};

static void
every_bit_of_a_first_epoch_counts(void **state)
{
	struct record_ring_epoch r = {.ring = FILLED(struct ring_id, 1),
	    .epoch = 1,
	    .box_pk = FILLED(struct key, 2)};
	struct signature sig;

	(void)state;
	record_ring_epoch_sign(people->in, &r, &sig);
	every_bit_counts(KIND(r, epoch_members, check_first_epoch), &sig);
}

static struct signature by_sig;

static bool
check_later_epoch(
    const struct key *pk, const void *row, const struct signature *sig)
{
	return record_ring_epoch_check(
	    pk, row, sig, &people->alice_keys.sign.pk, &by_sig);
}

static void
every_bit_of_a_later_epoch_counts(void **state)
{
	struct record_ring_epoch r = {FILLED(struct ring_id, 1), 2,
	    FILLED(struct key, 2), people->alice, 2};
	struct signature sig;

	(void)state;
	record_ring_epoch_sign(people->in, &r, &sig);
	record_ring_epoch_sign_by(&people->alice_keys.sign, &r, &by_sig);
	every_bit_counts(KIND(r, epoch_members, check_later_epoch), &sig);
}

/* The instance alone can't make a later epoch, nor a stranger with it. */
static void
a_later_epoch_needs_a_person_of_the_one_before(void **state)
{
	struct record_ring_epoch r = {FILLED(struct ring_id, 1), 2,
	    FILLED(struct key, 2), people->alice, 2};
	struct signature sig, by;
	const struct key *alice = &people->alice_keys.sign.pk;

	(void)state;
	record_ring_epoch_sign(people->in, &r, &sig);
	assert_false(
	    record_ring_epoch_check(&people->pk, &r, &sig, NULL, NULL));
	assert_false(
	    record_ring_epoch_check(&people->pk, &r, &sig, alice, NULL));
	assert_false(
	    record_ring_epoch_check(&people->pk, &r, &sig, alice, &sig));
	record_ring_epoch_sign_by(&people->bob_keys.sign, &r, &by);
	assert_false(
	    record_ring_epoch_check(&people->pk, &r, &sig, alice, &by));
	record_ring_epoch_sign_by(&people->alice_keys.sign, &r, &by);
	assert_true(record_ring_epoch_check(&people->pk, &r, &sig, alice, &by));
}

static bool
check_gift(const struct key *pk, const void *row, const struct signature *sig)
{
	return record_ring_member_check(pk, row, sig, NULL, NULL);
}

static bool
check_given(const struct key *pk, const void *row, const struct signature *sig)
{
	return record_ring_member_check(
	    pk, row, sig, &people->alice_keys.sign.pk, &by_sig);
}

static const struct member seat_members[] = {MEMBER(record_ring_member, ring),
    MEMBER(record_ring_member, epoch), MEMBER(record_ring_member, person),
    MEMBER(record_ring_member, person_epoch),
    MEMBER(record_ring_member, sealed), MEMBER(record_ring_member, by),
    MEMBER(record_ring_member, by_epoch)};

static void
every_bit_of_who_is_in_a_ring_counts(void **state)
{
	struct record_ring_member r = {.ring = FILLED(struct ring_id, 1),
	    .epoch = 2,
	    .person = people->bob,
	    .person_epoch = 2,
	    .sealed = FILLED(struct hash, 3)};
	struct signature sig;

	(void)state;
	record_ring_member_sign(people->in, &r, &sig);
	every_bit_counts(KIND(r, seat_members, check_gift), &sig);
	r.by = people->alice;
	r.by_epoch = 2;
	record_ring_member_sign(people->in, &r, &sig);
	record_ring_member_sign_by(&people->alice_keys.sign, &r, &by_sig);
	every_bit_counts(KIND(r, seat_members, check_given), &sig);
}

/* A person's own key lets nobody in, nor the instance in a person's name. */
static void
who_is_in_a_ring_is_signed_by_the_instance_and_the_giver(void **state)
{
	struct record_ring_member r = {FILLED(struct ring_id, 1), 2,
	    people->bob, 2, FILLED(struct hash, 3), people->alice, 2};
	const struct key *alice = &people->alice_keys.sign.pk;
	struct signature sig, by;

	(void)state;
	record_ring_member_sign(people->in, &r, &sig);
	record_ring_member_sign_by(&people->alice_keys.sign, &r, &by);
	assert_true(
	    record_ring_member_check(&people->pk, &r, &sig, alice, &by));
	assert_false(
	    record_ring_member_check(&people->pk, &r, &by, alice, &by));
	assert_false(
	    record_ring_member_check(&people->pk, &r, &sig, alice, &sig));
	assert_false(
	    record_ring_member_check(&people->pk, &r, &sig, NULL, NULL));
	record_ring_member_sign_by(&people->bob_keys.sign, &r, &by);
	assert_false(
	    record_ring_member_check(&people->pk, &r, &sig, alice, &by));
}

static bool
check_reporter_key(
    const struct key *pk, const void *row, const struct signature *sig)
{
	return record_reporter_key_check(pk, row, sig);
}

static void
every_bit_of_a_reporters_key_counts(void **state)
{
	static const struct member members[] = {
	    MEMBER(record_reporter_key, case_id),
	    MEMBER(record_reporter_key, epoch),
	    MEMBER(record_reporter_key, box_pk),
	    MEMBER(record_reporter_key, sign_pk)};

	(void)state;
	every_bit_counts(
	    KIND(people->reporter_key, members, check_reporter_key),
	    &people->reporter_key_sig);
}

/* A reporter's row with the same bytes is no person's row. */
static void
a_signature_serves_one_kind_of_row(void **state)
{
	struct record_reporter_key r = {FILLED(struct case_id, 1), 1,
	    FILLED(struct key, 2), FILLED(struct key, 3)};
	struct record_person_key p = {FILLED(struct person_id, 1), 1,
	    FILLED(struct key, 2), FILLED(struct key, 3)};
	struct signature sig;

	(void)state;
	record_reporter_key_sign(people->in, &r, &sig);
	assert_true(record_reporter_key_check(&people->pk, &r, &sig));
	assert_false(record_person_key_check(&people->pk, &p, &sig));
}

static void
good_signatures_are_remembered_and_only_good_ones(void **state)
{
	struct span message = span_of("MDG1TEST");
	struct signature sig, bad;
	struct hash name;

	(void)state;
	instance_sign(people->in, message, &sig);
	bad = sig;
	bad.b[40] ^= 1;
	verified_clear();
	name = verified_name(&people->pk, message, &sig);
	assert_false(verified_has(&name));
	assert_true(signer_check(&people->pk, message, &sig));
	assert_true(verified_has(&name));
	assert_true(signer_check(&people->pk, message, &sig));
	for (int i = 0; i < 2; i++) {
		struct hash bad_name =
		    verified_name(&people->pk, message, &bad);

		assert_false(signer_check(&people->pk, message, &bad));
		assert_false(verified_has(&bad_name));
	}
	assert_false(signer_check(&people->pk, span_of("MDG1TES"), &sig));
	verified_clear();
	assert_false(verified_has(&name));
}

/* Two names of one place: asking for one again does not push out the other. */
static void
a_name_is_kept_once(void **state)
{
	struct hash one = {{1, 1, 1}}, two = {{1, 1, 2}}, three = {{1, 1, 3}};

	(void)state;
	verified_clear();
	verified_add(&one);
	verified_add(&two);
	verified_add(&two);
	verified_add(&one);
	assert_true(verified_has(&one));
	assert_true(verified_has(&two));
	verified_add(&three);
	assert_true(verified_has(&three));
	assert_int_equal(verified_has(&one) + verified_has(&two), 1);
	verified_clear();
}

/* Names fill the table many times over; what it says stays true. */
static void
a_full_table_forgets_but_never_lies(void **state)
{
	size_t kept = 0;

	(void)state;
	verified_clear();
	for (uint32_t i = 1; i <= 5000; i++) {
		struct signature sig = {{0}};
		struct hash name;

		memcpy(sig.b, &i, sizeof(i));
		name = verified_name(&people->pk, span_of("MDG1"), &sig);
		if (i % 2 == 0)
			verified_add(&name);
	}
	for (uint32_t i = 1; i <= 5000; i++) {
		struct signature sig = {{0}};
		struct hash name;

		memcpy(sig.b, &i, sizeof(i));
		name = verified_name(&people->pk, span_of("MDG1"), &sig);
		if (i % 2 != 0)
			assert_false(verified_has(&name));
		else
			kept += verified_has(&name);
	}
	assert_in_range(kept, VERIFIED_SLOTS / 2, VERIFIED_SLOTS);
	verified_clear();
}

static int
setup(void **state)
{
	int bad = check_setup(state);

	people = people_make(*state);
	return bad;
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_bit_of_a_body_counts),
	    cmocka_unit_test(every_bit_of_a_person_counts),
	    cmocka_unit_test(every_bit_of_a_persons_key_counts),
	    cmocka_unit_test(every_bit_of_the_register_counts),
	    cmocka_unit_test(every_bit_of_a_case_counts),
	    cmocka_unit_test(every_bit_of_a_ring_counts),
	    cmocka_unit_test(every_bit_of_a_first_epoch_counts),
	    cmocka_unit_test(every_bit_of_a_later_epoch_counts),
	    cmocka_unit_test(a_later_epoch_needs_a_person_of_the_one_before),
	    cmocka_unit_test(every_bit_of_who_is_in_a_ring_counts),
	    cmocka_unit_test(
		who_is_in_a_ring_is_signed_by_the_instance_and_the_giver),
	    cmocka_unit_test(every_bit_of_a_reporters_key_counts),
	    cmocka_unit_test(a_signature_serves_one_kind_of_row),
	    cmocka_unit_test(good_signatures_are_remembered_and_only_good_ones),
	    cmocka_unit_test(a_name_is_kept_once),
	    cmocka_unit_test(a_full_table_forgets_but_never_lies)};

	return cmocka_run_group_tests(tests, setup, check_teardown);
}
