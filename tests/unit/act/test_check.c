/*
 * test_check: `check --grants` finds a grant that is missing, one that is too
 * much, one that was swapped, with its sealed bytes alone too, and one for an
 * epoch that is not its own; and names them.
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
	assert_int_equal(found.missing + found.extra + found.forged, 0);
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

/* One column of the release's grants to IPA and to LAC, each the other's. */
#define SWAP(column)                                                           \
	"UPDATE case_grant SET " column " = (SELECT k." column                 \
	" FROM kept k JOIN ring r ON r.id = k.recipient JOIN body b ON b.id "  \
	"= r.body WHERE k.kind = 5 AND b.name_en = CASE (SELECT o.name_en "    \
	"FROM ring q JOIN body o ON o.id = q.body WHERE q.id = "               \
	"case_grant.recipient) WHEN 'IPA' THEN 'LAC' ELSE 'IPA' END) WHERE "   \
	"kind = 5 AND (" OF("IPA") " OR " OF("LAC") ")"

static void
expect_found(struct council *c, int missing, int extra, int forged)
{
	struct grants_found found = look(c);

	for (size_t i = 0; i < found.lines_n; i++)
		print_message(
		    "%.*s\n", (int)found.lines[i].n, found.lines[i].p);
	assert_int_equal(found.missing, missing);
	assert_int_equal(found.extra, extra);
	assert_int_equal(found.forged, forged);
	for (int i = 0; i < 2 && forged == 2; i++)
		assert_true(says(&found, i ? "release 1: not as signed: IPA"
					   : "release 1: not as signed: LAC"));
	council_edit(c, "DELETE FROM case_grant; INSERT INTO case_grant SELECT "
			"* FROM kept");
}

/* Each expected recipient has its row, with what is another's in it. */
static void
what_is_not_as_signed_is_named(void **state)
{
	struct council *c = *state;
	struct said said = SAID_YES;

	(void)council_provided(c, said);
	council_edit(c, "CREATE TABLE kept AS SELECT * FROM case_grant");
	expect_found(c, 0, 0, 0);
	council_edit(c, SWAP("sealed"));
	expect_found(c, 0, 0, 2);
	council_edit(c, SWAP("sig"));
	expect_found(c, 0, 0, 2);
	/* Swapped recipients: the whole of the row but for whose it is. */
	council_edit(c, SWAP("sealed"));
	council_edit(c, SWAP("sig"));
	expect_found(c, 0, 0, 2);
	/* A recipient has keys of the epochs that it had, and no others. */
	for (int i = 0; i < 2; i++) {
		council_edit(c,
		    i ? "UPDATE case_grant SET recipient_epoch = 2 WHERE kind "
			"= 5 AND " OF("IPA")
		      : "UPDATE case_grant SET recipient_epoch = 0 WHERE kind "
			"= 5 AND " OF("IPA"));
		expect_found(c, 1, 1, 1);
	}
	council_edit(c, "UPDATE case_grant SET recipient_epoch = 2 WHERE "
			"kind = 1 AND recipient_kind = 1");
	expect_found(c, 1, 1, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    C(what_differs_is_named), C(what_is_not_as_signed_is_named)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
