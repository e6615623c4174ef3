/* fail: the first one counts, by thread; die() says where and ends. */
#include "check.h"

#include <pthread.h>
#include <string.h>

#include "base/fail.h"

static int
clear(void **state)
{
	(void)state;
	fail_clear();
	return 0;
}

static enum fail
inner(enum fail code)
{
	return code == OK ? OK : fail(code, "inner");
}

static enum fail
outer(enum fail code, int *reached)
{
	TRY(inner(code));
	*reached = 1;
	return OK;
}

static void
try_passes_a_failure_up(void **state)
{
	int reached = 0;

	(void)state;
	assert_int_equal(outer(FAIL_STORE, &reached), FAIL_STORE);
	assert_int_equal(reached, 0);
	assert_int_equal(outer(OK, &reached), OK);
	assert_int_equal(reached, 1);
}

static void
the_first_failure_is_kept(void **state)
{
	(void)state;
	assert_int_equal(fail_first()->code, OK);
	assert_int_equal(fail(FAIL_KEY, "first"), FAIL_KEY);
	assert_int_equal(fail(FAIL_BUG, "second"), FAIL_BUG);
	assert_int_equal(fail_first()->code, FAIL_KEY);
	assert_string_equal(fail_first()->what, "first");
	assert_non_null(strstr(fail_first()->file, "test_fail.c"));
	assert_true(fail_first()->line > 0);
	fail_clear();
	assert_int_equal(fail_first()->code, OK);
	assert_int_equal(fail(FAIL_BUG, "second"), FAIL_BUG);
	assert_string_equal(fail_first()->what, "second");
}

static void *
look(void *out)
{
	*(enum fail *)out = fail_first()->code;
	(void)fail(FAIL_LIMIT, "other thread");
	return NULL;
}

static void
each_thread_has_its_own(void **state)
{
	enum fail seen = FAIL_BUG;
	pthread_t t;

	(void)state;
	(void)fail(FAIL_INPUT, "here");
	assert_int_equal(pthread_create(&t, NULL, look, &seen), 0);
	assert_int_equal(pthread_join(t, NULL), 0);
	assert_int_equal(seen, OK);
	assert_int_equal(fail_first()->code, FAIL_INPUT);
}

static void
every_code_has_a_name_of_its_own(void **state)
{
	(void)state;
	for (int i = OK; i <= FAIL_BUG; i++) {
		assert_string_not_equal(fail_name((enum fail)i), "?");
		for (int j = OK; j < i; j++)
			assert_string_not_equal(
			    fail_name((enum fail)i), fail_name((enum fail)j));
	}
	assert_string_equal(fail_name(OK), "ok");
	assert_string_equal(fail_name(FAIL_BUG), "bug");
	assert_string_equal(fail_name((enum fail)(FAIL_BUG + 1)), "?");
}

static void
broken(void)
{
	die("the sky fell");
}

static void
die_says_where_and_aborts(void **state)
{
	char text[512] = "";
	int pipe_fds[2];

	(void)state;
	assert_int_equal(pipe(pipe_fds), 0);
	assert_true(check_aborts(broken, pipe_fds[1]));
	assert_true(read(pipe_fds[0], text, sizeof(text) - 1) > 0);
	assert_int_equal(strncmp(text, "<2>event=die file=", 18), 0);
	assert_non_null(strstr(text, "test_fail.c"));
	assert_non_null(strstr(text, "what=\"the sky fell\"\n"));
	close(pipe_fds[0]);
	close(pipe_fds[1]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup(try_passes_a_failure_up, clear),
	    cmocka_unit_test_setup(the_first_failure_is_kept, clear),
	    cmocka_unit_test_setup(each_thread_has_its_own, clear),
	    cmocka_unit_test_setup(every_code_has_a_name_of_its_own, clear),
	    cmocka_unit_test_setup(die_says_where_and_aborts, clear),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
