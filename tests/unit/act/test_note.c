/*
 * test_note: notes are the desk's alone: no grant of them goes to the reporter
 * or to the Council; a secret one opens for registered persons only, after an
 * opening that is entered (L4, L6, L7).
 */
#include "council.h"

#include "act/note.h"

static enum fail
write_by(struct seat *seat, struct span number, const char *form,
    const char *text, enum designation d)
{
	const struct may_desk_case *may;
	enum fail f = council_desk(seat, number, &may);

	if (f == OK)
		f = note_add(&seat->work, may, span_of(form), span_of(text), d);
	seat_end(seat);
	return f;
}

static struct note_view
look(struct seat *seat, struct span number)
{
	const struct may_desk_case *may;
	struct note_view v;

	assert_int_equal(council_desk(seat, number, &may), OK);
	assert_int_equal(note_read(&seat->work, may, &v), OK);
	seat_end(seat);
	return v;
}

static long
foreign_grants(struct council *c)
{
	return census_count(&c->x.house,
	    "SELECT count(*) FROM case_grant g WHERE kind IN (3, 4) AND "
	    "(recipient_kind <> 2 OR recipient NOT IN (SELECT r.id FROM ring r "
	    "JOIN body b ON b.id = r.body WHERE b.class = 1 AND r.kind < 3))");
}

static void
notes_are_for_the_desk_alone(void **state)
{
	struct council *c = *state;
	struct span number = council_provided(c, SAID_YES);
	struct note_view v;
	struct shared_view shared;
	struct case_view own;
	struct seat seat;

	council_officer(c, &seat);
	assert_int_equal(
	    write_by(&seat, number, "", "call them back", DESIGNATION_UNSET),
	    OK);
	assert_int_equal(
	    write_by(&c->x.lead, number, "", "done", DESIGNATION_OPEN), OK);
	v = look(&seat, number);
	assert_int_equal(v.list_n, 2);
	assert_false(v.secret_by_default);
	assert_true(v.list[0].opened && v.list[1].opened);
	assert_true(span_is(v.list[0].text, "done"));
	assert_true(v.list[1].own && !v.list[0].own);
	assert_true(v.list[0].by_name.n > 0);
	/* Nobody else reads a word; the reporter sees that there was one. */
	own = council_own(c);
	assert_false(scene_reads(&own, "call them"));
	assert_int_equal(own.acts[own.acts_n - 1].act, ACT_NOTE);
	assert_int_equal(council_receive(&c->members[IPA].seat, number), OK);
	assert_int_equal(
	    council_read(&c->members[IPA].seat, number, &shared), OK);
	for (size_t i = 0; i < shared.texts_n; i++)
		assert_false(span_is(shared.texts[i].text, "done"));
	assert_int_equal(write_by(&c->members[IPA].seat, number, "", "hello",
			     DESIGNATION_OPEN),
	    FAIL_DENIED);
	assert_int_equal(foreign_grants(c), 0);
	seat_leave(&seat);
	assert_true(council_whole(c, "notes"));
}

/* Who has opened secrets writes secretly, unless they say otherwise. */
static void
who_opened_secrets_writes_secretly(void **state)
{
	struct council *c = *state;
	struct span number = council_case(c, "Q7");
	struct note_view v;
	struct case_view read;
	struct seat seat;

	council_officer(c, &seat);
	assert_false(look(&c->x.lead, number).secret_by_default);
	assert_int_equal(scene_read(&c->x.lead, number, &read), OK);
	assert_true(look(&c->x.lead, number).secret_by_default);
	assert_int_equal(write_by(&c->x.lead, number, "", "it is the annex",
			     DESIGNATION_UNSET),
	    OK);
	assert_int_equal(
	    write_by(&c->x.lead, number, "", "asked", DESIGNATION_OPEN), OK);
	/* The writer reads on; another one not before an opening. */
	v = look(&c->x.lead, number);
	assert_true(v.list[1].secret && v.list[1].opened);
	v = look(&seat, number);
	assert_int_equal(v.list_n, 2);
	assert_true(v.list[0].opened && !v.list[1].opened);
	assert_int_equal(v.list[1].text.n, 0);
	assert_int_equal(
	    seat_log_in(&c->x.lead2, &c->x.house.people[HOUSE_LEAD2]), OK);
	assert_false(look(&c->x.lead2, number).list[1].opened);
	assert_int_equal(scene_read(&c->x.lead2, number, &read), OK);
	assert_true(look(&c->x.lead2, number).list[1].opened);
	/* Careful without being registered: sealed, and read no more. */
	assert_int_equal(
	    write_by(&seat, number, "", "he told me", DESIGNATION_SECRET), OK);
	v = look(&seat, number);
	assert_true(v.list[0].secret && v.list[0].own && !v.list[0].opened);
	assert_int_equal(scene_read(&c->x.lead2, number, &read), OK);
	v = look(&c->x.lead2, number);
	assert_true(span_is(v.list[0].text, "he told me"));
	assert_int_equal(foreign_grants(c), 0);
	seat_leave(&seat);
	assert_true(council_whole(c, "secret notes"));
}

static void
sent_twice_is_one_note(void **state)
{
	static const char form[] = "abcdefghijklmnopqrstuvwxyz";
	struct council *c = *state;
	struct span number = council_case(c, "Q7");

	assert_int_equal(
	    write_by(&c->x.lead, number, form, "once", DESIGNATION_OPEN), OK);
	assert_int_equal(
	    write_by(&c->x.lead, number, form, "once", DESIGNATION_OPEN), OK);
	assert_int_equal(
	    write_by(&c->x.lead, number, form, "twice", DESIGNATION_OPEN), OK);
	assert_int_equal(
	    write_by(&c->x.lead, number, form, "", DESIGNATION_OPEN),
	    FAIL_INPUT);
	assert_int_equal(look(&c->x.lead, number).list_n, 2);
	assert_int_equal(census_count(&c->x.house,
			     "SELECT count(*) FROM chain WHERE act = 47"),
	    2);
	/* One envelope serves until the ring turns. */
	assert_int_equal(census_count(&c->x.house,
			     "SELECT count(*) FROM envelope WHERE kind = 3"),
	    1);
	council_edit(c, "DELETE FROM item WHERE what = 9 AND at_ms = (SELECT "
			"max(at_ms) FROM item WHERE what = 9)");
	assert_int_equal(
	    write_by(&c->x.lead, number, "", "more", DESIGNATION_OPEN),
	    FAIL_TAMPER);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {C(notes_are_for_the_desk_alone),
	    C(who_opened_secrets_writes_secretly), C(sent_twice_is_one_note)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
