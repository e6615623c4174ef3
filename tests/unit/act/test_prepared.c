/*
 * test_prepared: confirmations 2 and 3 prepared before anything is sent: they
 * come back with the draft, stand in consent version 1, share nothing by
 * themselves, and are no answer where they were not given (L1, L5, L6).
 */
#include "council.h"

#include "act/confirm_pack.h"
#include "act/consult.h"

static const char canary[] = "canary-of-words";

static struct confirm_words
some_words(struct council *c)
{
	return (struct confirm_words){.rung = RUNG_TASKFORCE,
	    .excluded = &c->members[LAC].body,
	    .excluded_n = 1,
	    .exclude_supervisors = true,
	    .exclude_government = true,
	    .sector = span_of("medical"),
	    .exclude_other = span_of(canary),
	    .coordination = CONFIRMATION_YES,
	    .kinds = {[CONFIRM_NOTIFY] = {true, span_of("the sender"),
			  span_of("that it was received")}},
	    .provide = CONFIRMATION_YES,
	    .show_again = CONFIRMATION_NO,
	    .decided_by = span_of("the head"),
	    .publication = span_of("in May")};
}

static void
are_same(const struct confirm_words *a, const struct confirm_words *b)
{
	struct arena *arena = arena_new(1024 * 1024);
	struct buf x, y;

	buf_init(&x, arena, 65536);
	buf_init(&y, arena, 65536);
	confirm_pack(a, &x);
	confirm_pack(b, &y);
	assert_true(x.n > 0 && span_eq(buf_get(&x), buf_get(&y)));
	arena_free(arena);
}

/* Each value comes back; bytes that are cut or that hold a value that is none
 * are refused. */
static void
what_is_packed_comes_back(void **state)
{
	struct council *c = *state;
	struct confirm_words words = some_words(c), back;
	struct span bytes;
	struct buf b;

	buf_init(&b, c->a, 65536);
	confirm_pack(&words, &b);
	bytes = buf_get(&b);
	assert_int_equal(confirm_unpack(c->a, bytes, &back), OK);
	assert_int_equal(back.rung, RUNG_TASKFORCE);
	assert_int_equal(back.excluded_n, 1);
	assert_true(ID_SAME(back.excluded[0], c->members[LAC].body));
	assert_true(back.exclude_supervisors && back.exclude_government);
	assert_false(back.product_later_members);
	assert_true(span_is(back.exclude_other, canary));
	assert_false(back.kinds[CONFIRM_ASK].wanted);
	assert_true(back.kinds[CONFIRM_NOTIFY].wanted);
	assert_true(span_is(back.kinds[CONFIRM_NOTIFY].whom, "the sender"));
	assert_int_equal(back.show_again, CONFIRMATION_NO);
	assert_true(span_is(back.sector, "medical"));
	are_same(&words, &back);
	for (size_t n = 0; n < bytes.n; n++)
		assert_int_equal(
		    confirm_unpack(c->a, span_from(bytes.p, n), &back),
		    FAIL_INPUT);
	for (int i = 0; i < 5; i++) {
		char *bad = arena_alloc(c->a, bytes.n);

		memcpy(bad, bytes.p, bytes.n);
		bad[i] = 9;
		assert_int_equal(
		    confirm_unpack(c->a, span_from(bad, bytes.n), &back),
		    FAIL_INPUT);
	}
}

/* --- with a cookie -----------------------------------------------------------
 */

static struct consult_answers
answers(struct council *c, const struct confirm_words *words)
{
	const struct questionnaire *q = c->x.s.questionnaire;
	struct consult_answer *at = arena_array(c->a, 2, sizeof(*at));

	at[0] = (struct consult_answer){
	    questionnaire_by_name(q, span_of("what_happened")),
	    span_of("words of the reporter"), DESIGNATION_SECRET};
	at[1] = (struct consult_answer){
	    questionnaire_by_name(q, span_of("logs_note")), span_of("Q7"),
	    DESIGNATION_OPEN};
	return (struct consult_answers){
	    .at = at, .n = 2, .words = words, .shown = span_of("shown")};
}

typedef enum fail draft_fn(struct work *w, const struct may_draft *may,
    const struct consult_answers *answers);

static enum fail
with_draft(struct council *c, draft_fn *act, const struct consult_answers *a)
{
	struct seat *seat = &c->x.reporter;
	const struct may_draft *may;
	enum fail f;

	if (!seat->has_visit)
		keys_random(&seat->visit);
	seat->has_visit = true;
	f = seat_begin(seat, span_of(""));
	if (f == OK)
		f = access_draft(&seat->look, &may);
	if (f == OK)
		f = act(&seat->work, may, a);
	seat_end(seat);
	return f;
}

static struct consult_answers
kept(struct council *c)
{
	struct seat *seat = &c->x.reporter;
	const struct may_draft *may;
	struct consult_answers out;

	assert_int_equal(seat_begin(seat, span_of("")), OK);
	assert_int_equal(access_draft(&seat->look, &may), OK);
	assert_int_equal(consult_kept(&seat->work, may, &out, NULL), OK);
	seat_end(seat);
	return out;
}

static void
a_draft_keeps_them(void **state)
{
	struct council *c = *state;
	struct confirm_words words = some_words(c);
	struct consult_answers a = answers(c, &words), out;

	assert_int_equal(with_draft(c, consult_keep, &a), OK);
	out = kept(c);
	assert_int_equal(out.n, 2);
	assert_non_null(out.words);
	are_same(&words, out.words);
	/* "Only consult now": gone, the answers stay. */
	a.words = NULL;
	assert_int_equal(with_draft(c, consult_keep, &a), OK);
	out = kept(c);
	assert_int_equal(out.n, 2);
	assert_null(out.words);
}

static struct consult_receipt
receipt_of(struct council *c)
{
	struct seat *seat = &c->x.reporter;
	const struct may_draft *may;
	struct consult_receipt receipt;

	assert_int_equal(seat_begin(seat, span_of("")), OK);
	assert_int_equal(access_draft(&seat->look, &may), OK);
	assert_int_equal(consult_receipt(&seat->work, may, &receipt), OK);
	seat_end(seat);
	return receipt;
}

/* Ends the receipt: the session of the case; gives its number. */
static struct span
to_case(struct council *c)
{
	struct consult_receipt receipt = receipt_of(c);

	assert_int_equal(seat_keep(&c->x.reporter), OK);
	return receipt.number;
}

/* The receipt says that they came, and what does not go together. */
static void
the_receipt_knows_of_them(void **state)
{
	struct council *c = *state;
	struct confirm_words words = {.rung = RUNG_TIER1,
	    .coordination = CONFIRMATION_YES,
	    .kinds = {[CONFIRM_ASK] = {.wanted = true}},
	    .provide = CONFIRMATION_YES,
	    .show_again = CONFIRMATION_YES};
	struct consult_answers a = answers(c, &words);
	struct consult_receipt receipt;

	assert_int_equal(with_draft(c, consult_send, &a), OK);
	receipt = receipt_of(c);
	assert_true(receipt.confirmed);
	assert_int_equal(
	    confirmation_lacks(&receipt.facts), LACK_CONTRADICTION);
	assert_int_equal(receipt.added_n, 0);
	to_case(c);
	/* The code is gone, and the rest with it. */
	assert_false(receipt_of(c).confirmed);
}

static void
they_stand_in_the_first_consent(void **state)
{
	struct council *c = *state;
	struct confirm_words words = some_words(c);
	struct consult_answers a = answers(c, &words);
	struct confirm_view v;

	assert_int_equal(with_draft(c, consult_send, &a), OK);
	/* A double click: nothing more, and no complaint. */
	assert_int_equal(with_draft(c, consult_send, &a), OK);
	to_case(c);
	v = council_said(c);
	assert_int_equal(v.n, 1);
	assert_true(ID_SAME(v.words.excluded[0], c->members[LAC].body));
	assert_true(span_is(v.words.exclude_other, canary));
	assert_true(span_is(v.words.decided_by, "the head"));
	assert_true(span_is(v.words.publication, "in May"));
	assert_true(span_is(
	    v.words.kinds[CONFIRM_NOTIFY].may_say, "that it was received"));
	/* Complete but for the words that nobody mapped yet. */
	assert_int_equal(v.lacks, LACK_MAPPING);
	assert_int_equal(
	    census_count(&c->x.house, "SELECT secret_items FROM case_file"), 1);
	assert_int_equal(census_count(&c->x.house,
			     "SELECT count(*) FROM case_grant WHERE kind > 2"),
	    0);
	assert_true(council_whole(c, "prepared"));
}

/* Changed answers after confirmations were given with the form. */
static void
what_is_changed_after_them_is_for_the_page_of_the_case(void **state)
{
	struct council *c = *state;
	struct confirm_words words = some_words(c);
	struct consult_answers a = answers(c, &words);

	assert_int_equal(with_draft(c, consult_send, &a), OK);
	a.at[1].text = span_of("another");
	assert_int_equal(with_draft(c, consult_send, &a), FAIL_CONFLICT);
	a.words = NULL;
	assert_int_equal(with_draft(c, consult_send, &a), FAIL_CONFLICT);
}

/* L1: all three came with the form; still a person at the desk decides. */
static void
nothing_is_shared_by_sending_them(void **state)
{
	struct council *c = *state;
	struct confirm_words words = {.rung = RUNG_TIER1,
	    .coordination = CONFIRMATION_NO,
	    .provide = CONFIRMATION_YES,
	    .show_again = CONFIRMATION_NO};
	struct consult_answers a = answers(c, &words);
	struct span number;

	assert_int_equal(with_draft(c, consult_send, &a), OK);
	number = to_case(c);
	assert_int_equal(council_said(c).lacks, 0);
	assert_int_equal(council_own(c).stage, STAGE_CONSULTATION);
	for (int i = 0; i < MEMBERS; i++)
		assert_int_equal(council_count(&c->members[i].seat), 0);
	/* Not before a first answer (S29), not without the record (S31). */
	assert_int_equal(council_record(c, number), FAIL_CONFLICT);
	assert_int_equal(
	    seat_reply(&c->x.lead, number, "an answer", DESIGNATION_OPEN), OK);
	assert_int_equal(council_offer(c, number, NULL, NULL), FAIL_CONFLICT);
	assert_int_equal(council_record(c, number), OK);
	assert_int_equal(council_offer(c, number, NULL, NULL), OK);
	assert_int_equal(council_provide(c, number, 1), OK);
	assert_int_equal(council_count(&c->members[IPA].seat), 1);
	assert_true(council_whole(c, "sent with all three"));
}

/* L5: "decide later" is no answer. */
static void
later_is_not_no(void **state)
{
	struct council *c = *state;
	struct confirm_words words = {.coordination = CONFIRMATION_NOT_YET,
	    .provide = CONFIRMATION_NOT_YET,
	    .show_again = CONFIRMATION_YES};
	struct consult_answers a = answers(c, &words);
	struct confirm_view v;

	assert_int_equal(with_draft(c, consult_send, &a), OK);
	to_case(c);
	v = council_said(c);
	assert_int_equal(v.facts.scope, CONFIRMATION_NOT_YET);
	assert_int_equal(v.words.coordination, CONFIRMATION_NOT_YET);
	assert_int_equal(v.words.provide, CONFIRMATION_NOT_YET);
	assert_int_equal(
	    v.lacks, LACK_SCOPE | LACK_COORDINATION | LACK_AGREEMENT);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {C(what_is_packed_comes_back),
	    C(a_draft_keeps_them), C(they_stand_in_the_first_consent),
	    C(the_receipt_knows_of_them),
	    C(what_is_changed_after_them_is_for_the_page_of_the_case),
	    C(nothing_is_shared_by_sending_them), C(later_is_not_no)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
