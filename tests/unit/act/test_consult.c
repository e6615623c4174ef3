/*
 * test_consult: the consent of a submission: version 1 says what the form
 * said and that nothing else was asked; what is sent again makes the next
 * one; the receipt stays the same until it is kept (design.md section 3).
 */
#include "act.h"

#include "act/consent.h"

/* The newest consent as the desk's proof finds it, verified. */
static const struct consent *
newest(struct scene *x, struct consent_newest *out, struct case_rows *rows)
{
	struct seat *seat = &x->reporter;
	const struct may_draft *may;

	assert_int_equal(seat_begin(seat, span_of("")), OK);
	assert_int_equal(access_draft(&seat->look, &may), OK);
	assert_int_equal(case_rows(seat->snap.db, seat->a, seat->work.instance,
			     may_draft_any(may), rows),
	    OK);
	assert_int_equal(
	    consent_newest(&seat->work, may_draft_any(may), rows, out), OK);
	seat_end(seat);
	return out->value;
}

static struct consult_answers
answers(struct scene *x, const char *first, enum designation d)
{
	const struct questionnaire *q = x->s.questionnaire;
	struct consult_answer *at = arena_array(x->reporter.a, 2, sizeof(*at));

	at[0] = (struct consult_answer){
	    questionnaire_by_name(q, span_of("what_happened")), span_of(first),
	    d};
	at[1] = (struct consult_answer){
	    questionnaire_by_name(q, span_of("logs_note")), span_of("log"),
	    DESIGNATION_OPEN};
	return (struct consult_answers){
	    .at = at, .n = 2, .shown = span_of("shown")};
}

static enum fail
send(struct scene *x, const struct consult_answers *a)
{
	struct seat *seat = &x->reporter;
	const struct may_draft *may;
	enum fail f;

	if (!seat->has_visit)
		keys_random(&seat->visit);
	seat->has_visit = true;
	f = seat_begin(seat, span_of(""));
	if (f == OK)
		f = access_draft(&seat->look, &may);
	if (f == OK)
		f = consult_send(&seat->work, may, a);
	seat_end(seat);
	return f;
}

static enum fail
receipt(struct scene *x, struct consult_receipt *out)
{
	struct seat *seat = &x->reporter;
	const struct may_draft *may;
	enum fail f = seat_begin(seat, span_of(""));

	if (f == OK)
		f = access_draft(&seat->look, &may);
	if (f == OK)
		f = consult_receipt(&seat->work, may, out);
	seat_end(seat);
	return f;
}

static void
nothing_but_designations_was_asked(const struct consent *c)
{
	assert_int_equal(c->scope, CONFIRMATION_NOT_ASKED);
	assert_int_equal(c->coordination, CONFIRMATION_NOT_ASKED);
	assert_int_equal(c->provide, CONFIRMATION_NOT_ASKED);
	assert_int_equal(c->show_again, CONFIRMATION_NOT_ASKED);
	assert_int_equal(c->rung, RUNG_UNSET);
	assert_int_equal(c->product_rung, RUNG_UNSET);
	assert_int_equal(c->exclusions_n, 0);
	assert_int_equal(c->bodies_n, 0);
	assert_int_equal(c->coordinations_n, 0);
}

static void
the_first_consent_says_what_the_form_said(void **state)
{
	static const struct hash none;
	struct scene *x = *state;
	struct consult_answers a = answers(x, "what", DESIGNATION_SECRET);
	struct consent_newest found;
	struct case_rows rows;
	const struct consent *c;

	assert_int_equal(send(x, &a), OK);
	c = newest(x, &found, &rows);
	assert_int_equal(c->n, 1);
	assert_true(ID_SAME(c->previous, none));
	assert_true(ID_SAME(c->case_id, rows.c.id));
	assert_int_equal(c->authenticator, AUTHENTICATOR_DRAFT);
	assert_int_equal(c->language, LANGUAGE_JA);
	assert_int_equal(c->secrets, CONFIRMATION_YES);
	nothing_but_designations_was_asked(c);
	assert_int_equal(c->covers_n, 2);
	for (size_t i = 0; i < 2; i++) {
		const struct head_item *h = &c->covers[i];
		bool secret = h->field == a.at[0].question->code;

		assert_int_equal(h->version, 1);
		assert_int_equal(h->designation,
		    secret ? DESIGNATION_SECRET : DESIGNATION_OPEN);
	}
}

/* "Not decided" is not "no" (L5). */
static void
one_answer_undecided_leaves_the_first_confirmation_open(void **state)
{
	struct scene *x = *state;
	struct consult_answers a = answers(x, "what", DESIGNATION_UNDECIDED);
	struct consent_newest found;
	struct case_rows rows;
	const struct consent *c;

	assert_int_equal(send(x, &a), OK);
	c = newest(x, &found, &rows);
	assert_int_equal(c->secrets, CONFIRMATION_NOT_YET);
	nothing_but_designations_was_asked(c);
	/* Undecided lies with the secrets. */
	for (size_t i = 0; i < rows.items_n; i++)
		assert_int_equal(rows.items[i].kind,
		    rows.items[i].designation == DESIGNATION_OPEN
			? KIND_OPEN
			: KIND_SECRET);
}

static void
sent_again_with_changes_makes_the_next_version(void **state)
{
	struct scene *x = *state;
	struct consult_answers a = answers(x, "what", DESIGNATION_SECRET);
	struct consent_newest first, second;
	struct consult_receipt before, after;
	struct case_rows rows;
	const struct consent *c;

	assert_int_equal(send(x, &a), OK);
	newest(x, &first, &rows);
	assert_int_equal(receipt(x, &before), OK);
	a = answers(x, "what else", DESIGNATION_OPEN);
	assert_int_equal(send(x, &a), OK);
	c = newest(x, &second, &rows);
	assert_int_equal(c->n, 2);
	assert_true(ID_SAME(c->previous, first.hash));
	assert_int_equal(c->covers_n, 2);
	nothing_but_designations_was_asked(c);
	for (size_t i = 0; i < 2; i++)
		if (c->covers[i].field == a.at[0].question->code) {
			assert_int_equal(c->covers[i].version, 2);
			assert_int_equal(
			    c->covers[i].designation, DESIGNATION_OPEN);
		}
	/* One case, one code; the old version stays beside the new one. */
	assert_int_equal(receipt(x, &after), OK);
	assert_true(span_eq(before.code, after.code));
	assert_true(span_eq(before.number, after.number));
	/* It says that they came: one of two answers was another. */
	assert_false(before.confirmed || after.confirmed);
	assert_int_equal(before.added_n, 0);
	assert_int_equal(after.added_n, 1);
	assert_true(after.added_ms >= after.created_ms);
	/* Three versions of answers, two texts that were shown. */
	assert_int_equal(rows.items_n, 3 + 2);
	assert_true(scene_whole(x, "sent again"));
}

static void
sent_again_without_changes_makes_nothing(void **state)
{
	struct scene *x = *state;
	struct consult_answers a = answers(x, "what", DESIGNATION_SECRET);
	struct consent_newest found;
	struct case_rows rows;

	for (int i = 0; i < 3; i++)
		assert_int_equal(send(x, &a), OK);
	newest(x, &found, &rows);
	assert_int_equal(rows.items_n, 2 + 1);
	assert_int_equal(rows.c.consent_n, 1);
	assert_int_equal(
	    census_count(&x->house, "SELECT count(*) FROM case_file"), 1);
}

static void
a_kept_receipt_is_never_shown_again(void **state)
{
	struct scene *x = *state;
	struct consult_answers a = answers(x, "what", DESIGNATION_SECRET);
	struct consult_receipt r;

	assert_int_equal(receipt(x, &r), FAIL_FORGED);
	assert_int_equal(send(x, &a), OK);
	assert_int_equal(receipt(x, &r), OK);
	assert_true(r.code.n > 0);
	assert_int_equal(seat_keep(&x->reporter), OK);
	assert_int_equal(receipt(x, &r), OK);
	assert_int_equal(r.code.n, 0);
	/* What is sent with the old cookie now is refused, and says so. */
	a = answers(x, "something else", DESIGNATION_OPEN);
	assert_int_equal(send(x, &a), FAIL_CONFLICT);
	assert_int_equal(
	    census_count(&x->house, "SELECT count(*) FROM item WHERE what < 3"),
	    2);
}

static void
nothing_at_all_is_not_sent(void **state)
{
	struct scene *x = *state;
	struct consult_answers none = {.shown = span_of("shown")};

	assert_int_equal(send(x, &none), FAIL_INPUT);
	assert_int_equal(
	    census_count(&x->house, "SELECT count(*) FROM case_file"), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    T(the_first_consent_says_what_the_form_said),
	    T(one_answer_undecided_leaves_the_first_confirmation_open),
	    T(sent_again_with_changes_makes_the_next_version),
	    T(sent_again_without_changes_makes_nothing),
	    T(a_kept_receipt_is_never_shown_again),
	    T(nothing_at_all_is_not_sent),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
