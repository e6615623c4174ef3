/*
 * test_narrow: narrowing acts at once, by rule and by key; widening again gives
 * nothing back of what was shared before; a row edited by hand, of a release, a
 * consent or a grant, provides nothing (L2, L3, L4).
 */
#include "council.h"

static long
grants_of(struct council *c, const char *body, int kind)
{
	char sql[400];

	snprintf(sql, sizeof(sql),
	    "SELECT count(*) FROM case_grant g JOIN ring r ON r.id = "
	    "g.recipient JOIN body b ON b.id = r.body WHERE b.name_en = '%s' "
	    "AND g.kind = %d",
	    body, kind);
	return census_count(&c->x.house, sql);
}

static void
excluding_ends_it_at_the_next_request(void **state)
{
	struct council *c = *state;
	struct seat *ipa = &c->members[IPA].seat;
	struct span number = council_provided(c, SAID_YES);
	struct said less = SAID_YES;
	struct shared_view v;

	assert_int_equal(council_receive(ipa, number), OK);
	assert_int_equal(council_open(ipa, number), OK);
	assert_int_equal(council_read(ipa, number, &v), OK);
	assert_int_equal(council_texts(&v, true), 1);
	less.excluded = &c->members[IPA].body;
	less.excluded_n = 1;
	assert_int_equal(council_confirm(c, less), OK);
	assert_int_equal(council_read(ipa, number, &v), FAIL_DENIED);
	assert_int_equal(council_open(ipa, number), FAIL_DENIED);
	assert_int_equal(council_count(ipa), 0);
	assert_int_equal(grants_of(c, "IPA", KIND_RELEASE), 0);
	assert_int_equal(grants_of(c, "IPA", KIND_RELEASE_SECRET), 0);
	/* The others keep theirs, and the case its stage. */
	assert_int_equal(grants_of(c, "LAC", KIND_RELEASE), 1);
	assert_int_equal(council_receive(&c->members[LAC].seat, number), OK);
	assert_int_equal(council_own(c).stage, STAGE_ANALYSIS);
	assert_int_equal(council_shared(c), 3);
	/* Widened again: nothing of before comes back (L2). */
	assert_int_equal(council_confirm(c, SAID_YES), OK);
	assert_int_equal(council_shared(c), 3);
	assert_int_equal(council_count(ipa), 0);
	assert_int_equal(council_receive(ipa, number), FAIL_DENIED);
	assert_int_equal(council_record(c, number), OK);
	assert_int_equal(council_offer(c, number, NULL, NULL), OK);
	assert_int_equal(council_provide(c, number, 2), OK);
	assert_int_equal(council_receive(ipa, number), OK);
	assert_int_equal(council_read(ipa, number, &v), OK);
	assert_int_equal(v.release.head.n, 2);
	assert_int_equal(v.before.head.n, 0);
	assert_int_equal(council_read(&c->members[LAC].seat, number, &v), OK);
	assert_int_equal(v.before.head.n, 1);
	assert_true(council_whole(c, "excluding"));
}

static void
taking_the_consent_back_ends_it_for_all(void **state)
{
	struct council *c = *state;
	struct span number = council_provided(c, SAID_YES);
	struct said none = SAID_YES;
	struct case_view v;

	none.provide = CONFIRMATION_NO;
	assert_int_equal(council_confirm(c, none), OK);
	for (int i = 0; i < MEMBERS; i++)
		assert_int_equal(
		    council_receive(&c->members[i].seat, number), FAIL_DENIED);
	/* What desk and reporter hold stays. */
	assert_int_equal(census_count(&c->x.house,
			     "SELECT count(*) FROM case_grant WHERE kind > 4"),
	    4);
	assert_int_equal(council_own(c).stage, STAGE_CONFIRMATION);
	assert_int_equal(council_shared(c), 0);
	assert_int_equal(scene_read(&c->x.lead, number, &v), OK);
	/* Nothing new goes before it is agreed to again. */
	assert_int_equal(council_record(c, number), FAIL_CONFLICT);
	assert_int_equal(council_provide(c, number, 1), FAIL_CONFLICT);
	assert_true(council_whole(c, "taken back"));
}

static void
narrowing_to_the_desk_is_the_same(void **state)
{
	struct council *c = *state;
	struct span number = council_provided(c, SAID_YES);
	struct said none = SAID_YES;

	none.rung = RUNG_DESK;
	assert_int_equal(council_confirm(c, none), OK);
	assert_int_equal(council_own(c).stage, STAGE_CONFIRMATION);
	assert_int_equal(
	    council_receive(&c->members[LAC].seat, number), FAIL_DENIED);
	assert_int_equal(grants_of(c, "LAC", KIND_RELEASE), 0);
}

/* Raised: the open copy is gone, id and hash stay in the head. */
static void
what_becomes_secret_leaves_the_release(void **state)
{
	struct council *c = *state;
	struct seat *ipa = &c->members[IPA].seat;
	struct span number = council_provided(c, SAID_YES);
	struct said raise = SAID_YES;
	struct shared_view v;

	assert_int_equal(council_receive(ipa, number), OK);
	assert_int_equal(council_read(ipa, number, &v), OK);
	assert_int_equal(council_texts(&v, false), 1);
	raise.raise = true;
	assert_int_equal(council_confirm(c, raise), OK);
	assert_int_equal(council_read(ipa, number, &v), OK);
	assert_int_equal(council_texts(&v, false), 0);
	assert_int_equal(v.texts_n, 2);
	assert_int_equal(
	    census_count(&c->x.house,
		"SELECT count(*) FROM item WHERE what = 4 AND kind = 5"),
	    0);
	assert_true(council_whole(c, "raised"));
}

/* Two locks: an excluded body with a grant put back by hand. */
static void
a_grant_put_back_opens_no_door(void **state)
{
	struct council *c = *state;
	struct span number = council_provided(c, SAID_YES);
	struct said less = SAID_YES;

	council_edit(c, "CREATE TABLE kept AS SELECT * FROM case_grant");
	less.excluded = &c->members[IPA].body;
	less.excluded_n = 1;
	assert_int_equal(council_confirm(c, less), OK);
	council_edit(c, "INSERT OR IGNORE INTO case_grant SELECT * FROM kept; "
			"DROP TABLE kept");
	assert_int_equal(grants_of(c, "IPA", KIND_RELEASE), 1);
	assert_int_equal(council_count(&c->members[IPA].seat), 0);
	assert_int_equal(
	    council_receive(&c->members[IPA].seat, number), FAIL_DENIED);
}

/* What the rows say beside the signed bytes counts for nothing. */
static void
edited_rows_provide_nothing(void **state)
{
	struct council *c = *state;
	struct seat *ipa = &c->members[IPA].seat;
	struct said said = SAID_YES;
	struct span number = council_case(c, "Q7");

	said.again = true;
	assert_int_equal(council_confirm(c, said), OK);
	assert_int_equal(council_record(c, number), OK);
	assert_int_equal(council_offer(c, number, NULL, NULL), OK);
	/* An assent, a provision that nobody signed. */
	council_edit(c, "UPDATE release SET assent_epoch = 1, assent_sig = "
			"offer_sig");
	assert_int_equal(council_provide(c, number, 1), FAIL_CONFLICT);
	council_edit(c, "UPDATE release SET assent_epoch = 0, provider_epoch "
			"= 1, provide_sig = offer_sig");
	assert_int_equal(council_receive(ipa, number), FAIL_DENIED);
	council_edit(c, "UPDATE release SET provider_epoch = 0");
	assert_int_equal(council_assent(c, 1), OK);
	/* An assent that was given, its signature another one's. */
	council_edit(c, "CREATE TABLE kept AS SELECT assent_sig FROM release; "
			"UPDATE release SET assent_sig = offer_sig");
	assert_int_equal(council_provide(c, number, 1), FAIL_CONFLICT);
	council_edit(c, "UPDATE release SET assent_sig = (SELECT assent_sig "
			"FROM kept)");
	assert_int_equal(council_provide(c, number, 1), OK);
	assert_int_equal(council_receive(ipa, number), OK);
	/* The rows of release 1 under number 2; another body in the list. */
	council_edit(c, "UPDATE release SET n = 2");
	assert_int_equal(council_receive(ipa, number), FAIL_DENIED);
	council_edit(c, "UPDATE release SET n = 1");
	assert_int_equal(council_receive(ipa, number), OK);
	council_edit(c, "UPDATE release SET bytes = CAST(substr(bytes, 1, "
			"length(bytes) - 16) || randomblob(16) AS BLOB)");
	assert_int_equal(council_receive(ipa, number), FAIL_DENIED);
}

/* The newest consent's row gone, or changed: nothing is read, nothing goes. */
static void
an_edited_consent_lets_nobody_in(void **state)
{
	struct council *c = *state;
	struct seat *ipa = &c->members[IPA].seat;
	struct span number = council_provided(c, SAID_YES);
	struct said less = SAID_YES;

	assert_int_equal(council_receive(ipa, number), OK);
	less.excluded = &c->members[IPA].body;
	less.excluded_n = 1;
	assert_int_equal(council_confirm(c, less), OK);
	council_edit(c, "CREATE TABLE kept AS SELECT * FROM consent; DELETE "
			"FROM consent WHERE n = 3; UPDATE case_file SET "
			"consent_n = 2");
	assert_int_equal(council_receive(ipa, number), FAIL_DENIED);
	assert_int_equal(
	    council_receive(&c->members[LAC].seat, number), FAIL_DENIED);
	assert_int_equal(council_record(c, number), FAIL_TAMPER);
	/* The former one under the newest number. */
	council_edit(c,
	    "INSERT INTO consent SELECT case_id, 3, bytes, hash, "
	    "reporter_epoch, reporter_sig, instance_sig FROM kept WHERE n = 2; "
	    "UPDATE case_file SET consent_n = 3");
	assert_int_equal(council_receive(ipa, number), FAIL_DENIED);
	assert_int_equal(council_record(c, number), FAIL_TAMPER);
}

/* A class or an exclusion changed in the body's row: it is no body then. */
static void
an_edited_body_is_none(void **state)
{
	struct council *c = *state;
	struct span number = council_provided(c, SAID_YES);

	council_edit(c, "UPDATE body SET flags = 0 WHERE name_en = 'NISC'");
	assert_int_not_equal(
	    council_receive(&c->members[NISC].seat, number), OK);
	assert_int_equal(council_receive(&c->members[IPA].seat, number), OK);
}

/* The second lock: named in the consent, and still not asked. */
static void
a_name_in_the_consent_is_no_wish(void **state)
{
	struct council *c = *state;
	const struct consent_coordination ask = {
	    .kind = COORDINATE_ASK_MEMBERS};
	struct scope_body b = {
	    .id = {{7}}, .body_class = CLASS_GENERAL, .flags = BODY_ACTIVE};
	struct consent said = {.rung = RUNG_COUNCIL,
	    .coordinations = &ask,
	    .bodies = &b.id,
	    .bodies_n = 1};
	struct scope s = consents_scope(c->a, &said);

	assert_false(scope_asks(&s, &b));
	said.coordinations_n = 1;
	s = consents_scope(c->a, &said);
	assert_true(scope_asks(&s, &b));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {C(a_name_in_the_consent_is_no_wish),
	    C(excluding_ends_it_at_the_next_request),
	    C(taking_the_consent_back_ends_it_for_all),
	    C(narrowing_to_the_desk_is_the_same),
	    C(what_becomes_secret_leaves_the_release),
	    C(a_grant_put_back_opens_no_door), C(edited_rows_provide_nothing),
	    C(an_edited_consent_lets_nobody_in), C(an_edited_body_is_none)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
