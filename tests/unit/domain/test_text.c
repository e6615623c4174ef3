/* text and normal: what passes as text, and what becomes of it. */
#include "check.h"

#include "domain/normal.h"
#include "domain/text.h"

#define BYTES(literal)                                                         \
	{                                                                      \
		literal, sizeof(literal) - 1                                   \
	}

static void
only_utf8_is_text(void **state)
{
	static const struct {
		struct span bytes;
		bool text;
	} rows[] = {
	    {BYTES(""), true}, {BYTES("abc"), true}, {BYTES("窓口"), true},
	    {BYTES("\xf0\xa0\xae\x9f"), true}, /* U+20B9F */
	    {BYTES("\xf4\x8f\xbf\xbf"), true}, /* U+10FFFF */
	    {BYTES("\xf4\x90\x80\x80"), false}, {BYTES("a\0b"), false},
	    {BYTES("\xc0\x80"), false}, /* overlong NUL */
	    {BYTES("\xc1\xbf"), false}, {BYTES("\xe0\x9f\xbf"), false},
	    {BYTES("\xf0\x8f\xbf\xbf"), false},
	    {BYTES("\xed\xa0\x80"), false}, /* surrogate */
	    {BYTES("\xed\x9f\xbf"), true}, {BYTES("\x80"), false},
	    {BYTES("\xe7\xaa"), false}, /* cut short */
	    {BYTES("\xe7\xaa\x41"), false}, {BYTES("\xff"), false},
	    {BYTES("\x83\x54"), false}, /* サ in Shift_JIS */
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		if (text_is_utf8(rows[i].bytes) != rows[i].text)
			broken("row %zu", i);
}

static void
characters_are_code_points(void **state)
{
	(void)state;
	assert_int_equal(text_count(span_of("")), 0);
	assert_int_equal(text_count(span_of("サーバ ok")), 6);
	assert_int_equal(text_count(span_of("𠮟る")), 2);
}

static void
cleaning_keeps_words(void **state)
{
	static const struct {
		const char *in, *out;
	} rows[] = {
	    {"a\r\nb\rc\nd", "a\nb\nc\nd"}, {"a\n\r\nb", "a\n\nb"},
	    {"a\xe2\x80\xa8"
	     "b\xe2\x80\xa9"
	     "c\xc2\x85"
	     "d",
		"a\nb\nc\nd"},
	    {"a\tb\x01\x7f\x1b[31m", "a\tb[31m"},
	    {"x\xe2\x80\xae"
	     "y\xe2\x81\xa6"
	     "z",
		"xyz"}, /* bidi */
	    {"\xef\xbb\xbf"
	     "先頭",
		"先頭"}, /* U+FEFF */
	    {"\xef\xbf\xbf"
	     "a\xef\xb7\x90",
		"a"},
	    {"葛\xf3\xa0\x84\x80", "葛\xf3\xa0\x84\x80"}, /* variation */
	    {"\xf0\x9f\x91\xa8\xe2\x80\x8d\xf0\x9f\x92\xbb",
		"\xf0\x9f\x91\xa8\xe2\x80\x8d\xf0\x9f\x92\xbb"}, /* joiner */
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		check_span(text_clean(arena_of(state), span_of(rows[i].in)),
		    rows[i].out);
}

/* A character as a span; room for it lies in the arena. */
static struct span
character(struct arena *a, uint32_t c)
{
	if (c < 0x80)
		return arena_printf(a, "%c", (int)c);
	if (c < 0x800)
		return arena_printf(
		    a, "%c%c", (int)(0xc0 | c >> 6), (int)(0x80 | (c & 63)));
	if (c < 0x10000)
		return arena_printf(a, "%c%c%c", (int)(0xe0 | c >> 12),
		    (int)(0x80 | (c >> 6 & 63)), (int)(0x80 | (c & 63)));
	return arena_printf(a, "%c%c%c%c", (int)(0xf0 | c >> 18),
	    (int)(0x80 | (c >> 12 & 63)), (int)(0x80 | (c >> 6 & 63)),
	    (int)(0x80 | (c & 63)));
}

struct range {
	uint32_t from, to;
};

static bool
is_in(const struct range *r, size_t n, uint32_t c)
{
	for (size_t i = 0; i < n; i++)
		if (c >= r[i].from && c <= r[i].to)
			return true;
	return false;
}

/* Every character of the basic plane, against lists made by hand. */
static void
each_character_is_kept_dropped_or_blank(void **state)
{
	static const struct range dropped[] = {{1, 8}, {0xb, 0xc}, {0xe, 0x1f},
	    {0x7f, 0x84}, {0x86, 0x9f}, {0x61c, 0x61c}, {0x200b, 0x200b},
	    {0x200e, 0x200f}, {0x202a, 0x202e}, {0x2060, 0x2060},
	    {0x2066, 0x2069}, {0xfdd0, 0xfdef}, {0xfeff, 0xfeff},
	    {0xfffe, 0xffff}};
	static const struct range ends[] = {
	    {0xa, 0xa}, {0xd, 0xd}, {0x85, 0x85}, {0x2028, 0x2029}};
	static const struct range blank[] = {{0x9, 0x9}, {0x20, 0x20},
	    {0xa0, 0xa0}, {0x1680, 0x1680}, {0x2000, 0x200a}, {0x202f, 0x202f},
	    {0x205f, 0x205f}, {0x3000, 0x3000}};
	struct arena *a = arena_new((size_t)256 << 20);

	(void)state;
	for (uint32_t c = 1; c < 0x10000; c++) {
		struct span s = character(a, c), clean;
		bool end = is_in(ends, COUNT(ends), c);

		if (c >= 0xd800 && c <= 0xdfff)
			continue;
		assert_true(text_is_utf8(s));
		clean = text_clean(a, s);
		if (is_in(dropped, COUNT(dropped), c) != (clean.n == 0))
			broken("U+%04X", c);
		if (clean.n > 0 && !span_eq(clean, end ? span_of("\n") : s))
			broken("U+%04X", c);
		if ((text_trim(s).n == 0) !=
		    (end || is_in(blank, COUNT(blank), c)))
			broken("U+%04X", c);
	}
	arena_free(a);
}

static void
a_line_is_one_line(void **state)
{
	static const struct {
		const char *in, *out;
	} rows[] = {
	    {"  早瀬　真紀\n", "早瀬　真紀"}, /* one U+3000 stays */
	    {"a\nb", "a b"},
	    {"a \t b", "a b"},
	    {"　　a　　b　　", "a b"},
	    {"\n \t　", ""},
	    {"", ""},
	    {"a b ", "a b"},
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		check_span(text_line(arena_of(state), span_of(rows[i].in)),
		    rows[i].out);
}

static void
a_log_line_holds_nothing_that_steers(void **state)
{
	struct arena *a = arena_of(state);

	check_span(
	    text_log_line(a, span_of("a\r\nb=\x1b\xff\xe7"), 100), "a??b=???");
	check_span(text_log_line(a, span_of("x\xe2\x80\xaey"), 100), "x?y");
	check_span(text_log_line(a, span_of("abcdef"), 6), "abcdef");
	check_span(text_log_line(a, span_of("abcdefg"), 6), "abc…");
	check_span(text_log_line(a, span_of("窓口窓口"), 9), "窓口…");
	check_span(text_log_line(a, span_of("窓口窓"), 9), "窓口窓");
	check_span(text_log_line(a, span_of("窓口"), 4), "…");
}

static void
prose_keeps_the_letters_of_names(void **state)
{
	static const struct {
		const char *in, *out;
	} rows[] = {
	    {"髙﨑", "髙﨑"},
	    {"\xef\xa8\x99社", "\xef\xa8\x99社"}, /* U+FA19 */
	    {"\xef\xa4\x80\xef\xab\x99", "\xef\xa4\x80\xef\xab\x99"},
	    {"\U0002f800\U0002fa1d", "\U0002f800\U0002fa1d"},
	    {"か\xe3\x82\x99\xef\xa8\x99か\xe3\x82\x99", "が\xef\xa8\x99が"},
	    {"ＡＢＣ　①～", "ＡＢＣ　①～"}, /* no NFKC */
	    {"ｶﾞ", "ｶﾞ"},
	    {"e\xcc\x81", "é"},
	    {"", ""},
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct span out;

		assert_int_equal(
		    normal_prose(arena_of(state), span_of(rows[i].in), &out),
		    OK);
		check_span(out, rows[i].out);
	}
}

static void
nfc_is_nfc(void **state)
{
	struct span out;

	assert_int_equal(
	    normal_nfc(arena_of(state), span_of("か\xe3\x82\x99"), &out), OK);
	check_span(out, "が");
	assert_int_equal(
	    normal_nfc(arena_of(state), span_of("\xef\xa8\x99"), &out), OK);
	check_span(out, "神");
	assert_int_equal(
	    normal_nfc(arena_of(state), span_of("\xff"), &out), FAIL_INPUT);
	assert_int_equal(out.n, 0);
}

static void
machine_fields_are_folded(void **state)
{
	static const struct {
		const char *in, *out;
	} rows[] = {
	    {"１９２．０．２．１５", "192.0.2.15"},
	    {"ＴＣＰ　４４３", "TCP 443"},
	    {"a‐b–c—d−e－f", "a-b-c-d-e-f"},
	    {"03ー3270ー3560", "03-3270-3560"},
	    {"サーバ", "サーバ"}, /* the long mark of a word stays */
	    {"サーバA", "サーバA"},
	    {"0ー9", "0-9"},
	    {"aーz", "a-z"},
	    {"AーZ", "A-Z"},
	    {".ー.", ".-."},
	    {"ー1", "ー1"},
	    {"1ー", "1ー"},
	    {"1ーー2", "1ーー2"},
	    {"/ー:", "/ー:"},
	    {"\u02d7\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212"
	     "\u2e3a\u2e3b",
		"-----------"},
	    {"\u2016", "\u2016"},
	    {"㈱例示", "(株)例示"},
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct span out;

		assert_int_equal(
		    normal_machine(arena_of(state), span_of(rows[i].in), &out),
		    OK);
		check_span(out, rows[i].out);
	}
}

static void
normalising_twice_changes_nothing(void **state)
{
	static const char *const rows[] = {"か\xe3\x82\x99 ｶﾞ ① ﷺ",
	    "\xef\xa8\x99\xe3\x82\x99", "ー-ー1ー2", "é e\xcc\x81"};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct arena *a = arena_of(state);
		struct span once, twice;

		assert_int_equal(normal_prose(a, span_of(rows[i]), &once), OK);
		assert_int_equal(normal_prose(a, once, &twice), OK);
		assert_true(span_eq(once, twice));
		assert_int_equal(
		    normal_machine(a, span_of(rows[i]), &once), OK);
		assert_int_equal(normal_machine(a, once, &twice), OK);
		assert_true(span_eq(once, twice));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(only_utf8_is_text),
	    cmocka_unit_test(characters_are_code_points),
	    cmocka_unit_test(cleaning_keeps_words),
	    cmocka_unit_test(each_character_is_kept_dropped_or_blank),
	    cmocka_unit_test(a_line_is_one_line),
	    cmocka_unit_test(a_log_line_holds_nothing_that_steers),
	    cmocka_unit_test(prose_keeps_the_letters_of_names),
	    cmocka_unit_test(nfc_is_nfc),
	    cmocka_unit_test(machine_fields_are_folded),
	    cmocka_unit_test(normalising_twice_changes_nothing),
	};

	return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
