/* group: seven groups of four, six words; no symbol is lost. */
#include "check.h"

#include "view/group.h"

static void
a_code_has_seven_groups(void **state)
{
	const struct group_view *groups;
	size_t n;

	(void)state;
	group_of(arena, span_of("7KQ4-M2XD-9TVB-R03H-WZ6P-C8EN-4JYF"), 4,
	    &groups, &n);
	assert_int_equal(n, 7);
	check_text(groups[0].text, "7KQ4");
	check_text(groups[2].number, "3");
	check_text(groups[2].text, "9TVB");
	check_text(groups[6].text, "4JYF");
}

static void
the_last_group_may_be_short(void **state)
{
	const struct group_view *groups;
	size_t n;

	(void)state;
	group_of(arena, span_of("ABCDE"), 4, &groups, &n);
	assert_int_equal(n, 2);
	check_text(groups[1].text, "E");
	group_of(arena, span_of(""), 4, &groups, &n);
	assert_int_equal(n, 0);
}

static void
words_are_parted_by_blanks(void **state)
{
	const struct group_view *words;
	size_t n;

	(void)state;
	group_words(arena,
	    span_of("かきく さすた なのは  みむめ らりる とらふ"), &words, &n);
	assert_int_equal(n, 6);
	check_text(words[0].text, "かきく");
	check_text(words[3].text, "みむめ");
	check_text(words[5].number, "6");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_code_has_seven_groups),
	    TEST(the_last_group_may_be_short),
	    TEST(words_are_parted_by_blanks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
