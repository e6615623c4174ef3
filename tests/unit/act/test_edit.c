/*
 * test_edit: a body's record is changed: what it loses ends at once, by rule
 * and by key, and nothing of it comes back; who rises gets nothing of before;
 * an older row put back is no body (L2, L4, L7, decision 0016).
 */
#include "council.h"
#include "edit.h"
#include "meanwhile.h"

#include "access/verify.h"
#include "act/contribute.h"

/* Flags, class and sectors alone; the effect must be this one. */
static void
change(struct council *c, struct body_id id, enum body_class class,
    unsigned set, unsigned clear, const char *sectors, size_t cases,
    size_t inquiries)
{
	struct member_body was = edit_body_of(c, id);
	struct member_new_body b = edit_as_it_is(&was);
	struct edit_effect effect;

	b.body_class = class == CLASS_UNSET ? b.body_class : class;
	b.flags = (b.flags | set) & ~clear;
	if (sectors != NULL)
		b.sectors = span_of(sectors);
	assert_int_equal(edit_by_two(c, &was, &b, &effect), OK);
	assert_int_equal(effect.cases, cases);
	assert_int_equal(effect.inquiries, inquiries);
}

static long
entries(struct council *c, enum act_code act)
{
	char sql[100];

	snprintf(sql, sizeof(sql), "SELECT count(*) FROM chain WHERE act = %d",
	    (int)act);
	return census_count(&c->x.house, sql);
}

static enum fail
regrant(struct council *c, struct span number)
{
	const struct may_desk_case *may;
	enum fail f = council_desk(&c->x.lead, number, &may);

	if (f == OK)
		f = release_regrant(&c->x.lead.work, may);
	seat_end(&c->x.lead);
	return f;
}

static void
provide_again(struct council *c, struct span number, uint32_t n, bool record)
{
	if (record)
		assert_int_equal(council_record(c, number), OK);
	assert_int_equal(council_offer(c, number, NULL, NULL), OK);
	assert_int_equal(council_provide(c, number, n), OK);
}

static void
a_body_that_stops_loses_all_and_gets_nothing_back(void **state)
{
	struct council *c = *state;
	struct seat *ipa = &c->members[IPA].seat;
	struct span number = council_provided(c, SAID_YES);
	struct shared_view v;

	assert_int_equal(council_receive(ipa, number), OK);
	change(
	    c, c->members[IPA].body, CLASS_UNSET, 0, BODY_ACTIVE, NULL, 1, 0);
	assert_int_equal(council_read(ipa, number, &v), FAIL_LOGIN);
	assert_int_equal(council_grants_of(c, "IPA"), 0);
	assert_int_equal(entries(c, ACT_UNSHARE), 1);
	assert_int_equal(entries(c, ACT_EDIT_BODY), 1);
	/* The others keep theirs, and the reporter is told. */
	assert_int_equal(council_receive(&c->members[LAC].seat, number), OK);
	assert_int_equal(council_shared(c), 3);
	/* Active again: by rule and by key nothing of before. */
	change(
	    c, c->members[IPA].body, CLASS_UNSET, BODY_ACTIVE, 0, NULL, 0, 0);
	assert_int_equal(council_receive(ipa, number), FAIL_DENIED);
	assert_int_equal(council_count(ipa), 0);
	assert_int_equal(council_shared(c), 3);
	assert_int_equal(regrant(c, number), FAIL_CONFLICT);
	assert_int_equal(council_grants_of(c, "IPA"), 0);
	/* A new release under the same consent neither: the reporter has not
	 * seen that it is back. */
	provide_again(c, number, 2, false);
	assert_int_equal(council_receive(ipa, number), FAIL_DENIED);
	assert_int_equal(council_confirm(c, SAID_YES), OK);
	provide_again(c, number, 3, true);
	assert_int_equal(council_receive(ipa, number), OK);
	assert_int_equal(council_read(ipa, number, &v), OK);
	assert_int_equal(v.release.head.n, 3);
	assert_int_equal(v.before.head.n, 0);
	assert_true(council_whole(c, "stopped"));
}

static void
only_cases_that_exclude_it_end(void **state)
{
	struct council *c = *state;
	struct body_id body = c->members[IPA].body;
	struct seat *ipa = &c->members[IPA].seat;
	struct said less = SAID_YES;
	struct span kept = council_provided(c, SAID_YES), lost;

	less.government = true;
	c->x.reporter.has_visit = false; /* another reporter */
	lost = council_provided(c, less);
	assert_int_equal(council_receive(ipa, lost), OK);
	assert_int_equal(council_count(ipa), 2);
	change(c, body, CLASS_UNSET, BODY_GOVERNMENT, 0, NULL, 1, 0);
	assert_int_equal(council_receive(ipa, lost), FAIL_DENIED);
	assert_int_equal(council_receive(ipa, kept), OK);
	assert_int_equal(council_count(ipa), 1);
	assert_int_equal(entries(c, ACT_UNSHARE), 1);
	/* Taken back: what ended stays ended, of both locks. */
	change(c, body, CLASS_UNSET, 0, BODY_GOVERNMENT, NULL, 0, 0);
	assert_int_equal(council_receive(ipa, lost), FAIL_DENIED);
	assert_int_equal(council_receive(ipa, kept), OK);
	assert_true(council_whole(c, "government"));
}

/* Provided while it was shut out: "later changes only take away" (L2). */
static void
what_was_provided_meanwhile_does_not_open(void **state)
{
	struct council *c = *state;
	struct body_id body = c->members[IPA].body;
	struct seat *ipa = &c->members[IPA].seat;
	struct said less = SAID_YES;
	struct span number = council_case(c, "Q7");

	less.government = true;
	assert_int_equal(council_confirm(c, less), OK);
	assert_int_equal(council_record(c, number), OK);
	assert_int_equal(council_offer(c, number, NULL, NULL), OK);
	change(c, body, CLASS_UNSET, BODY_GOVERNMENT, 0, NULL, 0, 0);
	assert_int_equal(council_provide(c, number, 1), OK);
	assert_int_equal(council_receive(&c->members[LAC].seat, number), OK);
	assert_int_equal(council_receive(ipa, number), FAIL_DENIED);
	assert_int_equal(entries(c, ACT_UNSHARE), 0);
	change(c, body, CLASS_UNSET, 0, BODY_GOVERNMENT, NULL, 0, 0);
	assert_int_equal(entries(c, ACT_UNSHARE), 1);
	assert_int_equal(council_receive(ipa, number), FAIL_DENIED);
	assert_int_equal(council_count(ipa), 0);
	assert_int_equal(regrant(c, number), FAIL_CONFLICT);
	assert_int_equal(council_grants_of(c, "IPA"), 0);
	assert_true(council_whole(c, "meanwhile, government"));
}

/* The reporter narrowed, and it lost all: no edit takes that back. */
static void
what_the_reporter_took_away_does_not_come_back(void **state)
{
	struct council *c = *state;
	struct seat *nisc = &c->members[NISC].seat;
	struct said less = SAID_YES;
	struct span number = council_provided(c, less);

	assert_int_equal(council_receive(nisc, number), OK);
	less.government = true;
	assert_int_equal(council_confirm(c, less), OK);
	assert_int_equal(council_receive(nisc, number), FAIL_DENIED);
	assert_int_equal(council_grants_of(c, "NISC"), 0);
	change(c, c->members[NISC].body, CLASS_UNSET, 0, BODY_GOVERNMENT, NULL,
	    0, 0);
	assert_int_equal(council_receive(nisc, number), FAIL_DENIED);
	assert_int_equal(regrant(c, number), FAIL_CONFLICT);
	assert_int_equal(council_grants_of(c, "NISC"), 0);
	/* Only the reporter lets it in: with a consent, and a release. */
	assert_int_equal(council_confirm(c, less), OK);
	assert_int_equal(council_receive(nisc, number), FAIL_DENIED);
	provide_again(c, number, 2, true);
	assert_int_equal(council_receive(nisc, number), OK);
	assert_true(council_whole(c, "narrowed, then edited"));
}

static void
a_sector_that_it_supervises_now_ends_it(void **state)
{
	struct council *c = *state;
	struct seat *lac = &c->members[LAC].seat;
	struct said less = SAID_YES;
	struct span number;

	less.sector = "gas";
	number = council_provided(c, less);
	change(c, c->members[LAC].body, CLASS_UNSET, 0, 0, "medical", 0, 0);
	assert_int_equal(council_receive(lac, number), OK);
	change(c, c->members[LAC].body, CLASS_UNSET, 0, 0, "medical,gas", 1, 0);
	assert_int_equal(council_receive(lac, number), FAIL_DENIED);
	assert_int_equal(council_grants_of(c, "LAC"), 0);
	assert_true(council_whole(c, "sector"));
}

/* Tier 1 for a moment, or again: the consents of before know it otherwise. */
static void
who_rises_gets_nothing_of_before(void **state)
{
	struct council *c = *state;
	struct said wide = {
	    .rung = RUNG_TASKFORCE, .provide = CONFIRMATION_YES};
	struct member late;
	struct span number;

	council_member(c, &late, "Late", "late1", 0);
	change(c, late.body, CLASS_TIER2, 0, 0, NULL, 0, 0);
	number = council_provided(c, wide);
	assert_int_equal(council_shared(c), 4);
	change(c, late.body, CLASS_TIER1, 0, 0, NULL, 0, 0);
	assert_int_equal(council_receive(&late.seat, number), FAIL_DENIED);
	/* Named as one to be asked, not as a reader. */
	provide_again(c, number, 2, false);
	assert_int_equal(council_receive(&late.seat, number), FAIL_DENIED);
	assert_int_equal(council_grants_of(c, "Late"), 0);
	assert_int_equal(council_confirm(c, wide), OK);
	provide_again(c, number, 3, true);
	assert_int_equal(council_receive(&late.seat, number), OK);
	/* Down and up again in one breath. */
	change(c, late.body, CLASS_TIER2, 0, 0, NULL, 1, 0);
	change(c, late.body, CLASS_TIER1, 0, 0, NULL, 0, 0);
	assert_int_equal(council_receive(&late.seat, number), FAIL_DENIED);
	assert_int_equal(council_grants_of(c, "Late"), 0);
	seat_leave(&late.seat);
	assert_true(council_whole(c, "risen"));
}

static void
an_inquiry_ends_with_it(void **state)
{
	struct council *c = *state;
	struct said wide = {
	    .rung = RUNG_TASKFORCE, .provide = CONFIRMATION_YES};
	const struct contribute_words w = {.what = CONTRIBUTION_INQUIRY,
	    .audience = AUDIENCE_ASKED,
	    .text = {.at = {span_of("seen?")}}};
	struct body_id body = council_body(c, "Minato", CLASS_TIER2, 0, "");
	const struct release_leak *found;
	const struct may_desk_case *may;
	const struct may_asked *asked;
	struct people_account who;
	struct inquiry_line *list;
	struct item_id last;
	bool more;
	struct span number;
	struct seat seat;
	size_t n;

	council_person(c, body, "minato1", ROLE_ANSWERER, &who);
	council_first(c, &who, RING_COUNCIL_OPEN);
	seat_take(&seat, &c->x.s);
	assert_int_equal(seat_log_in(&seat, &who), OK);
	number = council_provided(c, wide);
	assert_int_equal(council_desk(&c->x.lead, number, &may), OK);
	assert_int_equal(contribute_inquire(&c->x.lead.work, may, &w, &body, 1,
			     c->x.lead.work.wall_ms + 86400000, &found, &n),
	    OK);
	seat_end(&c->x.lead);
	change(c, body, CLASS_UNSET, 0, BODY_ACTIVE, NULL, 0, 1);
	assert_int_equal(council_grants_of(c, "Minato"), 0);
	change(c, body, CLASS_UNSET, BODY_ACTIVE, 0, NULL, 0, 0);
	assert_int_equal(seat_begin(&seat, span_of("")), OK);
	assert_int_equal(access_asked(&seat.look, &asked), OK);
	assert_int_equal(inquiry_list(&seat.work, asked, true, NULL, &list, &n,
			     &last, &more),
	    OK);
	assert_int_equal(n, 0);
	seat_end(&seat);
	seat_leave(&seat);
	assert_true(council_whole(c, "asked"));
}

static enum edit_fault
fault_of(struct council *c, const struct member_body *was,
    const struct member_new_body *b)
{
	enum edit_fault fault;
	struct edit_effect effect;
	struct seat *seat = &c->x.admin;

	assert_int_equal(seat_begin(seat, span_of("")), OK);
	assert_int_equal(edit_check(&seat->work, was, b, &fault), OK);
	seat_end(seat);
	assert_int_equal(edit_by_two(c, was, b, &effect),
	    fault == EDIT_FITS ? OK : FAIL_INPUT);
	return fault;
}

/* A first-tier member gets a desk later; it loses and gains nothing by it. */
static void
a_desk_is_given_later(void **state)
{
	struct council *c = *state;
	struct span number = council_provided(c, SAID_YES);
	struct member_body ipa = edit_body_of(c, c->members[IPA].body);
	struct member_new_body b = edit_as_it_is(&ipa);
	struct edit_effect effect;

	b.flags |= BODY_DESK;
	assert_int_equal(edit_by_two(c, &ipa, &b, &effect), OK);
	assert_int_equal(effect.cases, 0);
	ipa = edit_body_of(c, c->members[IPA].body);
	assert_true((ipa.record.flags & BODY_DESK) != 0);
	assert_int_equal(council_receive(&c->members[IPA].seat, number), OK);
	assert_true(council_whole(c, "a desk"));
}

static void
what_cannot_be_is_refused(void **state)
{
	struct council *c = *state;
	struct member_body jpcert = edit_body_of(c, c->x.house.body), ipa, desk;
	struct member_new_body b = edit_as_it_is(&jpcert);
	struct edit_effect effect;
	long before = entries(c, ACT_EDIT_BODY);

	(void)council_case(c, "Q7");
	assert_int_equal(fault_of(c, &jpcert, &b), EDIT_SAME);
	b.flags &= ~(unsigned)BODY_ACTIVE;
	assert_int_equal(fault_of(c, &jpcert, &b), EDIT_SECRETARIAT);
	b = edit_as_it_is(&jpcert);
	b.body_class = CLASS_TIER1;
	assert_int_equal(fault_of(c, &jpcert, &b), EDIT_SECRETARIAT);
	ipa = edit_body_of(c, c->members[IPA].body);
	b = edit_as_it_is(&ipa);
	b.body_class = CLASS_SECRETARIAT;
	assert_int_equal(fault_of(c, &ipa, &b), EDIT_SECRETARIAT);
	b = edit_as_it_is(&ipa);
	b.flags |= BODY_DESK;
	b.body_class = CLASS_TIER2;
	assert_int_equal(fault_of(c, &ipa, &b), EDIT_BAD);
	b = edit_as_it_is(&ipa);
	b.sectors = span_of("energie");
	assert_int_equal(fault_of(c, &ipa, &b), EDIT_BAD);
	b = edit_as_it_is(&ipa);
	b.name_ja = span_of("two\nlines");
	assert_int_equal(fault_of(c, &ipa, &b), EDIT_BAD);
	b = edit_as_it_is(&ipa);
	b.aliases = span_of("one\t\tthree");
	assert_int_equal(fault_of(c, &ipa, &b), EDIT_BAD);
	b = edit_as_it_is(&ipa);
	b.related = codec_base32(c->a, ipa.record.id.b, ID_BYTES);
	assert_int_equal(fault_of(c, &ipa, &b), EDIT_BAD);
	b.related = span_of("aaaaaaaaaaaaaaaaaaaaaaaaaa");
	assert_int_equal(fault_of(c, &ipa, &b), EDIT_BAD);
	desk = edit_body_of(
	    c, council_body(c, "Desk", CLASS_TIER1, BODY_DESK, ""));
	b = edit_as_it_is(&desk);
	b.body_class = CLASS_TIER2;
	assert_int_equal(fault_of(c, &desk, &b), EDIT_HAS_DESK);
	b = edit_as_it_is(&desk);
	b.flags &= ~(unsigned)BODY_DESK;
	assert_int_equal(fault_of(c, &desk, &b), EDIT_BAD);
	assert_int_equal(entries(c, ACT_EDIT_BODY), before);
	/* Two looked at the same row: only the first edit is done. */
	b = edit_as_it_is(&ipa);
	b.name_ja = span_of("new");
	assert_int_equal(edit_by_two(c, &ipa, &b, &effect), OK);
	b.name_ja = span_of("newer");
	assert_int_equal(edit_by_two(c, &ipa, &b, &effect), FAIL_CONFLICT);
	assert_true(council_whole(c, "refused"));
}

struct provision {
	struct council *c;
	struct span number;
};

static enum fail
provide_first(void *of)
{
	struct provision *p = of;

	return council_provide(p->c, p->number, 1);
}

/* Counted from a view in which the case was not shared yet. */
static void
what_was_shared_meanwhile_is_not_overlooked(void **state)
{
	struct council *c = *state;
	struct seat *seat = &c->x.admin;
	struct member_body was = edit_body_of(c, c->members[IPA].body);
	struct member_new_body b = edit_as_it_is(&was);
	const struct may_edit_body *may;
	struct edit_effect effect;
	struct provision of = {c, council_case(c, "Q7")};
	struct meanwhile m = {.act = provide_first, .of = &of};

	b.flags &= ~(unsigned)BODY_ACTIVE;
	assert_int_equal(council_confirm(c, SAID_YES), OK);
	assert_int_equal(council_record(c, of.number), OK);
	assert_int_equal(council_offer(c, of.number, NULL, NULL), OK);
	council_pair(c, seat);
	assert_int_equal(seat_begin(seat, span_of("")), OK);
	assert_int_equal(access_edit_body(&seat->look, &may), OK);
	meanwhile_begin(&m, &c->x.house, NULL);
	assert_int_equal(
	    edit_body(&seat->work, may, was.record.id, was.record.version, &b),
	    FAIL_STALE);
	seat_end(seat);
	meanwhile_end(&m);
	assert_int_equal(edit_by_two(c, &was, &b, &effect), OK);
	assert_int_equal(effect.cases, 1);
	assert_int_equal(council_grants_of(c, "IPA"), 0);
	assert_true(council_whole(c, "meanwhile"));
}

/* As `madoguchi verify` counts them. */
static int64_t
bad_members(struct council *c)
{
	struct verify_found found = {0};
	struct seat *seat = &c->x.admin;

	assert_int_equal(seat_begin(seat, span_of("")), OK);
	assert_int_equal(
	    verify_members(seat->snap.db, seat->work.instance, &found), OK);
	seat_end(seat);
	return found.bad;
}

/* The row from before the edit, signed as it is; then edited by hand. */
static void
an_older_or_edited_row_is_no_body(void **state)
{
	struct council *c = *state;
	struct seat *ipa = &c->members[IPA].seat;
	struct said less = SAID_YES;
	struct span number;

	less.government = true;
	number = council_provided(c, less);
	council_edit(c, "CREATE TABLE kept AS SELECT * FROM body");
	assert_int_equal(bad_members(c), 0);
	change(c, c->members[IPA].body, CLASS_UNSET, BODY_GOVERNMENT, 0, NULL,
	    1, 0);
	assert_int_equal(council_receive(ipa, number), FAIL_DENIED);
	council_edit(c, "UPDATE body SET flags = k.flags, version = k.version, "
			"sig = k.sig FROM kept k WHERE k.id = body.id");
	/* Not the body of before: none at all. */
	assert_int_equal(council_receive(ipa, number), FAIL_LOGIN);
	assert_true(bad_members(c) > 0);
}

static void
columns_edited_by_hand(void **state)
{
	static const char *const changes[] = {"class = 1", "flags = flags + 2",
	    "since_ms = 1", "aliases = 'x'", "related = 'x'", "sectors = 'gas'",
	    "version = version + 1"};
	struct council *c = *state;
	struct seat *ipa = &c->members[IPA].seat;
	struct span number = council_provided(c, SAID_YES);
	char sql[300];

	council_edit(c, "CREATE TABLE kept AS SELECT * FROM body");
	for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
		snprintf(sql, sizeof(sql),
		    "UPDATE body SET %s WHERE name_en = 'IPA'", changes[i]);
		council_edit(c, sql);
		assert_int_equal(council_receive(ipa, number), FAIL_LOGIN);
		council_edit(c,
		    "UPDATE body SET class = k.class, flags = k.flags, "
		    "since_ms = k.since_ms, aliases = k.aliases, related = "
		    "k.related, sectors = k.sectors, version = k.version FROM "
		    "kept k WHERE k.id = body.id");
		assert_int_equal(council_receive(ipa, number), OK);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    C(a_body_that_stops_loses_all_and_gets_nothing_back),
	    C(only_cases_that_exclude_it_end),
	    C(what_was_provided_meanwhile_does_not_open),
	    C(what_the_reporter_took_away_does_not_come_back),
	    C(a_sector_that_it_supervises_now_ends_it),
	    C(who_rises_gets_nothing_of_before), C(an_inquiry_ends_with_it),
	    C(a_desk_is_given_later), C(what_cannot_be_is_refused),
	    C(what_was_shared_meanwhile_is_not_overlooked),
	    C(an_older_or_edited_row_is_no_body), C(columns_edited_by_hand)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
