/*
 * test_person: check words and the second factor: what people read out, type
 * and how long a code holds.
 */
#include "people.h"

#include "base/buf.h"
#include "seal/checkwords.h"
#include "seal/totp.h"

static void
words_of(struct checkwords *w)
{
	struct person_id id = FILLED(struct person_id, 1);
	struct key box_pk = {{2}}, sign_pk = {{3}};

	checkwords_of(id, 1, &box_pk, &sign_pk, w);
}

static void
words_are_six_of_three_morae(void **state)
{
	struct checkwords w;
	struct span text;
	size_t blanks = 0;

	words_of(&w);
	text = checkwords_hiragana(*state, &w);
	assert_int_equal(text.n, 18 * 3 + 5);
	for (size_t i = 0; i < text.n; i++)
		blanks += text.p[i] == ' ';
	assert_int_equal(blanks, 5);
	for (size_t i = 0; i < CHECKWORDS_MORAE; i++)
		assert_true(w.mora[i] < 32);
}

/* Each of the 32, in both forms, alone at its place. */
static void
every_mora_is_read_back(void **state)
{
	for (unsigned m = 0; m < 32; m++) {
		struct checkwords w, back;

		for (unsigned i = 0; i < CHECKWORDS_MORAE; i++)
			w.mora[i] = (uint8_t)((m + i * 5) % 32);
		assert_true(
		    checkwords_read(checkwords_hiragana(*state, &w), &back));
		assert_true(checkwords_same(&w, &back));
		assert_true(
		    checkwords_read(checkwords_romaji(*state, &w), &back));
		assert_true(checkwords_same(&w, &back));
	}
}

static void
words_are_read_in_every_writing(void **state)
{
	static const char *const writings[] = {
	    "かきく ちつふ あいう さすせ なにね らりろ",
	    "カキク チツフ アイウ サスセ ナニネ ラリロ",
	    "ｶｷｸ ﾁﾂﾌ ｱｲｳ ｻｽｾ ﾅﾆﾈ ﾗﾘﾛ",
	    "kakiku chitsufu aiu sasuse nanine rariro",
	    "KAKIKU TITUHU AIU SASUSE NANINE RARIRO",
	    "ｋａｋｉｋｕ ＣＨＩ tsufu　ＡＩＵ ｓａsuse nanine rariro",
	    "かきくちつふあいうさすせなにねらりろ",
	    "かきく、ちつふ、あいう・さすせ-なにね\tらりろ\r\n",
	    "か き く chi ツ ﾌ あいう さすせ なにね らりろ"};
	struct checkwords first, w;

	(void)state;
	assert_true(checkwords_read(span_of(writings[0]), &first));
	for (size_t i = 1; i < sizeof(writings) / sizeof(writings[0]); i++) {
		if (!checkwords_read(span_of(writings[i]), &w) ||
		    !checkwords_same(&first, &w))
			check_failed("%s", writings[i]);
	}
}

static void
other_words_are_refused(void **state)
{
	static const char *const wrong[] = {"",
	    "かきく ちつふ あいう さすせ なにね らり",
	    "かきく ちつふ あいう さすせ なにね らりろろ",
	    "しきく ちつふ あいう さすせ なにね らりろ",
	    "がきく ちつふ あいう さすせ なにね らりろ",
	    "かきく ちつふ あいう さすせ なにね らり漢",
	    "kakiku chitsufu aiu sasuse nanine rarir",
	    "kakiku chitsufu aiu sasuse nanine rarirx", "\xff\xff\xff",
	    "\xe3\x81"};
	struct checkwords w;

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		struct span s = arena_copy(*state, span_of(wrong[i]));

		if (checkwords_read(s, &w))
			check_failed("%s", wrong[i]);
	}
}

static void
words_change_with_every_key_and_person(void **state)
{
	struct person_id id = FILLED(struct person_id, 1);
	struct key box_pk = {{2}}, sign_pk = {{3}};
	struct checkwords w, other;

	(void)state;
	words_of(&w);
	for (size_t bit = 0; bit < 256; bit++) {
		unsigned char mask = (unsigned char)(1u << bit % 8);

		box_pk.b[bit / 8] ^= mask;
		checkwords_of(id, 1, &box_pk, &sign_pk, &other);
		assert_false(checkwords_same(&w, &other));
		box_pk.b[bit / 8] ^= mask;
		sign_pk.b[bit / 8] ^= mask;
		checkwords_of(id, 1, &box_pk, &sign_pk, &other);
		assert_false(checkwords_same(&w, &other));
		sign_pk.b[bit / 8] ^= mask;
	}
	checkwords_of(id, 2, &box_pk, &sign_pk, &other);
	assert_false(checkwords_same(&w, &other));
	id.b[0] ^= 1;
	checkwords_of(id, 1, &box_pk, &sign_pk, &other);
	assert_false(checkwords_same(&w, &other));
}

/* --- TOTP --- */

enum { STEP = 58000000 };

/* RFC 6238 appendix B, SHA-1, cut to six digits. */
static void
codes_are_those_of_the_rfc(void **state)
{
	static const struct {
		int64_t s;
		const char *code;
	} all[] = {{59, "287082"}, {1111111109, "081804"},
	    {1111111111, "050471"}, {1234567890, "005924"},
	    {2000000000, "279037"}, {20000000000, "353130"}};
	struct totp_secret secret;
	char code[TOTP_DIGITS + 1];

	(void)state;
	memcpy(secret.b, "12345678901234567890", sizeof(secret.b));
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		totp_code(&secret, all[i].s / TOTP_STEP_S, code);
		assert_string_equal(code, all[i].code);
	}
}

static bool
accepts(const struct totp_secret *s, int64_t code_step, int64_t now_ms,
    int64_t last, int64_t *step)
{
	char code[TOTP_DIGITS + 1];

	totp_code(s, code_step, code);
	return totp_check(s, span_of(code), now_ms, last, step);
}

static void
a_code_holds_in_its_step_and_a_grace_of_five_seconds(void **state)
{
	struct totp_secret s = {{1, 2, 3}};
	int64_t begin = (int64_t)STEP * 30000, step;

	(void)state;
	for (int64_t ms = -40000; ms < 70000; ms += 500) {
		bool want = ms >= 0 && ms < 35000;
		bool have = accepts(&s, STEP, begin + ms, 0, &step);

		if (want != have)
			check_failed("%d ms after its begin", (int)ms);
		if (have)
			assert_int_equal(step, STEP);
	}
}

static void
a_code_is_accepted_once(void **state)
{
	struct totp_secret s = {{1, 2, 3}};
	int64_t now = (int64_t)STEP * 30000, step;

	(void)state;
	assert_true(accepts(&s, STEP, now, STEP - 1, &step));
	assert_false(accepts(&s, STEP, now, STEP, &step));
	assert_false(accepts(&s, STEP, now, STEP + 1, &step));
	/* The one before, in its grace, after the newer one was used. */
	assert_true(accepts(&s, STEP - 1, now, STEP - 2, &step));
	assert_int_equal(step, STEP - 1);
	assert_false(accepts(&s, STEP - 1, now, STEP - 1, &step));
	assert_false(accepts(&s, STEP - 1, now, STEP, &step));
}

static void
typed_digits_are_forgiven_and_nothing_else(void **state)
{
	struct totp_secret s;
	int64_t now = 1111111111000, step;
	static const char *const good[] = {
	    "050471", " 050 471 ", "０５０４７１", "050　471", "0 5 0 4 7 1"};
	static const char *const bad[] = {"", "05047", "0504711", "050472",
	    "05047a", "050471a", "-50471", "٠٥٠٤٧١", "\xef\xbc", "050-471"};

	memcpy(s.b, "12345678901234567890", sizeof(s.b));
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		assert_true(totp_check(&s, span_of(good[i]), now, 0, &step));
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct span typed = arena_copy(*state, span_of(bad[i]));

		if (totp_check(&s, typed, now, 0, &step))
			check_failed("%s", bad[i]);
	}
	/* A clock or a row that can't be: refused, not the end of the process.
	 */
	assert_false(totp_check(&s, span_of("000000"), -90000, -10, &step));
	assert_false(totp_check(&s, span_of("000000"), 0, -10, &step));
}

static void
enrolment_shows_the_same_secret_again(void **state)
{
	struct key secret = {{1}}, other = {{2}};
	struct person_id me = FILLED(struct person_id, 1),
			 you = FILLED(struct person_id, 2);
	struct totp_secret a, b;

	(void)state;
	totp_enrol(&secret, me, &a);
	totp_enrol(&secret, me, &b);
	assert_memory_equal(a.b, b.b, sizeof(a.b));
	totp_enrol(&secret, you, &b);
	assert_memory_not_equal(a.b, b.b, sizeof(a.b));
	totp_enrol(&other, me, &b);
	assert_memory_not_equal(a.b, b.b, sizeof(a.b));
}

static void
a_sealed_secret_is_bound_to_its_person(void **state)
{
	struct people *p = people_make(*state), *q = people_make(*state);
	struct totp_secret s = {{1, 2}}, out;
	struct span blob = totp_seal(*state, p->in, p->alice, 2, &s);

	assert_int_equal(totp_open(*state, p->in, p->alice, 2, blob, &out), OK);
	assert_memory_equal(out.b, s.b, sizeof(s.b));
	assert_int_equal(
	    totp_open(*state, p->in, p->bob, 2, blob, &out), FAIL_KEY);
	assert_int_equal(
	    totp_open(*state, p->in, p->alice, 3, blob, &out), FAIL_KEY);
	assert_int_equal(
	    totp_open(*state, q->in, p->alice, 2, blob, &out), FAIL_KEY);
}

static void
an_address_is_encoded(void **state)
{
	struct totp_secret s = {{0}};

	assert_string_equal(
	    totp_text(*state, &s).p, "AAAA AAAA AAAA AAAA AAAA AAAA AAAA AAAA");
	assert_string_equal(
	    totp_uri(*state, span_of("A&B"), span_of("a:b c"), &s).p,
	    "otpauth://totp/A%26B:a%3Ab%20c?secret="
	    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA&issuer=A%26B");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(words_are_six_of_three_morae),
	    cmocka_unit_test(every_mora_is_read_back),
	    cmocka_unit_test(words_are_read_in_every_writing),
	    cmocka_unit_test(other_words_are_refused),
	    cmocka_unit_test(words_change_with_every_key_and_person),
	    cmocka_unit_test(codes_are_those_of_the_rfc),
	    cmocka_unit_test(
		a_code_holds_in_its_step_and_a_grace_of_five_seconds),
	    cmocka_unit_test(a_code_is_accepted_once),
	    cmocka_unit_test(typed_digits_are_forgiven_and_nothing_else),
	    cmocka_unit_test(enrolment_shows_the_same_secret_again),
	    cmocka_unit_test(a_sealed_secret_is_bound_to_its_person),
	    cmocka_unit_test(an_address_is_encoded)};

	return CHECK_RUN(tests);
}
