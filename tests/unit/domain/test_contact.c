/* contact, case_number: forgiving reading of what people type. */
#include "check.h"

#include "domain/case_number.h"
#include "domain/contact.h"

struct row {
	const char *in, *out;
	bool known;
};

static void
phones(void **state)
{
	static const struct row rows[] = {
	    {"03-3270-3560", "03-3270-3560", true},
	    {"０３（３２７０）３５６０", "03-3270-3560", true},
	    {"03ー3270ー3560", "03-3270-3560", true},
	    {"+81 3 3270 3560", "+81-3-3270-3560", true},
	    {"090.0000.0000", "090-0000-0000", true},
	    {"(03) 3270-3560", "03-3270-3560", true},
	    {"0332703560", "0332703560", true},
	    {"内線１２をお願いします", "内線12をお願いします", false},
	    {"03-3270-3560 内線12", "03-3270-3560 内線12", false},
	    {"０３ー１２３４ー５６７８（内線２１）", "03-1234-5678（内線21）",
		false},
	    {"０３−１２３４−５６７８　夜はセンター",
		"03-1234-5678　夜はセンター", false},
	    {"119", "119", false},
	    {"1 2345", "1 2345", false},
	    {"1 23456", "1-23456", true},
	    {"12345678901234567", "12345678901234567", true},
	    {"-033 270", "033-270", true},
	    {"1(2)3456", "1-2-3456", true},
	    {"03:3270", "03:3270", false},
	    {"123456789012345678", "123456789012345678", false},
	    {"03+3270", "03+3270", false},
	    {"", "", false},
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		bool known = !rows[i].known;

		check_span(
		    contact_phone(arena_of(state), span_of(rows[i].in), &known),
		    rows[i].out);
		assert_int_equal(known, rows[i].known);
	}
}

static void
mails(void **state)
{
	static const struct row rows[] = {
	    {"a@example.jp", "a@example.jp", true},
	    {"A.Z@EXAMPLE-AZ.JP", "A.Z@example-az.jp", true},
	    {"a@b.c", "a@b.c", true},
	    {"<a@b.jp", "<a@b.jp", false},
	    {"a@b.jp>", "a@b.jp>", false},
	    {"<>", "<>", false},
	    {"ａ＠ｅｘａｍｐｌｅ．ｊｐ", "a@example.jp", true},
	    {"mailto:a@example.jp", "a@example.jp", true},
	    {"<a@example.jp>", "a@example.jp", true},
	    {"a @ example.jp", "a@example.jp", true},
	    {"a@b", "a@b", false},
	    {"a@@example.jp", "a@@example.jp", false},
	    {"a@example.", "a@example.", false},
	    {"a@.example.jp", "a@.example.jp", false},
	    {"a, b@example.jp", "a, b@example.jp", false},
	    {"病院の代表アドレス", "病院の代表アドレス", false},
	    {"@", "@", false},
	    {"", "", false},
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		bool known = !rows[i].known;

		check_span(
		    contact_email(arena_of(state), span_of(rows[i].in), &known),
		    rows[i].out);
		assert_int_equal(known, rows[i].known);
	}
}

/* security.md E5: none of these may reach a mail program. */
static void
nothing_dangerous_is_mailable(void **state)
{
	static const char *const bad[] = {"", "a", "@b.jp", "a@b.jp\r\nBcc: x",
	    "<a@b.jp>", "a@b.jp>", "a b@c.jp", "\"a\"@b.jp", "a,b@c.jp",
	    "a;b@c.jp", "a@b@c.jp", "あ@b.jp", "a@[127.0.0.1]", "a\\@b.jp",
	    "a@b.jp.", "a:b@c.jp", "a(b)@c.jp", ")a@b.jp", "a]@b.jp", "[a@b.jp",
	    "a@b.jp\x7f", "\xff@b.jp", "<a@b.jp", "a.b@cd"};

	char long_one[255];

	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++)
		if (contact_is_mailable(span_of(bad[i])))
			broken("<%s>", bad[i]);
	memset(long_one, 'a', sizeof(long_one));
	memcpy(long_one + 250, "@b.jp", 5);
	assert_false(contact_is_mailable(span_from(long_one, 255)));
	assert_true(contact_is_mailable(span_from(long_one + 1, 254)));
	assert_true(contact_is_mailable(span_of("o'neil+x@ex-ample.co.jp")));
}

static void
kana(void **state)
{
	static const struct row rows[] = {
	    {"はやせ　まき", "ハヤセ マキ", true},
	    {"ﾊﾔｾ ﾏｷ", "ハヤセ マキ", true},
	    {"ｶﾞｯｷｰ", "ガッキー", true},
	    {"ゔゝゞ", "ヴヽヾ", true},
	    {"ぁゖ", "ァヶ", true},
	    {"Hayase", "Hayase", true},
	    {"早瀬", "早瀬", true},
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		check_span(contact_kana(arena_of(state), span_of(rows[i].in)),
		    rows[i].out);
}

static void
case_numbers(void **state)
{
	static const struct row rows[] = {
	    {"4827-6190", "4827-6190", true},
	    {"48276190", "4827-6190", true},
	    {"４８２７－６１９０", "4827-6190", true},
	    {"４８２７ー６１９０", "4827-6190", true},
	    {" 4827 6190　", "4827-6190", true},
	    {"4827\xe2\x88\x92"
	     "6190",
		"4827-6190", true},
	    {"0000-0007", "0000-0007", true},
	    {"4827-619", "", false},
	    {"4827-61900", "", false},
	    {"4827-619a", "", false},
	    /* U+FF0F and U+FF1A stand beside the full-width digits. */
	    {"\xef\xbc\x8f"
	     "1234567",
		"", false},
	    {"\xef\xbc\x9a"
	     "1234567",
		"", false},
	    {"", "", false},
	};
	char out[CASE_NUMBER_TEXT + 1], long_one[201];

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		bool known = case_number_parse(span_of(rows[i].in), out);

		assert_int_equal(known, rows[i].known);
		if (known)
			assert_string_equal(out, rows[i].out);
	}
	/* Patience with blanks has an end. */
	memset(long_one, ' ', sizeof(long_one));
	memcpy(long_one, "48276190", 8);
	assert_true(case_number_parse(span_from(long_one, 200), out));
	assert_false(case_number_parse(span_from(long_one, 201), out));
	case_number_fmt(48276190, out);
	assert_string_equal(out, "4827-6190");
	case_number_fmt(CASE_NUMBER_BOUND - 1, out);
	assert_string_equal(out, "9999-9999");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(phones),
	    cmocka_unit_test(mails),
	    cmocka_unit_test(nothing_dangerous_is_mailable),
	    cmocka_unit_test(kana),
	    cmocka_unit_test(case_numbers),
	};

	return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
