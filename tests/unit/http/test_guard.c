/* guard: the whole table of design.md section 5, last bullet. */
#include "check.h"

#include "http/guard.h"

static const char ours[] = "https://madoguchi.example";

static const struct {
	enum method method;
	const char *site;
	const char *origin;
	enum fail want;
} rows[] = {
    {METHOD_GET, "", "", OK},
    {METHOD_GET, "cross-site", "https://evil.example", OK},
    {METHOD_HEAD, "none", "", OK},
    /* Sec-Fetch-Site decides where it was sent. */
    {METHOD_POST, "same-origin", ours, OK},
    {METHOD_POST, "same-origin", "", OK},
    {METHOD_POST, "same-origin", "https://proxy.example", OK},
    {METHOD_POST, "same-site", ours, FAIL_FORGED},
    {METHOD_POST, "cross-site", ours, FAIL_FORGED},
    {METHOD_POST, "none", ours, FAIL_FORGED},
    {METHOD_POST, "Same-Origin", ours, FAIL_FORGED},
    {METHOD_POST, "same-origin, cross-site", ours, FAIL_FORGED},
    {METHOD_POST, "x", ours, FAIL_FORGED},
    /* Else the exact Origin. */
    {METHOD_POST, "", ours, OK},
    {METHOD_POST, "", "", FAIL_FORGED},
    {METHOD_POST, "", "null", FAIL_FORGED},
    {METHOD_POST, "", "http://madoguchi.example", FAIL_FORGED},
    {METHOD_POST, "", "https://madoguchi.example/", FAIL_FORGED},
    {METHOD_POST, "", "https://madoguchi.example:443", FAIL_FORGED},
    {METHOD_POST, "", "https://madoguchi.example.evil", FAIL_FORGED},
    {METHOD_POST, "", "https://MADOGUCHI.example", FAIL_FORGED},
    {METHOD_OTHER, "", "", FAIL_FORGED},
    {METHOD_OTHER, "same-origin", "", OK},
};

static void
each_row_of_the_table(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct request r = {.method = rows[i].method,
		    .sec_fetch_site = span_of(rows[i].site),
		    .origin = span_of(rows[i].origin)};

		if (guard_check(&r, span_of(ours)) != rows[i].want)
			check_failed("row %zu", i);
	}
}

static void
an_empty_configuration_lets_nothing_pass(void **state)
{
	struct request r = {.method = METHOD_POST};

	(void)state;
	assert_int_equal(guard_check(&r, span_of("")), FAIL_FORGED);
	r.origin = span_of("null");
	assert_int_equal(guard_check(&r, span_of("")), FAIL_FORGED);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(each_row_of_the_table),
	    cmocka_unit_test(an_empty_configuration_lets_nothing_pass),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
