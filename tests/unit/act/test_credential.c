/*
 * test_credential: the chain says which row of a credential is the newest: an
 * older one that somebody with the file put back opens nothing, in whole or in
 * part, whether it was made by the enrolment, by its owner or before a reset.
 */
#include "account.h"

/* The rows as they are, to be put back. */
static void
keep(struct scene *x, const char *name)
{
	scene_edit(x, arena_printf(x->house.a,
			  "CREATE TABLE %s AS SELECT * FROM credential", name)
			  .p);
}

static void
put_back(struct scene *x, const char *name)
{
	scene_edit(
	    x, arena_printf(x->house.a,
		   "DELETE FROM credential; INSERT INTO credential SELECT * "
		   "FROM %s",
		   name)
		   .p);
}

static void
set_password(struct scene *x, const char *password)
{
	struct account_proof t = proof(&x->lead, lead(x));
	const struct may_self *may;
	struct account_result r;

	assert_int_equal(enter(&x->lead, &may), OK);
	assert_int_equal(
	    account_password(&x->lead.work, may, &t, span_of(password), &r),
	    OK);
	seat_end(&x->lead);
	x->lead.staff = r.secret;
	lead(x)->password = span_of(password);
}

static void
the_first_row_again(void **state)
{
	struct scene *x = *state;
	struct span old = lead(x)->password;

	assert_int_equal(seat_log_in(&x->lead, lead(x)), OK);
	keep(x, "enrolled");
	set_password(x, FRESH);
	keep(x, "changed");
	put_back(x, "enrolled");
	assert_int_equal(number(x), 1);
	assert_false(is_in(&x->lead));
	lead(x)->password = old;
	assert_int_equal(seat_log_in(&x->lead2, lead(x)), FAIL_DENIED);
	/* Nor with the number that the newest has. */
	scene_edit(x,
	    "UPDATE credential SET version = 2 WHERE person = (SELECT id "
	    "FROM person WHERE login = 'lead1')");
	assert_int_equal(seat_log_in(&x->lead2, lead(x)), FAIL_DENIED);
	assert_false(is_in(&x->lead));
	put_back(x, "changed");
	assert_true(is_in(&x->lead));
	lead(x)->password = span_of(FRESH);
	assert_int_equal(seat_log_in(&x->lead2, lead(x)), OK);
}

static void
a_row_between(void **state)
{
	struct scene *x = *state;

	assert_int_equal(seat_log_in(&x->lead, lead(x)), OK);
	set_password(x, FRESH);
	keep(x, "second");
	set_password(x, FRESH "-2");
	put_back(x, "second");
	lead(x)->password = span_of(FRESH);
	assert_int_equal(seat_log_in(&x->lead2, lead(x)), FAIL_DENIED);
}

/* One column: the authenticator that was lost and has been changed. */
static void
a_part_of_it(void **state)
{
	static const char *const columns[] = {"totp", "auth",
	    "seed_by_password", "recovery_tag", "seed_by_recovery"};
	struct scene *x = *state;

	for (size_t i = 0; i < sizeof(columns) / sizeof(columns[0]); i++) {
		assert_int_equal(seat_log_in(&x->lead2, lead(x)), OK);
		keep(x, "was");
		scene_edit(
		    x, arena_printf(x->house.a,
			   "UPDATE credential SET %s = (SELECT o.%s FROM "
			   "credential o WHERE o.person <> credential.person "
			   "LIMIT 1) WHERE person = (SELECT id FROM person "
			   "WHERE login = 'lead1')",
			   columns[i], columns[i])
			   .p);
		assert_int_equal(seat_log_in(&x->lead, lead(x)), FAIL_DENIED);
		assert_false(is_in(&x->lead2));
		put_back(x, "was");
		assert_true(is_in(&x->lead2));
		scene_edit(x, "DROP TABLE was");
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    T(the_first_row_again),
	    T(a_row_between),
	    T(a_part_of_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
