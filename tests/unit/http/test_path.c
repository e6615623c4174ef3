/* path: one spelling for one place, everything else refused (E1). */
#include "check.h"

#include <string.h>

#include "base/buf.h"
#include "http/path.h"

static struct arena *arena;

static int
setup(void **state)
{
	(void)state;
	arena = arena_new(1 << 20);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static void
parses_to(const char *uri, const char *path, const char *query)
{
	struct span got_path, got_query;

	assert_int_equal(
	    path_parse(arena, span_of(uri), &got_path, &got_query), OK);
	assert_true(span_is(got_path, path));
	assert_int_equal(got_path.p[got_path.n], '\0');
	assert_true(span_is(got_query, query));
}

static void
good_paths_are_decoded_once(void **state)
{
	(void)state;
	parses_to("/", "/", "");
	parses_to("/consult", "/consult", "");
	parses_to("/consult?", "/consult", "");
	parses_to("/desk/", "/desk/", "");
	parses_to("/a?b=c?d", "/a", "b=c?d");
	parses_to("/a?x=../..//%2f%25%00\\", "/a", "x=../..//%2f%25%00\\");
	parses_to("/%E7%AA%93%e5%8f%a3", "/窓口", "");
	parses_to("/%63%6fnsult", "/consult", "");
	parses_to("/.well-known/security.txt", "/.well-known/security.txt", "");
	parses_to("/...", "/...", "");
	parses_to("/a+b", "/a+b", "");
	parses_to("/a%20b", "/a b", "");
	parses_to("/a%3Fb", "/a?b", "");
	parses_to("/%2a%2e5", "/*.5", "");
}

static void
everything_else_is_refused(void **state)
{
	static const char *const bad[] = {"", "consult", "*",
	    "http://other.example/", "//", "//consult", "/a//b", "/a//", "/.",
	    "/..", "/./a", "/a/./b", "/a/../b", "/a/..", "/%2e", "/%2e%2e/a",
	    "/a/%2E./b", "/.%2e", "/a\\b", "/a%5cb", "/a%5Cb", "/a%2fb",
	    "/a%2Fb", "/%2f", "/a%25b", "/%252e%252e/", "/%2541", "/a%00",
	    "/a%00b", "/a%0a", "/a%0D%0Ab", "/%1f", "/%7f", "/%c2%80",
	    "/%c2%9f", "/%c0%ae%c0%ae/", "/%c0%af", "/%e0%80%af", "/%80",
	    "/%ed%a0%80", "/%f4%90%80%80", "/%e7%aa", "/%", "/%4", "/%g1",
	    "/%4g", "/%-1", "/a b", "/a\tb", "/a\nb", "/a#b", "/a?b#c", "/窓口",
	    "/a?窓", "/\x7f", "/?\x7f"};
	struct span path, query;

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		if (path_parse(arena, span_of(bad[i]), &path, &query) !=
		    FAIL_INPUT)
			check_failed("taken: %s", bad[i]);
}

static void
nul_in_the_middle_is_refused(void **state)
{
	struct span path, query;

	(void)state;
	assert_int_equal(
	    path_parse(arena, (struct span){"/a\0b", 4}, &path, &query),
	    FAIL_INPUT);
}

static void
longest_uri(void **state)
{
	char uri[PATH_URI_BYTES + 1];
	struct span path, query;

	(void)state;
	memset(uri, 'a', sizeof(uri));
	uri[0] = '/';
	assert_int_equal(
	    path_parse(arena, (struct span){uri, 1023}, &path, &query), OK);
	assert_int_equal(
	    path_parse(arena, (struct span){uri, 1024}, &path, &query), OK);
	assert_int_equal(path.n, 1024);
	assert_int_equal(
	    path_parse(arena, (struct span){uri, 1025}, &path, &query),
	    FAIL_INPUT);
	/* The query counts. */
	uri[2] = '?';
	assert_int_equal(
	    path_parse(arena, (struct span){uri, 1025}, &path, &query),
	    FAIL_INPUT);
}

/* What was matched, joined by "|"; NULL when it did not match. */
static const char *
match(const char *pattern, const char *path)
{
	struct path_values v;
	struct buf b;

	if (!path_match(pattern, span_of(path), &v))
		return NULL;
	buf_init(&b, arena, 4096);
	for (size_t i = 0; i < v.n; i++) {
		buf_text(&b, i > 0 ? "|" : "");
		buf_span(&b, v.v[i]);
	}
	return arena_copy(arena, buf_get(&b)).p;
}

static void
patterns_match_whole_paths(void **state)
{
	(void)state;
	assert_string_equal(match("/", "/"), "");
	assert_string_equal(match("/desk", "/desk"), "");
	assert_string_equal(match("/desk/cases/:case", "/desk/cases/x"), "x");
	assert_string_equal(match("/:a/b/:c", "/1/b/2"), "1|2");
	assert_string_equal(match("/:a/:b/:c/:d", "/1/2/3/4"), "1|2|3|4");
	assert_string_equal(match("/c/:n", "/c/窓口"), "窓口");
	assert_string_equal(match("/c/:n", "/c/:n"), ":n");

	assert_null(match("/", "/a"));
	assert_null(match("/desk", "/"));
	assert_null(match("/desk", "/des"));
	assert_null(match("/desk", "/desks"));
	assert_null(match("/desk", "/Desk"));
	assert_null(match("/desk", "/desk/"));
	assert_null(match("/desk/", "/desk"));
	assert_null(match("/desk/cases/:case", "/desk/cases/"));
	assert_null(match("/desk/cases/:case", "/desk/cases"));
	assert_null(match("/desk/cases/:case", "/desk/cases/a/b"));
	assert_null(match("/desk/cases/:case/notes", "/desk/cases/a"));
	assert_null(match("/:a/x", "/1/y"));
}

static void
a_fifth_name_never_matches(void **state)
{
	(void)state;
	assert_null(match("/:a/:b/:c/:d/:e", "/1/2/3/4/5"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(good_paths_are_decoded_once),
	    cmocka_unit_test(everything_else_is_refused),
	    cmocka_unit_test(nul_in_the_middle_is_refused),
	    cmocka_unit_test(longest_uri),
	    cmocka_unit_test(patterns_match_whole_paths),
	    cmocka_unit_test(a_fifth_name_never_matches),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
