/*
 * test_raise: what the desk treats as secret is secret by rule and by key, at
 * once and in what was provided; no later consent, no form sent again and no
 * edited row makes it open (design.md section 3: the stricter of both).
 */
#include "council.h"

#include "act/raise.h"
#include "base/buf.h"

/* The newest open item of the reporter; zeros: none. */
static struct item_id
open_item(struct council *c, struct span number)
{
	struct release_view v = council_look(c, number);
	struct item_id id = {{0}};

	for (size_t i = 0; i < v.lines_n; i++)
		if (v.lines[i].designation == DESIGNATION_OPEN)
			id = v.lines[i].id;
	return id;
}

static enum fail
raise_by(struct seat *seat, struct span number, struct item_id id)
{
	const struct may_desk_case *may;
	enum fail f = council_desk(seat, number, &may);

	if (f == OK)
		f = raise_item(&seat->work, may, id);
	seat_end(seat);
	return f;
}

/* Rows of answers that lie in the open envelope. */
static long
open_rows(struct council *c)
{
	return census_count(&c->x.house,
	    "SELECT count(*) FROM item WHERE what < 3 AND author = 1 AND "
	    "(kind = 1 OR designation = 2)");
}

static long
open_copies(struct council *c)
{
	return census_count(&c->x.house,
	    "SELECT count(*) FROM item WHERE what = 4 AND kind = 5");
}

/* A consent that says nothing but this of one item. */
static void
say(struct council *c, struct item_id id, enum designation d)
{
	struct seat *seat = &c->x.reporter;
	struct confirm_item item = {id, d, 0};
	const struct may_own_case *may;
	struct confirm_view now;

	assert_int_equal(seat_begin(seat, span_of("")), OK);
	assert_int_equal(access_own_case(&seat->look, &may), OK);
	assert_int_equal(confirm_read(&seat->work, may, &now), OK);
	now.words.shown = span_of("shown");
	now.words.items = &item;
	now.words.items_n = 1;
	assert_int_equal(confirm_give(&seat->work, may, now.n, &now.words), OK);
	seat_end(seat);
}

static void
raised_is_secret_whatever_is_said(void **state)
{
	struct council *c = *state;
	struct span number = council_case(c, "Q7");
	struct release_view v;
	struct case_view own;
	struct item_id id;

	assert_int_equal(council_confirm(c, SAID_YES), OK);
	assert_int_equal(council_record(c, number), OK);
	id = open_item(c, number);
	assert_int_equal(open_rows(c), 1);
	assert_int_equal(raise_by(&c->x.lead, number, id), OK);
	assert_int_equal(open_rows(c), 0);
	assert_int_equal(raise_by(&c->x.lead, number, id), FAIL_CONFLICT);
	/* Not covered any more: nothing of it goes before it is confirmed. */
	v = council_look(c, number);
	for (size_t i = 0; i < v.lines_n; i++)
		if (ID_SAME(v.lines[i].id, id))
			assert_int_equal(v.lines[i].out, RELEASE_UNCOVERED);
	/* The reporter is told, and reads on. */
	own = council_own(c);
	assert_true(scene_reads(&own, "Q7"));
	for (size_t i = 0; i < own.texts_n; i++)
		assert_true(
		    own.texts[i].raised == ID_SAME(own.texts[i].id, id));
	assert_int_equal(own.acts[own.acts_n - 1].act, ACT_RAISE);
	/* A consent that says "not secret" lowers nothing. */
	for (int round = 0; round < 2; round++) {
		say(c, id, DESIGNATION_OPEN);
		assert_int_equal(open_rows(c), 0);
	}
	/* Confirmed anew it goes, as a secret. */
	assert_int_equal(council_record(c, number), OK);
	assert_int_equal(council_offer(c, number, NULL, NULL), OK);
	assert_int_equal(open_copies(c), 0);
	assert_int_equal(council_provide(c, number, 1), OK);
	assert_true(council_whole(c, "raised"));
}

static void
who_is_not_registered_reads_it_no_more(void **state)
{
	struct council *c = *state;
	struct span number = council_case(c, "Q7");
	struct people_account plain;
	const struct may_desk_case *may;
	struct case_view v;
	struct item_id id;
	struct seat seat;

	council_person(c, c->x.house.body, "plain", ROLE_OFFICER, &plain);
	council_let_in(c, &c->x.lead, &plain);
	seat_take(&seat, &c->x.s);
	assert_int_equal(seat_log_in(&seat, &plain), OK);
	assert_int_equal(council_desk(&seat, number, &may), OK);
	assert_int_equal(case_read_desk(&seat.work, may, &v), OK);
	assert_true(scene_reads(&v, "Q7"));
	seat_end(&seat);
	/* It takes no registration to be careful, nor the key to what an older
	 * version was sealed under. */
	id = open_item(c, number);
	say(c, id, DESIGNATION_UNDECIDED);
	assert_int_equal(open_rows(c), 0);
	say(c, id, DESIGNATION_OPEN);
	assert_int_equal(open_rows(c), 1);
	assert_int_equal(raise_by(&seat, number, id), OK);
	assert_int_equal(open_rows(c), 0);
	assert_int_equal(council_desk(&seat, number, &may), OK);
	assert_int_equal(case_read_desk(&seat.work, may, &v), OK);
	assert_false(scene_reads(&v, "Q7"));
	seat_end(&seat);
	seat_leave(&seat);
	assert_int_equal(scene_read(&c->x.lead, number, &v), OK);
	assert_true(scene_reads(&v, "Q7"));
	assert_true(council_whole(c, "unregistered"));
}

static void
a_proposal_that_holds_it_is_void(void **state)
{
	struct council *c = *state;
	struct said said = SAID_YES;
	struct span number = council_case(c, "Q7");

	said.again = true;
	assert_int_equal(council_confirm(c, said), OK);
	assert_int_equal(council_record(c, number), OK);
	assert_int_equal(council_offer(c, number, NULL, NULL), OK);
	assert_int_equal(open_copies(c), 1);
	assert_int_equal(
	    raise_by(&c->x.lead, number, open_item(c, number)), OK);
	assert_int_equal(open_copies(c), 0);
	assert_int_equal(council_assent(c, 1), FAIL_CONFLICT);
	assert_int_equal(council_provide(c, number, 1), FAIL_CONFLICT);
	assert_true(council_whole(c, "void"));
}

static void
it_leaves_what_was_provided(void **state)
{
	struct council *c = *state;
	struct seat *ipa = &c->members[IPA].seat;
	struct span number = council_provided(c, SAID_YES);
	struct shared_view v;

	assert_int_equal(council_receive(ipa, number), OK);
	assert_int_equal(council_read(ipa, number, &v), OK);
	assert_int_equal(council_texts(&v, false), 1);
	assert_int_equal(
	    raise_by(&c->x.lead, number, open_item(c, number)), OK);
	assert_int_equal(council_read(ipa, number, &v), OK);
	assert_int_equal(council_texts(&v, false), 0);
	/* Its place in the head stays: "withdrawn". */
	assert_int_equal(v.texts_n, 2);
	assert_int_equal(open_copies(c), 0);
	assert_true(council_whole(c, "provided"));
}

/* Sent again with the same cookie, "not secret": it stays secret. */
static void
sent_again_it_stays_secret(void **state)
{
	struct council *c = *state;
	struct seat *seat = &c->x.reporter;
	const struct may_draft *may;
	struct consult_receipt receipt;
	struct span number;

	assert_int_equal(seat_consult(seat, "Q7", 10), OK);
	assert_int_equal(seat_begin(seat, span_of("")), OK);
	assert_int_equal(access_draft(&seat->look, &may), OK);
	assert_int_equal(consult_receipt(&seat->work, may, &receipt), OK);
	number = arena_copy(c->a, receipt.number);
	seat_end(seat);
	assert_int_equal(
	    raise_by(&c->x.lead, number, open_item(c, number)), OK);
	assert_int_equal(seat_consult(seat, "Q8", 10), OK);
	assert_int_equal(open_rows(c), 0);
	assert_int_equal(
	    census_count(&c->x.house,
		"SELECT count(*) FROM item WHERE version = 2 AND what < 3"),
	    2);
	assert_true(council_whole(c, "again"));
}

static void
what_is_not_open_is_not_raised(void **state)
{
	struct council *c = *state;
	struct span number = council_case(c, "Q7");
	struct release_view v = council_look(c, number);
	struct case_view read;

	for (size_t i = 0; i < v.lines_n; i++)
		if (v.lines[i].designation != DESIGNATION_OPEN)
			assert_int_equal(
			    raise_by(&c->x.lead, number, v.lines[i].id),
			    FAIL_CONFLICT);
	/* The desk's own words are no answer of the reporter. */
	assert_int_equal(scene_read(&c->x.lead, number, &read), OK);
	for (size_t i = 0; i < read.texts_n; i++)
		if (read.texts[i].author == AUTHOR_DESK)
			assert_int_equal(
			    raise_by(&c->x.lead, number, read.texts[i].id),
			    FAIL_CONFLICT);
	assert_int_equal(
	    raise_by(&c->x.lead, number, (struct item_id){{1}}), FAIL_CONFLICT);
	assert_int_equal(
	    raise_by(&c->members[IPA].seat, number, open_item(c, number)),
	    FAIL_DENIED);
	assert_int_equal(census_count(&c->x.house,
			     "SELECT count(*) FROM chain WHERE act = 49"),
	    0);
}

/* What the rows say beside head and chain counts for nothing. */
static void
no_edit_lowers_it(void **state)
{
	struct council *c = *state;
	struct span number = council_case(c, "Q7");
	struct case_view v;

	council_edit(c, "CREATE TABLE kept AS SELECT * FROM item; CREATE TABLE "
			"was AS SELECT head FROM case_file");
	assert_int_equal(
	    raise_by(&c->x.lead, number, open_item(c, number)), OK);
	/* The open row put back, with the head that it had. */
	council_edit(c,
	    "CREATE TABLE now AS SELECT * FROM item; DELETE FROM item; INSERT "
	    "INTO item SELECT * FROM kept");
	assert_int_equal(scene_read(&c->x.lead, number, &v), FAIL_TAMPER);
	council_edit(c, "UPDATE case_file SET head = (SELECT head FROM was)");
	assert_int_equal(scene_read(&c->x.lead, number, &v), FAIL_TAMPER);
	/* An entry that nobody signed. */
	council_edit(c, "DELETE FROM item; INSERT INTO item SELECT * FROM now");
	council_edit(c,
	    "DROP TRIGGER chain_kept; UPDATE chain SET object = randomblob(16) "
	    "WHERE act = 49");
	assert_int_equal(scene_read(&c->x.lead, number, &v), FAIL_TAMPER);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {C(raised_is_secret_whatever_is_said),
	    C(who_is_not_registered_reads_it_no_more),
	    C(a_proposal_that_holds_it_is_void), C(it_leaves_what_was_provided),
	    C(sent_again_it_stays_secret), C(what_is_not_open_is_not_raised),
	    C(no_edit_lowers_it)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
