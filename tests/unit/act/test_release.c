/*
 * test_release: the way of a case to the Council: nothing goes without a
 * complete and current consent, a record, a proposal and the reporter's assent;
 * what goes is what the consent covers, to whom it names; secrets open only for
 * the registered (L1-L5, L9).
 */
#include "council.h"

static void
the_whole_way(void **state)
{
	struct council *c = *state;
	struct seat *ipa = &c->members[IPA].seat;
	struct said said = SAID_YES;
	struct span number = council_case(c, "Q7");
	struct shared_view v;
	struct case_view own;
	size_t provided = 0, received = 0, opened = 0;

	said.again = true;
	assert_int_equal(council_confirm(c, said), OK);
	assert_int_equal(council_offer(c, number, NULL, NULL), FAIL_CONFLICT);
	assert_int_equal(council_record(c, number), OK);
	assert_int_equal(council_record(c, number), FAIL_CONFLICT);
	assert_int_equal(council_own(c).stage, STAGE_CONFIRMATION);
	assert_int_equal(council_provide(c, number, 1), FAIL_CONFLICT);
	assert_int_equal(council_offer(c, number, NULL, NULL), OK);
	assert_int_equal(council_provide(c, number, 1), FAIL_CONFLICT);
	assert_int_equal(council_count(ipa), 0);
	assert_int_equal(council_receive(ipa, number), FAIL_DENIED);
	assert_int_equal(council_assent(c, 2), FAIL_CONFLICT);
	assert_int_equal(council_assent(c, 1), OK);
	assert_int_equal(council_assent(c, 1), FAIL_CONFLICT);
	assert_int_equal(council_provide(c, number, 2), FAIL_CONFLICT);
	assert_int_equal(council_provide(c, number, 1), OK);
	assert_int_equal(council_provide(c, number, 1), FAIL_CONFLICT);
	assert_int_equal(council_count(ipa), 1);
	/* Nothing is read before it was received. */
	assert_int_equal(council_read(ipa, number, &v), OK);
	assert_false(v.received);
	assert_int_equal(v.texts_n, 0);
	assert_int_equal(council_open(ipa, number), FAIL_CONFLICT);
	assert_int_equal(council_receive(ipa, number), OK);
	assert_int_equal(council_receive(ipa, number), OK);
	assert_int_equal(council_read(ipa, number, &v), OK);
	assert_int_equal(council_texts(&v, false), 1);
	assert_int_equal(council_texts(&v, true), 0);
	assert_int_equal(v.secret_n, 1);
	assert_int_equal(council_open(ipa, number), OK);
	assert_int_equal(council_read(ipa, number, &v), OK);
	assert_int_equal(council_texts(&v, true), 1);
	/* The desk and the case's own texts are no business of theirs. */
	assert_int_equal(
	    seat_reply(ipa, number, "?", DESIGNATION_OPEN), FAIL_DENIED);
	own = council_own(c);
	assert_int_equal(own.stage, STAGE_ANALYSIS);
	for (size_t i = 0; i < own.acts_n; i++) {
		provided += own.acts[i].act == ACT_PROVIDE;
		received += own.acts[i].act == ACT_RECEIVE &&
			    ID_SAME(own.acts[i].body, c->members[IPA].body);
		opened += own.acts[i].act == ACT_OPEN &&
			  ID_SAME(own.acts[i].body, c->members[IPA].body);
	}
	assert_int_equal(provided, 1);
	assert_int_equal(received, 1);
	assert_int_equal(opened, 1);
	assert_true(council_whole(c, "the whole way"));
}

/* L1, L5: what is missing, one thing at a time. */
static void
nothing_goes_without_a_complete_consent(void **state)
{
	struct council *c = *state;
	struct span number = scene_consult(&c->x, "Q7");
	struct said said = SAID_YES;

	/* Not before a first answer (S29). */
	assert_int_equal(council_confirm(c, said), OK);
	assert_int_equal(council_record(c, number), FAIL_CONFLICT);
	assert_int_equal(
	    seat_reply(&c->x.lead, number, "an answer", DESIGNATION_OPEN), OK);
	said.provide = CONFIRMATION_NO;
	assert_int_equal(council_confirm(c, said), OK);
	assert_int_equal(council_record(c, number), FAIL_CONFLICT);
	said.provide = CONFIRMATION_NOT_YET;
	assert_int_equal(council_confirm(c, said), OK);
	assert_int_equal(council_record(c, number), FAIL_CONFLICT);
	said = SAID_YES;
	said.rung = RUNG_DESK;
	assert_int_equal(council_confirm(c, said), OK);
	assert_int_equal(council_record(c, number), FAIL_CONFLICT);
	said.rung = RUNG_UNSET;
	assert_int_equal(council_confirm(c, said), OK);
	assert_int_equal(council_record(c, number), FAIL_CONFLICT);
	/* Excluded in words: not before somebody mapped it. */
	said = SAID_YES;
	said.other = "the one across the street";
	assert_int_equal(council_confirm(c, said), OK);
	assert_int_equal(council_record(c, number), FAIL_CONFLICT);
	assert_int_equal(council_offer(c, number, NULL, NULL), FAIL_CONFLICT);
	assert_int_equal(council_confirm(c, SAID_YES), OK);
	assert_int_equal(council_record(c, number), OK);
	assert_true(council_whole(c, "incomplete"));
}

/* A newer consent voids record, proposal and assent, even if it says the same.
 */
static void
a_stale_consent_provides_nothing(void **state)
{
	struct council *c = *state;
	struct said said = SAID_YES;
	struct span number = council_case(c, "Q7");

	said.again = true;
	assert_int_equal(council_confirm(c, said), OK);
	assert_int_equal(council_record(c, number), OK);
	assert_int_equal(council_offer(c, number, NULL, NULL), OK);
	assert_int_equal(council_assent(c, 1), OK);
	assert_int_equal(council_confirm(c, said), OK);
	assert_int_equal(council_provide(c, number, 1), FAIL_CONFLICT);
	assert_int_equal(council_assent(c, 1), FAIL_CONFLICT);
	assert_int_equal(council_offer(c, number, NULL, NULL), FAIL_CONFLICT);
	assert_int_equal(council_record(c, number), OK);
	assert_int_equal(council_provide(c, number, 1), FAIL_CONFLICT);
	assert_int_equal(council_offer(c, number, NULL, NULL), OK);
	assert_int_equal(council_assent(c, 1), FAIL_CONFLICT);
	assert_int_equal(council_provide(c, number, 2), FAIL_CONFLICT);
	assert_int_equal(council_assent(c, 2), OK);
	assert_int_equal(council_provide(c, number, 2), OK);
	assert_true(council_whole(c, "stale"));
}

/* What the reporter wrote after the consent waits for the next one. */
static void
what_came_later_stays_out(void **state)
{
	struct council *c = *state;
	struct span number = council_case(c, "Q7");
	struct release_view v;
	struct item_id later = {{0}};

	assert_int_equal(council_confirm(c, SAID_YES), OK);
	assert_int_equal(
	    seat_say(&c->x.reporter, "one more thing", DESIGNATION_OPEN), OK);
	assert_int_equal(council_record(c, number), OK);
	v = council_look(c, number);
	for (size_t i = 0; i < v.lines_n; i++)
		if (v.lines[i].out == RELEASE_UNCOVERED)
			later = v.lines[i].id;
	assert_int_equal(v.lines_n, 3);
	assert_int_equal(council_offer(c, number, &later, NULL), FAIL_INPUT);
	assert_int_equal(council_offer(c, number, NULL, NULL), OK);
	assert_int_equal(council_look(c, number).proposal->head.items_n, 2);
	assert_int_equal(council_confirm(c, SAID_YES), OK);
	assert_int_equal(council_record(c, number), OK);
	assert_int_equal(council_offer(c, number, &later, NULL), FAIL_INPUT);
	assert_int_equal(council_offer(c, number, NULL, NULL), OK);
	assert_int_equal(council_look(c, number).proposal->head.items_n, 3);
	assert_true(council_whole(c, "later"));
}

/* The words of a secret answer in an open one: refused, and entered. */
static void
a_leak_is_found_and_entered(void **state)
{
	struct council *c = *state;
	struct span number = council_case(c, "the second floor of the annex");
	size_t leaks = 0;

	assert_int_equal(council_confirm(c, SAID_YES), OK);
	assert_int_equal(council_record(c, number), OK);
	assert_int_equal(council_offer(c, number, NULL, &leaks), FAIL_INPUT);
	assert_int_equal(leaks, 1);
	assert_int_equal(census_count(&c->x.house,
			     "SELECT count(*) FROM chain WHERE act = 36"),
	    1);
	assert_int_equal(
	    census_count(&c->x.house, "SELECT count(*) FROM release"), 0);
	assert_true(council_whole(c, "leak"));
}

/* The former version is still sealed as secret; its words are not. */
static void
what_is_no_secret_any_more_can_go(void **state)
{
	struct council *c = *state;
	struct span number = council_case(c, "words of no secret");
	struct said lower = SAID_YES;
	size_t leaks;

	assert_int_equal(council_confirm(c, SAID_YES), OK);
	assert_int_equal(council_record(c, number), OK);
	assert_int_equal(council_offer(c, number, NULL, &leaks), FAIL_INPUT);
	assert_int_not_equal(leaks, 0);
	lower.lower = true;
	assert_int_equal(council_confirm(c, lower), OK);
	assert_int_equal(council_record(c, number), OK);
	assert_int_equal(council_offer(c, number, NULL, &leaks), OK);
	assert_int_equal(leaks, 0);
	assert_int_equal(council_provide(c, number, 1), OK);
	assert_true(council_whole(c, "lowered"));
}

static void
who_is_not_registered_reads_what_is_open(void **state)
{
	struct council *c = *state;
	struct span number = council_provided(c, SAID_YES);
	struct shared_view v;

	assert_int_equal(council_receive(&c->plain_seat, number), OK);
	assert_int_equal(council_open(&c->plain_seat, number), FAIL_DENIED);
	assert_int_equal(council_read(&c->plain_seat, number, &v), OK);
	assert_int_equal(council_texts(&v, false), 1);
	assert_int_equal(council_texts(&v, true), 0);
}

/* L2: exclusion beats membership, whoever the body is. */
static void
who_is_excluded_finds_nothing(void **state)
{
	struct council *c = *state;
	struct said said = SAID_YES;
	struct shared_view v;
	struct span number;

	said.excluded = &c->members[LAC].body;
	said.excluded_n = 1;
	said.government = true;
	number = council_provided(c, said);
	assert_int_equal(council_count(&c->members[IPA].seat), 1);
	assert_int_equal(council_count(&c->members[LAC].seat), 0);
	assert_int_equal(council_count(&c->members[NISC].seat), 0);
	assert_int_equal(
	    council_receive(&c->members[LAC].seat, number), FAIL_DENIED);
	assert_int_equal(
	    council_read(&c->members[NISC].seat, number, &v), FAIL_DENIED);
	assert_int_equal(
	    council_open(&c->members[NISC].seat, number), FAIL_DENIED);
	/* Two parts to one body, and the desk's and the reporter's own. */
	assert_int_equal(census_count(&c->x.house,
			     "SELECT count(*) FROM case_grant WHERE kind > 4"),
	    2 + 2 + 2);
	assert_true(council_whole(c, "excluded"));
}

/* L2: who joins later gets nothing of what was shared before. */
static void
who_joins_later_gets_nothing(void **state)
{
	struct council *c = *state;
	struct span number = council_provided(c, SAID_YES);
	struct member late;

	council_member(c, &late, "Late", "late1", 0);
	assert_int_equal(council_count(&late.seat), 0);
	assert_int_equal(council_receive(&late.seat, number), FAIL_DENIED);
	/* Nor by a later consent that names it: the release does not. */
	assert_int_equal(council_confirm(c, SAID_YES), OK);
	assert_int_equal(council_count(&late.seat), 0);
	assert_int_equal(council_receive(&late.seat, number), FAIL_DENIED);
	seat_leave(&late.seat);
}

/* Whoever gets a ring later is served by a new act, and waits until then. */
static void
who_had_no_key_waits_for_one(void **state)
{
	struct council *c = *state;
	struct member late = {
	    .body = council_body(c, "Late", CLASS_TIER1, 0, "")};
	const struct may_desk_case *may;
	struct span number;

	council_person(c, late.body, "late1", ROLE_ANALYST, &late.analyst);
	council_register(c, late.analyst.id);
	number = council_provided(c, SAID_YES);
	/* JPCERT/CC has no council ring in this house, either. */
	assert_int_equal(council_look(c, number).waiting, 2);
	council_first(c, &late.analyst, RING_COUNCIL_OPEN);
	council_first(c, &late.analyst, RING_COUNCIL_SECRET);
	seat_take(&late.seat, &c->x.s);
	assert_int_equal(seat_log_in(&late.seat, &late.analyst), OK);
	assert_int_equal(council_count(&late.seat), 0);
	assert_int_equal(council_desk(&c->x.lead, number, &may), OK);
	assert_int_equal(release_regrant(&c->x.lead.work, may), OK);
	seat_end(&c->x.lead);
	assert_int_equal(council_count(&late.seat), 1);
	assert_int_equal(council_receive(&late.seat, number), OK);
	assert_int_equal(council_open(&late.seat, number), OK);
	assert_int_equal(council_desk(&c->x.lead, number, &may), OK);
	assert_int_equal(release_regrant(&c->x.lead.work, may), FAIL_CONFLICT);
	seat_end(&c->x.lead);
	seat_leave(&late.seat);
	assert_true(council_whole(c, "regrant"));
}

static enum fail
regrant_by(struct seat *seat, struct span number)
{
	const struct may_desk_case *may;
	enum fail f = council_desk(seat, number, &may);

	if (f == OK)
		f = release_regrant(&seat->work, may);
	seat_end(seat);
	return f;
}

/* A body that gets its rings when the release is already out. */
static struct span
let_one_wait(struct council *c, struct member *late, struct said said)
{
	struct span number;

	late->body = council_body(c, "Late", CLASS_TIER1, 0, "");
	council_person(c, late->body, "late1", ROLE_ANALYST, &late->analyst);
	council_register(c, late->analyst.id);
	number = council_provided(c, said);
	council_first(c, &late->analyst, RING_COUNCIL_OPEN);
	council_first(c, &late->analyst, RING_COUNCIL_SECRET);
	seat_take(&late->seat, &c->x.s);
	assert_int_equal(seat_log_in(&late->seat, &late->analyst), OK);
	return number;
}

/* Also where nothing is secret, so that the key alone would not refuse. */
static void
only_a_registered_officer_hands_on(void **state)
{
	struct council *c = *state;
	struct said said = SAID_YES;
	struct member late;
	struct span number;
	struct seat plain;

	said.lower = true;
	number = let_one_wait(c, &late, said);
	council_officer(c, &plain);
	assert_int_equal(regrant_by(&plain, number), FAIL_CONFLICT);
	assert_int_equal(council_count(&late.seat), 0);
	assert_int_equal(regrant_by(&c->x.lead, number), OK);
	assert_int_equal(council_count(&late.seat), 1);
	seat_leave(&late.seat);
	seat_leave(&plain);
	assert_true(council_whole(c, "handed on"));
}

/* Each of these still says yes, and lets the body by its id. */
static void
a_newer_consent_hands_nothing_on(void **state)
{
	struct council *c = *state;
	struct said said = SAID_YES;
	struct member late;
	struct span number = let_one_wait(c, &late, said);

	said.other = "the one that came last";
	assert_int_equal(council_confirm(c, said), OK);
	assert_int_equal(regrant_by(&c->x.lead, number), FAIL_CONFLICT);
	assert_int_equal(council_confirm(c, SAID_YES), OK);
	assert_int_equal(
	    council_look(c, number).regrant_lacks, RELEASE_LACKS_CONSENT);
	assert_int_equal(regrant_by(&c->x.lead, number), FAIL_CONFLICT);
	assert_int_equal(council_count(&late.seat), 0);
	/* Only what rests on the present one. */
	assert_int_equal(council_record(c, number), OK);
	assert_int_equal(council_offer(c, number, NULL, NULL), OK);
	assert_int_equal(council_provide(c, number, 2), OK);
	assert_int_equal(council_count(&late.seat), 1);
	assert_int_equal(regrant_by(&c->x.lead, number), FAIL_CONFLICT);
	seat_leave(&late.seat);
	assert_true(council_whole(c, "a newer consent"));
}

/* L9: once provided, only feedback ends it; skipping a stage changes nothing.
 */
static void
what_was_provided_is_owed_feedback(void **state)
{
	struct council *c = *state;
	struct span number = council_provided(c, SAID_YES);
	static const enum case_end ends[] = {END_SUPPORT_ONLY, END_REFERRED,
	    END_DUPLICATE, END_NO_REPLY, END_NOT_FOR_US, END_AFTER_FEEDBACK};
	const struct may_desk_case *may;
	struct said said = SAID_YES;

	for (int round = 0; round < 2; round++) {
		for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++) {
			assert_int_equal(
			    council_desk(&c->x.lead, number, &may), OK);
			assert_int_equal(
			    case_close(&c->x.lead.work, may, span_of(""),
				span_of("bye"), DESIGNATION_OPEN, ends[i]),
			    FAIL_CONFLICT);
			seat_end(&c->x.lead);
		}
		/* Also after the reporter took the consent back. */
		said.provide = CONFIRMATION_NO;
		assert_int_equal(council_confirm(c, said), OK);
		assert_int_equal(council_own(c).stage, STAGE_CONFIRMATION);
	}
	council_edit(c, "UPDATE case_file SET stage = 1");
	assert_int_equal(council_own(c).stage, STAGE_CONFIRMATION);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {C(the_whole_way),
	    C(nothing_goes_without_a_complete_consent),
	    C(a_stale_consent_provides_nothing), C(what_came_later_stays_out),
	    C(a_leak_is_found_and_entered),
	    C(what_is_no_secret_any_more_can_go),
	    C(who_is_not_registered_reads_what_is_open),
	    C(who_is_excluded_finds_nothing), C(who_joins_later_gets_nothing),
	    C(who_had_no_key_waits_for_one),
	    C(only_a_registered_officer_hands_on),
	    C(a_newer_consent_hands_nothing_on),
	    C(what_was_provided_is_owed_feedback)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
