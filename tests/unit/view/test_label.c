/* label, step, problem, error: every code has words in both languages. */
#include "check.h"

#include "view/error.h"
#include "view/label.h"
#include "view/problem.h"
#include "view/step.h"
#include "view/triage_view.h"

static void
stages_and_states_have_words(void **state)
{
	(void)state;
	check_text(label_stage(LANGUAGE_JA, STAGE_CONFIRMATION), "確認");
	check_text(label_stage(LANGUAGE_EN, STAGE_CLOSED), "Closed");
	check_text(label_status(LANGUAGE_JA, STATUS_DESK_READS),
	    "窓口で確認しています");
	check_text(label_status(LANGUAGE_JA, STATUS_YOUR_REPLY),
	    "ご回答をお待ちしています");
	check_text(
	    label_ring(LANGUAGE_EN, RING_DESK_SECRET), "Desk: secret items");
	check_text(label_language(LANGUAGE_JA, LANGUAGE_EN), "英語");
	check_text(label_language(LANGUAGE_EN, LANGUAGE_JA), "Japanese");
}

static void
roles_are_joined(void **state)
{
	(void)state;
	check_text(label_roles(arena, LANGUAGE_JA, ROLE_OFFICER | ROLE_LEAD),
	    "担当者・責任者");
	check_text(label_roles(arena, LANGUAGE_EN, ROLE_AUDITOR), "Auditor");
	check_text(label_roles(arena, LANGUAGE_EN, 0), "");
}

static void
officers_are_named_to_colleagues_only(void **state)
{
	struct span name = span_of("佐伯");

	(void)state;
	check_text(
	    label_act(arena, LANGUAGE_JA, ACT_OPEN, LABEL_NAMED, name, 6),
	    "佐伯が秘密 6項目を開きました");
	check_text(label_act(arena, LANGUAGE_JA, ACT_OPEN, LABEL_DESK, name, 6),
	    "窓口の担当者が秘密 6項目を開きました");
	/* How many there are of secrets is not told to everybody. */
	check_text(
	    label_act(arena, LANGUAGE_EN, ACT_TAKE, LABEL_NAMED, name, 0),
	    "佐伯 downloaded indicators of the release as a file");
	check_text(label_act(arena, LANGUAGE_EN, ACT_SAY, LABEL_YOU, name, 0),
	    "You sent a message");
	check_text(label_act(arena, LANGUAGE_EN, ACT_REPLY, LABEL_NAMED,
		       span_of(""), 0),
	    "The desk sent an answer");
}

/* 未確認 is said of designations that the reporter was not asked for. */
static void
what_the_desk_has_not_judged_is_said_so(void **state)
{
	(void)state;
	check_text(label_ongoing(LANGUAGE_JA, ONGOING_UNSET), "未判断");
	check_text(label_impact(LANGUAGE_JA, IMPACT_UNSET), "未判断");
	check_text(label_ongoing(LANGUAGE_EN, ONGOING_UNSET), "not judged");
}

static void
acts_not_on_a_case_are_silent(void **state)
{
	(void)state;
	check_text(label_act(arena, LANGUAGE_JA, ACT_LET_IN, LABEL_DESK,
		       span_of(""), 0),
	    "");
	check_text(label_act(arena, LANGUAGE_JA, ACT_UNSET, LABEL_DESK,
		       span_of(""), 0),
	    "");
}

static void
only_passed_stages_are_ticked(void **state)
{
	const struct span when[STAGE_CLOSED + 1] = {
	    [STAGE_CONSULTATION] = span_of("11月24日"),
	    [STAGE_ANALYSIS] = span_of("11月25日"),
	    [STAGE_CLOSED] = span_of("11月26日")};
	const struct step_view *steps = step_list(
	    arena, LANGUAGE_JA, STAGE_CLOSED, 1u << STAGE_CONFIRMATION, when);

	(void)state;
	assert_int_equal(steps[0].state, STEP_DONE);
	check_text(steps[0].when, "11月24日");
	assert_int_equal(steps[1].state, STEP_DONE);
	assert_int_equal(steps[1].when.n, 0);
	assert_int_equal(steps[2].state, STEP_AHEAD);
	/* It was left again: no day where there is no tick. */
	assert_int_equal(steps[2].when.n, 0);
	check_text(steps[5].when, "11月26日");
	assert_int_equal(steps[4].state, STEP_AHEAD);
	assert_int_equal(steps[5].state, STEP_HERE);
	check_text(steps[5].number, "6");
}

static void
ends_have_words(void **state)
{
	(void)state;
	assert_int_equal(label_end(LANGUAGE_JA, END_UNSET).n, 0);
	assert_int_equal(label_end(LANGUAGE_JA, (enum case_end)8).n, 0);
	for (int end = 1; end <= END_NOT_FOR_US; end++)
		for (int l = 0; l < LANGUAGES; l++)
			assert_true(
			    label_end((enum language)l, (enum case_end)end).n >
			    0);
	check_text(label_end(LANGUAGE_JA, END_SUPPORT_ONLY),
	    "インシデント対応支援のみで終了");
}

static void
problems_have_words(void **state)
{
	(void)state;
	assert_int_equal(
	    problem_text(arena, LANGUAGE_JA, PROBLEM_NONE, 0).n, 0);
	for (int p = 1; p < PROBLEMS; p++)
		for (int l = 0; l < LANGUAGES; l++) {
			struct span words = problem_text(
			    arena, (enum language)l, (enum problem)p, 3);

			assert_true(words.n > 0);
			assert_false(check_has(words, "{"));
		}
	assert_true(
	    check_has(problem_text(arena, LANGUAGE_JA, PROBLEM_CODE_GROUP, 3),
		"3番目のまとまり"));
}

static bool
same(struct error_view a, struct error_view b)
{
	return a.status == b.status && span_eq(a.heading, b.heading) &&
	       span_eq(a.text, b.text) && span_eq(a.todo, b.todo);
}

static void
hidden_and_absent_look_the_same(void **state)
{
	(void)state;
	for (int l = 0; l < LANGUAGES; l++) {
		enum language in = (enum language)l;
		struct error_view absent =
		    error_of(arena, in, FAIL_ABSENT, false, 0);

		assert_int_equal(absent.status, 404);
		assert_true(
		    same(absent, error_of(arena, in, FAIL_DENIED, false, 0)));
		assert_true(
		    same(absent, error_of(arena, in, FAIL_KEY, false, 0)));
		assert_false(
		    same(absent, error_of(arena, in, FAIL_BUG, false, 0)));
		/* An alarm is for the log, not for who caused it. */
		assert_true(same(error_of(arena, in, FAIL_BUG, false, 0),
		    error_of(arena, in, FAIL_TAMPER, false, 0)));
	}
}

static void
failures_have_their_status(void **state)
{
	static const struct {
		enum fail code;
		int status;
	} wanted[] = {{FAIL_INPUT, 400}, {FAIL_FORGED, 403}, {FAIL_METHOD, 405},
	    {FAIL_CONFLICT, 409}, {FAIL_STALE, 409}, {FAIL_LIMIT, 413},
	    {FAIL_SLOW, 429}, {FAIL_BUG, 500}, {FAIL_BUSY, 503},
	    {FAIL_STORE, 503}};

	(void)state;
	for (size_t i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++)
		assert_int_equal(
		    error_of(arena, LANGUAGE_JA, wanted[i].code, false, 0)
			.status,
		    wanted[i].status);
	assert_true(check_has(
	    error_of(arena, LANGUAGE_JA, FAIL_SLOW, false, 90).todo, "90秒"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(stages_and_states_have_words),
	    TEST(roles_are_joined),
	    TEST(officers_are_named_to_colleagues_only),
	    TEST(what_the_desk_has_not_judged_is_said_so),
	    TEST(acts_not_on_a_case_are_silent),
	    TEST(only_passed_stages_are_ticked),
	    TEST(ends_have_words),
	    TEST(problems_have_words),
	    TEST(hidden_and_absent_look_the_same),
	    TEST(failures_have_their_status),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
