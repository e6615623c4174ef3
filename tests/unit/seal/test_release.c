/*
 * test_release: one head has one form of bytes; any changed bit is another
 * head or none; each signature serves its own act only.
 */
#include "people.h"

#include "seal/release.h"

static struct release_head
sample(void)
{
	static const struct head_item items[] = {
	    {{{2}}, 7, 3, DESIGNATION_OPEN, {{20}}},
	    {{{1}}, 5, 1, DESIGNATION_SECRET, {{10}}}};
	static const struct body_id bodies[] = {{{9}}, {{8}}};

	return (struct release_head){.case_id = FILLED(struct case_id, 3),
	    .n = 1,
	    .consent_n = 2,
	    .consent = FILLED(struct hash, 4),
	    .at_ms = 1700000000000,
	    .proposer = FILLED(struct person_id, 5),
	    .tlp = TLP_AMBER_STRICT,
	    .items = items,
	    .items_n = 2,
	    .bodies = bodies,
	    .bodies_n = 2};
}

static struct span
bytes_of(struct arena *a, const struct release_head *r)
{
	struct span bytes;

	assert_int_equal(release_format(a, r, &bytes), OK);
	return bytes;
}

static void
a_head_comes_back_sorted(void **state)
{
	struct release_head r = sample(), back;

	assert_int_equal(
	    release_parse(*state, bytes_of(*state, &r), &back), OK);
	assert_int_equal(back.n, 1);
	assert_int_equal(back.consent_n, 2);
	assert_int_equal(back.items_n, 2);
	assert_int_equal(back.items[0].item.b[0], 1);
	assert_int_equal(back.items[1].designation, DESIGNATION_OPEN);
	assert_int_equal(back.bodies[0].b[0], 8);
	assert_true(ID_SAME(back.proposer, r.proposer));
	assert_int_equal(back.tlp, TLP_AMBER_STRICT);
}

/* A label that lets the reader tell others is none of a release. */
static void
a_label_that_does_not_fit_is_refused(void **state)
{
	enum { AT = 11 + 2 + 16 + 4 + 4 + 32 + 8 + 16 };
	struct release_head r = sample(), back;
	struct span bytes = bytes_of(*state, &r), other;

	assert_int_equal(bytes.p[AT], TLP_AMBER_STRICT);
	for (int t = TLP_NONE; t <= TLP_RED + 1; t++) {
		char *copy = arena_alloc(*state, bytes.n);
		bool fits = t == TLP_NONE || t >= TLP_AMBER_STRICT;

		fits = fits && t <= TLP_RED;
		memcpy(copy, bytes.p, bytes.n);
		copy[AT] = (char)t;
		r.tlp = (enum tlp)t;
		assert_int_equal(
		    release_format(*state, &r, &other), fits ? OK : FAIL_INPUT);
		assert_int_equal(
		    release_parse(*state, span_from(copy, bytes.n), &back),
		    fits ? OK : FAIL_INPUT);
	}
}

static void
what_no_release_has_is_refused(void **state)
{
	struct head_item twice[] = {{{{1}}, 5, 1, DESIGNATION_OPEN, {{1}}},
	    {{{1}}, 5, 2, DESIGNATION_OPEN, {{2}}}};
	struct head_item undecided[] = {
	    {{{1}}, 5, 1, DESIGNATION_UNDECIDED, {{1}}}};
	struct body_id same[] = {{{8}}, {{8}}};
	struct release_head r = sample();
	struct span bytes;

	r.items = twice;
	assert_int_equal(release_format(*state, &r, &bytes), FAIL_INPUT);
	r = sample();
	r.items = undecided;
	r.items_n = 1;
	assert_int_equal(release_format(*state, &r, &bytes), FAIL_INPUT);
	r = sample();
	r.bodies = same;
	assert_int_equal(release_format(*state, &r, &bytes), FAIL_INPUT);
	r = sample();
	r.bodies_n = 0;
	assert_int_equal(release_format(*state, &r, &bytes), FAIL_INPUT);
	r = sample();
	r.consent_n = 0;
	assert_int_equal(release_format(*state, &r, &bytes), FAIL_INPUT);
}

static void
every_bit_counts(void **state)
{
	struct people *p = people_make(*state);
	struct release_head r = sample(), back;
	struct span bytes = bytes_of(*state, &r);
	struct hash h = release_hash(bytes);
	struct signature assent;
	char *changed = arena_alloc(*state, bytes.n);

	release_assent_sign(&p->reporter.sign, bytes, &assent);
	assert_true(release_assent_check(&p->reporter.sign.pk, bytes, &assent));
	for (size_t bit = 0; bit < bytes.n * 8; bit++) {
		struct span other = span_from(changed, bytes.n);

		memcpy(changed, bytes.p, bytes.n);
		changed[bit / 8] = (char)(changed[bit / 8] ^ (1 << bit % 8));
		assert_false(ID_SAME(release_hash(other), h));
		assert_false(
		    release_assent_check(&p->reporter.sign.pk, other, &assent));
		if (release_parse(*state, other, &back) == OK)
			assert_true(span_eq(bytes_of(*state, &back), other));
	}
}

static void
cut_or_longer_bytes_are_refused(void **state)
{
	struct release_head r = sample(), back;
	struct span bytes = bytes_of(*state, &r);
	struct span longer = arena_printf(*state, "%*s", (int)bytes.n + 1, "");

	for (size_t n = 0; n < bytes.n; n++)
		assert_int_equal(
		    release_parse(*state, span_from(bytes.p, n), &back),
		    FAIL_INPUT);
	memcpy((void *)(uintptr_t)longer.p, bytes.p, bytes.n);
	assert_int_equal(release_parse(*state, longer, &back), FAIL_INPUT);
}

static void
each_signature_serves_its_act_only(void **state)
{
	struct people *p = people_make(*state);
	struct release_head r = sample();
	struct span bytes = bytes_of(*state, &r);
	struct signature assent, provide;

	release_assent_sign(&p->alice_keys.sign, bytes, &assent);
	release_provide_sign(&p->alice_keys.sign, bytes, &provide);
	assert_true(
	    release_provide_check(&p->alice_keys.sign.pk, bytes, &provide));
	assert_false(
	    release_provide_check(&p->alice_keys.sign.pk, bytes, &assent));
	assert_false(
	    release_assent_check(&p->alice_keys.sign.pk, bytes, &provide));
	assert_false(
	    release_assent_check(&p->bob_keys.sign.pk, bytes, &assent));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_head_comes_back_sorted),
	    cmocka_unit_test(a_label_that_does_not_fit_is_refused),
	    cmocka_unit_test(what_no_release_has_is_refused),
	    cmocka_unit_test(every_bit_counts),
	    cmocka_unit_test(cut_or_longer_bytes_are_refused),
	    cmocka_unit_test(each_signature_serves_its_act_only)};

	return CHECK_RUN(tests);
}
