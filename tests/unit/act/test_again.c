/*
 * test_again: between the rule and the writer a right can end, a case can move
 * on. The rule runs again in the writer, and versions are compared (design.md
 * section 5); nothing of the act is there afterwards.
 */
#include "meanwhile.h"

#include "act/member.h"
#include "act/session.h"

static long
count(const struct scene *x, const char *sql)
{
	return census_count(&x->house, sql);
}

/*
 * The lead replies to the case; after the rule said yes, `act` is committed
 * (`done` gives 1 then); after that the reply goes to the writer.
 */
static enum fail
reply_while(
    struct scene *x, struct span number, meanwhile_fn *act, const char *done)
{
	struct meanwhile m = {.act = act, .of = x};
	const struct may_desk_case *may;
	enum fail f;

	assert_int_equal(seat_begin(&x->lead, number), OK);
	assert_int_equal(access_desk_case(&x->lead.look, &may), OK);
	meanwhile_begin(&m, &x->house, done);
	f = case_reply(&x->lead.work, may, span_of(""), span_of("too late"),
	    DESIGNATION_SECRET);
	seat_end(&x->lead);
	meanwhile_end(&m);
	return f;
}

static void
nothing_came_of_it(struct scene *x)
{
	assert_int_equal(
	    count(x, "SELECT count(*) FROM chain WHERE act = 22"), 0);
	assert_int_equal(
	    count(x, "SELECT count(*) FROM item WHERE author = 2"), 0);
}

static struct span
begin(struct scene *x)
{
	struct span number = scene_consult(x, "words");

	assert_int_equal(
	    seat_log_in(&x->admin, &x->house.people[HOUSE_ADMIN]), OK);
	assert_int_equal(
	    seat_log_in(&x->lead, &x->house.people[HOUSE_LEAD]), OK);
	return number;
}

static enum fail
disable_lead(void *scene)
{
	struct scene *x = scene;
	const struct may_disable *may;
	enum fail f = seat_begin(&x->admin, span_of(""));

	if (f == OK)
		f = access_disable(&x->admin.look, &may);
	if (f == OK)
		f = member_disable(
		    &x->admin.work, may, x->house.people[HOUSE_LEAD].id);
	seat_end(&x->admin);
	return f;
}

static void
who_was_disabled_meanwhile_writes_nothing(void **state)
{
	struct scene *x = *state;
	struct span number = begin(x);

	assert_int_equal(
	    reply_while(x, number, disable_lead,
		"SELECT count(*) FROM person WHERE login = 'lead1' AND "
		"state = 3"),
	    FAIL_LOGIN);
	nothing_came_of_it(x);
	assert_true(scene_whole(x, "disabled"));
}

static enum fail
log_out_lead(void *scene)
{
	struct scene *x = scene;
	const struct may_self *may;
	enum fail f;

	/* The same cookie in another tab. */
	x->lead2.staff = x->lead.staff;
	x->lead2.has_staff = true;
	f = seat_begin(&x->lead2, span_of(""));
	if (f == OK)
		f = access_self(&x->lead2.look, &may);
	if (f == OK)
		f = session_log_out(&x->lead2.work, may);
	seat_end(&x->lead2);
	return f;
}

/* The sessions file is another one; its end has no row to wait for. */
static void
who_logged_out_meanwhile_writes_nothing(void **state)
{
	struct scene *x = *state;
	struct span number = begin(x);

	assert_int_equal(
	    reply_while(x, number, log_out_lead, NULL), FAIL_LOGIN);
	nothing_came_of_it(x);
}

static enum fail
reporter_says(void *scene)
{
	struct scene *x = scene;

	return seat_say(&x->reporter, "meanwhile", DESIGNATION_OPEN);
}

static void
a_case_that_moved_on_is_prepared_again(void **state)
{
	struct scene *x = *state;
	struct span number = begin(x);

	assert_int_equal(reply_while(x, number, reporter_says,
			     "SELECT count(*) FROM chain WHERE act = 21"),
	    FAIL_STALE);
	nothing_came_of_it(x);
	/* Prepared again it goes through. */
	assert_int_equal(
	    seat_reply(&x->lead, number, "in time", DESIGNATION_SECRET), OK);
	assert_int_equal(
	    count(x, "SELECT count(*) FROM chain WHERE act = 22"), 1);
}

static enum fail
invite_somebody(void *scene)
{
	struct scene *x = scene;
	struct member_new_person p = {.body = x->house.body,
	    .login = span_of("somebody"),
	    .name = span_of("somebody"),
	    .human = span_of("S1"),
	    .roles = ROLE_OFFICER};
	const struct may_invite *may;
	struct person_id id;
	struct span code;
	enum fail f = seat_begin(&x->admin, span_of(""));

	if (f == OK)
		f = access_invite(&x->admin.look, &may);
	if (f == OK)
		f = member_invite(&x->admin.work, may, &p, &id, &code);
	seat_end(&x->admin);
	return f;
}

/* Whatever changed among members: the audience is looked at once more. */
static void
new_members_make_what_was_prepared_stale(void **state)
{
	struct scene *x = *state;
	struct span number = begin(x);

	assert_int_equal(
	    reply_while(x, number, invite_somebody,
		"SELECT count(*) FROM person WHERE login = 'somebody'"),
	    FAIL_STALE);
	nothing_came_of_it(x);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    T(who_was_disabled_meanwhile_writes_nothing),
	    T(who_logged_out_meanwhile_writes_nothing),
	    T(a_case_that_moved_on_is_prepared_again),
	    T(new_members_make_what_was_prepared_stale),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
