/*
 * test_questions: the desk asks with fields of the questionnaire, the answers
 * land in the case; what was asked cannot be edited by who has the file.
 */
#include "questions.h"

#include "act/withdraw.h"

static void
fields_are_asked_once_and_answered(void **state)
{
	struct scene *x = *state;
	struct span number = questions_begin(x);
	struct correct_done done;
	struct case_view v;

	/* First comes an answer (S29). */
	assert_int_equal(questions_ask(x, &x->lead, number, questions_form, "",
			     DESIGNATION_OPEN),
	    FAIL_INPUT);
	for (int i = 0; i < 2; i++)
		assert_int_equal(
		    questions_ask(x, &x->lead, number, questions_form,
			"why we ask", DESIGNATION_SECRET),
		    OK);
	assert_int_equal(questions_entries(x, ACT_QUESTIONS), 1);
	assert_int_equal(questions_entries(x, ACT_REPLY), 0);
	v = questions_own(x);
	assert_true(scene_reads(&v, "why we ask"));
	assert_int_equal(v.waits_for, AUTHOR_REPORTER);
	assert_true(questions_find(x, &v, "impact").waits);
	assert_true(questions_find(x, &v, "target_os").waits);
	assert_false(questions_find(x, &v, "hardware").asked);
	for (size_t i = 0; i < v.acts_n; i++)
		if (v.acts[i].act == ACT_QUESTIONS)
			assert_int_equal(v.acts[i].count, 2);
	/* Sent twice by an impatient finger: one version, one entry. */
	for (int i = 0; i < 2; i++) {
		assert_int_equal(
		    questions_answer(x, "impact", "reception stands",
			DESIGNATION_UNSET, 0, &done),
		    OK);
		assert_int_equal(done.touched, 1);
		assert_int_equal(done.changed, i == 0);
	}
	assert_int_equal(questions_entries(x, ACT_CORRECT), 1);
	v = questions_own(x);
	assert_int_equal(v.waits_for, AUTHOR_DESK);
	assert_false(questions_find(x, &v, "impact").waits);
	assert_true(questions_find(x, &v, "target_os").waits);
	/* Written later: secret unless said otherwise. */
	assert_int_equal(questions_find(x, &v, "impact").answer->designation,
	    DESIGNATION_SECRET);
	/* Not asked, so an addition. */
	assert_int_equal(questions_answer(x, "hardware", "a router",
			     DESIGNATION_OPEN, 0, &done),
	    OK);
	v = questions_own(x);
	assert_int_equal(questions_find(x, &v, "hardware").answer->designation,
	    DESIGNATION_OPEN);
	assert_true(scene_whole(x, "asked and answered"));
}

/* Asked again, also what is answered: until there is a new version. */
static void
what_is_answered_can_be_asked_again(void **state)
{
	struct scene *x = *state;
	struct span number = questions_begin(x);
	struct correct_done done;

	assert_int_equal(
	    questions_ask(x, &x->lead, number, "", "why", DESIGNATION_OPEN),
	    OK);
	assert_int_equal(
	    questions_answer(x, "impact", "one", DESIGNATION_UNSET, 0, &done),
	    OK);
	assert_false(questions_wait(x, "impact"));
	assert_int_equal(
	    questions_ask(x, &x->lead, number, "", "", DESIGNATION_OPEN), OK);
	assert_true(questions_wait(x, "impact"));
	/* Nothing else said: still waiting. */
	assert_int_equal(
	    questions_answer(x, "impact", "one", DESIGNATION_UNSET, 1, &done),
	    OK);
	assert_int_equal(done.touched, 0);
	assert_true(questions_wait(x, "impact"));
	assert_int_equal(
	    questions_answer(x, "impact", "two", DESIGNATION_UNSET, 1, &done),
	    OK);
	assert_false(questions_wait(x, "impact"));
	assert_int_equal(questions_versions(x, "impact"), 2);
}

static void
a_closed_case_takes_no_answers(void **state)
{
	struct scene *x = *state;
	struct span number = questions_begin(x);
	struct correct_done done;
	const struct may_desk_case *may;
	const struct may_own_case *mine;

	assert_int_equal(questions_ask(x, &x->lead, number, questions_form,
			     "why", DESIGNATION_OPEN),
	    OK);
	assert_int_equal(seat_begin(&x->lead, number), OK);
	assert_int_equal(access_desk_case(&x->lead.look, &may), OK);
	assert_int_equal(
	    case_close(&x->lead.work, may, span_of(""), span_of("that is all"),
		DESIGNATION_OPEN, END_SUPPORT_ONLY),
	    OK);
	seat_end(&x->lead);
	assert_int_equal(questions_answer(x, "impact", "too late",
			     DESIGNATION_UNSET, 0, &done),
	    FAIL_CONFLICT);
	assert_int_equal(questions_ask(x, &x->lead, number, "", "one more",
			     DESIGNATION_OPEN),
	    FAIL_CONFLICT);
	assert_int_equal(seat_say(&x->reporter, "again", DESIGNATION_OPEN), OK);
	assert_int_equal(questions_answer(x, "impact", "in time",
			     DESIGNATION_UNSET, 0, &done),
	    OK);
	assert_int_equal(seat_begin(&x->reporter, span_of("")), OK);
	assert_int_equal(access_own_case(&x->reporter.look, &mine), OK);
	assert_int_equal(withdraw_case(&x->reporter.work, mine), OK);
	seat_end(&x->reporter);
	assert_int_equal(questions_answer(x, "impact", "withdrawn",
			     DESIGNATION_UNSET, 1, &done),
	    FAIL_CONFLICT);
	assert_int_equal(questions_versions(x, "impact"), 1);
}

/* Nobody with the file asks in the desk's name. */
static void
an_edited_row_asks_nothing(void **state)
{
	struct scene *x = *state;
	struct span number = questions_begin(x);
	struct case_view v;

	assert_int_equal(
	    seat_say(&x->reporter, "0\n17 0\n", DESIGNATION_OPEN), OK);
	assert_int_equal(
	    seat_reply(&x->lead, number, "0\n17 0\n", DESIGNATION_OPEN), OK);
	/* Words called questions, whosever they are. */
	scene_edit(x, "UPDATE item SET what = 8, author = 2 WHERE what = 2;");
	v = questions_own(x);
	assert_false(questions_find(x, &v, "source_host").asked);
	scene_edit(x, "UPDATE item SET what = 2 WHERE what = 8;");
	assert_int_equal(questions_ask(x, &x->lead, number, questions_form, "",
			     DESIGNATION_OPEN),
	    OK);
	assert_true(questions_wait(x, "impact"));
	/* The reporter's questions to the reporter. */
	scene_edit(x, "UPDATE item SET author = 1 WHERE what = 8;");
	v = questions_own(x);
	assert_false(questions_find(x, &v, "impact").asked);
	scene_edit(x, "UPDATE item SET author = 2 WHERE what = 8;");
	assert_true(questions_wait(x, "impact"));
	scene_edit(x, "UPDATE item SET blob = (SELECT blob FROM item i WHERE "
		      "i.what = 2 LIMIT 1) WHERE what = 8;");
	assert_int_equal(questions_read(x), FAIL_TAMPER);
}

static void
a_row_of_questions_taken_away_is_noticed(void **state)
{
	struct scene *x = *state;
	struct span number = questions_begin(x);

	assert_int_equal(questions_ask(x, &x->lead, number, questions_form,
			     "why", DESIGNATION_OPEN),
	    OK);
	scene_edit(x, "DELETE FROM item WHERE what = 8;");
	assert_int_equal(questions_read(x), FAIL_TAMPER);
}

/* Who is not registered writes openly, and reads no secret answer. */
static void
who_is_not_registered_asks_openly(void **state)
{
	struct council *c = *state;
	struct scene *x = &c->x;
	struct span number = council_case(c, "Q7");
	struct people_account plain;
	struct correct_done done;
	struct seat seat;
	const struct may_desk_case *may;
	struct case_view v;

	council_person(c, x->house.body, "officer9", ROLE_OFFICER, &plain);
	council_let_in(c, &x->lead, &plain);
	seat_take(&seat, &x->s);
	assert_int_equal(seat_log_in(&seat, &plain), OK);
	assert_int_equal(questions_ask(x, &seat, number, questions_form,
			     "not secret", DESIGNATION_SECRET),
	    OK);
	assert_int_equal(questions_answer(x, "impact", "hidden words",
			     DESIGNATION_UNSET, 0, &done),
	    OK);
	assert_int_equal(questions_answer(x, "impact", "hidden again",
			     DESIGNATION_UNSET, 1, &done),
	    OK);
	assert_int_equal(seat_begin(&seat, number), OK);
	assert_int_equal(access_desk_case(&seat.look, &may), OK);
	assert_int_equal(case_read_desk(&seat.work, may, &v), OK);
	seat_end(&seat);
	assert_true(scene_reads(&v, "not secret"));
	assert_false(scene_reads(&v, "hidden"));
	/* The lead opens, and has both versions. */
	assert_int_equal(scene_read(&x->lead, number, &v), OK);
	assert_true(scene_reads(&v, "hidden words"));
	assert_true(scene_reads(&v, "hidden again"));
	seat_leave(&seat);
	assert_true(council_whole(c, "an officer who is not registered"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    T(fields_are_asked_once_and_answered),
	    T(what_is_answered_can_be_asked_again),
	    T(a_closed_case_takes_no_answers),
	    T(an_edited_row_asks_nothing),
	    T(a_row_of_questions_taken_away_is_noticed),
	    C(who_is_not_registered_asks_openly),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
