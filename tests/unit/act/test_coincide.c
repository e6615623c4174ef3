/*
 * test_coincide: a finding of the leak check stays only when two registered
 * officers, two human beings, have said that it is a coincidence, and only this
 * one: another text, another secret, another place is compared anew.
 */
#include "council.h"

#include "act/coincide.h"

static const char words[] = "the second floor of the annex";

static enum fail
read_by(struct seat *seat, struct span number, struct coincide_view *out)
{
	const struct may_desk_secrets *may;
	enum fail f = seat_begin(seat, number);

	if (f == OK)
		f = access_desk_secrets(&seat->look, &may);
	if (f == OK)
		f = coincide_read(&seat->work, may, out);
	seat_end(seat);
	return f;
}

static enum fail
say_why(
    struct seat *seat, struct span number, struct hash place, const char *why)
{
	const struct may_desk_secrets *may;
	enum fail f = seat_begin(seat, number);

	if (f == OK)
		f = access_desk_secrets(&seat->look, &may);
	if (f == OK)
		f = coincide_say(&seat->work, may, place, span_of(why));
	seat_end(seat);
	return f;
}

static const char reason[] = "a station is called so";

static enum fail
say_by(struct seat *seat, struct span number, struct hash place)
{
	return say_why(seat, number, place, reason);
}

static void
open_by(struct seat *seat, struct span number)
{
	struct case_view v;

	assert_int_equal(scene_read(seat, number, &v), OK);
}

/* Recorded; the words of a secret stand in an open answer. */
static struct span
begin(struct council *c)
{
	struct span number = council_case(c, words);
	size_t leaks = 0;

	assert_int_equal(council_confirm(c, SAID_YES), OK);
	assert_int_equal(council_record(c, number), OK);
	assert_int_equal(council_offer(c, number, NULL, &leaks), FAIL_INPUT);
	assert_int_equal(leaks, 1);
	assert_int_equal(
	    seat_log_in(&c->x.lead2, &c->x.house.people[HOUSE_LEAD2]), OK);
	return number;
}

static struct hash
place_of(struct seat *seat, struct span number)
{
	struct coincide_view v;

	open_by(seat, number);
	assert_int_equal(read_by(seat, number, &v), OK);
	assert_true(v.opened);
	assert_int_equal(v.list_n, 1);
	assert_int_equal(v.list[0].n, sizeof(words) - 1);
	return v.list[0].place;
}

/* A new officer, in both rings when registered. */
static void
officer(struct council *c, const char *login, const char *human,
    bool registered, struct seat *out)
{
	struct member_new_person new = {.body = c->x.house.body,
	    .login = span_of(login),
	    .name = span_of(login),
	    .human = span_of(human),
	    .roles = ROLE_OFFICER};
	struct people_account who = {.login = login,
	    .name = login,
	    .human = human,
	    .roles = ROLE_OFFICER};
	struct seat *seat = &c->x.admin;
	const struct may_invite *may;
	struct span code;

	assert_int_equal(seat_begin(seat, span_of("")), OK);
	assert_int_equal(access_invite(&seat->look, &may), OK);
	assert_int_equal(
	    member_invite(&seat->work, may, &new, &who.id, &code), OK);
	seat_end(seat);
	assert_int_equal(people_enrol(&c->x.s, c->a, code, &who), OK);
	if (registered)
		council_register(c, who.id);
	council_let_in(c, &c->x.lead, &who);
	seat_take(out, &c->x.s);
	assert_int_equal(seat_log_in(out, &who), OK);
}

static void
two_human_beings_settle_it(void **state)
{
	struct council *c = *state;
	struct span number = begin(c);
	struct coincide_view v;
	struct hash place;
	size_t leaks = 0;

	/* Nothing is shown, nor said, before the secrets are opened. */
	assert_int_equal(read_by(&c->x.lead, number, &v), OK);
	assert_false(v.opened);
	assert_int_equal(v.list_n, 0);
	place = place_of(&c->x.lead, number);
	assert_int_equal(say_by(&c->x.lead2, number, place), FAIL_CONFLICT);
	/* Without a reason nothing is said. */
	assert_int_equal(say_why(&c->x.lead, number, place, ""), FAIL_INPUT);
	open_by(&c->x.lead2, number);
	assert_int_equal(say_by(&c->x.lead, number, place), OK);
	assert_int_equal(
	    census_count(&c->x.house,
		"SELECT count(*) FROM item JOIN chain ON "
		"chain.object = item.id WHERE act = 51 AND what = 9 "
		"AND kind = 4 AND designation = 1"),
	    1);
	assert_int_equal(say_by(&c->x.lead, number, place), FAIL_CONFLICT);
	assert_int_equal(council_offer(c, number, NULL, &leaks), FAIL_INPUT);
	assert_int_equal(read_by(&c->x.lead, number, &v), OK);
	assert_true(v.list[0].said_by.n > 0 && !v.list[0].settled);
	assert_false(v.list[0].may_say);
	assert_true(span_is(v.list[0].reason, reason));
	/* The reason came after the opening: not read, so not confirmed. */
	assert_int_equal(read_by(&c->x.lead2, number, &v), OK);
	assert_true(v.opened && v.list[0].reason.n == 0);
	assert_int_equal(say_by(&c->x.lead2, number, place), FAIL_CONFLICT);
	open_by(&c->x.lead2, number);
	assert_int_equal(read_by(&c->x.lead2, number, &v), OK);
	assert_true(v.list[0].may_say && span_is(v.list[0].reason, reason));
	assert_int_equal(
	    say_by(&c->x.lead2, number, (struct hash){{1}}), FAIL_CONFLICT);
	assert_int_equal(say_by(&c->x.lead2, number, place), OK);
	assert_int_equal(say_by(&c->x.lead2, number, place), FAIL_CONFLICT);
	assert_int_equal(read_by(&c->x.lead, number, &v), OK);
	assert_true(v.list[0].settled && v.list[0].confirmed_by.n > 0);
	/* Who confirms writes nothing. */
	assert_int_equal(census_count(&c->x.house,
			     "SELECT count(*) FROM chain WHERE act = 47"),
	    1);
	leaks = 0;
	assert_int_equal(council_offer(c, number, NULL, &leaks), OK);
	assert_int_equal(leaks, 0);
	assert_int_equal(council_provide(c, number, 1), OK);
	assert_true(council_whole(c, "coincidence"));
}

/* One human under two accounts is one person; no registration, no word. */
static void
one_human_is_not_two(void **state)
{
	struct council *c = *state;
	struct span number = begin(c);
	struct hash place = place_of(&c->x.lead, number);
	struct seat again, plain;
	size_t leaks = 0;

	officer(c, "again", c->x.house.people[HOUSE_LEAD].human, true, &again);
	officer(c, "plain", "H-plain", false, &plain);
	assert_int_equal(say_by(&c->x.lead, number, place), OK);
	open_by(&again, number);
	assert_int_equal(say_by(&again, number, place), FAIL_CONFLICT);
	assert_int_equal(say_by(&plain, number, place), FAIL_DENIED);
	assert_int_equal(
	    say_by(&c->members[IPA].seat, number, place), FAIL_DENIED);
	assert_int_equal(council_offer(c, number, NULL, &leaks), FAIL_INPUT);
	/* Nothing but the first word is in the chain. */
	assert_int_equal(census_count(&c->x.house,
			     "SELECT count(*) FROM chain WHERE act = 51"),
	    1);
	seat_leave(&again);
	seat_leave(&plain);
}

/* The same words in a new version: compared anew. */
static void
a_changed_text_is_compared_anew(void **state)
{
	struct council *c = *state;
	struct span number = begin(c);
	struct hash place = place_of(&c->x.lead, number), now;
	struct said raise = SAID_YES;
	struct seat *seat = &c->x.reporter;
	const struct may_own_case *may;
	struct confirm_view v;
	struct case_view own;
	struct confirm_item item = {.designation = DESIGNATION_OPEN};
	size_t leaks = 0;

	assert_int_equal(say_by(&c->x.lead, number, place), OK);
	open_by(&c->x.lead2, number);
	assert_int_equal(say_by(&c->x.lead2, number, place), OK);
	/* Secret, and not any more: another version, sealed anew. */
	raise.raise = true;
	assert_int_equal(council_confirm(c, raise), OK);
	assert_int_equal(seat_begin(seat, span_of("")), OK);
	assert_int_equal(access_own_case(&seat->look, &may), OK);
	assert_int_equal(confirm_read(&seat->work, may, &v), OK);
	assert_int_equal(case_read_own(&seat->work, may, &own), OK);
	for (size_t i = 0; i < own.texts_n; i++)
		if (own.texts[i].opened && span_is(own.texts[i].text, words))
			item.id = own.texts[i].id;
	v.words.items = &item;
	v.words.items_n = 1;
	v.words.shown = span_of("shown");
	assert_int_equal(confirm_give(&seat->work, may, v.n, &v.words), OK);
	seat_end(seat);
	assert_int_equal(council_record(c, number), OK);
	assert_int_equal(council_offer(c, number, NULL, &leaks), FAIL_INPUT);
	assert_true(leaks > 0);
	assert_int_equal(say_by(&c->x.lead, number, place), FAIL_CONFLICT);
	open_by(&c->x.lead, number);
	{
		struct coincide_view found;

		assert_int_equal(read_by(&c->x.lead, number, &found), OK);
		assert_true(found.list_n > 0);
		now = found.list[0].place;
		assert_false(found.list[0].settled);
	}
	assert_false(ID_SAME(now, place));
	assert_true(council_whole(c, "anew"));
}

/* An entry that nobody signed is no word of anybody. */
static void
an_edited_entry_settles_nothing(void **state)
{
	struct council *c = *state;
	struct span number = begin(c);
	struct hash place = place_of(&c->x.lead, number);
	size_t leaks = 0;

	assert_int_equal(say_by(&c->x.lead, number, place), OK);
	council_edit(c,
	    "DROP TRIGGER chain_kept; INSERT INTO chain SELECT (SELECT "
	    "max(seq) + 1 FROM chain), ms, (SELECT id FROM person WHERE login "
	    "= 'lead2'), act, case_id, object, detail, prev, hash, sig FROM "
	    "chain WHERE act = 51");
	assert_int_equal(council_offer(c, number, NULL, &leaks), FAIL_TAMPER);
}

/* Said of one place; the row is edited to mean another. */
static void
an_edited_place_settles_nothing(void **state)
{
	struct council *c = *state;
	struct span number = begin(c);
	struct hash place = place_of(&c->x.lead, number);
	size_t leaks = 0;

	assert_int_equal(say_by(&c->x.lead, number, place), OK);
	council_edit(c, "DROP TRIGGER chain_kept; UPDATE chain SET detail = "
			"zeroblob(length(detail)) WHERE act = 51");
	assert_int_equal(council_offer(c, number, NULL, &leaks), FAIL_TAMPER);
}

/* What two said of one case says nothing of another with the same words. */
static void
another_case_is_another_finding(void **state)
{
	struct council *c = *state;
	struct span first = begin(c), number;
	struct hash place = place_of(&c->x.lead, first);
	size_t leaks = 0;

	assert_int_equal(say_by(&c->x.lead, first, place), OK);
	open_by(&c->x.lead2, first);
	assert_int_equal(say_by(&c->x.lead2, first, place), OK);
	/* Another reporter. */
	seat_leave(&c->x.reporter);
	seat_take(&c->x.reporter, &c->x.s);
	number = council_case(c, words);
	assert_int_equal(council_confirm(c, SAID_YES), OK);
	assert_int_equal(council_record(c, number), OK);
	open_by(&c->x.lead, number);
	assert_int_equal(say_by(&c->x.lead, number, place), FAIL_CONFLICT);
	assert_int_equal(council_offer(c, number, NULL, &leaks), FAIL_INPUT);
	assert_int_equal(leaks, 1);
	/* And the rows moved over are not signed so. */
	council_edit(c,
	    "DROP TRIGGER chain_kept; UPDATE chain SET case_id = (SELECT "
	    "case_id FROM chain WHERE act "
	    "<> 51 AND case_id IS NOT NULL ORDER BY seq DESC LIMIT 1) "
	    "WHERE act = 51");
	leaks = 0;
	assert_int_equal(council_offer(c, number, NULL, &leaks), FAIL_TAMPER);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {C(two_human_beings_settle_it),
	    C(one_human_is_not_two), C(a_changed_text_is_compared_anew),
	    C(an_edited_entry_settles_nothing),
	    C(an_edited_place_settles_nothing),
	    C(another_case_is_another_finding)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
