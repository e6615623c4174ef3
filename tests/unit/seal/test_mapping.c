/*
 * test_mapping: a mapping has one form of bytes; what names a body twice, no
 * consent, or goes on behind its end is none.
 */
#include "people.h"

#include "seal/mapping.h"

static const struct body_id bodies[] = {{{9}}, {{8}}};

static struct mapping
sample(void)
{
	return (struct mapping){.case_id = FILLED(struct case_id, 3),
	    .consent_n = 2,
	    .consent = FILLED(struct hash, 4),
	    .words = FILLED(struct hash, 5),
	    .bodies = bodies,
	    .bodies_n = 2};
}

static void
a_mapping_comes_back_sorted(void **state)
{
	struct mapping m = sample(), back;
	struct span bytes;

	assert_int_equal(mapping_format(*state, &m, &bytes), OK);
	assert_int_equal(mapping_parse(*state, bytes, &back), OK);
	assert_int_equal(back.consent_n, 2);
	assert_true(ID_SAME(back.case_id, m.case_id));
	assert_true(ID_SAME(back.consent, m.consent));
	assert_true(ID_SAME(back.words, m.words));
	assert_int_equal(back.bodies_n, 2);
	assert_int_equal(back.bodies[0].b[0], 8);
	assert_true(mapping_names(&back, bodies[0]));
	assert_false(mapping_names(&back, (struct body_id){{7}}));
	m.bodies_n = 0;
	assert_int_equal(mapping_format(*state, &m, &bytes), OK);
	assert_int_equal(mapping_parse(*state, bytes, &back), OK);
	assert_int_equal(back.bodies_n, 0);
}

static void
what_no_mapping_has_is_refused(void **state)
{
	struct body_id same[] = {{{8}}, {{8}}};
	struct mapping m = sample(), back;
	struct span bytes;
	char *changed;

	m.bodies = same;
	assert_int_equal(mapping_format(*state, &m, &bytes), FAIL_INPUT);
	m = sample();
	m.consent_n = 0;
	assert_int_equal(mapping_format(*state, &m, &bytes), FAIL_INPUT);
	m = sample();
	assert_int_equal(mapping_format(*state, &m, &bytes), OK);
	for (size_t n = 0; n < bytes.n; n++)
		assert_int_equal(
		    mapping_parse(*state, span_from(bytes.p, n), &back),
		    FAIL_INPUT);
	changed = arena_alloc(*state, bytes.n + 1);
	memcpy(changed, bytes.p, bytes.n);
	assert_int_equal(
	    mapping_parse(*state, span_from(changed, bytes.n + 1), &back),
	    FAIL_INPUT);
	/* The two bodies in the other order. */
	changed[bytes.n - 2 * ID_BYTES] = 9;
	changed[bytes.n - ID_BYTES] = 8;
	assert_int_equal(
	    mapping_parse(*state, span_from(changed, bytes.n), &back),
	    FAIL_INPUT);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_mapping_comes_back_sorted),
	    cmocka_unit_test(what_no_mapping_has_is_refused)};

	return CHECK_RUN(tests);
}
