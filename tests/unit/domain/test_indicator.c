/* indicator: pasted lists, read whatever their width, order or disguise. */
#include "check.h"

#include "domain/indicator.h"

static void
words_are_refanged_and_told_apart(void **state)
{
	static const struct {
		const char *in, *out;
		enum indicator_kind kind;
	} rows[] = {
	    {"192.0.2.15", "192.0.2.15", INDICATOR_IPV4},
	    {"１９２．０．２．１５", "192.0.2.15", INDICATOR_IPV4},
	    {"192[.]0[.]2[.]15", "192.0.2.15", INDICATOR_IPV4},
	    {"192.0.2.0/24", "192.0.2.0/24", INDICATOR_IPV4},
	    {"192.0.2.1:8080", "192.0.2.1:8080", INDICATOR_IPV4},
	    {"192.0.2.256", "192.0.2.256", INDICATOR_OTHER},
	    {"192.0.2.0/33", "192.0.2.0/33", INDICATOR_OTHER},
	    {"1.2.3", "1.2.3", INDICATOR_OTHER},
	    {"2001:DB8::1", "2001:db8::1", INDICATOR_IPV6},
	    {"[2001:db8::1]", "2001:db8::1", INDICATOR_IPV6},
	    {"2001[:]db8::/32", "2001:db8::/32", INDICATOR_IPV6},
	    {"12:34", "12:34", INDICATOR_OTHER},
	    {"Evil[.]Example", "evil.example", INDICATOR_HOST},
	    {"evil[.example", "evil.example", INDICATOR_HOST},
	    {"evil(dot)example", "evil.example", INDICATOR_HOST},
	    {"evil。example", "evil.example", INDICATOR_HOST},
	    {"evil.example:443", "evil.example:443", INDICATOR_HOST},
	    {"-evil.example", "-evil.example", INDICATOR_OTHER},
	    {"evil.example.", "evil.example", INDICATOR_HOST},
	    {"10.1", "10.1", INDICATOR_OTHER},
	    {"hxxp://Evil[.]Example/A", "http://evil.example/A", INDICATOR_URL},
	    {"hxxps[://]evil.example", "https://evil.example", INDICATOR_URL},
	    {"HXXPS://Evil.example/", "https://evil.example/", INDICATOR_URL},
	    {"＜ｈｔｔｐ：／／evil.example／＞", "http://evil.example/",
		INDICATOR_URL},
	    {"evil.example/path", "evil.example/path", INDICATOR_URL},
	    {"and/or", "and/or", INDICATOR_OTHER},
	    {"Who[@]Evil[.]example", "who@evil.example", INDICATOR_MAIL},
	    {"a@b", "a@b", INDICATOR_OTHER},
	    {"@evil.example", "@evil.example", INDICATOR_OTHER},
	    {"D41D8CD98F00B204E9800998ECF8427E",
		"d41d8cd98f00b204e9800998ecf8427e", INDICATOR_HASH},
	    {"d41d8cd98f00b204e9800998ecf8427",
		"d41d8cd98f00b204e9800998ecf8427", INDICATOR_OTHER},
	    {"Invoice.EXE", "Invoice.EXE", INDICATOR_FILE},
	    {"請求書.pdf.exe", "請求書.pdf.exe", INDICATOR_FILE},
	    {"", "", INDICATOR_OTHER},
	    {"...", "", INDICATOR_OTHER},
	    {"例え.テスト", "例え.テスト", INDICATOR_HOST},
	};
	struct arena *a = arena_of(state);

	for (size_t i = 0; i < COUNT(rows); i++) {
		enum indicator_kind kind;
		struct span out = indicator_read(a, span_of(rows[i].in), &kind);

		if (kind != rows[i].kind || !span_is(out, rows[i].out))
			broken("%s: %d <%.*s>", rows[i].in, (int)kind,
			    (int)out.n, out.p);
	}
}

static void
several_stand_in_a_line(void **state)
{
	const struct indicator *list;
	size_t n;

	indicator_list(arena_of(state),
	    span_of("203.0.113.24（C2と思われる）\n"
		    "a.example, b.example;c.example　d.example、e.example\n"
		    "\n"
		    "件名「至急ご確認ください」\n"
		    "x\t192.0.2.1"),
	    &list, &n);
	assert_int_equal(n, 8);
	check_span(list[0].value, "203.0.113.24");
	check_span(list[5].value, "e.example");
	assert_int_equal(list[5].line, 1);
	assert_int_equal(list[6].kind, INDICATOR_OTHER);
	check_span(list[6].value, "件名「至急ご確認ください」");
	assert_int_equal(list[6].line, 3);
	check_span(list[7].written, "192.0.2.1");
	assert_int_equal(list[7].line, 4);
}

static void
nothing_is_read_in_nothing(void **state)
{
	const struct indicator *list;
	size_t n;

	indicator_list(arena_of(state), span_of(""), &list, &n);
	assert_int_equal(n, 0);
	indicator_list(arena_of(state), span_of(" \n　\n,\n"), &list, &n);
	assert_int_equal(n, 1);
	assert_int_equal(list[0].kind, INDICATOR_OTHER);
}

/* A text of nothing but short words, as long as an answer may be. */
static void
words_that_are_none_cost_nothing(void **state)
{
	struct arena *a = arena_new(512 * 1024);
	char text[2 * 10000 + 1];
	const struct indicator *list;
	size_t n;

	(void)state;
	for (size_t i = 0; i < 10000; i++)
		memcpy(text + 2 * i, "a ", 2);
	indicator_list(a, span_from(text, sizeof(text) - 1), &list, &n);
	assert_int_equal(n, 1);
	assert_in_range(arena_used(a), 0, 4096);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(words_are_refanged_and_told_apart),
	    cmocka_unit_test(several_stand_in_a_line),
	    cmocka_unit_test(nothing_is_read_in_nothing),
	    cmocka_unit_test(words_that_are_none_cost_nothing),
	};

	return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
