/* utf8: the table of RFC 3629, at its edges. */
#include "check.h"

#include "http/utf8.h"

static void
edges_of_each_length_are_valid(void **state)
{
	static const char *const good[] = {"", "a", "\x7f", "\xc2\x80",
	    "\xdf\xbf", "\xe0\xa0\x80", "\xed\x9f\xbf", "\xee\x80\x80",
	    "\xef\xbf\xbf", "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf", "窓口",
	    "x\xe3\x81\x82y"};

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		assert_true(utf8_valid(span_of(good[i])));
}

static void
malformed_is_refused(void **state)
{
	static const char *const bad[] = {"\x80", "\xbf", "\xc0\x80",
	    "\xc1\xbf", "\xc2", "\xc2\x41", "\xc2\xc2", "\xe0\x9f\xbf",
	    "\xe3\x81", "\xe3\x81\x41", "\xed\xa0\x80", "\xed\xbf\xbf",
	    "\xf0\x8f\xbf\xbf", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80",
	    "\xf0\x90\x80", "\xf8\x88\x80\x80\x80", "\xfe", "\xff", "a\x80",
	    "\xe7\xaa\x93\xe5\x8f"};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(utf8_valid(span_of(bad[i])));
}

static void
a_cut_character_is_not_read_past_its_end(void **state)
{
	(void)state;
	/* The byte behind the span would complete the character. */
	assert_false(utf8_valid((struct span){"\xe7\xaa\x93", 2}));
	assert_true(utf8_valid((struct span){"\xe7\xaa\x93", 3}));
}

static void
characters_are_counted_not_bytes(void **state)
{
	(void)state;
	assert_int_equal(utf8_count(span_of("")), 0);
	assert_int_equal(utf8_count(span_of("abc")), 3);
	assert_int_equal(utf8_count(span_of("窓口")), 2);
	assert_int_equal(utf8_count(span_of("a\xf0\xa0\xae\xb7z")), 3);
}

static void
controls_are_found(void **state)
{
	(void)state;
	assert_true(utf8_has_control((struct span){"a\0b", 3}, "\n"));
	assert_true(utf8_has_control(span_of("a\x1b"), ""));
	assert_true(utf8_has_control(span_of("\x7f"), ""));
	assert_true(utf8_has_control(span_of("\xc2\x80"), ""));
	assert_true(utf8_has_control(span_of("\xc2\x9f"), ""));
	assert_false(utf8_has_control(span_of("\xc2\xa0"), ""));
	/* 0x80-0x9f as a later byte of a longer character is none. */
	assert_false(utf8_has_control(span_of("\xe3\x81\x82\xe7\xaa\x93"), ""));
	assert_true(utf8_has_control(span_of("a\nb"), "\t"));
	assert_false(utf8_has_control(span_of("a\nb\t"), "\n\t"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(edges_of_each_length_are_valid),
	    cmocka_unit_test(malformed_is_refused),
	    cmocka_unit_test(a_cut_character_is_not_read_past_its_end),
	    cmocka_unit_test(characters_are_counted_not_bytes),
	    cmocka_unit_test(controls_are_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
