/*
 * test_kept: each version of the three confirmations stays with the text that
 * it was given to, for the reporter alone; a row that was edited, put back or
 * taken away is told and never shown (design.md section 3, L6).
 */
#include "council.h"

#include "act/consent_kept.h"

static enum fail
list_of(struct council *c, struct consent_kept **out, size_t *out_n)
{
	struct seat *seat = &c->x.reporter;
	const struct may_own_case *may;
	struct span number;
	enum fail f = seat_begin(seat, span_of(""));

	if (f == OK)
		f = access_own_case(&seat->look, &may);
	if (f == OK)
		f = consent_kept_list(&seat->work, may, &number, out, out_n);
	seat_end(seat);
	return f;
}

static enum fail
one_of(struct council *c, uint32_t n, struct consent_kept *out)
{
	struct seat *seat = &c->x.reporter;
	const struct may_own_case *may;
	struct span number;
	enum fail f = seat_begin(seat, span_of(""));

	if (f == OK)
		f = access_own_case(&seat->look, &may);
	if (f == OK)
		f = consent_kept_one(&seat->work, may, n, &number, out);
	seat_end(seat);
	return f;
}

/* Gives a version whose page showed this. */
static enum fail
give(struct council *c, const char *shown)
{
	struct seat *seat = &c->x.reporter;
	const struct may_own_case *may;
	struct confirm_view now;
	enum fail f = seat_begin(seat, span_of(""));

	if (f == OK)
		f = access_own_case(&seat->look, &may);
	if (f == OK)
		f = confirm_read(&seat->work, may, &now);
	now.words.shown = span_of(shown);
	if (f == OK)
		f = confirm_give(&seat->work, may, now.n, &now.words);
	seat_end(seat);
	return f;
}

static void
each_version_keeps_its_text(void **state)
{
	struct council *c = *state;
	struct key pk;
	struct consent_kept *kept, one;
	struct consent value;
	size_t n;

	council_case(c, "Q7");
	assert_int_equal(give(c, "the second"), OK);
	assert_int_equal(give(c, "the third"), OK);
	assert_int_equal(list_of(c, &kept, &n), OK);
	assert_int_equal(n, 3);
	assert_int_equal(kept[0].n, 3);
	assert_true(span_is(kept[0].file.text, "the third"));
	assert_true(span_is(kept[1].file.text, "the second"));
	assert_true(span_is(kept[2].file.text, "shown"));
	pk = kept[0].file.instance_pk;
	for (size_t i = 0; i < n; i++)
		assert_int_equal(
		    consent_file_check(c->a, &pk, &kept[i].file, &value), OK);
	assert_int_equal(one_of(c, 2, &one), OK);
	assert_true(span_is(one.file.text, "the second"));
	assert_int_equal(one_of(c, 0, &one), OK);
	assert_int_equal(one.n, 3);
	assert_int_equal(one_of(c, 4, &one), FAIL_ABSENT);
	assert_true(council_whole(c, "kept"));
}

static void
without_a_text_nothing_is_given(void **state)
{
	struct council *c = *state;

	council_case(c, "Q7");
	assert_int_equal(give(c, ""), FAIL_INPUT);
	assert_int_equal(
	    census_count(&c->x.house, "SELECT count(*) FROM consent"), 1);
}

/* It names what is secret, and it is no answer: the desk neither reads it nor
 * counts it, opened or not; nothing of it travels. */
static void
it_is_the_reporters_alone(void **state)
{
	struct council *c = *state;
	struct span number = council_case(c, "Q7");
	long secrets =
	    census_count(&c->x.house, "SELECT secret_items FROM case_file");
	size_t lines = council_look(c, number).lines_n;
	struct case_view v;

	assert_int_equal(give(c, "the second"), OK);
	assert_true(lines > 0 && council_look(c, number).lines_n == lines);
	assert_int_equal(
	    census_count(&c->x.house, "SELECT secret_items FROM case_file"),
	    secrets);
	assert_int_equal(
	    census_count(&c->x.house,
		"SELECT count(*) FROM item WHERE what = 13 AND kind <> 2"),
	    0);
	assert_int_equal(scene_read(&c->x.lead, number, &v), OK);
	for (size_t i = 0; i < v.texts_n; i++)
		assert_int_not_equal(v.texts[i].what, ITEM_SHOWN);
}

static void
no_edit_goes_unseen(void **state)
{
	static const char *const edits[] = {
	    "DELETE FROM item WHERE what = 13 AND version = 2",
	    "UPDATE item SET blob = (SELECT blob FROM was WHERE what = 13 AND "
	    "version = 1) WHERE what = 13 AND version = 2",
	    "UPDATE item SET version = 5 - version WHERE what = 13 AND version "
	    "> 1"};
	struct council *c = *state;
	struct consent_kept *kept;
	size_t n;

	council_case(c, "Q7");
	assert_int_equal(give(c, "the second"), OK);
	assert_int_equal(give(c, "the third"), OK);
	council_edit(c, "CREATE TABLE was AS SELECT * FROM item");
	for (size_t i = 0; i < 3; i++) {
		council_edit(c, edits[i]);
		assert_int_equal(list_of(c, &kept, &n), FAIL_TAMPER);
		council_edit(
		    c, "DELETE FROM item; INSERT INTO item SELECT * FROM was");
		assert_int_equal(list_of(c, &kept, &n), OK);
	}
	council_edit(c, "DROP TRIGGER consent_kept");
	council_edit(c, "UPDATE consent SET bytes = (SELECT bytes FROM consent "
			"WHERE n = 3) WHERE n = 2");
	assert_int_equal(list_of(c, &kept, &n), FAIL_TAMPER);
}

/* Who wrote it is not in what is signed: verify tells it. */
static void
it_is_nobodys_answer(void **state)
{
	struct council *c = *state;

	council_case(c, "Q7");
	council_edit(c, "UPDATE item SET author = 1 WHERE what = 13");
	assert_false(council_whole(c, "edited"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {C(each_version_keeps_its_text),
	    C(without_a_text_nothing_is_given), C(it_is_the_reporters_alone),
	    C(no_edit_goes_unseen), C(it_is_nobodys_answer)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
