/* span: reading steps, at their edges. */
#include "check.h"

#include "base/span.h"

static void
equal_is_length_and_bytes(void **state)
{
	(void)state;
	assert_true(span_eq(span_of("ab"), span_from("abc", 2)));
	assert_false(span_eq(span_of("ab"), span_of("abc")));
	assert_false(span_eq(span_from("a\0b", 3), span_from("a\0c", 3)));
	assert_true(span_eq(span_of(NULL), span_of("")));
	assert_true(span_is(span_from("x", 0), ""));
}

static void
starts_needs_the_whole_prefix(void **state)
{
	(void)state;
	assert_true(span_starts(span_of("/desk"), "/desk"));
	assert_true(span_starts(span_of("/desk/x"), "/desk"));
	assert_true(span_starts(span_of(""), ""));
	assert_false(span_starts(span_from("/desk", 4), "/desk"));
}

static void
trim_takes_ascii_white_space_only(void **state)
{
	(void)state;
	assert_true(span_is(span_trim(span_of(" \t\r\n\v\fa b\n ")), "a b"));
	assert_int_equal(span_trim(span_of(" \n ")).n, 0);
	/* An ideographic space is text. */
	assert_int_equal(span_trim(span_of("\xe3\x80\x80")).n, 3);
}

static void
cut_walks_through_parts(void **state)
{
	struct span rest = span_of("a=b=;");

	(void)state;
	assert_true(span_is(span_cut(&rest, '='), "a"));
	assert_true(span_is(span_cut(&rest, '='), "b"));
	assert_true(span_is(rest, ";"));
	assert_true(span_is(span_cut(&rest, '='), ";"));
	assert_int_equal(rest.n, 0);
	assert_int_equal(span_cut(&rest, '=').n, 0);
}

/* The part behind a last separator is there, and empty. */
static void
cut_at_the_last_byte_leaves_the_empty_part(void **state)
{
	struct span rest = span_of("a,");

	(void)state;
	assert_true(span_is(span_cut(&rest, ','), "a"));
	assert_int_equal(rest.n, 0);
	assert_non_null(rest.p);
}

static void
an_int_is_digits_only(void **state)
{
	static const char *const bad[] = {"", "-1", "+1", " 1", "1 ", "0x1",
	    "1.0", "1234567890123456789", "/", ":", "\xef\xbc\x91"};
	int64_t v = 77;

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		assert_false(span_int(span_of(bad[i]), &v));
		assert_int_equal(v, 77);
	}
	assert_true(span_int(span_of("999999999999999999"), &v));
	assert_true(v == INT64_C(999999999999999999));
	assert_true(span_int(span_of("007"), &v));
	assert_int_equal(v, 7);
	assert_true(span_int(span_from("12x", 2), &v));
	assert_int_equal(v, 12);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(equal_is_length_and_bytes),
	    cmocka_unit_test(starts_needs_the_whole_prefix),
	    cmocka_unit_test(trim_takes_ascii_white_space_only),
	    cmocka_unit_test(cut_walks_through_parts),
	    cmocka_unit_test(cut_at_the_last_byte_leaves_the_empty_part),
	    cmocka_unit_test(an_int_is_digits_only),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
