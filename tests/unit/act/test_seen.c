/*
 * test_seen: how far a person has looked is theirs alone, lasts as long as a
 * visit, and what is lost is made up for by the last own act.
 */
#include "council.h"

#include "act/case_acts.h"
#include "act/seen.h"

/* The page as a person sees it `later_ms` from now; *out_new: changes. */
static struct seen
visit(struct seat *seat, struct span number, int64_t later_ms, size_t *out_new)
{
	const struct may_desk_case *may;
	struct case_news news;
	struct case_view v;
	struct seen s;

	assert_int_equal(council_desk(seat, number, &may), OK);
	seat->work.boot_ms += later_ms;
	seat->work.wall_ms += later_ms;
	assert_int_equal(case_read_desk(&seat->work, may, &v), OK);
	assert_int_equal(seen_read(&seat->work, may, &v, &s), OK);
	assert_int_equal(
	    case_acts_news(&seat->work, may, s.since, true, &news), OK);
	assert_int_equal(news.n, news.acts_n);
	*out_new = news.acts_n;
	assert_int_equal(seen_keep(&seat->work, may, &s), OK);
	seat_end(seat);
	return s;
}

static void
reply(struct seat *seat, struct span number, const char *text)
{
	const struct may_desk_case *may;

	assert_int_equal(council_desk(seat, number, &may), OK);
	assert_int_equal(case_reply(&seat->work, may, span_of(""),
			     span_of(text), DESIGNATION_OPEN),
	    OK);
	seat_end(seat);
}

static void
new_is_what_others_did_since_the_last_visit(void **state)
{
	static const int64_t hour = INT64_C(3600000);
	struct council *c = *state;
	struct span number = council_case(c, "Q7");
	struct seat *other = &c->x.lead2, *me = &c->x.lead;
	struct case_view read;
	struct seen s;
	size_t n;

	assert_int_equal(
	    seat_log_in(other, &c->x.house.people[HOUSE_LEAD2]), OK);
	/* The first look: nothing is new, and nothing becomes so by reading. */
	s = visit(other, number, 0, &n);
	assert_true(s.first);
	assert_int_equal(n, 0);
	assert_int_equal(scene_read(me, number, &read), OK);
	visit(other, number, 0, &n);
	assert_int_equal(n, 0);
	/* Others' acts are, for as long as the visit lasts; own ones are not.
	 */
	reply(me, number, "one");
	reply(other, number, "two");
	visit(other, number, 1000, &n);
	assert_int_equal(n, 1);
	s = visit(other, number, 2000, &n);
	assert_int_equal(n, 1);
	/* The next visit begins where that one ended. */
	s = visit(other, number, hour, &n);
	assert_false(s.first);
	assert_int_equal(n, 0);
	reply(me, number, "three");
	visit(other, number, 2 * hour, &n);
	assert_int_equal(n, 1);
	/* Nobody's looking moves anybody else's place. */
	s = visit(me, number, 0, &n);
	assert_false(s.first);
	assert_int_equal(n, 0);
	assert_int_equal(census_count(&c->x.house,
			     "SELECT count(*) FROM chain WHERE act = 58"),
	    0);
}

/* Without a row (a restart took it) the last own act counts. */
static void
lost_marks_are_made_up_for(void **state)
{
	struct council *c = *state;
	struct span number = council_case(c, "Q7");
	struct seat *other = &c->x.lead2, *me = &c->x.lead;
	struct seen s;
	size_t n;

	assert_int_equal(
	    seat_log_in(other, &c->x.house.people[HOUSE_LEAD2]), OK);
	reply(me, number, "one");
	reply(other, number, "two");
	reply(other, number, "three");
	s = visit(me, number, 0, &n);
	assert_false(s.first);
	assert_int_equal(n, 2);
	assert_true(s.at_ms > 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    C(new_is_what_others_did_since_the_last_visit),
	    C(lost_marks_are_made_up_for)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
