/*
 * when: moments as people read them, always Japan time (UTC+9, which has no
 * summer time), words.md section 4. Must never read a clock or the TZ setting.
 */
#ifndef DOMAIN_WHEN_H
#define DOMAIN_WHEN_H

#include "base/arena.h"
#include "domain/council.h"

/* A moment of the calendar in Japan. */
struct when {
	int64_t year;
	int month;   /* 1..12 */
	int day;     /* 1..31 */
	int weekday; /* 0 = Sunday */
	int hour, minute, second;
};

/* Days since 1970-01-01 of a date of the Gregorian calendar. */
int64_t when_days(int64_t year, int month, int day);
/* ms: wall ms since 1970 UTC, -62135596800000 .. 253402300799999 - 9 h. */
struct when when_of(int64_t ms);
/* The ms at which this day begins in Japan. */
int64_t when_day_start(int64_t ms);

/* 2026年11月24日（火）23時10分 | Tuesday 24 November 2026, 23:10 */
struct span when_fmt(struct arena *a, enum language l, int64_t ms);
/* The same, and （日本時間） | (Japan time) behind it. */
struct span when_fmt_zone(struct arena *a, enum language l, int64_t ms);
/* 2026年11月24日 | 24 November 2026 */
struct span when_fmt_day(struct arena *a, enum language l, int64_t ms);
/* The last day of a period that ends before to_ms: midnight is the day before.
 */
struct span when_fmt_last(struct arena *a, enum language l, int64_t to_ms);
/* The same with its weekday: 2026年12月1日（火） | Tuesday 1 December 2026 */
struct span when_fmt_until(struct arena *a, enum language l, int64_t to_ms);
/* Full hour without minutes: 11月25日（水）12時 | Wednesday 25 November, 12:00
 */
struct span when_fmt_due(struct arena *a, enum language l, int64_t ms);
/*
 * For staff: 今日 13時22分, 昨日 9時05分, 明日 12時00分; else 11月24日（火）
 * 13時22分, with the year when it is another one.
 */
struct span when_fmt_near(
    struct arena *a, enum language l, int64_t ms, int64_t now_ms);
/* 2026-11-24T14:10:00Z, for machines and files. */
struct span when_fmt_utc(struct arena *a, int64_t ms);
/* "2026-11-24" as days since 1970; false when it is no date. */
bool when_parse_date(struct span s, int64_t *out_days);

#endif
