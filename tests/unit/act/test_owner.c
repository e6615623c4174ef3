/*
 * test_owner: one takes, hands over with words, a lead assigns; the newest
 * entry of the chain decides, and who can't read any more has nothing.
 */
#include "council.h"

#include "act/note.h"
#include "act/owner.h"
#include "act/queue.h"

static enum fail
set_with(struct seat *seat, struct span number, struct person_id to,
    const char *note, enum designation d)
{
	const struct may_desk_case *may;
	enum fail f = council_desk(seat, number, &may);

	if (f == OK)
		f = owner_set(
		    &seat->work, may, to, span_of(""), span_of(note), d);
	seat_end(seat);
	return f;
}

static enum fail
set_by(struct seat *seat, struct span number, struct person_id to,
    const char *note)
{
	return set_with(seat, number, to, note, DESIGNATION_OPEN);
}

static struct owner_view
look(struct seat *seat, struct span number)
{
	const struct may_desk_case *may;
	struct owner_view v;

	assert_int_equal(council_desk(seat, number, &may), OK);
	assert_int_equal(owner_read(&seat->work, may, &v), OK);
	seat_end(seat);
	return v;
}

static size_t
queue_of(struct seat *seat, bool mine, struct queue_line *first)
{
	const struct queue_filter f = {.whose = mine ? QUEUE_MINE : QUEUE_ALL};
	const struct queue_place start = {0};
	const struct may_desk *may;
	struct queue q;

	assert_int_equal(seat_begin(seat, span_of("")), OK);
	assert_int_equal(access_desk(&seat->look, &may), OK);
	assert_int_equal(queue_read(&seat->work, may, &f, &start, &q), OK);
	seat_end(seat);
	if (q.lines_n > 0)
		*first = q.lines[0];
	return q.lines_n;
}

static struct people_account plain_account;

static void
plain(struct council *c, struct seat *seat)
{
	council_person(
	    c, c->x.house.body, "plain", ROLE_OFFICER, &plain_account);
	council_let_in(c, &c->x.lead, &plain_account);
	seat_take(seat, &c->x.s);
	assert_int_equal(seat_log_in(seat, &plain_account), OK);
}

static void
taken_handed_over_and_assigned(void **state)
{
	struct council *c = *state;
	struct span number = council_case(c, "Q7");
	struct person_id lead = c->x.house.people[HOUSE_LEAD].id;
	struct person_id lead2 = c->x.house.people[HOUSE_LEAD2].id;
	const struct may_desk_case *may;
	struct owner_view v;
	struct note_view notes;
	struct queue_line line;
	struct seat seat;

	plain(c, &seat);
	v = look(&seat, number);
	assert_true(v.may_take && !v.may_give && !v.owner.there);
	assert_int_equal(queue_of(&seat, false, &line), 1);
	assert_int_equal(line.owner.n, 0);
	assert_int_equal(queue_of(&seat, true, &line), 0);
	/* Who is no lead can't give it to another, nor take it from one. */
	assert_int_equal(set_by(&seat, number, lead, "for you"), FAIL_CONFLICT);
	assert_int_equal(set_by(&seat, number, plain_account.id, ""), OK);
	assert_int_equal(
	    set_by(&seat, number, plain_account.id, ""), FAIL_CONFLICT);
	v = look(&seat, number);
	assert_true(v.own && v.may_give && v.needs_note && !v.may_take);
	assert_int_equal(queue_of(&seat, true, &line), 1);
	assert_true(line.own && span_is(line.owner, "plain"));
	assert_int_equal(queue_of(&c->x.lead, true, &line), 0);
	/* Handing over needs words, and they are a note. */
	assert_int_equal(set_by(&seat, number, lead2, ""), FAIL_INPUT);
	assert_int_equal(set_by(&seat, number, lead2, "they call at 9"), OK);
	assert_true(ID_SAME(look(&seat, number).owner.id, lead2));
	assert_int_equal(
	    set_by(&seat, number, plain_account.id, "back"), FAIL_CONFLICT);
	assert_int_equal(council_desk(&c->x.lead, number, &may), OK);
	assert_int_equal(note_read(&c->x.lead.work, may, &notes), OK);
	seat_end(&c->x.lead);
	assert_int_equal(notes.list_n, 1);
	assert_true(span_is(notes.list[0].text, "they call at 9"));
	/* A lead assigns, with or without. */
	assert_int_equal(set_by(&c->x.lead, number, lead, ""), OK);
	assert_true(look(&c->x.lead, number).own);
	assert_int_equal(census_count(&c->x.house,
			     "SELECT count(*) FROM chain WHERE act = 48"),
	    3);
	/* Nothing else of it lies in a row: who, and no words. */
	assert_int_equal(census_count(&c->x.house,
			     "SELECT count(*) FROM chain WHERE act = 48 AND "
			     "length(detail) > 0"),
	    0);
	seat_leave(&seat);
	assert_true(council_whole(c, "owner"));
}

static void
only_an_officer_who_reads_is_one(void **state)
{
	struct council *c = *state;
	struct span number = council_case(c, "Q7");
	struct person_id lead = c->x.house.people[HOUSE_LEAD].id;
	struct people_account outside;
	const struct may_disable *may;
	struct owner_view v;
	struct queue_line line;
	struct seat seat;

	plain(c, &seat);
	council_person(c, c->x.house.body, "outside", ROLE_OFFICER, &outside);
	/* Not in the ring, of another body, of no role there, nobody. */
	assert_int_equal(
	    set_by(&c->x.lead, number, outside.id, ""), FAIL_INPUT);
	assert_int_equal(
	    set_by(&c->x.lead, number, c->members[IPA].analyst.id, ""),
	    FAIL_INPUT);
	assert_int_equal(
	    set_by(&c->x.lead, number, c->x.house.people[HOUSE_ADMIN].id, ""),
	    FAIL_INPUT);
	assert_int_equal(
	    set_by(&c->x.lead, number, (struct person_id){{1}}, ""),
	    FAIL_INPUT);
	v = look(&c->x.lead, number);
	for (size_t i = 0; i < v.list_n; i++)
		assert_false(ID_SAME(v.list[i].id, outside.id));
	assert_int_equal(
	    set_by(&c->members[IPA].seat, number, lead, ""), FAIL_DENIED);
	/* Disabled: nobody has it, and anybody takes it. */
	assert_int_equal(set_by(&c->x.lead, number, plain_account.id, ""), OK);
	assert_true(look(&c->x.lead, number).owner.there);
	assert_int_equal(seat_begin(&c->x.admin, span_of("")), OK);
	assert_int_equal(access_disable(&c->x.admin.look, &may), OK);
	assert_int_equal(
	    member_disable(&c->x.admin.work, may, plain_account.id), OK);
	seat_end(&c->x.admin);
	v = look(&c->x.lead, number);
	assert_true(!v.owner.there && v.may_take);
	assert_int_equal(queue_of(&c->x.lead, false, &line), 1);
	assert_int_equal(line.owner.n, 0);
	assert_int_equal(set_by(&c->x.lead, number, lead, ""), OK);
	seat_leave(&seat);
}

/* Secret words go to nobody who could not open them. */
static void
a_secret_note_needs_a_receiver_who_opens_it(void **state)
{
	struct council *c = *state;
	struct span number = council_case(c, "Q7");
	struct person_id lead = c->x.house.people[HOUSE_LEAD].id;
	struct person_id lead2 = c->x.house.people[HOUSE_LEAD2].id;
	struct owner_view v;
	struct seat seat;

	plain(c, &seat);
	assert_int_equal(set_by(&c->x.lead, number, lead, ""), OK);
	v = look(&c->x.lead, number);
	assert_int_equal(v.list_n, 3);
	for (size_t i = 0; i < v.list_n; i++) {
		bool reads = !ID_SAME(v.list[i].id, plain_account.id);

		assert_int_equal(v.list[i].registered, reads);
		assert_int_equal(v.list[i].opens, reads);
	}
	assert_int_equal(set_with(&c->x.lead, number, plain_account.id,
			     "they call at 9", DESIGNATION_SECRET),
	    FAIL_KEY);
	assert_true(ID_SAME(look(&seat, number).owner.id, lead));
	assert_int_equal(
	    census_count(&c->x.house, "SELECT count(*) FROM chain WHERE act IN "
				      "(47, 48)"),
	    1);
	assert_int_equal(set_with(&c->x.lead, number, lead2, "they call at 9",
			     DESIGNATION_SECRET),
	    OK);
	assert_true(ID_SAME(look(&seat, number).owner.id, lead2));
	seat_leave(&seat);
}

/* An entry written by hand names nobody. */
static void
an_edited_entry_shows_no_false_owner(void **state)
{
	struct council *c = *state;
	struct span number = council_case(c, "Q7");
	struct person_id lead = c->x.house.people[HOUSE_LEAD].id;
	const struct may_desk_case *may;
	struct queue_line line;
	struct owner_view v;

	assert_int_equal(set_by(&c->x.lead, number, lead, ""), OK);
	council_edit(c,
	    "DROP TRIGGER chain_kept; UPDATE chain SET object = (SELECT id "
	    "FROM person WHERE login = 'ipa1') WHERE act = 48");
	assert_int_equal(council_desk(&c->x.lead, number, &may), OK);
	assert_int_equal(owner_read(&c->x.lead.work, may, &v), FAIL_TAMPER);
	seat_end(&c->x.lead);
	assert_int_equal(queue_of(&c->x.lead, false, &line), 1);
	assert_int_equal(line.owner.n, 0);
	/* The copy in the row still leads there, the entry names nobody. */
	assert_int_equal(queue_of(&c->x.lead, true, &line), 1);
	assert_true(line.owner.n == 0 && !line.own);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {C(taken_handed_over_and_assigned),
	    C(only_an_officer_who_reads_is_one),
	    C(a_secret_note_needs_a_receiver_who_opens_it),
	    C(an_edited_entry_shows_no_false_owner)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
