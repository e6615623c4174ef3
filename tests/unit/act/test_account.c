/*
 * test_account: the own password and TOTP: what held before is
 * over, the keys stay, every other session ends, also one that the sessions
 * file kept because of a crash; a wrong password, a code used twice, two tabs.
 */
#include "account.h"

#include "act/session.h"

static void
sessions(struct scene *x, const char *sql)
{
	sqlite3 *db;

	assert_int_equal(sqlite3_open(x->s.sessions_path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_busy_timeout(db, 10000), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

static enum fail
set_password(struct seat *seat, const struct account_proof *t,
    const char *password, struct account_result *r)
{
	const struct may_self *may;
	enum fail f = enter(seat, &may);

	if (f == OK)
		f = account_password(&seat->work, may, t, span_of(password), r);
	seat_end(seat);
	if (f == OK)
		seat->staff = r->secret;
	return f;
}

static void
the_password(void **state)
{
	struct scene *x = *state;
	struct span number_of = scene_consult(x, "Q1");
	struct account_proof t;
	struct account_result r;
	struct case_view v;
	struct key old;

	assert_int_equal(seat_log_in(&x->lead, lead(x)), OK);
	assert_int_equal(seat_log_in(&x->lead2, lead(x)), OK);
	old = x->lead.staff;
	t = proof(&x->lead, lead(x));
	assert_int_equal(set_password(&x->lead, &t, FRESH, &r), OK);
	assert_int_equal(number(x), 2);
	assert_int_equal(
	    count(x, "SELECT count(*) FROM chain WHERE act = 61 AND "
		     "hex(detail) LIKE "
		     "'090400000001%'"),
	    1);
	/* This session goes on under another secret, and no other does. */
	assert_true(is_in(&x->lead));
	assert_memory_not_equal(&old, &x->lead.staff, sizeof(old));
	assert_false(is_in(&x->lead2));
	x->lead2.staff = old;
	assert_false(is_in(&x->lead2));
	/* The old password is none, the new one opens the same keys. */
	assert_int_equal(seat_log_in(&x->lead2, lead(x)), FAIL_DENIED);
	lead(x)->password = span_of(FRESH);
	assert_int_equal(seat_log_in(&x->lead2, lead(x)), OK);
	assert_int_equal(scene_read(&x->lead2, number_of, &v), OK);
	assert_true(scene_reads(&v, "Q1"));
	assert_int_equal(scene_read(&x->lead, number_of, &v), OK);
	assert_true(scene_reads(&v, "Q1"));
	assert_true(scene_whole(x, "after a new password"));
}

/* The commit is durable, what follows in the sessions file is lost. */
static void
a_crash_between(void **state)
{
	struct scene *x = *state;
	struct account_proof t;
	struct account_result r;

	assert_int_equal(seat_log_in(&x->lead2, lead(x)), OK);
	assert_int_equal(seat_log_in(&x->lead, lead(x)), OK);
	sessions(x, "CREATE TABLE was AS SELECT * FROM session");
	t = proof(&x->lead, lead(x));
	assert_int_equal(set_password(&x->lead, &t, FRESH, &r), OK);
	sessions(x,
	    "DELETE FROM session; INSERT INTO session SELECT * FROM was;"
	    "DELETE FROM totp_step; DROP TABLE was");
	assert_false(is_in(&x->lead2));
	assert_false(is_in(&x->lead));
	lead(x)->password = span_of(FRESH);
	assert_int_equal(seat_log_in(&x->lead, lead(x)), OK);
	assert_true(is_in(&x->lead));
}

static void
wrong_and_throttled(void **state)
{
	struct scene *x = *state;
	struct account_proof t, right;
	struct account_result r;

	assert_int_equal(seat_log_in(&x->lead, lead(x)), OK);
	t = right = proof(&x->lead, lead(x));
	t.password = span_of("not-the-password-of-anybody");
	for (int i = 0; i < 4; i++)
		assert_int_equal(
		    set_password(&x->lead, &t, FRESH, &r), FAIL_DENIED);
	assert_int_equal(set_password(&x->lead, &t, FRESH, &r), FAIL_SLOW);
	assert_true(r.wait_s >= 1);
	/* The right one waits, too, as at the login. */
	assert_int_equal(set_password(&x->lead, &right, FRESH, &r), FAIL_SLOW);
	assert_int_equal(number(x), 1);
	assert_true(is_in(&x->lead));
	/* A weak one is told before anything is asked. */
	assert_int_equal(
	    set_password(&x->lead, &right, "short", &r), FAIL_INPUT);
	assert_int_equal(r.password, PASSWORD_TOO_SHORT);
	assert_int_equal(
	    set_password(&x->lead, &right, "lead1lead1lead1", &r), FAIL_INPUT);
	assert_int_equal(
	    count(x, "SELECT count(*) FROM chain WHERE act = 61"), 0);
}

static void
a_code_counts_once(void **state)
{
	struct scene *x = *state;
	struct account_proof t;
	struct account_result r;

	assert_int_equal(seat_log_in(&x->lead, lead(x)), OK);
	/* That of the login. */
	t = (struct account_proof){lead(x)->password,
	    code_of(&x->lead, &lead(x)->secret), span_of("10.0.0.1")};
	assert_int_equal(set_password(&x->lead, &t, FRESH, &r), FAIL_DENIED);
	t = proof(&x->lead, lead(x));
	assert_int_equal(set_password(&x->lead, &t, FRESH, &r), OK);
	t.password = span_of(FRESH);
	assert_int_equal(
	    set_password(&x->lead, &t, FRESH "-2", &r), FAIL_DENIED);
	assert_int_equal(number(x), 2);
}

/* Both pages were open; what the second tab holds is over. */
static void
two_tabs(void **state)
{
	struct scene *x = *state;
	const struct may_self *first, *second;
	struct account_proof t;
	struct account_result r;

	assert_int_equal(seat_log_in(&x->lead, lead(x)), OK);
	x->lead2.staff = x->lead.staff;
	x->lead2.has_staff = true;
	t = proof(&x->lead, lead(x));
	/* One view a thread: the writer may wait for all of them to end. */
	assert_int_equal(enter(&x->lead, &first), OK);
	seat_end(&x->lead);
	assert_int_equal(enter(&x->lead2, &second), OK);
	seat_end(&x->lead2);
	assert_int_equal(snap_begin(&x->lead.snap), OK);
	assert_int_equal(
	    account_password(&x->lead.work, first, &t, span_of(FRESH), &r), OK);
	seat_end(&x->lead);
	assert_int_equal(snap_begin(&x->lead2.snap), OK);
	assert_int_equal(account_password(&x->lead2.work, second, &t,
			     span_of(FRESH "-2"), &r),
	    FAIL_LOGIN);
	seat_end(&x->lead2);
	assert_int_equal(number(x), 2);
}

/* Bytes of a column, as they lie in the row. */
static struct span
column(struct scene *x, const char *name)
{
	struct arena *a = x->house.a;
	sqlite3_stmt *row;
	struct span out;
	sqlite3 *db;

	assert_int_equal(sqlite3_open(x->s.case_path, &db), SQLITE_OK);
	assert_int_equal(
	    sqlite3_prepare_v2(db,
		arena_printf(a,
		    "SELECT c.%s FROM credential c JOIN person p ON p.id = "
		    "c.person WHERE p.login = 'lead1'",
		    name)
		    .p,
		-1, &row, NULL),
	    SQLITE_OK);
	assert_int_equal(sqlite3_step(row), SQLITE_ROW);
	out = arena_copy(a, span_from(sqlite3_column_blob(row, 0),
				(size_t)sqlite3_column_bytes(row, 0)));
	sqlite3_finalize(row);
	sqlite3_close(db);
	return out;
}

static bool
lies_in_files(struct scene *x, struct span bytes)
{
	static const char *const ends[] = {"", "-wal"};
	static char file[8 << 20];
	bool found = false;

	for (int i = 0; i < 2; i++) {
		const char *path =
		    arena_printf(x->house.a, "%s%s", x->s.case_path, ends[i]).p;
		FILE *in = fopen(path, "rb");
		size_t n = in != NULL ? fread(file, 1, sizeof(file), in) : 0;

		assert_true(n < sizeof(file));
		if (in != NULL)
			fclose(in);
		found = found || memmem(file, n, bytes.p, bytes.n) != NULL;
	}
	return found;
}

static void
old_wraps_are_gone(void **state)
{
	struct scene *x = *state;
	struct span old = column(x, "seed_by_password");
	struct account_proof t;
	struct account_result r;

	assert_true(lies_in_files(x, old));
	assert_int_equal(seat_log_in(&x->lead, lead(x)), OK);
	t = proof(&x->lead, lead(x));
	assert_int_equal(set_password(&x->lead, &t, FRESH, &r), OK);
	assert_false(lies_in_files(x, old));
	assert_true(lies_in_files(x, column(x, "seed_by_password")));
}

/* As the page shows it once, behind the proof. */
static enum fail
show_totp(
    struct seat *seat, const struct account_proof *t, struct totp_secret *out)
{
	const struct may_self *may;
	struct account_result r;
	enum fail f = enter(seat, &may);

	if (f == OK)
		f = account_totp(&seat->work, may, t, &r);
	seat_end(seat);
	if (f == OK)
		*out = r.totp;
	return f;
}

static enum fail
keep_totp(struct seat *seat, struct span code)
{
	const struct may_self *may;
	struct account_result r;
	enum fail f = enter(seat, &may);

	if (f == OK)
		f = account_totp_keep(
		    &seat->work, may, code, span_of("10.0.0.1"), &r);
	seat_end(seat);
	if (f == OK)
		seat->staff = r.secret;
	return f;
}

static bool
totp_waits(struct seat *seat)
{
	const struct may_self *may;
	bool waits;

	assert_int_equal(enter(seat, &may), OK);
	assert_int_equal(account_totp_waits(&seat->work, may, &waits), OK);
	seat_end(seat);
	return waits;
}

static void
the_authenticator(void **state)
{
	struct scene *x = *state;
	struct seat *seat = &x->lead;
	struct span old = column(x, "totp");
	struct totp_secret first, fresh;
	struct account_proof t;
	struct account_result r;

	assert_int_equal(seat_log_in(seat, lead(x)), OK);
	assert_false(totp_waits(seat));
	assert_int_equal(keep_totp(seat, span_of("000000")), FAIL_ABSENT);
	t = proof(seat, lead(x));
	assert_int_equal(show_totp(seat, &t, &first), OK);
	assert_true(totp_waits(seat));
	/* Each is another one, and the newest alone waits. */
	t = proof(seat, lead(x));
	assert_int_equal(show_totp(seat, &t, &fresh), OK);
	assert_memory_not_equal(first.b, fresh.b, TOTP_SECRET);
	assert_int_equal(number(x), 1);
	/* The old one's code is none of the new one's, nor that of the first.
	 */
	assert_int_equal(keep_totp(seat, t.totp), FAIL_DENIED);
	assert_int_equal(keep_totp(seat, code_of(seat, &first)), FAIL_DENIED);
	/* In the same half minute as the proof. */
	assert_int_equal(keep_totp(seat, code_of(seat, &fresh)), OK);
	assert_int_equal(number(x), 2);
	assert_true(is_in(seat));
	assert_false(totp_waits(seat));
	assert_false(lies_in_files(x, old));
	/* The code that was typed counts no more. */
	t = (struct account_proof){
	    lead(x)->password, code_of(seat, &fresh), span_of("10.0.0.1")};
	assert_int_equal(set_password(seat, &t, FRESH, &r), FAIL_DENIED);
	assert_int_equal(seat_log_in(&x->lead2, lead(x)), FAIL_DENIED);
	lead(x)->secret = fresh;
	assert_int_equal(seat_log_in(&x->lead2, lead(x)), OK);
}

/* Of the cookie follows nothing: no proof, no secret. */
static void
no_secret_without_a_proof(void **state)
{
	struct scene *x = *state;
	struct seat *seat = &x->lead;
	struct account_proof t;
	struct totp_secret shown;
	const struct may_self *may;
	struct totp_secret of_cookie;

	assert_int_equal(seat_log_in(seat, lead(x)), OK);
	t = proof(seat, lead(x));
	t.password = span_of("not-the-password-of-anybody");
	assert_int_equal(show_totp(seat, &t, &shown), FAIL_DENIED);
	assert_false(totp_waits(seat));
	t = proof(seat, lead(x));
	assert_int_equal(show_totp(seat, &t, &shown), OK);
	assert_int_equal(enter(seat, &may), OK);
	totp_enrol(
	    &seat->staff, may_actor(may_self_any(may))->person, &of_cookie);
	seat_end(seat);
	assert_memory_not_equal(shown.b, of_cookie.b, TOTP_SECRET);
	/* A guess waits as at the login. */
	for (int i = 0; i < 4; i++)
		assert_int_equal(
		    keep_totp(seat, span_of("not it")), FAIL_DENIED);
	assert_int_equal(keep_totp(seat, code_of(seat, &shown)), FAIL_SLOW);
	assert_int_equal(number(x), 1);
}

/* Nor in another session, nor when the sessions file was lost meanwhile: the
 * old authenticator stays. */
static void
shown_and_lost(void **state)
{
	struct scene *x = *state;
	struct seat *seat = &x->lead;
	struct account_proof t;
	struct totp_secret fresh;

	assert_int_equal(seat_log_in(&x->lead2, lead(x)), OK);
	assert_int_equal(seat_log_in(seat, lead(x)), OK);
	t = proof(seat, lead(x));
	assert_int_equal(show_totp(seat, &t, &fresh), OK);
	assert_false(totp_waits(&x->lead2));
	assert_int_equal(
	    keep_totp(&x->lead2, code_of(seat, &fresh)), FAIL_ABSENT);
	sessions(x, "DELETE FROM totp_new; DELETE FROM session");
	assert_false(is_in(seat));
	assert_int_equal(seat_log_in(seat, lead(x)), OK);
	assert_int_equal(keep_totp(seat, code_of(seat, &fresh)), FAIL_ABSENT);
	assert_int_equal(number(x), 1);
	/* What somebody put into the sessions file is no secret of ours. */
	sessions(
	    x, "INSERT INTO totp_new SELECT sid, zeroblob(60) FROM session");
	assert_int_equal(keep_totp(seat, code_of(seat, &fresh)), FAIL_ABSENT);
	assert_int_equal(number(x), 1);
}

static void
others_end(void **state)
{
	struct scene *x = *state;
	const struct may_self *may;

	assert_int_equal(seat_log_in(&x->lead2, lead(x)), OK);
	assert_int_equal(
	    seat_log_in(&x->admin, &x->house.people[HOUSE_ADMIN]), OK);
	assert_int_equal(seat_log_in(&x->lead, lead(x)), OK);
	assert_int_equal(enter(&x->lead, &may), OK);
	assert_int_equal(session_end_others(&x->lead.work, may), OK);
	seat_end(&x->lead);
	assert_true(is_in(&x->lead));
	assert_false(is_in(&x->lead2));
	assert_true(is_in(&x->admin));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    T(the_password),
	    T(a_crash_between),
	    T(wrong_and_throttled),
	    T(a_code_counts_once),
	    T(two_tabs),
	    T(old_wraps_are_gone),
	    T(the_authenticator),
	    T(no_secret_without_a_proof),
	    T(shown_and_lost),
	    T(others_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
