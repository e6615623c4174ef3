/*
 * test_feedback: what was provided comes back: drafted by one human being,
 * released by another, and only then may the case be closed (S10, S13, S30,
 * L9).
 */
#include "drafts.h"

enum { OPENED_S = 600 /* that a mark lasts */ };

static const struct feedback declined = {.kind = FEEDBACK_DECLINED,
    .parts = {{NULL, 0}, {NULL, 0}, {NULL, 0}, {"nothing came", 12}}};

static enum fail
end_by(struct seat *seat, struct span number, enum case_end end)
{
	const struct may_desk_case *may;
	enum fail f = council_desk(seat, number, &may);

	if (f == OK)
		f = case_close(&seat->work, may, span_of(""),
		    span_of("thank you"), DESIGNATION_OPEN, end);
	seat_end(seat);
	return f;
}

/* Written by the lead, released by the other. */
static void
give(struct council *c, struct span number, const struct feedback *text)
{
	assert_int_equal(write_by(&c->x.lead, number, text, false), OK);
	assert_int_equal(approve_by(&c->x.lead2, number,
			     look_by(&c->x.lead2, number).draft.id),
	    OK);
}

static size_t
count_feedback(const struct case_view *v)
{
	size_t n = 0;

	for (size_t i = 0; i < v->texts_n; i++)
		n += v->texts[i].what == ITEM_FEEDBACK && v->texts[i].opened;
	return n;
}

static void
two_human_beings_release_it(void **state)
{
	struct council *c = *state;
	struct span number = begin(c);
	struct feedback_view v;
	struct case_view own;

	assert_int_equal(write_by(&c->x.lead, number, &final_words, true), OK);
	v = look_by(&c->x.lead, number);
	assert_true(v.draft.there && v.draft.secret);
	assert_false(v.may_approve);
	assert_int_equal(
	    approve_by(&c->x.lead, number, v.draft.id), FAIL_CONFLICT);
	assert_int_equal(count_feedback(&(struct case_view){.texts_n = 0}), 0);
	own = council_own(c);
	assert_int_equal(count_feedback(&own), 0);
	/* Secret, so the other one opens it first; then it is an entry. */
	v = look_by(&c->x.lead2, number);
	assert_false(v.draft.opened);
	assert_int_equal(scene_read(&c->x.lead2, number, &own), OK);
	v = look_by(&c->x.lead2, number);
	assert_true(v.draft.opened && v.may_approve);
	assert_int_equal(v.draft.text.kind, FEEDBACK_FINAL);
	assert_int_equal(approve_by(&c->x.lead2, number, (struct item_id){{1}}),
	    FAIL_CONFLICT);
	assert_int_equal(approve_by(&c->x.lead2, number, v.draft.id), OK);
	assert_int_equal(
	    approve_by(&c->x.lead2, number, v.draft.id), FAIL_CONFLICT);
	own = council_own(c);
	assert_int_equal(count_feedback(&own), 1);
	assert_int_equal(own.stage, STAGE_FEEDBACK);
	/* It asks nothing of the reporter: the desk is to close. */
	assert_int_equal(own.waits_for, AUTHOR_DESK);
	/* The notes held it for the desk alone, and hold it no more. */
	assert_int_equal(census_count(&c->x.house,
			     "SELECT count(*) FROM case_grant WHERE kind IN "
			     "(3, 4) AND recipient_kind = 1"),
	    0);
	assert_int_equal(census_count(&c->x.house,
			     "SELECT count(*) FROM item WHERE what = 6"),
	    0);
	assert_true(council_whole(c, "feedback"));
}

static void
final_feedback_lets_it_close(void **state)
{
	struct council *c = *state;
	struct span number = begin(c);

	give(c, number, &interim);
	assert_int_equal(council_own(c).stage, STAGE_ANALYSIS);
	assert_int_equal(council_own(c).waits_for, AUTHOR_DESK);
	assert_int_equal(
	    end_by(&c->x.lead, number, END_AFTER_FEEDBACK), FAIL_CONFLICT);
	give(c, number, &final_words);
	assert_int_equal(
	    end_by(&c->x.lead, number, END_SUPPORT_ONLY), FAIL_CONFLICT);
	assert_int_equal(end_by(&c->x.lead, number, END_AFTER_FEEDBACK), OK);
	assert_int_equal(council_own(c).end, END_AFTER_FEEDBACK);
	assert_int_equal(
	    write_by(&c->x.lead, number, &interim, false), FAIL_CONFLICT);
	/* A word of the reporter brings it back to feedback. */
	assert_int_equal(
	    seat_say(&c->x.reporter, "and now?", DESIGNATION_OPEN), OK);
	assert_int_equal(council_own(c).stage, STAGE_FEEDBACK);
	assert_int_equal(end_by(&c->x.lead, number, END_AFTER_FEEDBACK), OK);
	assert_true(council_whole(c, "closed"));
}

static void
a_reason_settles_it_and_a_new_release_unsettles(void **state)
{
	struct council *c = *state;
	struct span number = begin(c);
	struct said none = SAID_YES;

	give(c, number, &declined);
	assert_true(look_by(&c->x.lead, number).settled);
	assert_int_equal(council_confirm(c, SAID_YES), OK);
	assert_int_equal(council_record(c, number), OK);
	assert_int_equal(council_offer(c, number, NULL, NULL), OK);
	assert_int_equal(council_provide(c, number, 2), OK);
	assert_int_equal(council_own(c).stage, STAGE_ANALYSIS);
	assert_false(look_by(&c->x.lead, number).settled);
	/* Taken back: still owed, and then any end tells the reporter. */
	none.provide = CONFIRMATION_NO;
	assert_int_equal(council_confirm(c, none), OK);
	assert_int_equal(
	    end_by(&c->x.lead, number, END_SUPPORT_ONLY), FAIL_CONFLICT);
	give(c, number, &declined);
	assert_int_equal(council_own(c).stage, STAGE_CONFIRMATION);
	assert_int_equal(end_by(&c->x.lead, number, END_SUPPORT_ONLY), OK);
}

static void
what_is_no_feedback_is_refused(void **state)
{
	struct council *c = *state;
	struct span number = council_case(c, "Q7");
	struct feedback empty = {.kind = FEEDBACK_FINAL};
	struct feedback both = declined;

	assert_int_equal(
	    write_by(&c->x.lead, number, &final_words, false), FAIL_CONFLICT);
	both.parts[FEEDBACK_ADVICE] = span_of("advice");
	assert_int_equal(
	    write_by(&c->x.lead, number, &empty, false), FAIL_INPUT);
	assert_int_equal(
	    write_by(&c->x.lead, number, &both, false), FAIL_INPUT);
	empty.kind = FEEDBACK_DECLINED;
	assert_int_equal(
	    write_by(&c->x.lead, number, &empty, false), FAIL_INPUT);
}

/* The newer draft is what waits; who wrote it is the one who can't release. */
static void
a_newer_draft_takes_the_place(void **state)
{
	struct council *c = *state;
	struct span number = begin(c);
	struct item_id first;

	assert_int_equal(write_by(&c->x.lead, number, &interim, false), OK);
	first = look_by(&c->x.lead, number).draft.id;
	assert_int_equal(
	    write_by(&c->x.lead2, number, &final_words, false), OK);
	assert_int_equal(approve_by(&c->x.lead2, number, first), FAIL_CONFLICT);
	assert_int_equal(approve_by(&c->x.lead2, number,
			     look_by(&c->x.lead2, number).draft.id),
	    FAIL_CONFLICT);
	assert_int_equal(approve_by(&c->x.lead, number,
			     look_by(&c->x.lead, number).draft.id),
	    OK);
	/* Put into the rows by hand it is no draft: the head says so. */
	assert_int_equal(write_by(&c->x.lead, number, &final_words, false), OK);
	council_edit(c, "UPDATE item SET designation = 1 WHERE what = 6");
	assert_int_equal(approve_by(&c->x.lead2, number, first), FAIL_TAMPER);
}

static enum fail
add_words(
    struct seat *seat, struct span number, const struct contribute_words *w)
{
	const struct may_shared_case *may;
	enum fail f = seat_begin(seat, number);
	struct span leak;

	if (f == OK)
		f = access_shared_case(&seat->look, &may);
	if (f == OK)
		f = contribute_add(&seat->work, may, w, &leak);
	seat_end(seat);
	return f;
}

static enum fail
add_nameless(struct seat *seat, struct span number)
{
	const struct contribute_words w = {.what = CONTRIBUTION_ANALYSIS,
	    .audience = AUDIENCE_DESK,
	    .withheld = true,
	    .text = {.at = {{"the same tool", 13}}}};

	TRY(council_receive(seat, number));
	return add_words(seat, number, &w);
}

/* Names are compared as words; those of who gave theirs may stand. */
static void
a_name_withheld_is_not_handed_on(void **state)
{
	struct council *c = *state;
	struct span number = begin(c);
	struct feedback f = {
	    .kind = FEEDBACK_FINAL, .parts = {{"as LAC and the ipa say", 22}}};
	struct feedback_view v;

	assert_int_equal(add_nameless(&c->members[IPA].seat, number), OK);
	assert_int_equal(write_by(&c->x.lead, number, &f, true), FAIL_INPUT);
	f.parts[FEEDBACK_ADVICE] = span_of("as LAC and each participant say");
	assert_int_equal(write_by(&c->x.lead, number, &f, false), OK);
	v = look_by(&c->x.lead2, number);
	assert_true(v.may_approve && !v.draft.named);
	/* Withheld after it was written. */
	assert_int_equal(add_nameless(&c->members[LAC].seat, number), OK);
	assert_int_equal(
	    approve_by(&c->x.lead2, number, v.draft.id), FAIL_CONFLICT);
	v = look_by(&c->x.lead2, number);
	assert_true(v.draft.named && !v.may_approve);
	assert_int_equal(write_by(&c->x.lead, number, &declined, false), OK);
	assert_int_equal(approve_by(&c->x.lead2, number,
			     look_by(&c->x.lead2, number).draft.id),
	    OK);
}

/* The newest analysis of the body, to be corrected. */
static struct item_id
newest_of(struct seat *seat, struct span number)
{
	const struct may_shared_case *may;
	struct contribute_line *lines;
	struct item_id id = {{0}};
	size_t n;

	assert_int_equal(seat_begin(seat, number), OK);
	assert_int_equal(access_shared_case(&seat->look, &may), OK);
	assert_int_equal(
	    contribute_read_group(&seat->work, may, &lines, &n), OK);
	seat_end(seat);
	for (size_t i = 0; i < n; i++)
		if (lines[i].own && lines[i].newest)
			id = lines[i].head->id;
	return id;
}

/* "May travel" is a flag: without it not a run of its words goes back, however
 * it is spelled; who else let the same words travel frees them. */
static void
what_may_not_travel_stays(void **state)
{
	struct council *c = *state;
	struct span number = begin(c);
	struct seat *ipa = &c->members[IPA].seat, *lac = &c->members[LAC].seat;
	struct contribute_words w = {.what = CONTRIBUTION_ANALYSIS,
	    .audience = AUDIENCE_GROUP,
	    .text = {.at = {{"it phones home every nine hours", 31}}}};
	struct feedback f = {.kind = FEEDBACK_FINAL,
	    .parts = {{"We saw: IT PHONES-HOME every 9", 30}}};
	struct feedback_view v;

	assert_int_equal(council_receive(ipa, number), OK);
	assert_int_equal(council_receive(lac, number), OK);
	assert_int_equal(add_words(ipa, number, &w), OK);
	assert_int_equal(write_by(&c->x.lead, number, &f, true), FAIL_INPUT);
	assert_int_equal(write_by(&c->x.lead, number, &final_words, true), OK);
	/* Another body says the same, and lets it travel. */
	w.travels = true;
	assert_int_equal(add_words(lac, number, &w), OK);
	assert_int_equal(write_by(&c->x.lead, number, &f, false), OK);
	v = look_by(&c->x.lead2, number);
	assert_true(v.may_approve && !v.draft.kept);
	/* It thinks again: what waits is not released any more. */
	w.travels = false;
	w.about = newest_of(lac, number);
	assert_int_equal(add_words(lac, number, &w), OK);
	assert_int_equal(
	    approve_by(&c->x.lead2, number, v.draft.id), FAIL_CONFLICT);
	v = look_by(&c->x.lead2, number);
	assert_true(v.draft.kept && !v.may_approve);
}

/* A secret one may travel, as a secret. */
static void
words_of_a_secret_one_go_as_secret(void **state)
{
	struct council *c = *state;
	struct span number = begin(c);
	struct seat *ipa = &c->members[IPA].seat;
	const struct contribute_words w = {.what = CONTRIBUTION_KNOWLEDGE,
	    .audience = AUDIENCE_GROUP,
	    .travels = true,
	    .secret = true,
	    .text = {.at = {{"it phones home every nine hours", 31}}}};
	const struct feedback f = {.kind = FEEDBACK_FINAL,
	    .parts = {{"it phones home every nine hours", 31}}};

	assert_int_equal(council_receive(ipa, number), OK);
	assert_int_equal(add_words(ipa, number, &w), OK);
	assert_int_equal(write_by(&c->x.lead, number, &f, false), FAIL_INPUT);
	assert_int_equal(write_by(&c->x.lead, number, &f, true), OK);
}

/* L7: nobody approves unread words, and reading them is an entry. */
static void
a_secret_one_is_opened_before_it_is_approved(void **state)
{
	struct council *c = *state;
	struct span number = begin(c);
	struct feedback_view v;
	struct case_view read;
	struct people_account who;
	struct seat plain;

	council_person(
	    c, c->x.house.body, "lead3", ROLE_OFFICER | ROLE_LEAD, &who);
	council_let_in(c, &c->x.lead, &who);
	seat_take(&plain, &c->x.s);
	assert_int_equal(seat_log_in(&plain, &who), OK);
	assert_int_equal(write_by(&c->x.lead, number, &final_words, true), OK);
	v = look_by(&c->x.lead2, number);
	assert_true(v.must_open && !v.may_approve);
	assert_int_equal(
	    approve_by(&c->x.lead2, number, v.draft.id), FAIL_CONFLICT);
	assert_int_equal(scene_read(&c->x.lead2, number, &read), OK);
	assert_false(look_by(&c->x.lead2, number).must_open);
	/* The form still stands open when the ten minutes are over. */
	c->x.s.settings.clock_offset_s += OPENED_S + 1;
	assert_true(look_by(&c->x.lead2, number).must_open);
	assert_int_equal(
	    approve_by(&c->x.lead2, number, v.draft.id), FAIL_CONFLICT);
	/* Who is not registered opens nothing. */
	assert_false(look_by(&plain, number).must_open);
	assert_int_equal(approve_by(&plain, number, v.draft.id), FAIL_CONFLICT);
	read = council_own(c);
	assert_int_equal(count_feedback(&read), 0);
	assert_int_equal(scene_read(&c->x.lead2, number, &read), OK);
	assert_int_equal(approve_by(&c->x.lead2, number, v.draft.id), OK);
	seat_leave(&plain);
	assert_true(council_whole(c, "opened, then approved"));
}

/* An inquiry of both parts, and an answer that may not travel. */
static struct span
answered(struct council *c, struct asked *minato)
{
	struct said said = SAID_YES;
	const struct contribute_words w = {.what = CONTRIBUTION_ANSWER,
	    .audience = AUDIENCE_GROUP,
	    .text = {.code = ANSWER_NOT_SEEN,
		.at = {{"no", 2}, span_of("March, but for the last two weeks"),
		    span_of("gateway of the northern branch, for kz.example."
			    "test/loader")}}};
	const struct parts question = {
	    .at = {span_of("seen it?"),
		span_of("from March to the end of April"),
		span_of("kz.example.test/loader")}};
	struct inquiry_line *list;
	struct span number;
	size_t leaks;

	asked_make(c, minato, "minato", CLASS_TIER2);
	number = begin(c);
	said.rung = RUNG_TASKFORCE;
	assert_int_equal(council_confirm(c, said), OK);
	assert_int_equal(asked_inquire_words(c, number, question, &minato->body,
			     1, ASKED_DAY, &leaks),
	    OK);
	assert_int_equal(asked_list(minato, &list), 1);
	assert_int_equal(asked_answer(minato, list[0].id, &w), OK);
	return number;
}

/* Where and when a body looked is its own, what it was asked for is not. */
static void
where_and_when_it_looked_stays(void **state)
{
	struct council *c = *state;
	struct asked minato;
	struct span number = answered(c, &minato);
	struct feedback f = {.kind = FEEDBACK_FINAL};

	f.parts[FEEDBACK_ADVICE] = span_of("in a Gateway of the Northern one");
	assert_int_equal(write_by(&c->x.lead, number, &f, true), FAIL_INPUT);
	f.parts[FEEDBACK_ADVICE] = span_of("but for the last two weeks");
	assert_int_equal(write_by(&c->x.lead, number, &f, true), FAIL_INPUT);
	f.parts[FEEDBACK_ADVICE] = span_of("block kz.example.test/loader");
	assert_int_equal(write_by(&c->x.lead, number, &f, true), OK);
	seat_leave(&minato.seat);
}

static void
more_to_ask_brings_it_back(void **state)
{
	struct council *c = *state;
	struct said wide = SAID_YES;
	struct asked minato;
	struct span number;

	asked_make(c, &minato, "Minato", CLASS_TIER2);
	wide.rung = RUNG_TASKFORCE;
	assert_int_equal(
	    seat_log_in(&c->x.lead2, &c->x.house.people[HOUSE_LEAD2]), OK);
	number = council_provided(c, wide);
	give(c, number, &final_words);
	assert_int_equal(asked_inquire(c, number, "One more?", &minato.body, 1,
			     &(size_t){0}),
	    OK);
	assert_int_equal(council_own(c).stage, STAGE_INQUIRY);
	assert_int_equal(
	    end_by(&c->x.lead, number, END_AFTER_FEEDBACK), FAIL_CONFLICT);
	give(c, number, &final_words);
	assert_int_equal(end_by(&c->x.lead, number, END_AFTER_FEEDBACK), OK);
	seat_leave(&minato.seat);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {C(two_human_beings_release_it),
	    C(a_secret_one_is_opened_before_it_is_approved),
	    C(final_feedback_lets_it_close),
	    C(a_reason_settles_it_and_a_new_release_unsettles),
	    C(what_is_no_feedback_is_refused), C(a_newer_draft_takes_the_place),
	    C(a_name_withheld_is_not_handed_on), C(what_may_not_travel_stays),
	    C(words_of_a_secret_one_go_as_secret),
	    C(where_and_when_it_looked_stays), C(more_to_ask_brings_it_back)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
