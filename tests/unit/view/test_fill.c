/* fill: places of a text are filled once, whatever the value holds. */
#include "check.h"

#include "view/fill.h"

static void
places_are_filled(void **state)
{
	const struct fill pairs[] = {
	    {"n", span_of("3")}, {"who", span_of("佐伯")}};

	(void)state;
	check_text(fill_text(arena, LANGUAGE_JA, TEXT_act_open, pairs, 2),
	    "佐伯が秘密 3項目を開きました");
	check_text(fill_text(arena, LANGUAGE_EN, TEXT_act_open, pairs, 2),
	    "佐伯 opened secret items (3)");
}

static void
braces_in_a_value_stay(void **state)
{
	const struct fill pairs[] = {
	    {"who", span_of("{n}{who}")}, {"n", span_of("3")}};

	(void)state;
	check_text(fill_text(arena, LANGUAGE_EN, TEXT_act_say, pairs, 2),
	    "{n}{who} sent a message");
}

static void
a_place_without_pair_stays(void **state)
{
	(void)state;
	check_text(fill_text(arena, LANGUAGE_EN, TEXT_act_say, NULL, 0),
	    "{who} sent a message");
}

static void
numbers_have_commas(void **state)
{
	(void)state;
	check_text(fill_number(arena, 0), "0");
	check_text(fill_number(arena, 999), "999");
	check_text(fill_number(arena, 1000), "1,000");
	check_text(fill_number(arena, 20000), "20,000");
	check_text(fill_number(arena, -123456), "-123,456");
	check_text(fill_number(arena, 1234567), "1,234,567");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(places_are_filled),
	    TEST(braces_in_a_value_stay),
	    TEST(a_place_without_pair_stays),
	    TEST(numbers_have_commas),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
