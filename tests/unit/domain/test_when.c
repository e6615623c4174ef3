/* when, due: Japan's calendar and the desk's hours. */
#include "check.h"

#include <time.h>

#include "domain/due.h"
#include "domain/when.h"

/* A moment in Japan as ms. */
static int64_t
japan(int64_t y, int month, int day, int hour, int minute)
{
	return (when_days(y, month, day) * 1440 + hour * 60 + minute - 540) *
	       60000;
}

static void
days_are_counted(void **state)
{
	static const struct {
		int64_t y;
		int m, d;
		int64_t days;
	} rows[] = {
	    {1970, 1, 1, 0},
	    {1969, 12, 31, -1},
	    {2000, 2, 29, 11016},
	    {2000, 3, 1, 11017},
	    {2026, 11, 24, 20781},
	    {2038, 1, 19, 24855},
	    {2100, 3, 1, 47541}, /* 2100 has no leap day */
	    {1900, 3, 1, -25508},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct when w;

		assert_int_equal(
		    when_days(rows[i].y, rows[i].m, rows[i].d), rows[i].days);
		w = when_of(rows[i].days * 86400000);
		assert_int_equal(w.year, rows[i].y);
		assert_int_equal(w.month, rows[i].m);
		assert_int_equal(w.day, rows[i].d);
		assert_int_equal(w.hour, 9);
	}
}

/* The same answer as the C library for every day of four centuries. */
static void
every_day_agrees_with_libc(void **state)
{
	(void)state;
	for (int64_t day = -50000; day < 100000; day++) {
		time_t t = (time_t)(day * 86400 + 3600);
		struct when w = when_of((day * 86400 + 3600) * 1000);
		struct tm tm;

		assert_non_null(gmtime_r(&t, &tm));
		if (w.year != tm.tm_year + 1900 || w.month != tm.tm_mon + 1 ||
		    w.day != tm.tm_mday || w.weekday != tm.tm_wday ||
		    w.hour != 10)
			broken("day %lld", (long long)day);
	}
}

static void
dates_read_as_in_words(void **state)
{
	struct arena *a = arena_of(state);
	int64_t ms = japan(2026, 11, 24, 23, 10);
	int64_t noon = japan(2026, 11, 25, 12, 0);

	check_span(
	    when_fmt(a, LANGUAGE_JA, ms), "2026年11月24日（火）23時10分");
	check_span(when_fmt_zone(a, LANGUAGE_JA, ms),
	    "2026年11月24日（火）23時10分（日本時間）");
	check_span(when_fmt_zone(a, LANGUAGE_EN, ms),
	    "Tuesday 24 November 2026, 23:10 (Japan time)");
	check_span(when_fmt_day(a, LANGUAGE_JA, ms), "2026年11月24日");
	check_span(when_fmt_day(a, LANGUAGE_EN, ms), "24 November 2026");
	/* The last day of a term is a day with its weekday. */
	check_span(when_fmt_until(a, LANGUAGE_JA, japan(2026, 12, 2, 0, 0)),
	    "2026年12月1日（火）");
	check_span(when_fmt_until(a, LANGUAGE_EN, japan(2026, 12, 2, 0, 0)),
	    "Tuesday 1 December 2026");
	check_span(when_fmt_due(a, LANGUAGE_JA, noon), "11月25日（水）12時");
	check_span(when_fmt_due(a, LANGUAGE_JA, ms), "11月24日（火）23時10分");
	check_span(
	    when_fmt_due(a, LANGUAGE_EN, noon), "Wednesday 25 November, 12:00");
	check_span(when_fmt(a, LANGUAGE_JA, japan(2026, 1, 4, 9, 5)),
	    "2026年1月4日（日）9時05分");
	check_span(when_fmt_utc(a, ms), "2026-11-24T14:10:00Z");
	check_span(when_fmt_utc(a, -1), "1969-12-31T23:59:59Z");
}

static void
staff_read_near_days_by_name(void **state)
{
	struct arena *a = arena_of(state);
	int64_t now = japan(2026, 11, 24, 0, 5);

	check_span(
	    when_fmt_near(a, LANGUAGE_JA, japan(2026, 11, 24, 13, 22), now),
	    "今日 13時22分");
	check_span(
	    when_fmt_near(a, LANGUAGE_JA, japan(2026, 11, 23, 23, 59), now),
	    "昨日 23時59分");
	check_span(
	    when_fmt_near(a, LANGUAGE_JA, japan(2026, 11, 25, 12, 0), now),
	    "明日 12時00分");
	check_span(
	    when_fmt_near(a, LANGUAGE_EN, japan(2026, 11, 23, 9, 5), now),
	    "Yesterday 09:05");
	check_span(
	    when_fmt_near(a, LANGUAGE_JA, japan(2026, 11, 22, 9, 5), now),
	    "11月22日（日）9時05分");
	check_span(
	    when_fmt_near(a, LANGUAGE_JA, japan(2026, 11, 26, 12, 0), now),
	    "11月26日（木）12時00分");
	check_span(
	    when_fmt_near(a, LANGUAGE_EN, japan(2026, 11, 26, 12, 0), now),
	    "Thursday 26 November, 12:00");
	check_span(
	    when_fmt_near(a, LANGUAGE_JA, japan(2025, 11, 22, 9, 5), now),
	    "2025年11月22日（土）9時05分");
}

static void
dates_are_parsed_strictly(void **state)
{
	static const char *const bad[] = {"", "2026", "2026-11", "2026-02-29",
	    "2026-13-01", "2026-00-01", "2026-01-00", "2026-1-1", "2026-01-32",
	    "2025-13-01", "2026-01-001", "2026-04-31", "2026-01-01 ",
	    "2026-01-01-", "26-01-01", "2026/01/01"};
	int64_t days = 7;

	for (size_t i = 0; i < COUNT(bad); i++)
		if (when_parse_date(span_of(bad[i]), &days))
			broken("<%s>", bad[i]);
	assert_int_equal(days, 7);
	for (int64_t day = when_days(2023, 12, 1); day < when_days(2025, 2, 1);
	     day++) {
		struct when w = when_of(day * 86400000);

		assert_true(when_parse_date(
		    arena_printf(arena_of(state), "%04d-%02d-%02d", (int)w.year,
			w.month, w.day),
		    &days));
		assert_int_equal(days, day);
	}
	assert_true(when_parse_date(span_of("2024-02-29"), &days));
	assert_int_equal(days, when_days(2024, 2, 29));
}

static const int64_t closed[] = {20780, 20816, 20817, 20818}; /* 23 Nov 2026,
    29 to 31 December */
static const struct due_hours hours = {.weekdays = 62,        /* Mon to Fri */
    .opens_minute = 540,
    .closes_minute = 1080,
    .closed_days = closed,
    .closed_days_n = COUNT(closed)};

static void
first_answers_are_due_in_open_hours(void **state)
{
	struct arena *a = arena_of(state);
	static const struct {
		int month, day, hour, minute, open_hours;
		const char *due;
	} rows[] = {
	    /* picture 05: Tuesday night, 3 hours: Wednesday noon */
	    {11, 24, 23, 41, 3, "2026年11月25日（水）12時00分"},
	    {11, 24, 9, 0, 3, "2026年11月24日（火）12時00分"},
	    {11, 24, 10, 30, 3, "2026年11月24日（火）13時30分"},
	    {11, 24, 7, 0, 3, "2026年11月24日（火）12時00分"},
	    /* over the evening */
	    {11, 24, 17, 0, 3, "2026年11月25日（水）11時00分"},
	    {11, 24, 15, 0, 3, "2026年11月24日（火）18時00分"},
	    {11, 24, 18, 0, 3, "2026年11月25日（水）12時00分"},
	    /* Friday night to Monday, and over a Monday that is closed */
	    {11, 27, 22, 0, 3, "2026年11月30日（月）12時00分"},
	    {11, 20, 22, 0, 3, "2026年11月24日（火）12時00分"},
	    {11, 21, 12, 0, 9, "2026年11月24日（火）18時00分"},
	    {11, 21, 12, 0, 10, "2026年11月25日（水）10時00分"},
	    {12, 28, 17, 59, 1, "2027年1月1日（金）9時59分"},
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		check_span(when_fmt(a, LANGUAGE_JA,
			       due_first_answer(&hours, rows[i].open_hours,
				   japan(2026, rows[i].month, rows[i].day,
				       rows[i].hour, rows[i].minute))),
		    rows[i].due);
}

static void
a_desk_that_never_opens_promises_a_week(void **state)
{
	static const struct due_hours never = {
	    .weekdays = 0, .opens_minute = 540, .closes_minute = 1080};

	(void)state;
	assert_int_equal(due_first_answer(&never, 3, 1000), 1000 + 604800000);
}

static void
opening_hours(void **state)
{
	(void)state;
	assert_false(due_is_open(&hours, japan(2026, 11, 24, 8, 59)));
	assert_true(due_is_open(&hours, japan(2026, 11, 24, 9, 0)));
	assert_true(due_is_open(&hours, japan(2026, 11, 24, 17, 59)));
	assert_false(due_is_open(&hours, japan(2026, 11, 24, 18, 0)));
	assert_false(due_is_open(&hours, japan(2026, 11, 22, 12, 0)));
	assert_false(due_is_open(&hours, japan(2026, 11, 23, 12, 0)));
	assert_false(due_is_over(1000, 1000));
	assert_true(due_is_over(1000, 1001));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(days_are_counted),
	    cmocka_unit_test(every_day_agrees_with_libc),
	    cmocka_unit_test(dates_read_as_in_words),
	    cmocka_unit_test(staff_read_near_days_by_name),
	    cmocka_unit_test(dates_are_parsed_strictly),
	    cmocka_unit_test(first_answers_are_due_in_open_hours),
	    cmocka_unit_test(a_desk_that_never_opens_promises_a_week),
	    cmocka_unit_test(opening_hours),
	};

	return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
