/*
 * test_notice: an address opens for the courier alone and shows nothing
 * outside, not even its length; a file of the spool is exactly one.
 */
#include "check.h"

#include "seal/notice.h"

static struct box_keys
pair(void)
{
	struct box_keys keys;

	notice_keys_new(&keys);
	return keys;
}

static void
only_the_courier_opens_an_address(void **state)
{
	struct box_keys courier = pair(), other = pair();
	struct span to = span_of("a@hospital.example"), sealed, back;

	assert_int_equal(notice_seal(*state, &courier.pk, to, &sealed), OK);
	assert_int_equal(sealed.n, NOTICE_SEALED);
	assert_null(memmem(sealed.p, sealed.n, "hospital", 8));
	assert_int_equal(notice_open(*state, &courier, sealed, &back), OK);
	assert_true(span_eq(back, to));
	assert_int_equal(notice_open(*state, &other, sealed, &back), FAIL_KEY);
	/* serve holds the public half, which opens nothing. */
	other.pk = courier.pk;
	assert_int_equal(notice_open(*state, &other, sealed, &back), FAIL_KEY);
	for (size_t bit = 0; bit < sealed.n * 8; bit += 101)
		assert_int_not_equal(
		    notice_open(*state, &courier,
			check_flip(*state, sealed, bit), &back),
		    OK);
}

static void
its_length_says_nothing(void **state)
{
	struct box_keys courier = pair();
	char longest[NOTICE_ADDRESS_MAX + 1];
	struct span sealed, again;

	memset(longest, 'a', sizeof(longest));
	memcpy(longest + sizeof(longest) - 11, "@b.example", 11);
	assert_int_equal(notice_seal(*state, &courier.pk,
			     span_from(longest, NOTICE_ADDRESS_MAX), &sealed),
	    OK);
	assert_int_equal(
	    notice_seal(*state, &courier.pk, span_of("a@b.jp"), &again), OK);
	assert_int_equal(sealed.n, again.n);
	/* The same address twice is not the same bytes. */
	assert_int_equal(
	    notice_seal(*state, &courier.pk, span_of("a@b.jp"), &sealed), OK);
	assert_false(span_eq(sealed, again));
}

static void
what_is_no_address_is_not_sealed(void **state)
{
	static const char *const bad[] = {"", "a", "a@b", "a@b.jp\r\nX: y",
	    "a@b.jp,c@d.jp", "<a@b.jp>", "a b@c.jp", "あ@b.jp"};
	struct box_keys courier = pair();
	struct span sealed;

	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		assert_int_equal(
		    notice_seal(*state, &courier.pk, span_of(bad[i]), &sealed),
		    FAIL_BUG);
}

static void
a_file_of_the_spool_comes_back(void **state)
{
	struct box_keys courier = pair();
	struct notice n = {.id = FILLED(struct any_id, 7),
			  .at_ms = 1763942400000,
			  .language = LANGUAGE_EN},
		      back;
	struct span file;

	assert_int_equal(
	    notice_seal(*state, &courier.pk, span_of("a@b.example"), &n.sealed),
	    OK);
	file = notice_format(*state, &n);
	assert_int_equal(file.n, NOTICE_FILE);
	assert_int_equal(notice_parse(file, &back), OK);
	assert_true(ID_SAME(back.id, n.id));
	assert_int_equal(back.at_ms, n.at_ms);
	assert_int_equal(back.language, LANGUAGE_EN);
	assert_true(span_eq(back.sealed, n.sealed));
	for (size_t cut = 0; cut < file.n; cut += 17)
		assert_int_equal(
		    notice_parse(span_from(file.p, cut), &back), FAIL_INPUT);
	n.language = LANGUAGES;
	assert_int_equal(
	    notice_parse(notice_format(*state, &n), &back), FAIL_INPUT);
}

static void
the_pair_is_two_files(void **state)
{
	struct box_keys courier = pair(), back;
	struct span secret = notice_secret_format(*state, &courier);
	struct span public = notice_public_format(*state, &courier.pk);
	struct key pk;

	assert_int_equal(notice_secret_parse(secret, &back), OK);
	assert_true(keys_same(&back.sk, &courier.sk));
	assert_true(keys_same(&back.pk, &courier.pk));
	assert_int_equal(notice_public_parse(public, &pk), OK);
	assert_true(keys_same(&pk, &courier.pk));
	/* One is never taken for the other. */
	assert_int_equal(notice_public_parse(secret, &pk), FAIL_INPUT);
	assert_int_equal(notice_secret_parse(public, &back), FAIL_INPUT);
	assert_int_equal(
	    notice_public_parse(span_from(public.p, public.n - 2), &pk),
	    FAIL_INPUT);
	assert_int_equal(notice_public_parse(span_of(""), &pk), FAIL_INPUT);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(only_the_courier_opens_an_address),
	    cmocka_unit_test(its_length_says_nothing),
	    cmocka_unit_test(what_is_no_address_is_not_sealed),
	    cmocka_unit_test(a_file_of_the_spool_comes_back),
	    cmocka_unit_test(the_pair_is_two_files),
	};

	return CHECK_RUN(tests);
}
