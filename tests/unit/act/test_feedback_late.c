/*
 * test_feedback_late: who approves second is told what became of the draft.
 */
#include "drafts.h"

/* As the page asks once an approval came too late. */
static enum feedback_fate
fate_by(struct seat *seat, struct span number, struct item_id draft)
{
	enum feedback_fate fate = FEEDBACK_WAITS;
	const struct may_desk_lead *may;

	assert_int_equal(seat_begin(seat, number), OK);
	assert_int_equal(access_desk_lead(&seat->look, &may), OK);
	assert_int_equal(feedback_fate_of(&seat->work, may, draft, &fate), OK);
	seat_end(seat);
	return fate;
}

/* The second of two leads learns who was first, or that it was rewritten. */
static void
who_comes_second_learns_what_became_of_it(void **state)
{
	struct council *c = *state;
	struct span number = begin(c);
	struct item_id first, second, third;
	struct people_account officer;
	struct feedback_view v;
	struct seat seat;

	council_person(c, c->x.house.body, "writer", ROLE_OFFICER, &officer);
	council_let_in(c, &c->x.lead, &officer);
	seat_take(&seat, &c->x.s);
	assert_int_equal(seat_log_in(&seat, &officer), OK);
	assert_int_equal(write_by(&seat, number, &interim, false), OK);
	v = look_by(&c->x.lead2, number);
	assert_int_equal(v.sent_ms, 0);
	first = v.draft.id;
	assert_int_equal(fate_by(&c->x.lead2, number, first), FEEDBACK_WAITS);
	assert_int_equal(write_by(&seat, number, &final_words, false), OK);
	assert_int_equal(
	    fate_by(&c->x.lead2, number, first), FEEDBACK_REPLACED);
	second = look_by(&c->x.lead2, number).draft.id;
	assert_int_equal(approve_by(&c->x.lead, number, second), OK);
	assert_int_equal(
	    approve_by(&c->x.lead2, number, second), FAIL_CONFLICT);
	assert_int_equal(fate_by(&c->x.lead2, number, second), FEEDBACK_SENT);
	assert_int_equal(
	    fate_by(&c->x.lead, number, second), FEEDBACK_SENT_OWN);
	assert_int_equal(
	    fate_by(&c->x.lead2, number, first), FEEDBACK_REPLACED);
	v = look_by(&c->x.lead2, number);
	assert_true(v.sent_ms > 0 && !v.draft.there);
	assert_true(span_is(v.sent_by, c->x.house.people[HOUSE_LEAD].name));
	/* What waits now does not change what became of that one. */
	assert_int_equal(write_by(&seat, number, &interim, false), OK);
	third = look_by(&c->x.lead2, number).draft.id;
	assert_int_equal(fate_by(&c->x.lead2, number, second), FEEDBACK_SENT);
	assert_int_equal(fate_by(&c->x.lead2, number, third), FEEDBACK_WAITS);
	assert_int_equal(fate_by(&c->x.lead2, number, (struct item_id){{1}}),
	    FEEDBACK_REPLACED);
	seat_leave(&seat);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    C(who_comes_second_learns_what_became_of_it)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
