/*
 * test_timer: what ends by itself: a registration takes the copies of secret
 * rings back and leaves the open ones; a receipt code can't be shown after a
 * day (design.md section 4). The clock is a setting.
 */
#include "act.h"

#include "act/member.h"

#include <stdio.h>
#include <unistd.h>

enum { DAY_S = 86400, YEAR_S = 365 * DAY_S, PATIENCE_MS = 10000 };

/* Closes, moves the clock, opens: the timer runs at once. */
static void
later(struct scene *x, long seconds)
{
	FILE *f;

	scene_close(x);
	f = fopen(x->house.config, "a");
	assert_non_null(f);
	fprintf(f, "clock_offset_s = %ld\n", seconds);
	assert_int_equal(fclose(f), 0);
	scene_open(x);
}

static long
count(const struct scene *x, const char *sql)
{
	return census_count(&x->house, sql);
}

static void
until(const struct scene *x, const char *sql, long n)
{
	for (int ms = 0; ms < PATIENCE_MS && count(x, sql) != n; ms += 10)
		usleep(10000);
	assert_int_equal(count(x, sql), n);
}

static void
an_ended_registration_takes_the_secret_copies_back(void **state)
{
	struct scene *x = *state;
	struct span number = scene_consult(x, "words");
	struct seat *lead;
	const struct may_desk_case *reads;
	const struct may_desk_secrets *opens;
	struct case_view v;
	char kept[16];

	snprintf(kept, sizeof(kept), "%.*s", (int)number.n, number.p);
	assert_int_equal(count(x, "SELECT count(*) FROM ring_member"), 4);
	later(x, YEAR_S + DAY_S);
	until(x, "SELECT count(*) FROM chain WHERE act = 14", 2);
	assert_int_equal(
	    count(x, "SELECT count(*) FROM ring_member m JOIN ring r ON r.id "
		     "= m.ring WHERE r.kind = 2"),
	    0);
	assert_int_equal(
	    count(x, "SELECT count(*) FROM ring_member m JOIN ring r ON r.id "
		     "= m.ring WHERE r.kind = 1"),
	    2);
	assert_int_equal(
	    count(x, "SELECT count(*) FROM ring WHERE rotation_due = 1 AND "
		     "kind = 2"),
	    1);
	assert_int_equal(
	    count(x, "SELECT count(*) FROM ring WHERE rotation_due = 1"), 1);
	/* By rule as well: what is open is read, what is secret is not. */
	lead = &x->lead;
	assert_int_equal(seat_log_in(lead, &x->house.people[HOUSE_LEAD]), OK);
	assert_int_equal(seat_begin(lead, span_of(kept)), OK);
	assert_int_equal(access_desk_secrets(&lead->look, &opens), FAIL_DENIED);
	assert_int_equal(access_desk_case(&lead->look, &reads), OK);
	assert_int_equal(case_read_desk(&lead->work, reads, &v), OK);
	seat_end(lead);
	assert_true(scene_reads(&v, "words"));
	for (size_t i = 0; i < v.texts_n; i++)
		assert_int_equal(v.texts[i].opened, !v.texts[i].secret);
	assert_true(scene_whole(x, "expired"));
}

/* By the registrar, sitting at lead2's place, and lead1. */
static void
register_again(struct scene *x, long from_s, long to_s)
{
	struct seat *seat = &x->lead2;
	const struct may_register_person *may;

	assert_int_equal(
	    seat_log_in(&x->lead, &x->house.people[HOUSE_LEAD]), OK);
	assert_int_equal(
	    seat_log_in(seat, &x->house.people[HOUSE_REGISTRAR]), OK);
	seat->second = x->lead.staff;
	seat->has_second = true;
	assert_int_equal(seat_begin(seat, span_of("")), OK);
	assert_int_equal(access_register_person(&seat->look, &may), OK);
	assert_int_equal(
	    member_register(&seat->work, may, x->house.people[HOUSE_LEAD2].id,
		seat->work.wall_ms + (int64_t)from_s * 1000,
		seat->work.wall_ms + (int64_t)to_s * 1000),
	    OK);
	seat_end(seat);
}

/* What begins later gives back nothing by itself: let in anew. */
static void
one_that_has_not_begun_keeps_nothing(void **state)
{
	struct scene *x = *state;

	register_again(x, YEAR_S + 3 * DAY_S, YEAR_S + 9 * DAY_S);
	later(x, YEAR_S + DAY_S);
	until(x, "SELECT count(*) FROM chain WHERE act = 14", 2);
	assert_int_equal(
	    count(x, "SELECT count(*) FROM ring_member m JOIN ring r ON r.id "
		     "= m.ring WHERE r.kind = 2"),
	    0);
}

static void
a_registration_that_holds_takes_nothing(void **state)
{
	struct scene *x = *state;

	assert_int_equal(seat_consult(&x->reporter, "words", 10), OK);
	later(x, YEAR_S - DAY_S);
	/* The receipt's entry says that the timer has run. */
	until(x, "SELECT count(*) FROM chain WHERE act = 25", 1);
	assert_int_equal(
	    count(x, "SELECT count(*) FROM chain WHERE act = 14"), 0);
	assert_int_equal(count(x, "SELECT count(*) FROM ring_member"), 4);
	assert_int_equal(
	    count(x, "SELECT count(*) FROM ring WHERE rotation_due = 1"), 0);
}

static void
a_receipt_code_is_shown_for_a_day(void **state)
{
	struct scene *x = *state;
	const struct may_draft *may;
	struct consult_receipt r;
	struct key visit;

	assert_int_equal(seat_consult(&x->reporter, "words", 10), OK);
	visit = x->reporter.visit;
	later(x, DAY_S + 60);
	until(x, "SELECT count(*) FROM chain WHERE act = 25", 1);
	assert_int_equal(
	    count(x, "SELECT count(*) FROM case_file WHERE salt IS NOT NULL"),
	    0);
	x->reporter.visit = visit;
	x->reporter.has_visit = true;
	assert_int_equal(seat_begin(&x->reporter, span_of("")), OK);
	assert_int_equal(access_draft(&x->reporter.look, &may), OK);
	assert_int_equal(consult_receipt(&x->reporter.work, may, &r), OK);
	assert_int_equal(r.code.n, 0);
	seat_end(&x->reporter);
	assert_true(scene_whole(x, "a day later"));
}

static void
within_the_day_it_stays(void **state)
{
	struct scene *x = *state;

	assert_int_equal(seat_consult(&x->reporter, "words", 10), OK);
	later(x, DAY_S - 3600);
	/* The writer looks at the clock at least once a second. */
	usleep(1500 * 1000);
	assert_int_equal(
	    count(x, "SELECT count(*) FROM case_file WHERE salt IS NOT NULL"),
	    1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    T(an_ended_registration_takes_the_secret_copies_back),
	    T(one_that_has_not_begun_keeps_nothing),
	    T(a_registration_that_holds_takes_nothing),
	    T(a_receipt_code_is_shown_for_a_day),
	    T(within_the_day_it_stays),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
