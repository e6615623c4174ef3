/*
 * test_triage: the newest entry decides, two officers at once lose nothing,
 * words of the reporter change nothing, and who can't read can't judge.
 */
#include "council.h"

#include "act/triage.h"

static const struct triage high = {
    URGENCY_HIGH, ONGOING_YES, IMPACT_STOPPED, TRIAGE_TARGETED};
static const struct triage low = {
    URGENCY_LOW, ONGOING_STOPPED, IMPACT_NONE, TRIAGE_SCAN};

static enum fail
judge(struct seat *seat, struct span number, struct triage t, int64_t seen)
{
	const struct may_desk_case *may;
	enum fail f = council_desk(seat, number, &may);

	if (f == OK)
		f = triage_set(&seat->work, may, &t, seen);
	seat_end(seat);
	return f;
}

static struct triage_view
look(struct seat *seat, struct span number)
{
	const struct may_desk_case *may;
	struct triage_view v;

	assert_int_equal(council_desk(seat, number, &may), OK);
	assert_int_equal(triage_read(&seat->work, may, &v), OK);
	seat_end(seat);
	return v;
}

static void
the_newest_entry_decides(void **state)
{
	struct council *c = *state;
	struct span number = council_case(c, "Q7");
	struct triage_view v = look(&c->x.lead, number);

	assert_false(v.now.there);
	assert_int_equal(v.now.triage.urgency, URGENCY_NOT_YET);
	assert_int_equal(judge(&c->x.lead, number, high, 0), OK);
	v = look(&c->x.lead, number);
	assert_true(v.now.there && v.now.by_name.n > 0);
	assert_memory_equal(&v.now.triage, &high, sizeof(high));
	assert_int_equal(judge(&c->x.lead, number, low, v.now.seq), OK);
	v = look(&c->x.lead, number);
	assert_memory_equal(&v.now.triage, &low, sizeof(low));
	/* The row has copies, nothing else of it lies there. */
	assert_int_equal(
	    census_count(&c->x.house,
		"SELECT count(*) FROM case_file WHERE urgency = 4 "
		"AND ongoing = 2 AND impact = 3 AND triage_kind = 4"),
	    1);
	assert_int_equal(census_count(&c->x.house,
			     "SELECT count(*) FROM chain WHERE act = 57"),
	    2);
	assert_true(council_whole(c, "triage"));
}

static void
who_comes_second_is_told(void **state)
{
	struct council *c = *state;
	struct span number = council_case(c, "Q7");
	int64_t first;

	assert_int_equal(judge(&c->x.lead, number, high, 0), OK);
	first = look(&c->x.lead, number).now.seq;
	assert_int_equal(judge(&c->x.lead, number, low, 0), FAIL_CONFLICT);
	assert_int_equal(
	    judge(&c->x.lead, number, low, first + 1), FAIL_CONFLICT);
	/* The same once more: a double click adds nothing. */
	assert_int_equal(judge(&c->x.lead, number, high, 0), OK);
	assert_int_equal(look(&c->x.lead, number).now.seq, first);
	assert_int_equal(judge(&c->x.lead, number, low, first), OK);
}

static void
what_nobody_can_choose_is_refused(void **state)
{
	struct council *c = *state;
	struct span number = council_case(c, "Q7");
	struct triage t = high;

	t.urgency = URGENCY_NOT_YET;
	assert_int_equal(judge(&c->x.lead, number, t, 0), FAIL_INPUT);
	t = high;
	t.kind = TRIAGE_KIND_UNSET;
	assert_int_equal(judge(&c->x.lead, number, t, 0), FAIL_INPUT);
	assert_int_equal(
	    judge(&c->members[IPA].seat, number, high, 0), FAIL_DENIED);
	assert_false(look(&c->x.lead, number).now.there);
}

/* A row edited by hand changes what is shown nowhere. */
static void
an_edited_row_judges_nothing(void **state)
{
	struct council *c = *state;
	struct span number = council_case(c, "Q7");
	const struct may_desk_case *may;
	struct triage_view v;

	assert_int_equal(judge(&c->x.lead, number, high, 0), OK);
	council_edit(c, "UPDATE case_file SET urgency = 4, impact = 3");
	v = look(&c->x.lead, number);
	assert_memory_equal(&v.now.triage, &high, sizeof(high));
	council_edit(c, "DROP TRIGGER chain_kept; UPDATE chain SET detail = "
			"x'090404020409' WHERE act = 57");
	assert_int_equal(council_desk(&c->x.lead, number, &may), OK);
	assert_int_equal(triage_read(&c->x.lead.work, may, &v), FAIL_TAMPER);
	seat_end(&c->x.lead);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {C(the_newest_entry_decides),
	    C(who_comes_second_is_told), C(what_nobody_can_choose_is_refused),
	    C(an_edited_row_judges_nothing)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
