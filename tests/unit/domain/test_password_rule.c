/* password_rule: long is good, easy is not, and no sign is asked for. */
#include "check.h"

#include "domain/password_rule.h"

static enum password_problem
judged(struct arena *a, const char *typed)
{
	static const struct span own[] = {{"m.hayase", 8}, {"早瀬 真紀", 13},
	    {"Aosagi General Hospital", 23}, {"a", 1}, {"", 0}};
	struct span out;

	return password_rule_check(a, span_of(typed), own, COUNT(own), &out);
}

static void
passwords_are_judged_by_what_is_left(void **state)
{
	static const struct {
		const char *typed;
		enum password_problem problem;
	} rows[] = {
	    {"", PASSWORD_TOO_SHORT},
	    {"short", PASSWORD_TOO_SHORT},
	    {"kuroi neko hash", PASSWORD_FINE}, /* exactly 15 */
	    {"kuroi neko has", PASSWORD_TOO_SHORT},
	    {"velvet tractor onion lagoon", PASSWORD_FINE},
	    {"correct horse battery staple", PASSWORD_COMMON},
	    {"x7Qm2vRt9LpZw4Ks", PASSWORD_FINE},
	    {"川の土手で三毛猫が昼寝をする", PASSWORD_TOO_SHORT}, /* 14 */
	    {"川の土手で三毛猫が昼寝をするよ", PASSWORD_FINE},
	    {"aaaaaaaaaaaaaaaaaa", PASSWORD_COMMON},
	    {"abababababababababab", PASSWORD_COMMON},
	    {"gh4kd8gh4kd8gh4kd8", PASSWORD_COMMON}, /* three times */
	    {"123456789012345678", PASSWORD_COMMON},
	    {"qwertyuiopasdfghjkl", PASSWORD_COMMON},
	    {"poiuytrewqlkjhgfdsa", PASSWORD_COMMON},
	    {"1qaz2wsx3edc4rfv5tgb", PASSWORD_COMMON},
	    {"abcdefghijklmnopqrstuvwxyz", PASSWORD_COMMON},
	    {"Password2026Password!", PASSWORD_COMMON},
	    {"P@ssw0rd-P@55w0rd-1234", PASSWORD_COMMON},
	    {"Welcome-Summer-2026!!", PASSWORD_COMMON},
	    {"jpcert-cc-madoguchi-2026", PASSWORD_COMMON},
	    {"サイバーセキュリティ協議会2026", PASSWORD_COMMON},
	    {"ｻｲﾊﾞｰｾｷｭﾘﾃｨ協議会2026", PASSWORD_COMMON},
	    {"CyberSecurityCouncil1", PASSWORD_COMMON},
	    {"あいうえおかきくけこさしすせそ", PASSWORD_COMMON},
	    {"!!!!!!!!!!!!!!!!!!!!", PASSWORD_COMMON},
	    {"hayase-hayase-aosagi-x", PASSWORD_OWN_WORDS},
	    {"AosagiGeneralHospital9", PASSWORD_OWN_WORDS},
	    {"早瀬真紀のパスワードです1234", PASSWORD_OWN_WORDS},
	    {"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff",
		PASSWORD_NOT_TEXT},
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		enum password_problem problem =
		    judged(arena_of(state), rows[i].typed);

		if (problem != rows[i].problem)
			broken("<%s>: %d", rows[i].typed, problem);
	}
}

static void
length_has_a_top_and_nothing_is_cut(void **state)
{
	struct arena *a = arena_of(state);
	static const char unit[] = "川原で三毛猫がねむる横";
	char long_one[sizeof(unit) * 12];
	struct span typed, out;
	size_t n = 0;

	/* 11 characters of 3 bytes each; 128 of them, all different enough. */
	for (size_t i = 0; i < 128; i++) {
		memcpy(long_one + n, unit + i % 11 * 3, 3);
		n += 3;
	}
	long_one[0] = 'x';
	long_one[1] = 'y';
	long_one[2] = 'z'; /* 130 now */
	typed = span_from(long_one, n);
	assert_int_equal(
	    password_rule_check(a, typed, NULL, 0, &out), PASSWORD_TOO_LONG);
	assert_int_equal(out.n, 0);
	typed = span_from(long_one + 2, n - 2); /* z and 127 */
	assert_int_equal(
	    password_rule_check(a, typed, NULL, 0, &out), PASSWORD_FINE);
	assert_true(span_eq(out, typed));
}

static void
the_same_password_is_the_same_bytes(void **state)
{
	struct arena *a = arena_of(state);
	struct span out, form;

	assert_int_equal(
	    password_rule_check(a,
		span_of("か\xe3\x82\x99っこうのまえのさくら並木の道"), NULL, 0,
		&out),
	    PASSWORD_FINE);
	check_span(out, "がっこうのまえのさくら並木の道");
	form = password_rule_form(
	    a, span_of("か\xe3\x82\x99っこうのまえのさくら並木の道"));
	assert_true(span_eq(out, form));
	check_span(password_rule_form(a, span_of("\xff")), "\xff");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(passwords_are_judged_by_what_is_left),
	    cmocka_unit_test(length_has_a_top_and_nothing_is_cut),
	    cmocka_unit_test(the_same_password_is_the_same_bytes),
	};

	return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
