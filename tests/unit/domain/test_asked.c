/* asked: what the desk asked goes in and comes out; nothing else passes. */
#include "check.h"

#include "domain/asked.h"

static void
what_was_asked_comes_back(void **state)
{
	struct arena *a = arena_of(state);
	const struct asked_one at[] = {{2, 0}, {65535, 3}, {17, 1}};
	const struct asked q = {1764082800000, at, 3};
	struct span text = asked_format(a, &q);
	struct asked back;

	assert_true(span_is(text, "1764082800000\n2 0\n65535 3\n17 1\n"));
	assert_int_equal(asked_parse(a, text, &back), OK);
	assert_int_equal(back.due_ms, q.due_ms);
	assert_int_equal(back.n, 3);
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(back.at[i].code, at[i].code);
		assert_int_equal(back.at[i].version, at[i].version);
	}
}

/* Words of anybody are no list of questions. */
static void
nothing_else_is_a_list(void **state)
{
	static const char *const wrong[] = {"", "\n", "0", "0\n", "0\n17",
	    "0\n17 0", "0\n17\n", "0\n17 x\n", "0\nx 0\n", "x\n17 0\n",
	    "-1\n17 0\n", "0\n0 0\n", "0\n65536 0\n", "0\n17 0\n17 1\n",
	    "0\n17 0 \n", "0\n 17 0\n", "0\n17 0\n\n", "0 17 0\n",
	    "Something is different from usual.\n", "0\n17 -1\n"};
	struct arena *a = arena_of(state);
	struct asked q;

	for (size_t i = 0; i < COUNT(wrong); i++)
		if (asked_parse(a, span_of(wrong[i]), &q) != FAIL_INPUT)
			broken("taken: %s", wrong[i]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_was_asked_comes_back),
	    cmocka_unit_test(nothing_else_is_a_list),
	};

	return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
