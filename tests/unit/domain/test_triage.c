/* test_triage: what can be chosen, and the one number of all four. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "domain/triage.h"

static void
only_what_can_be_chosen_fits(void **state)
{
	int fits = 0;

	(void)state;
	for (unsigned u = 0; u < 6; u++)
		for (unsigned o = 0; o < 5; o++)
			for (unsigned i = 0; i < 6; i++)
				for (unsigned k = 0; k < 11; k++) {
					struct triage t = {(enum urgency)u,
					    (enum ongoing)o, (enum impact)i,
					    (enum triage_kind)k};

					fits += triage_fits(&t);
				}
	assert_int_equal(fits, 3 * 3 * 4 * 9);
}

static void
the_number_comes_back(void **state)
{
	const struct triage t = {
	    URGENCY_LOW, ONGOING_STOPPED, IMPACT_UNKNOWN, TRIAGE_UNKNOWN};
	struct triage back;

	(void)state;
	assert_int_equal(triage_pack(&t), 0x04020409);
	assert_true(triage_unpack(triage_pack(&t), &back));
	assert_memory_equal(&back, &t, sizeof(t));
}

static void
another_number_is_none(void **state)
{
	const uint32_t wrong[] = {0, 0x02010101, 0x05010101, 0x01040101,
	    0x01010501, 0x0101010a, 0x00010101, 0xffffffff};
	struct triage back;

	(void)state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		assert_false(triage_unpack(wrong[i], &back));
		assert_int_equal(back.urgency, URGENCY_NOT_YET);
		assert_false(triage_fits(&back));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(only_what_can_be_chosen_fits),
	    cmocka_unit_test(the_number_comes_back),
	    cmocka_unit_test(another_number_is_none)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
