/*
 * test_acts: no number of entries makes a page of a case fail, and what is
 * reckoned from the entries does not depend on how many of them are shown.
 */
#include "asked.h"

#include "access/verify.h"
#include "act/case_acts.h"
#include "act/seen.h"

enum { FLOOD = 6000 };

/* Entries by hand, as so many takings would leave them; nobody of this house
 * can write any more. */
static void
flood_of(struct scene *x, const char *which, int act)
{
	char path[400], sql[500];
	sqlite3 *db;

	snprintf(path, sizeof(path), "%s/madoguchi.db", x->house.dir);
	snprintf(sql, sizeof(sql),
	    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
	    "WHERE i < %d), t AS (SELECT * FROM chain WHERE case_id <> "
	    "zeroblob(16) AND %s ORDER BY seq DESC LIMIT 1) INSERT INTO chain "
	    "SELECT t.seq + n.i, t.ms, "
	    "t.actor, %d, t.case_id, zeroblob(16), zeroblob(0), t.hash, "
	    "t.hash, t.sig FROM n, t",
	    FLOOD, which, act);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	/* The writer may still be at it. */
	assert_int_equal(sqlite3_busy_timeout(db, 5000), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

/* By whoever of the staff acted last. */
static void
flood(struct scene *x, int act)
{
	flood_of(x, "actor IN (SELECT id FROM person)", act);
}

static struct case_view
own(struct scene *x, int64_t upto)
{
	const struct may_own_case *may;
	struct case_view v;

	assert_int_equal(seat_begin(&x->reporter, span_of("")), OK);
	assert_int_equal(access_own_case(&x->reporter.look, &may), OK);
	assert_int_equal(case_read_own(&x->reporter.work, may, &v), OK);
	if (upto > 0)
		assert_int_equal(
		    case_acts_own(&x->reporter.work, may, upto, &v), OK);
	seat_end(&x->reporter);
	return v;
}

static void
no_number_of_entries_closes_a_page(void **state)
{
	struct council *c = *state;
	struct span number = council_case(c, "Q7");
	const struct may_desk_case *may;
	struct verify_found found;
	struct case_view v;

	flood(&c->x, ACT_INDICATORS);
	v = own(&c->x, 0);
	assert_int_equal(v.acts_n, CASE_ENTRIES);
	assert_int_equal(v.acts_upto, v.acts_all);
	assert_true(v.acts_all > FLOOD);
	assert_int_equal(council_desk(&c->x.lead, number, &may), OK);
	assert_int_equal(case_read_desk(&c->x.lead.work, may, &v), OK);
	assert_int_equal(v.acts_n, CASE_ENTRIES);
	/* What wrote each item is found behind them, too. */
	assert_int_equal(
	    verify_cases(c->x.lead.work.snap->db, c->x.lead.work.arena,
		c->x.lead.work.instance, &found),
	    OK);
	assert_int_equal(found.bad, 0);
	seat_end(&c->x.lead);
}

/* L7: what lies behind the newest is a page away, whatever comes meanwhile. */
static void
the_reporter_reaches_the_first_entry(void **state)
{
	struct scene *x = &((struct council *)*state)->x;
	int64_t left, pages = 0;
	struct case_view v;

	council_case(*state, "Q7");
	flood(x, ACT_TAKE);
	v = own(x, 0);
	for (left = v.acts_all; left > 0; left -= (int64_t)v.acts_n) {
		v = own(x, left);
		assert_int_equal(v.acts_upto, left);
		assert_true(v.acts_n > 0);
		pages++;
	}
	assert_int_equal(v.acts[0].act, ACT_CONSULT);
	assert_int_equal(pages, (v.acts_all + CASE_ENTRIES - 1) / CASE_ENTRIES);
	/* What is not there is the newest. */
	v = own(x, v.acts_all + 1);
	assert_int_equal(v.acts_upto, v.acts_all);
}

/* The chain's first entry stands on the receipt. */
static void
the_receipt_names_the_first_entry(void **state)
{
	struct scene *x = *state;
	struct consult_receipt before, after;
	const struct may_draft *may;

	assert_int_equal(seat_consult(&x->reporter, "Q7", 10), OK);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(seat_begin(&x->reporter, span_of("")), OK);
		assert_int_equal(access_draft(&x->reporter.look, &may), OK);
		assert_int_equal(consult_receipt(&x->reporter.work, may,
				     i == 0 ? &before : &after),
		    OK);
		seat_end(&x->reporter);
		if (i == 0)
			flood_of(x, "1 = 1", ACT_TAKE);
	}
	assert_memory_equal(
	    before.chain.b, after.chain.b, sizeof(before.chain.b));
}

static void
an_inquiry_is_not_forgotten(void **state)
{
	struct council *c = *state;
	struct said said = SAID_YES;
	struct asked a;
	struct span number;
	size_t leaks;

	asked_make(c, &a, "minato", CLASS_TIER2);
	number = council_provided(c, said);
	said.rung = RUNG_TASKFORCE;
	assert_int_equal(council_confirm(c, said), OK);
	assert_false(own(&c->x, 0).inquired);
	assert_int_equal(
	    asked_inquire(c, number, "seen it?", &a.body, 1, &leaks), OK);
	flood(&c->x, ACT_TAKE);
	assert_true(own(&c->x, 0).inquired);
	seat_leave(&a.seat);
}

static size_t
news(struct seat *seat, struct span number, bool received, int64_t since,
    struct case_news *out)
{
	const struct may_desk_case *may;
	struct case_view v;
	struct seen seen;

	assert_int_equal(council_desk(seat, number, &may), OK);
	assert_int_equal(case_read_desk(&seat->work, may, &v), OK);
	assert_int_equal(seen_read(&seat->work, may, &v, &seen), OK);
	assert_int_equal(case_acts_news(&seat->work, may,
			     since > 0 ? since : seen.since, received, out),
	    OK);
	seat_end(seat);
	return (size_t)out->n;
}

/* Nor does it hide what was changed, or keep a reply from being sent. */
static void
takings_are_no_news(void **state)
{
	static const int acts[] = {ACT_TAKE, ACT_INDICATORS, ACT_OPEN};
	struct council *c = *state;
	struct span number = council_case(c, "Q7");
	struct seat *other = &c->x.lead2;
	struct case_news n;

	assert_int_equal(
	    seat_log_in(other, &c->x.house.people[HOUSE_LEAD2]), OK);
	assert_int_equal(
	    seat_reply(other, number, "one", DESIGNATION_OPEN), OK);
	assert_int_equal(
	    seat_reply(&c->x.lead, number, "two", DESIGNATION_OPEN), OK);
	for (size_t i = 0; i < sizeof(acts) / sizeof(acts[0]); i++) {
		flood(&c->x, acts[i]);
		/* Without a mark the last own act counts. */
		assert_int_equal(news(other, number, true, 0, &n), 1);
		assert_int_equal(n.acts[0].act, ACT_REPLY);
		assert_int_equal(news(other, number, false, 0, &n), 1);
	}
	/* A flood of changes is counted, and the newest are shown. */
	flood(&c->x, ACT_ASSIGN);
	assert_int_equal(news(other, number, true, 0, &n), FLOOD + 1);
	assert_int_equal(n.acts_n, CASE_NEWS);
	assert_true(n.since_ms <= n.acts[0].at_ms);
	assert_true(n.acts[0].seq < n.acts[1].seq);
	flood(&c->x, ACT_RECEIVE);
	assert_int_equal(news(other, number, false, 0, &n), FLOOD + 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    C(no_number_of_entries_closes_a_page),
	    C(the_reporter_reaches_the_first_entry),
	    T(the_receipt_names_the_first_entry),
	    C(an_inquiry_is_not_forgotten), C(takings_are_no_news)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
