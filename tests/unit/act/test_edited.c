/*
 * test_edited: the member list is edited by hand before somebody consents or
 * provides: what nobody signed is no body and no key, so it is in no audience
 * and gets no grant (L2, L4, decision 0016).
 */
#include "council.h"

#include <unistd.h>

/* stderr goes into a pipe until kept_end(). */
struct kept {
	int old, read;
};

static void
kept_begin(struct kept *k)
{
	int fds[2];

	assert_int_equal(pipe(fds), 0);
	k->old = dup(STDERR_FILENO);
	k->read = fds[0];
	dup2(fds[1], STDERR_FILENO);
	close(fds[1]);
}

/* Was there a line with these words? Less than a pipe holds was written. */
static bool
kept_end(struct kept *k, const char *words)
{
	static char text[65536];
	size_t n = 0;
	ssize_t got;

	dup2(k->old, STDERR_FILENO);
	close(k->old);
	while (n < sizeof(text) - 1 &&
	       (got = read(k->read, text + n, sizeof(text) - 1 - n)) > 0)
		n += (size_t)got;
	close(k->read);
	text[n] = '\0';
	return strstr(text, words) != NULL;
}

/* Tier 2 by its signature; the row says Tier 1 before the reporter consents. */
static void
raised_before_the_consent_it_is_in_no_audience(void **state)
{
	struct council *c = *state;
	struct said wide = {
	    .rung = RUNG_TASKFORCE, .provide = CONFIRMATION_YES};
	struct span number;
	struct release_view v;
	struct people_account who;
	struct body_id body = council_body(c, "Minato", CLASS_TIER2, 0, "");

	council_person(c, body, "minato1", ROLE_ANSWERER, &who);
	council_first(c, &who, RING_COUNCIL_OPEN);
	number = council_case(c, "Q7");
	council_edit(c, "UPDATE body SET class = 2 WHERE name_en = 'Minato'");
	assert_int_equal(council_confirm(c, wide), OK);
	assert_int_equal(council_record(c, number), OK);
	assert_int_equal(council_offer(c, number, NULL, NULL), OK);
	v = council_look(c, number);
	assert_non_null(v.proposal);
	assert_true(releases_names(v.proposal, c->members[IPA].body));
	assert_false(releases_names(v.proposal, body));
	assert_int_equal(council_provide(c, number, 1), OK);
	assert_int_equal(council_grants_of(c, "Minato"), 0);
	assert_true(council_grants_of(c, "IPA") > 0);
	/* The row as it was signed: a body again, that reads no release. */
	council_edit(c, "UPDATE body SET class = 3 WHERE name_en = 'Minato'");
	v = council_look(c, number);
	assert_false(releases_names(&v.list[0], body));
	assert_int_equal(council_grants_of(c, "Minato"), 0);
	assert_true(council_whole(c, "raised by hand"));
}

/* Another's key in the place of a ring's: nothing is sealed to it. */
static void
a_replaced_key_gets_no_grant_and_an_alarm(void **state)
{
	struct council *c = *state;
	struct span number = council_case(c, "Q7");
	const struct may_desk_case *may;
	struct kept kept;

	assert_int_equal(council_confirm(c, SAID_YES), OK);
	assert_int_equal(council_record(c, number), OK);
	assert_int_equal(council_offer(c, number, NULL, NULL), OK);
	council_edit(c,
	    "CREATE TABLE kept AS SELECT * FROM ring_epoch; UPDATE ring_epoch "
	    "SET box_pk = (SELECT e.box_pk FROM ring_epoch e JOIN ring r ON "
	    "r.id = e.ring JOIN body b ON b.id = r.body WHERE b.name_en = "
	    "'IPA' AND r.kind = 3) WHERE ring IN (SELECT r.id FROM ring r JOIN "
	    "body b ON b.id = r.body WHERE b.name_en = 'LAC' AND r.kind IN "
	    "(3, 4))");
	kept_begin(&kept);
	assert_int_equal(council_provide(c, number, 1), OK);
	assert_true(
	    kept_end(&kept, "<1>event=unsigned_row what=\"ring_epoch\""));
	assert_int_equal(council_grants_of(c, "LAC"), 0);
	assert_true(council_grants_of(c, "IPA") > 0);
	assert_true(council_grants_of(c, "NISC") > 0);
	/* The key that was signed: it waited for one, and gets it now. */
	council_edit(c, "UPDATE ring_epoch SET box_pk = k.box_pk FROM kept k "
			"WHERE k.ring = ring_epoch.ring AND k.epoch = "
			"ring_epoch.epoch; DROP TABLE kept");
	assert_int_equal(council_desk(&c->x.lead, number, &may), OK);
	assert_int_equal(release_regrant(&c->x.lead.work, may), OK);
	seat_end(&c->x.lead);
	assert_true(council_grants_of(c, "LAC") > 0);
	assert_true(council_whole(c, "a replaced key"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    C(raised_before_the_consent_it_is_in_no_audience),
	    C(a_replaced_key_gets_no_grant_and_an_alarm)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
