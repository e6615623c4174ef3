/*
 * test_regain: a new recovery code counts once it was asked back; whoever lost
 * the password comes back with it and the TOTP, once, to the same keys.
 */
#include "account.h"

#include "act/throttle.h"

static struct span
show_code(struct scene *x)
{
	struct seat *seat = &x->lead;
	struct account_proof t = proof(seat, lead(x));
	const struct may_self *may;
	struct account_result r;

	assert_int_equal(enter(seat, &may), OK);
	assert_int_equal(account_recovery(&seat->work, may, &t, &r), OK);
	seat_end(seat);
	return arena_copy(x->house.a, r.recovery_code);
}

static enum fail
keep_code(struct scene *x, struct span typed)
{
	struct seat *seat = &x->lead;
	struct code_fault fault;
	const struct may_self *may;
	struct account_result r;
	enum fail f = enter(seat, &may);

	if (f == OK)
		f = account_recovery_keep(&seat->work, may, typed, &fault, &r);
	seat_end(seat);
	if (f == OK)
		seat->staff = r.secret;
	return f;
}

static enum fail
regain_from(struct scene *x, const char *address, struct span code,
    const char *password, struct span *out_next)
{
	struct seat *seat = &x->reporter;
	struct account_regain t = {.code = code,
	    .totp = (next_code(seat), code_of(seat, &lead(x)->secret)),
	    .password = span_of(password),
	    .address = span_of(address)};
	const struct may_regain *may;
	struct account_result r;
	struct code_fault fault;
	enum fail f;

	keys_random(&seat->visit);
	seat->has_visit = true;
	assert_int_equal(seat_begin(seat, span_of("")), OK);
	assert_int_equal(access_regain(&seat->look, &may), OK);
	f = account_regain(&seat->work, may, &t, &fault, &r);
	seat_end(seat);
	if (f == OK)
		*out_next = arena_copy(x->house.a, r.recovery_code);
	return f;
}

static enum fail
regain(struct scene *x, struct span code, const char *password,
    struct span *out_next)
{
	return regain_from(x, "10.0.0.1", code, password, out_next);
}

static void
the_recovery_code(void **state)
{
	struct scene *x = *state;
	struct span first, second, third, next;

	assert_int_equal(seat_log_in(&x->lead, lead(x)), OK);
	assert_int_equal(keep_code(x, span_of("")), FAIL_ABSENT);
	first = show_code(x);
	assert_int_equal(number(x), 1);
	assert_int_equal(keep_code(x, span_of("ABCD")), FAIL_INPUT);
	/* Shown, and not asked back: it opens nothing. */
	assert_int_equal(regain(x, first, FRESH, &next), FAIL_DENIED);
	assert_int_equal(keep_code(x, first), OK);
	assert_int_equal(number(x), 2);
	assert_true(is_in(&x->lead));
	assert_int_equal(keep_code(x, first), FAIL_ABSENT);
	/* The first counts until the second was asked back. */
	second = show_code(x);
	assert_int_equal(keep_code(x, first), FAIL_DENIED);
	third = show_code(x);
	assert_int_equal(keep_code(x, second), FAIL_DENIED);
	assert_int_equal(keep_code(x, third), OK);
	assert_int_equal(regain(x, first, FRESH, &next), FAIL_DENIED);
}

static void
back_by_the_code(void **state)
{
	struct scene *x = *state;
	struct span number_of = scene_consult(x, "Q1");
	struct span code, next, last;
	struct totp_secret right;
	struct case_view v;

	assert_int_equal(seat_log_in(&x->lead, lead(x)), OK);
	code = show_code(x);
	assert_int_equal(keep_code(x, code), OK);
	right = lead(x)->secret;
	lead(x)->secret.b[0] ^= 1;
	assert_int_equal(regain(x, code, FRESH, &next), FAIL_DENIED);
	lead(x)->secret = right;
	assert_int_equal(regain(x, code, "short", &next), FAIL_INPUT);
	assert_true(is_in(&x->lead));
	assert_int_equal(regain(x, code, FRESH, &next), OK);
	assert_false(is_in(&x->lead));
	/* Used up; the new one works. */
	assert_int_equal(regain(x, code, FRESH "-2", &last), FAIL_DENIED);
	lead(x)->password = span_of(FRESH);
	assert_int_equal(seat_log_in(&x->lead, lead(x)), OK);
	assert_int_equal(scene_read(&x->lead, number_of, &v), OK);
	assert_true(scene_reads(&v, "Q1"));
	assert_int_equal(regain(x, next, FRESH "-3", &last), OK);
	assert_int_equal(number(x), 4);
	assert_true(scene_whole(x, "after coming back"));
}

/* A code that is right for somebody who is disabled opens nothing. */
static void
not_of_the_disabled(void **state)
{
	struct scene *x = *state;
	struct span code, next;
	sqlite3 *db;

	assert_int_equal(seat_log_in(&x->lead, lead(x)), OK);
	code = show_code(x);
	assert_int_equal(keep_code(x, code), OK);
	assert_int_equal(sqlite3_open(x->s.case_path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_busy_timeout(db, 10000), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db,
			     "UPDATE person SET state = 3 WHERE "
			     "login = 'lead1'",
			     NULL, NULL, NULL),
	    SQLITE_OK);
	sqlite3_close(db);
	assert_int_equal(regain(x, code, FRESH, &next), FAIL_DENIED);
}

/* As if whoever guesses had waited. */
static void
waited(struct scene *x)
{
	sqlite3 *db;

	assert_int_equal(sqlite3_open(x->s.sessions_path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_busy_timeout(db, 10000), SQLITE_OK);
	assert_int_equal(
	    sqlite3_exec(db, "UPDATE throttle SET until = 0", NULL, NULL, NULL),
	    SQLITE_OK);
	sqlite3_close(db);
}

/* Whoever holds the paper has every network, but not the number. */
static void
guesses_count_from_any_network(void **state)
{
	struct scene *x = *state;
	struct totp_secret right;
	struct span code, next;
	char address[20];

	assert_int_equal(seat_log_in(&x->lead, lead(x)), OK);
	code = show_code(x);
	assert_int_equal(keep_code(x, code), OK);
	right = lead(x)->secret;
	lead(x)->secret.b[0] ^= 1;
	for (int i = 1; i < 10; i++) {
		waited(x);
		snprintf(address, sizeof(address), "10.%d.0.1", i);
		assert_int_equal(
		    regain_from(x, address, code, FRESH, &next), FAIL_DENIED);
	}
	/* The right number, too, from one that has guessed nothing. */
	lead(x)->secret = right;
	assert_int_equal(
	    regain_from(x, "10.99.0.1", code, FRESH, &next), FAIL_SLOW);
	assert_true(is_in(&x->lead));
	/* The way is slow, never closed. */
	waited(x);
	assert_int_equal(regain_from(x, "10.99.0.1", code, FRESH, &next), OK);
}

/* A number that belongs to no network makes only that person wait. */
static void
without_a_network_nobody_else_waits(void **state)
{
	struct scene *x = *state;
	struct seat *seat = &x->reporter;
	struct span way = span_of("way"), none = span_of("");
	const struct may_regain *may;
	int64_t wait_s;

	keys_random(&seat->visit);
	seat->has_visit = true;
	for (int i = 0; i < 8; i++) {
		assert_int_equal(seat_begin(seat, none), OK);
		assert_int_equal(access_regain(&seat->look, &may), OK);
		assert_int_equal(
		    throttle_failed(&seat->work, may_regain_any(may), way,
			span_of("one"), none, 5),
		    OK);
		seat_end(seat);
	}
	assert_int_equal(seat_begin(seat, none), OK);
	assert_int_equal(
	    throttle_check(&seat->work, way, span_of("one"), none, &wait_s),
	    FAIL_SLOW);
	assert_int_equal(
	    throttle_check(&seat->work, way, span_of("other"), none, &wait_s),
	    OK);
	seat_end(seat);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    T(the_recovery_code),
	    T(back_by_the_code),
	    T(not_of_the_disabled),
	    T(guesses_count_from_any_network),
	    T(without_a_network_nobody_else_waits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
