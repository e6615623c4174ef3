/*
 * test_slip: what was typed after a session had ended comes back to that
 * person alone: not by another's cookie, not by a row put there by hand, not
 * after logging out, not for who may no longer log in, not after 24 h.
 */
#include "act.h"

#include "act/member.h"
#include "act/session.h"
#include "act/slip.h"
#include "base/codec.h"

enum { DAY_S = 86400 };

static const struct slip_field field = {{"text", 4}, {"half a reply", 12}};

static void
by_hand(struct scene *x, const char *sql)
{
	sqlite3 *db;

	assert_int_equal(sqlite3_open(x->s.sessions_path, &db), SQLITE_OK);
	/* The writer may still be at it. */
	assert_int_equal(sqlite3_busy_timeout(db, 5000), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static int64_t
left(struct scene *x, const char *sql)
{
	sqlite3_stmt *q;
	sqlite3 *db;
	int64_t n;

	assert_int_equal(sqlite3_open(x->s.sessions_path, &db), SQLITE_OK);
	/* The writer may still be at it. */
	assert_int_equal(sqlite3_busy_timeout(db, 5000), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &q, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(q), SQLITE_ROW);
	n = sqlite3_column_int64(q, 0);
	sqlite3_finalize(q);
	sqlite3_close(db);
	return n;
}

/* The sessions run out: the rows are there still, as until the next tick. */
static void
run_out(struct scene *x)
{
	by_hand(x, "UPDATE session SET last = last - 90000000");
}

static void
come(struct scene *x, struct seat *seat, int who)
{
	assert_int_equal(seat_log_in(seat, &x->house.people[who]), OK);
}

static enum fail
keep_text(
    struct seat *seat, const struct slip_text *text, const struct any_id *was)
{
	const struct may_ended *may;
	enum fail f = seat_begin(seat, span_of(""));

	if (f == OK)
		f = access_ended(&seat->look, &may);
	if (f == OK)
		f = slip_keep(&seat->work, may, text, was);
	seat_end(seat);
	return f;
}

static enum fail
keep(struct seat *seat)
{
	const struct slip_text text = {.at_ms = 1000,
	    .path = span_of("/desk/cases/1/notes"),
	    .fields = &field,
	    .n = 1};

	return keep_text(seat, &text, NULL);
}

static size_t
offered(struct seat *seat, struct slip **list)
{
	const struct may_self *may;
	size_t n;

	assert_int_equal(seat_begin(seat, span_of("")), OK);
	assert_int_equal(access_self(&seat->look, &may), OK);
	assert_int_equal(
	    slip_list(&seat->work, may_self_any(may), list, &n), OK);
	seat_end(seat);
	return n;
}

static enum fail
throw_away(struct seat *seat, struct any_id id)
{
	const struct may_own_slip *may;
	enum fail f =
	    seat_begin(seat, codec_base32(seat->a, id.b, sizeof(id.b)));

	if (f == OK)
		f = access_own_slip(&seat->look, &may);
	if (f == OK)
		f = slip_throw(&seat->work, may);
	seat_end(seat);
	return f;
}

static void
words_come_back_to_who_typed_them_alone(void **state)
{
	struct scene *x = *state;
	struct slip *list, *none;

	come(x, &x->lead, HOUSE_LEAD);
	run_out(x);
	assert_int_equal(keep(&x->lead), OK);
	come(x, &x->lead, HOUSE_LEAD);
	come(x, &x->lead2, HOUSE_LEAD2);
	come(x, &x->admin, HOUSE_ADMIN);
	assert_int_equal(offered(&x->lead2, &none), 0);
	assert_int_equal(offered(&x->admin, &none), 0);
	assert_int_equal(offered(&x->lead, &list), 1);
	assert_int_equal(list[0].text.at_ms, 1000);
	assert_true(span_is(list[0].text.path, "/desk/cases/1/notes"));
	assert_int_equal(list[0].text.n, 1);
	assert_true(span_eq(list[0].text.fields[0].name, field.name));
	assert_true(span_eq(list[0].text.fields[0].value, field.value));
	/* Nobody else throws it away, and it goes once. */
	assert_int_equal(throw_away(&x->lead2, list[0].id), FAIL_DENIED);
	assert_int_equal(offered(&x->lead, &list), 1);
	assert_int_equal(throw_away(&x->lead, list[0].id), OK);
	assert_int_equal(throw_away(&x->lead, list[0].id), FAIL_DENIED);
	assert_int_equal(offered(&x->lead, &list), 0);
}

static void
only_a_session_that_ended_by_itself_keeps(void **state)
{
	struct scene *x = *state;
	const struct may_self *may;
	struct slip *list;
	struct seat made_up = x->lead2;

	assert_int_equal(keep(&x->lead), FAIL_LOGIN);
	keys_random(&made_up.staff);
	made_up.has_staff = true;
	assert_int_equal(keep(&made_up), FAIL_LOGIN);
	come(x, &x->lead, HOUSE_LEAD);
	assert_int_equal(keep(&x->lead), FAIL_DENIED);
	/* Whoever logged out meant it. */
	assert_int_equal(seat_begin(&x->lead, span_of("")), OK);
	assert_int_equal(access_self(&x->lead.look, &may), OK);
	assert_int_equal(session_log_out(&x->lead.work, may), OK);
	seat_end(&x->lead);
	assert_int_equal(keep(&x->lead), FAIL_LOGIN);
	/* A reporter's cookie is none of staff. */
	scene_consult(x, "seen");
	x->lead2.staff = x->reporter.reporter;
	x->lead2.has_staff = true;
	assert_int_equal(keep(&x->lead2), FAIL_LOGIN);
	x->lead2.has_staff = false;
	come(x, &x->lead, HOUSE_LEAD);
	assert_int_equal(offered(&x->lead, &list), 0);
}

static void
who_may_not_log_in_any_more_keeps_nothing(void **state)
{
	struct scene *x = *state;
	struct person_id who = x->house.people[HOUSE_LEAD2].id;
	const struct may_disable *may;

	come(x, &x->lead2, HOUSE_LEAD2);
	run_out(x);
	assert_int_equal(keep(&x->lead2), OK);
	come(x, &x->admin, HOUSE_ADMIN);
	assert_int_equal(seat_begin(&x->admin,
			     codec_base32(x->admin.a, who.b, sizeof(who.b))),
	    OK);
	assert_int_equal(access_disable(&x->admin.look, &may), OK);
	assert_int_equal(member_disable(&x->admin.work, may, who), OK);
	seat_end(&x->admin);
	assert_int_equal(keep(&x->lead2), FAIL_LOGIN);
	assert_int_equal(left(x, "SELECT count(*) FROM slip"), 0);
}

/* Somebody who writes the file, but has not the instance's key. */
static void
a_row_put_there_by_hand_is_none(void **state)
{
	struct scene *x = *state;
	struct slip *list;

	come(x, &x->lead, HOUSE_LEAD);
	come(x, &x->lead2, HOUSE_LEAD2);
	run_out(x);
	/* The cookie of the one, in the name of the other. */
	by_hand(x, "UPDATE stub SET subject = (SELECT max(subject) FROM stub)");
	assert_int_equal((keep(&x->lead) == OK) + (keep(&x->lead2) == OK), 1);
	by_hand(x, "DELETE FROM slip");
	come(x, &x->lead, HOUSE_LEAD);
	run_out(x);
	assert_int_equal(keep(&x->lead), OK);
	come(x, &x->lead, HOUSE_LEAD);
	assert_int_equal(offered(&x->lead, &list), 1);
	by_hand(x, "UPDATE slip SET until = until + 1");
	assert_int_equal(offered(&x->lead, &list), 0);
	by_hand(x, "UPDATE slip SET until = until - 1");
	assert_int_equal(offered(&x->lead, &list), 1);
	by_hand(x, "UPDATE slip SET id = zeroblob(16)");
	assert_int_equal(offered(&x->lead, &list), 0);
}

static void
there_is_an_end_to_them(void **state)
{
	struct scene *x = *state;
	static char long_text[SLIP_BYTES];
	const struct slip_field much = {
	    {"text", 4}, {long_text, sizeof(long_text)}};
	const struct slip_text text = {
	    .path = span_of("/x"), .fields = &much, .n = 1};
	const struct slip_text small = {
	    .path = span_of("/x"), .fields = &field, .n = 1};
	struct slip *list;
	struct any_id was;

	memset(long_text, 'x', sizeof(long_text));
	come(x, &x->lead, HOUSE_LEAD);
	run_out(x);
	assert_int_equal(keep_text(&x->lead, &text, NULL), FAIL_LIMIT);
	for (int i = 0; i < SLIP_EACH + 2; i++)
		assert_int_equal(keep(&x->lead), OK);
	come(x, &x->lead, HOUSE_LEAD);
	assert_int_equal(offered(&x->lead, &list), SLIP_EACH);
	/* What was put back and sent too late again stands for itself. */
	was = list[2].id;
	run_out(x);
	assert_int_equal(keep_text(&x->lead, &small, &was), OK);
	come(x, &x->lead, HOUSE_LEAD);
	assert_int_equal(offered(&x->lead, &list), SLIP_EACH);
	for (size_t i = 0; i < SLIP_EACH; i++)
		assert_false(ID_SAME(list[i].id, was));
	x->s.settings.clock_offset_s += DAY_S + 1;
	come(x, &x->lead, HOUSE_LEAD);
	assert_int_equal(offered(&x->lead, &list), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    T(words_come_back_to_who_typed_them_alone),
	    T(only_a_session_that_ended_by_itself_keeps),
	    T(who_may_not_log_in_any_more_keeps_nothing),
	    T(a_row_put_there_by_hand_is_none),
	    T(there_is_an_end_to_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
