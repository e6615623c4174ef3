/*
 * test_desk_watch: what is remembered of the desk is a second old at most, and
 * never from before a change that the asking proof has seen.
 */
#include "act.h"

#include "act/desk_watch.h"

static int64_t
ask(struct scene *x, struct desk_watch *watch, int64_t boot_ms,
    struct versions seen)
{
	struct seat *seat = &x->reporter;
	int64_t persons = -1;

	assert_int_equal(seat_begin(seat, span_of("")), OK);
	seat->work.boot_ms = boot_ms;
	seat->work.watch = watch;
	assert_int_equal(desk_watch_ask(&seat->work, seen, &persons), OK);
	seat_end(seat);
	return persons;
}

/* Only this person keeps sealed copies of rings. */
static void
leave_only(struct scene *x, const char *login)
{
	sqlite3 *db;
	char sql[200];

	snprintf(sql, sizeof(sql),
	    "DELETE FROM ring_member WHERE person <> "
	    "(SELECT id FROM person WHERE login = '%s');",
	    login);
	assert_int_equal(sqlite3_open(x->s.case_path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_busy_timeout(db, 10000), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

static void
a_second_or_a_change(void **state)
{
	const struct versions first = {.members = 1, .rings = 1};
	const struct versions later = {.members = 1, .rings = 2};
	const struct versions unseen = {.members = 0};
	struct scene *x = *state;
	struct desk_watch *watch = desk_watch_new();
	int64_t before;

	before = ask(x, watch, 5000, first);
	assert_true(before > 1);
	leave_only(x, "lead1");
	/* Remembered: for who saw the same, or nothing, within the second. */
	assert_int_equal(ask(x, watch, 5999, first), before);
	assert_int_equal(ask(x, watch, 5999, unseen), before);
	/* Looked at anew: a newer state was seen, the second is over. */
	assert_int_equal(ask(x, watch, 5999, later), 1);
	assert_int_equal(ask(x, watch, 5999, later), 1);
	assert_int_equal(ask(x, watch, 7000, unseen), 1);
	desk_watch_free(watch);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {T(a_second_or_a_change)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
