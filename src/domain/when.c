/* when: the calendar of Japan by arithmetic, and how dates are written. */
#include "domain/when.h"

#include <stdio.h>

enum { DAY_S = 86400, JAPAN_S = 9 * 3600 };

static const char *const weekdays_ja[] = {
    "日", "月", "火", "水", "木", "金", "土"};
static const char *const weekdays_en[] = {"Sunday", "Monday", "Tuesday",
    "Wednesday", "Thursday", "Friday", "Saturday"};
static const char *const months_en[] = {"January", "February", "March", "April",
    "May", "June", "July", "August", "September", "October", "November",
    "December"};

/* Division that goes down below zero too. */
static int64_t
floor_div(int64_t a, int64_t b)
{
	return a >= 0 ? a / b : -((-a + b - 1) / b);
}

/*
 * Days are counted in years that begin in March, so that the leap day is the
 * last one, and in eras of 400 years (146,097 days), which all look alike.
 */
int64_t
when_days(int64_t year, int month, int day)
{
	int64_t y = month <= 2 ? year - 1 : year;
	int64_t era = floor_div(y, 400);
	int64_t of_era = y - era * 400;
	int64_t m = month > 2 ? month - 3 : month + 9;
	int64_t of_year = (153 * m + 2) / 5 + day - 1;

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 +
	       of_year - 719468;
}

static struct when
date_of(int64_t days)
{
	int64_t shifted = days + 719468;
	int64_t era = floor_div(shifted, 146097);
	int64_t d = shifted - era * 146097;
	int64_t y = (d - d / 1460 + d / 36524 - d / 146096) / 365;
	int64_t of_year = d - (365 * y + y / 4 - y / 100);
	int64_t m = (5 * of_year + 2) / 153;
	struct when w = {0};

	w.day = (int)(of_year - (153 * m + 2) / 5 + 1);
	w.month = (int)(m < 10 ? m + 3 : m - 9);
	w.year = y + era * 400 + (w.month <= 2);
	w.weekday = (int)(((days + 4) % 7 + 7) % 7); /* 1970-01-01: Thursday */
	return w;
}

static struct when
when_at_offset(int64_t ms, int64_t offset_s)
{
	int64_t s = floor_div(ms, 1000) + offset_s;
	int64_t days = floor_div(s, DAY_S);
	int64_t of_day = s - days * DAY_S;
	struct when w = date_of(days);

	w.hour = (int)(of_day / 3600);
	w.minute = (int)(of_day / 60 % 60);
	w.second = (int)(of_day % 60);
	return w;
}

struct when
when_of(int64_t ms)
{
	return when_at_offset(ms, JAPAN_S);
}

int64_t
when_day_start(int64_t ms)
{
	int64_t days = floor_div(floor_div(ms, 1000) + JAPAN_S, DAY_S);

	return (days * DAY_S - JAPAN_S) * 1000;
}

struct span
when_fmt(struct arena *a, enum language l, int64_t ms)
{
	struct when w = when_of(ms);

	if (l == LANGUAGE_EN)
		return arena_printf(a, "%s %d %s %lld, %02d:%02d",
		    weekdays_en[w.weekday], w.day, months_en[w.month - 1],
		    (long long)w.year, w.hour, w.minute);
	return arena_printf(a, "%lld年%d月%d日（%s）%d時%02d分",
	    (long long)w.year, w.month, w.day, weekdays_ja[w.weekday], w.hour,
	    w.minute);
}

struct span
when_fmt_zone(struct arena *a, enum language l, int64_t ms)
{
	struct span s = when_fmt(a, l, ms);

	return arena_printf(a, "%.*s%s", (int)s.n, s.p,
	    l == LANGUAGE_EN ? " (Japan time)" : "（日本時間）");
}

struct span
when_fmt_day(struct arena *a, enum language l, int64_t ms)
{
	struct when w = when_of(ms);

	if (l == LANGUAGE_EN)
		return arena_printf(a, "%d %s %lld", w.day,
		    months_en[w.month - 1], (long long)w.year);
	return arena_printf(
	    a, "%lld年%d月%d日", (long long)w.year, w.month, w.day);
}

struct span
when_fmt_last(struct arena *a, enum language l, int64_t to_ms)
{
	return when_fmt_day(a, l, to_ms - 1);
}

struct span
when_fmt_until(struct arena *a, enum language l, int64_t to_ms)
{
	struct span day = when_fmt_last(a, l, to_ms);
	int weekday = when_of(to_ms - 1).weekday;

	return l == LANGUAGE_EN ? arena_printf(a, "%s %.*s",
				      weekdays_en[weekday], (int)day.n, day.p)
				: arena_printf(a, "%.*s（%s）", (int)day.n,
				      day.p, weekdays_ja[weekday]);
}

/* 13時22分, or 12時 where whole_hours and the minutes are 0. */
static struct span
clock_ja(struct arena *a, const struct when *w, bool whole_hours)
{
	if (whole_hours && w->minute == 0)
		return arena_printf(a, "%d時", w->hour);
	return arena_printf(a, "%d時%02d分", w->hour, w->minute);
}

struct span
when_fmt_due(struct arena *a, enum language l, int64_t ms)
{
	struct when w = when_of(ms);

	if (l == LANGUAGE_EN)
		return arena_printf(a, "%s %d %s, %02d:%02d",
		    weekdays_en[w.weekday], w.day, months_en[w.month - 1],
		    w.hour, w.minute);
	return arena_printf(a, "%d月%d日（%s）%s", w.month, w.day,
	    weekdays_ja[w.weekday], clock_ja(a, &w, true).p);
}

struct span
when_fmt_near(struct arena *a, enum language l, int64_t ms, int64_t now_ms)
{
	static const char *const near[][LANGUAGES] = {
	    {"昨日", "Yesterday"}, {"今日", "Today"}, {"明日", "Tomorrow"}};
	int64_t apart = (when_day_start(ms) - when_day_start(now_ms)) /
			((int64_t)DAY_S * 1000);
	struct when w = when_of(ms);

	if (apart < -1 || apart > 1) {
		if (w.year != when_of(now_ms).year)
			return when_fmt(a, l, ms);
		if (l == LANGUAGE_EN)
			return when_fmt_due(a, l, ms);
		return arena_printf(a, "%d月%d日（%s）%s", w.month, w.day,
		    weekdays_ja[w.weekday], clock_ja(a, &w, false).p);
	}
	if (l == LANGUAGE_EN)
		return arena_printf(
		    a, "%s %02d:%02d", near[apart + 1][l], w.hour, w.minute);
	return arena_printf(
	    a, "%s %s", near[apart + 1][l], clock_ja(a, &w, false).p);
}

struct span
when_fmt_utc(struct arena *a, int64_t ms)
{
	struct when w = when_at_offset(ms, 0);

	return arena_printf(a, "%04lld-%02d-%02dT%02d:%02d:%02dZ",
	    (long long)w.year, w.month, w.day, w.hour, w.minute, w.second);
}

bool
when_parse_date(struct span s, int64_t *out_days)
{
	struct span year, month;
	int64_t y, m, d, days;
	struct when back;

	year = span_cut(&s, '-');
	month = span_cut(&s, '-');
	if (year.n != 4 || month.n != 2 || s.n != 2 || !span_int(year, &y) ||
	    !span_int(month, &m) || !span_int(s, &d))
		return false;
	if (m < 1 || m > 12 || d < 1 || d > 31)
		return false;
	days = when_days(y, (int)m, (int)d);
	back = date_of(days);
	/* 30 February comes back as another day. */
	if (back.year != y || back.month != m || back.day != d)
		return false;
	*out_days = days;
	return true;
}
