/*
 * test_correct: a correction is a new version that no consent covers, never a
 * lowering, and writes over nothing that another window wrote.
 */
#include "questions.h"

static void
another_window_is_not_written_over(void **state)
{
	struct scene *x = *state;
	struct correct_done done;
	struct case_view v;

	questions_begin(x);
	assert_int_equal(
	    questions_answer(x, "impact", "first", DESIGNATION_UNSET, 0, &done),
	    OK);
	/* Both windows had version 1 on them. */
	assert_int_equal(
	    questions_answer(x, "impact", "left", DESIGNATION_UNSET, 1, &done),
	    OK);
	assert_int_equal(
	    questions_answer(x, "impact", "right", DESIGNATION_UNSET, 1, &done),
	    FAIL_INPUT);
	assert_int_equal(done.clashes, 1);
	/* A window that knew of none. */
	assert_int_equal(
	    questions_answer(x, "impact", "early", DESIGNATION_UNSET, 0, &done),
	    FAIL_INPUT);
	/* One that changed nothing takes nothing back. */
	assert_int_equal(
	    questions_answer(x, "impact", "first", DESIGNATION_UNSET, 1, &done),
	    OK);
	assert_int_equal(done.touched, 0);
	v = questions_own(x);
	assert_true(
	    span_is(questions_find(x, &v, "impact").answer->text, "left"));
	/* Seen, and sent again. */
	assert_int_equal(
	    questions_answer(x, "impact", "right", DESIGNATION_UNSET, 2, &done),
	    OK);
	assert_int_equal(questions_versions(x, "impact"), 3);
	assert_true(scene_whole(x, "two windows"));
}

/* Open words become secret: no version of them stays under the open key. */
static void
a_correction_raises_and_never_lowers(void **state)
{
	struct scene *x = *state;
	struct correct_done done;
	struct case_view v;

	questions_begin(x);
	assert_int_equal(questions_answer(x, "logs_note", "with a name in it",
			     DESIGNATION_SECRET, 1, &done),
	    OK);
	assert_int_equal(
	    census_count(&x->house,
		"SELECT count(*) FROM item WHERE what = 1 AND kind = 1"),
	    0);
	assert_int_equal(questions_answer(x, "logs_note", "and another",
			     DESIGNATION_OPEN, 2, &done),
	    OK);
	v = questions_own(x);
	assert_int_equal(questions_find(x, &v, "logs_note").answer->designation,
	    DESIGNATION_SECRET);
	assert_int_equal(questions_find(x, &v, "logs_note").answer->version, 3);
	/* Asked to be open, nothing else: that is not this page's to do. */
	assert_int_equal(questions_answer(x, "logs_note", "and another",
			     DESIGNATION_OPEN, 3, &done),
	    OK);
	assert_int_equal(done.touched, 0);
	/* The same words under another designation are no new version. */
	assert_int_equal(questions_answer(x, "target_os", "Debian",
			     DESIGNATION_OPEN, 0, &done),
	    OK);
	assert_int_equal(questions_answer(x, "target_os", "Debian",
			     DESIGNATION_SECRET, 1, &done),
	    OK);
	assert_int_equal(done.changed, 1);
	assert_int_equal(questions_versions(x, "target_os"), 1);
	assert_int_equal(v.counts.secret, 2);
	v = questions_own(x);
	assert_int_equal(v.counts.secret, 3);
	assert_int_equal(
	    census_count(&x->house, "SELECT secret_items FROM case_file"), 3);
	assert_true(scene_whole(x, "raised"));
}

/* --- with the Council ------------------------------------------------------
 */

static enum fail
correct(struct council *c, const char *name, const char *text, int64_t seen)
{
	struct correct_done done;

	return questions_answer(
	    &c->x, name, text, DESIGNATION_UNSET, seen, &done);
}

static enum release_out
out_of(struct council *c, struct span number, const char *name)
{
	struct release_view v = council_look(c, number);

	for (size_t i = 0; i < v.lines_n; i++)
		if (v.lines[i].question == questions_one(&c->x, name))
			return v.lines[i].out;
	assert_true(false);
	return RELEASE_IN;
}

/* Corrected after the consent: out until confirmed, and the proposal is void.
 */
static void
a_correction_stays_out_until_confirmed(void **state)
{
	struct council *c = *state;
	struct span number = council_case(c, "Q7");
	struct case_view v;

	assert_int_equal(council_confirm(c, SAID_YES), OK);
	assert_int_equal(council_record(c, number), OK);
	assert_int_equal(out_of(c, number, "logs_note"), RELEASE_IN);
	assert_int_equal(council_offer(c, number, NULL, NULL), OK);
	assert_non_null(council_look(c, number).proposal);
	assert_int_equal(correct(c, "logs_note", "Q8", 1), OK);
	assert_int_equal(correct(c, "impact", "reception", 0), OK);
	assert_null(council_look(c, number).proposal);
	assert_int_equal(council_provide(c, number, 1), FAIL_CONFLICT);
	assert_int_equal(out_of(c, number, "logs_note"), RELEASE_UNCOVERED);
	assert_int_equal(out_of(c, number, "impact"), RELEASE_UNCOVERED);
	assert_int_equal(out_of(c, number, "what_happened"), RELEASE_IN);
	/* The desk cannot add it all the same. */
	v = questions_own(&c->x);
	assert_int_equal(
	    council_offer(c, number,
		&questions_find(&c->x, &v, "logs_note").answer->id, NULL),
	    FAIL_INPUT);
	assert_int_equal(council_confirm(c, SAID_YES), OK);
	assert_int_equal(out_of(c, number, "logs_note"), RELEASE_IN);
	assert_int_equal(out_of(c, number, "impact"), RELEASE_IN);
	assert_int_equal(council_record(c, number), OK);
	assert_int_equal(council_offer(c, number, NULL, NULL), OK);
	assert_int_equal(council_provide(c, number, 2), OK);
	assert_true(council_whole(c, "corrected after the consent"));
}

/* What was given openly and is secret now leaves the open part. */
static void
a_raise_leaves_the_open_part_of_a_release(void **state)
{
	struct council *c = *state;
	struct span number = council_provided(c, SAID_YES);
	struct seat *ipa = &c->members[IPA].seat;
	struct correct_done done;
	struct shared_view v;

	assert_int_equal(council_receive(ipa, number), OK);
	assert_int_equal(council_read(ipa, number, &v), OK);
	assert_int_equal(council_texts(&v, false), 1);
	assert_int_equal(questions_answer(&c->x, "logs_note", "Q7",
			     DESIGNATION_SECRET, 1, &done),
	    OK);
	assert_int_equal(council_read(ipa, number, &v), OK);
	assert_int_equal(council_texts(&v, false), 0);
	assert_true(council_whole(c, "raised after provision"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    T(another_window_is_not_written_over),
	    T(a_correction_raises_and_never_lowers),
	    C(a_correction_stays_out_until_confirmed),
	    C(a_raise_leaves_the_open_part_of_a_release),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
