/*
 * test_render: the compiled sample with values that try to leave the place
 * where they stand, byte for byte against good/expected/sample.*.html, and the
 * other branches by what must stand in them. With RECORD set in the
 * environment the files are written anew; read the difference then.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "view/pages.h"

enum { PAGE_MAX = 65536 };

static const char nasty[] =
    "\"'><script>alert(1)\n</script>&lt;\0\x01\r\t\x7f"
    "\u202egnp.exe\u2066\u200f\u061c\xc2\x85 {{ title }} 窓口";

static const struct page page = {.language = LANGUAGE_JA};

static struct sample_view
nasty_view(void)
{
	static struct span cells[2];
	static struct sample_row rows[2];
	struct span all = {nasty, sizeof(nasty) - 1};

	cells[0] = span_of("<td>");
	cells[1] = span_of("/../?&");
	rows[0] = (struct sample_row){all, 1, cells, 2};
	rows[1] = (struct sample_row){span_of("b"), SIZE_MAX / 2, NULL, 0};
	return (struct sample_view){
	    .head = {all},
	    .title = all,
	    .lines = span_of("\n  first\n\nlast"),
	    .number = span_of("12"),
	    .link = span_of("javascript:alert(1)"),
	    .count = INT64_MIN,
	    .strong = true,
	    .kind = KIND_SECRET,
	    .label = TEXT_label_secret,
	    .rows = rows,
	    .rows_n = 2,
	};
}

static struct span
render(struct arena *a, struct page p, struct sample_view v)
{
	struct buf out;

	p.lang = span_of(p.language == LANGUAGE_JA ? "ja" : "en");
	p.token = span_of("\"token\"");
	buf_init(&out, a, PAGE_MAX);
	page_sample(&out, &p, &v);
	assert_false(out.full);
	return buf_get(&out);
}

static bool
holds(struct span s, const char *part)
{
	return memmem(s.p, s.n, part, strlen(part)) != NULL;
}

static void
compare(struct span got, const char *path)
{
	static char expected[PAGE_MAX];
	bool record = getenv("RECORD") != NULL;
	FILE *file = fopen(path, record ? "wb" : "rb");
	size_t n;

	assert_non_null(file);
	if (record)
		assert_int_equal(fwrite(got.p, 1, got.n, file), got.n);
	n = record ? 0 : fread(expected, 1, sizeof(expected), file);
	fclose(file);
	if (record)
		return;
	assert_int_equal(n, got.n);
	assert_memory_equal(expected, got.p, n);
}

static void
nasty_values_stay_in_their_place(void **state)
{
	struct arena *a = arena_new(1024 * 1024);
	struct page p = page;

	(void)state;
	compare(render(a, p, nasty_view()),
	    "tests/tmpl/good/expected/sample.ja.html.expected");
	p.language = LANGUAGE_EN;
	compare(render(a, p, nasty_view()),
	    "tests/tmpl/good/expected/sample.en.html.expected");
	arena_free(a);
}

static void
no_value_makes_a_tag_or_an_address(void **state)
{
	struct arena *a = arena_new(1024 * 1024);
	struct span got = render(a, page, nasty_view());

	(void)state;
	assert_false(holds(got, "<script>"));
	assert_false(holds(got, "<td>"));
	assert_false(holds(got, "javascript:"));
	assert_false(holds(got, "\u202e"));
	assert_true(holds(got, "[U+202E]gnp.exe"));
	assert_null(memchr(got.p, '\0', got.n));
	arena_free(a);
}

static void
each_branch_shows_one_side(void **state)
{
	struct arena *a = arena_new(1024 * 1024);
	struct sample_view v = nasty_view();
	struct span yes = render(a, page, v), no;
	struct page demo = page;

	(void)state;
	v.strong = false;
	v.kind = KIND_OPEN;
	v.nothing = span_of("x");
	v.rows_n = 0;
	demo.demo = true;
	no = render(a, demo, v);
	assert_true(holds(yes, "name=\"a\" checked disabled>"));
	assert_true(holds(no, "name=\"a\" disabled>"));
	assert_true(holds(yes, "class=\"live\""));
	assert_true(holds(no, "class=\"demo\""));
	assert_true(holds(yes, "<i>secret</i>") && holds(yes, "<em>"));
	assert_true(holds(no, "<i>open</i>") && !holds(no, "<em>"));
	assert_true(holds(yes, "<u>nothing</u>") && holds(yes, "<s>both"));
	assert_true(holds(no, "<u>something</u>") && !holds(no, "<s>both"));
	assert_true(holds(yes, "<li") && !holds(no, "<li"));
	arena_free(a);
}

static void
a_text_is_had_by_key_and_none_by_another(void **state)
{
	(void)state;
	assert_true(
	    span_is(text_get(TEXT_label_open, LANGUAGE_JA), "公開 \"可\""));
	assert_true(span_is(
	    text_get(TEXT_sample_same, LANGUAGE_EN), "{n}/{when}\?\?="));
	assert_int_equal(text_get(TEXTS, LANGUAGE_JA).n, 0);
	assert_int_equal(text_get((enum text) - 1, LANGUAGE_JA).n, 0);
	assert_int_equal(text_get(TEXT_label_open, LANGUAGES).n, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(nasty_values_stay_in_their_place),
	    cmocka_unit_test(no_value_makes_a_tag_or_an_address),
	    cmocka_unit_test(each_branch_shows_one_side),
	    cmocka_unit_test(a_text_is_had_by_key_and_none_by_another),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
