/*
 * defang, csv: no link and no formula comes out, and what was disguised is
 * read back as the same value.
 */
#include "check.h"

#include "domain/csv.h"
#include "domain/defang.h"

static void
disguised_is_no_link_and_read_back(void **state)
{
	static const char *const rows[][2] = {
	    {"http://evil.example/a.b?c=d.e",
		"hxxp://evil[.]example/a.b?c=d.e"},
	    {"https://evil.example:8443", "hxxps://evil[.]example:8443"},
	    {"ftp://who@evil.example/x", "fxp://who[@]evil[.]example/x"},
	    {"evil.example/path.php", "evil[.]example/path.php"},
	    {"192.0.2.1", "192[.]0[.]2[.]1"},
	    {"192.0.2.0/24", "192[.]0[.]2[.]0/24"},
	    {"2001:db8::1", "2001[:]db8[:][:]1"},
	    {"evil.example", "evil[.]example"},
	    {"evil.example:443", "evil[.]example:443"},
	    {"who@evil.example", "who[@]evil[.]example"},
	    {"invoice.pdf.exe", "invoice.pdf.exe"},
	    {"d41d8cd98f00b204e9800998ecf8427e",
		"d41d8cd98f00b204e9800998ecf8427e"},
	    {"例え.テスト", "例え[.]テスト"},
	};
	struct arena *a = arena_of(state);

	for (size_t i = 0; i < COUNT(rows); i++) {
		enum indicator_kind kind, again;
		struct span value =
		    indicator_read(a, span_of(rows[i][0]), &kind);
		struct span out = defang_format(a, value, kind), back;

		if (!span_is(out, rows[i][1]))
			broken("%s: <%.*s>", rows[i][0], (int)out.n, out.p);
		back = indicator_read(a, out, &again);
		if (again != kind || !span_eq(back, value))
			broken(
			    "%s: back <%.*s>", rows[i][0], (int)back.n, back.p);
	}
}

/* A line that nothing was read in may still hold what programs link. */
static void
other_lines_are_disguised_too(void **state)
{
	static const char *const rows[][2] = {
	    {"URL：http://evil.example/a", "URL：hxxp://evil[.]example/a"},
	    {"見た HTTPS://Evil.example:1/a.b?c",
		"見た hxxps://Evil[.]example:1/a[.]b?c"},
	    {"ftp://evil", "fxp://evil"},
	    {"tcp://192.0.2.1", "tcp://192[.]0[.]2[.]1"},
	    {"日本語.jpへ、who@evil", "日本語[.]jpへ、who[@]evil"},
	    {"遅い. 重い。", "遅い. 重い。"},
	    {"件名「至急」", "件名「至急」"},
	    {"http", "http"},
	    {"", ""},
	};
	struct arena *a = arena_of(state);

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct span out =
		    defang_format(a, span_of(rows[i][0]), INDICATOR_OTHER);

		if (!span_is(out, rows[i][1]))
			broken("%s: <%.*s>", rows[i][0], (int)out.n, out.p);
	}
}

static void
check_cell(struct arena *a, const char *in, const char *expected)
{
	struct buf out;

	buf_init(&out, a, 256);
	csv_cell(&out, span_of(in), true);
	if (!span_is(buf_get(&out), expected))
		broken("<%s>: <%.*s>", in, (int)out.n, buf_get(&out).p);
}

static void
no_cell_is_a_formula(void **state)
{
	struct arena *a = arena_of(state);

	check_cell(a, "plain", "\"plain\"");
	check_cell(a, "", "\"\"");
	check_cell(a, "a,b\nc", "\"a,b\nc\"");
	check_cell(a, "say \"x\"", "\"say \"\"x\"\"\"");
	check_cell(a, "=1+1", "\"'=1+1\"");
	check_cell(a, "+81", "\"'+81\"");
	check_cell(a, "-evil.example", "\"'-evil.example\"");
	check_cell(a, "@sum", "\"'@sum\"");
	check_cell(a, "\t=1", "\"'\t=1\"");
	check_cell(a, "\r=1", "\"'\r=1\"");
	check_cell(a, "  =1", "\"'  =1\"");
	check_cell(a, "＝1", "\"'＝1\"");
	check_cell(a, "a=1", "\"a=1\"");
}

static void
lines_end_as_the_rfc_says(void **state)
{
	struct buf out;

	buf_init(&out, arena_of(state), 64);
	csv_cell(&out, span_of("a"), true);
	csv_cell(&out, span_of("b"), false);
	csv_end(&out);
	assert_true(span_is(buf_get(&out), "\"a\",\"b\"\r\n"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(disguised_is_no_link_and_read_back),
	    cmocka_unit_test(other_lines_are_disguised_too),
	    cmocka_unit_test(no_cell_is_a_formula),
	    cmocka_unit_test(lines_end_as_the_rfc_says),
	};

	return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
