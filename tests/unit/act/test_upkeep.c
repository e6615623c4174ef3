/*
 * test_upkeep: what the secretariat is told to look after: periods that end,
 * people who never came, keys with one person, keys that wait to turn.
 */
#include "act.h"

#include "act/member.h"
#include "act/upkeep.h"

static struct upkeep
look(struct scene *x, int64_t within_ms)
{
	struct upkeep u;

	assert_int_equal(seat_begin(&x->lead, span_of("")), OK);
	assert_int_equal(upkeep_read(&x->lead.work, within_ms, &u), OK);
	seat_end(&x->lead);
	return u;
}

static void
nothing_at_first(void **state)
{
	struct upkeep u = look(*state, 1000);

	assert_int_equal(u.ending_n + u.invited_n, 0);
	assert_int_equal(u.thin_n + u.turning_n, 0);
}

static void
periods(void **state)
{
	struct upkeep u = look(*state, INT64_C(100) * 365 * 86400000);

	assert_int_equal(u.ending_n, 2);
	assert_true(u.ending[0].until_ms > 0);
}

static void
who_never_came(void **state)
{
	struct scene *x = *state;
	struct member_new_person p = {.login = span_of("late"),
	    .name = span_of("Late"),
	    .human = span_of("L"),
	    .body = x->house.body,
	    .roles = ROLE_OFFICER};
	const struct may_invite *may;
	struct person_id id;
	struct span code;
	struct upkeep u;

	assert_int_equal(
	    seat_log_in(&x->admin, &x->house.people[HOUSE_ADMIN]), OK);
	assert_int_equal(seat_begin(&x->admin, span_of("")), OK);
	assert_int_equal(access_invite(&x->admin.look, &may), OK);
	assert_int_equal(
	    member_invite(&x->admin.work, may, &p, &id, &code), OK);
	seat_end(&x->admin);
	u = look(x, 1000);
	assert_int_equal(u.invited_n, 1);
	assert_true(ID_SAME(u.invited[0].person.record.id, id));
	assert_true(u.invited[0].until_ms > 0);
	/* A row that is not signed is nobody. */
	scene_edit(x, "UPDATE person SET name = 'Other' WHERE login = 'late'");
	assert_int_equal(look(x, 1000).invited_n, 0);
}

static void
keys(void **state)
{
	struct scene *x = *state;
	struct upkeep u;

	scene_edit(x,
	    "DELETE FROM ring_member WHERE person = (SELECT id FROM person "
	    "WHERE login = 'lead2') AND ring = (SELECT id FROM ring WHERE "
	    "kind = 1)");
	scene_edit(x, "UPDATE ring SET rotation_due = 1 WHERE kind = 2");
	u = look(x, 1000);
	assert_int_equal(u.thin_n, 1);
	assert_int_equal(u.thin[0].kind, RING_DESK_OPEN);
	assert_int_equal(u.thin[0].n, 1);
	assert_int_equal(u.turning_n, 1);
	assert_int_equal(u.turning[0].kind, RING_DESK_SECRET);
	assert_int_equal(u.turning[0].n, 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    T(nothing_at_first),
	    T(periods),
	    T(who_never_came),
	    T(keys),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
