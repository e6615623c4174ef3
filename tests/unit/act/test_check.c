/*
 * test_check: `check --grants` finds a grant that is missing, one that is too
 * much and one that was swapped, and names them.
 */
#include "council.h"

#include "access/check_grants.h"

static struct grants_found
look(struct council *c)
{
	struct grants_found found;
	struct seat *seat = &c->x.lead;

	assert_int_equal(seat_begin(seat, span_of("")), OK);
	assert_int_equal(
	    check_grants(seat->snap.db, seat->a, c->x.s.instance, &found), OK);
	seat_end(seat);
	return found;
}

static bool
says(const struct grants_found *found, const char *what)
{
	for (size_t i = 0; i < found->lines_n; i++)
		if (memmem(found->lines[i].p, found->lines[i].n, what,
			strlen(what)) != NULL)
			return true;
	return false;
}

#define OF(name)                                                               \
	"recipient IN (SELECT r.id FROM ring r JOIN body b ON b.id = r.body "  \
	"WHERE b.name_en = '" name "')"

static void
what_differs_is_named(void **state)
{
	struct council *c = *state;
	struct said said = SAID_YES;
	struct grants_found found;

	said.excluded = &c->members[LAC].body;
	said.excluded_n = 1;
	(void)council_provided(c, said);
	found = look(c);
	assert_int_equal(found.cases, 1);
	assert_int_equal(found.missing + found.extra, 0);
	/* 2 of the case, 2 of the release, each to desk and reporter, and to
	 * two bodies. */
	assert_int_equal(found.grants, 4 + 4 + 4);
	council_edit(c, "CREATE TABLE kept AS SELECT * FROM case_grant");
	council_edit(c, "DELETE FROM case_grant WHERE kind = 5 AND " OF("IPA"));
	found = look(c);
	assert_int_equal(found.missing, 1);
	assert_true(says(&found, "release 1: missing: IPA"));
	/* Too much: to the one that is excluded. */
	council_edit(c, "INSERT OR IGNORE INTO case_grant SELECT * FROM kept");
	council_edit(c,
	    "INSERT INTO case_grant SELECT case_id, kind, number, epoch, "
	    "recipient_kind, (SELECT r.id FROM ring r JOIN body b ON b.id = "
	    "r.body WHERE b.name_en = 'LAC' AND r.kind = 3), recipient_epoch, "
	    "form, consent, sealed, signer_kind, signer, signer_epoch, sig "
	    "FROM kept WHERE kind = 5 AND " OF("IPA"));
	found = look(c);
	assert_int_equal(found.missing, 0);
	assert_int_equal(found.extra, 1);
	assert_true(says(&found, "release 1: too much: LAC"));
	/* Swapped: what was IPA's is LAC's now. */
	council_edit(c, "DELETE FROM case_grant WHERE kind = 5 AND " OF("IPA"));
	found = look(c);
	assert_int_equal(found.missing, 1);
	assert_int_equal(found.extra, 1);
	/* A case's own envelope to a council ring; the desk's own gone. */
	council_edit(c, "DELETE FROM case_grant; INSERT INTO case_grant SELECT "
			"* FROM kept");
	council_edit(c,
	    "UPDATE case_grant SET recipient = (SELECT r.id FROM ring r JOIN "
	    "body b ON b.id = r.body WHERE b.name_en = 'NISC' AND r.kind = 4) "
	    "WHERE kind = 2 AND recipient_kind = 2");
	found = look(c);
	assert_int_equal(found.missing, 1);
	assert_int_equal(found.extra, 1);
	assert_true(says(&found, "secret 0: too much: NISC"));
	assert_true(says(&found, "secret 0: missing: the desk"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {C(what_differs_is_named)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
