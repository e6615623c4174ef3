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

/* Each row differs from its neighbour by one letter or one mark. */
static void
the_edges_of_what_is_easy(void **state)
{
	static const struct {
		const char *typed;
		enum password_problem problem;
	} rows[] = {
	    /* letters left over: five, six */
	    {"password-hgvtu-password", PASSWORD_COMMON},
	    {"password-hgvtub-password", PASSWORD_FINE},
	    /* different letters: four, five */
	    {"gvtkkvtgtvgkvgtkgk", PASSWORD_COMMON},
	    {"gvtkkvtgtvgkvgtkgb", PASSWORD_FINE},
	    /* runs: three count, two do not */
	    {"rty-ghj-bnm-uio-vbn", PASSWORD_COMMON},
	    {"rt-gh-bn-ui-vb-op-er", PASSWORD_FINE},
	    {"987-poi-lkj-mnb-hgf", PASSWORD_COMMON},
	    {"ggg-vvv-ttt-kkk-bbb", PASSWORD_COMMON},
	    {"gg-vv-tt-kk-bb-gg-vt", PASSWORD_FINE},
	    /* numbers: four digits are a year, five are not */
	    {"password-hgvtu-7402", PASSWORD_COMMON},
	    {"password-hgvtu-9000", PASSWORD_COMMON},
	    {"password-hgvtu-74029", PASSWORD_FINE},
	    {"4915-hgvtu-password", PASSWORD_COMMON},
	    /* digits alone are dates and telephone numbers */
	    {"7402-9158-3860-9275", PASSWORD_COMMON},
	    {"７４０２９１５８３８６０９２７５", PASSWORD_COMMON},
	    /* l33t, sign by sign */
	    {"p@ssw0rd$3cr3t!nc1d3nt", PASSWORD_COMMON},
	    {"4dm1n1$7r470r-5y573m", PASSWORD_COMMON},
	    {"p@zzw0rd$2cr2t!nc2d2nt", PASSWORD_FINE},
	    /* the same twice, and twice with one letter other */
	    {"gvtkhbxwgvtkhbxw", PASSWORD_COMMON},
	    {"gvtkhbxwgvtkhbxz", PASSWORD_FINE},
	    {"gvtkhbxwgvtkhbx", PASSWORD_FINE}, /* not two whole times */
	};
	struct span out;

	for (size_t i = 0; i < COUNT(rows); i++) {
		enum password_problem problem = password_rule_check(
		    arena_of(state), span_of(rows[i].typed), NULL, 0, &out);

		if (problem != rows[i].problem)
			broken("<%s>: %d", rows[i].typed, problem);
		assert_int_equal(out.n > 0, problem == PASSWORD_FINE);
	}
}

/* Names count by their parts, from two letters or ideographs on. */
static void
own_words_are_taken_out(void **state)
{
	static const struct {
		const char *own;
		enum password_problem problem;
	} rows[] = {
	    {"", PASSWORD_FINE},
	    {"x", PASSWORD_FINE},
	    {"bvkx", PASSWORD_OWN_WORDS},
	    {"BVKX", PASSWORD_OWN_WORDS},
	    {"a.bvkx@other.example", PASSWORD_OWN_WORDS},
	    {"東野　北川", PASSWORD_FINE},
	};
	struct span out;

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct span own = span_of(rows[i].own);

		assert_int_equal(
		    password_rule_check(arena_of(state),
			span_of("bvkx-bvkx-2026-wqgm"), &own, 1, &out),
		    rows[i].problem);
		own = span_of("東野　北川");
		assert_int_equal(
		    password_rule_check(arena_of(state),
			span_of("東野と北川、北川と東野、2026"), &own, 1, &out),
		    PASSWORD_OWN_WORDS);
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
	    cmocka_unit_test(the_edges_of_what_is_easy),
	    cmocka_unit_test(own_words_are_taken_out),
	    cmocka_unit_test(length_has_a_top_and_nothing_is_cut),
	    cmocka_unit_test(the_same_password_is_the_same_bytes),
	};

	return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
