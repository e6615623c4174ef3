/*
 * test_file: a file is there whole, under the mode that was asked for; what is
 * half written has a name that nobody lists.
 */
#include "check.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"

struct place {
	struct arena *a;
	char dir[64];
};

static int
setup(void **state)
{
	static struct place p;

	p.a = arena_new(1 << 20);
	strcpy(p.dir, "/tmp/test_file.XXXXXX");
	assert_non_null(mkdtemp(p.dir));
	*state = &p;
	return 0;
}

static int
teardown(void **state)
{
	struct place *p = *state;
	struct span *names;
	size_t n;

	for (size_t length = 1; length < 40; length++) {
		assert_int_equal(
		    file_names(p->a, p->dir, length, 10, &names, &n), OK);
		while (n > 0)
			assert_int_equal(
			    file_end(p->a, p->dir, names[--n].p), OK);
	}
	assert_int_equal(rmdir(p->dir), 0);
	arena_free(p->a);
	return 0;
}

static void
a_file_is_put_and_read(void **state)
{
	struct place *p = *state;
	const char *path = arena_printf(p->a, "%s/state", p->dir).p;
	struct span back;
	struct stat st;

	umask(077);
	assert_int_equal(file_read(p->a, path, 10, &back), FAIL_ABSENT);
	assert_int_equal(
	    file_put(p->a, p->dir, "state", span_of("first one"), 0600), OK);
	assert_int_equal(
	    file_put(p->a, p->dir, "state", span_of("second"), 0640), OK);
	assert_int_equal(file_read(p->a, path, 6, &back), OK);
	assert_true(span_is(back, "second"));
	assert_int_equal(file_read(p->a, path, 5, &back), FAIL_LIMIT);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0640);
	assert_true(file_is(p->a, p->dir, "state"));
	assert_false(file_is(p->a, p->dir, "state.new"));
	assert_int_equal(file_end(p->a, p->dir, "state"), OK);
	assert_false(file_is(p->a, p->dir, "state"));
	assert_int_equal(file_end(p->a, p->dir, "state"), OK);
}

static void
names_are_those_of_the_length(void **state)
{
	struct place *p = *state;
	struct span *names;
	size_t n;

	assert_int_equal(
	    file_put(p->a, p->dir, "abcd", span_of("1"), 0600), OK);
	assert_int_equal(
	    file_put(p->a, p->dir, "a.cd", span_of("2"), 0600), OK);
	assert_int_equal(
	    file_put(p->a, p->dir, "abcde", span_of("3"), 0600), OK);
	assert_int_equal(file_names(p->a, p->dir, 4, 10, &names, &n), OK);
	assert_int_equal(n, 1);
	assert_true(span_is(names[0], "abcd"));
	assert_int_equal(file_names(p->a, p->dir, 4, 0, &names, &n), OK);
	assert_int_equal(n, 0);
	assert_int_equal(file_end(p->a, p->dir, "a.cd"), OK);
	assert_int_equal(
	    file_names(p->a, "/nowhere/at/all", 4, 10, &names, &n), FAIL_STORE);
}

static void
a_new_file_replaces_none(void **state)
{
	struct place *p = *state;
	const char *path = arena_printf(p->a, "%s/key", p->dir).p;
	struct span back;

	assert_int_equal(file_make(path, span_of("secret")), OK);
	assert_int_equal(file_make(path, span_of("other")), FAIL_CONFLICT);
	assert_int_equal(file_read(p->a, path, 10, &back), OK);
	assert_true(span_is(back, "secret"));
	assert_int_equal(
	    file_make("/nowhere/at/all", span_of("x")), FAIL_STORE);
	assert_int_equal(
	    file_put(p->a, "/nowhere/at", "all", span_of("x"), 0600),
	    FAIL_STORE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_file_is_put_and_read),
	    cmocka_unit_test(names_are_those_of_the_length),
	    cmocka_unit_test(a_new_file_replaces_none),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
