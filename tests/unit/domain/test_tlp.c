/* tlp: the labels of the standard, and which a release may carry. */
#include "check.h"

#include "domain/tlp.h"

static void
labels_are_those_of_the_standard(void **state)
{
	static const char *const labels[] = {"", "TLP:CLEAR", "TLP:GREEN",
	    "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"};

	(void)state;
	for (int t = TLP_NONE; t <= TLP_RED; t++)
		assert_string_equal(tlp_label((enum tlp)t), labels[t]);
	assert_true(tlp_exists(TLP_RED));
	assert_false(tlp_exists(TLP_RED + 1));
	assert_false(tlp_exists(UINT64_MAX));
}

/* Whoever reads CLEAR, GREEN or AMBER may tell others, whom the reporter did
 * not name. */
static void
a_release_carries_none_that_lets_it_go_on(void **state)
{
	static const bool fits[] = {true, false, false, false, true, true};

	(void)state;
	for (int t = TLP_NONE; t <= TLP_RED; t++)
		assert_int_equal(tlp_fits_release((enum tlp)t), fits[t]);
	assert_false(tlp_fits_release((enum tlp)(TLP_RED + 1)));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(labels_are_those_of_the_standard),
	    cmocka_unit_test(a_release_carries_none_that_lets_it_go_on)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
