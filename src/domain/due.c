/* due: walking forward over the hours in which a desk is open. */
#include "domain/due.h"

#include "domain/when.h"

enum { MINUTE_MS = 60000, DAYS_LOOKED_AT = 1000 };

static const int64_t day_ms = (int64_t)24 * 60 * MINUTE_MS;

static int64_t
day_number(int64_t day_start)
{
	struct when w = when_of(day_start);

	return when_days(w.year, w.month, w.day);
}

static bool
is_closed_day(const struct due_hours *h, int64_t day)
{
	for (size_t i = 0; i < h->closed_days_n; i++)
		if (h->closed_days[i] == day)
			return true;
	return false;
}

/* Is this whole day, begun at day_start, one with hours? */
static bool
is_working_day(const struct due_hours *h, int64_t day_start)
{
	struct when w = when_of(day_start);

	return (h->weekdays >> w.weekday & 1) != 0 &&
	       !is_closed_day(h, day_number(day_start));
}

bool
due_is_open(const struct due_hours *h, int64_t ms)
{
	int64_t start = when_day_start(ms);
	int64_t minute = (ms - start) / MINUTE_MS;

	return is_working_day(h, start) && minute >= h->opens_minute &&
	       minute < h->closes_minute;
}

int64_t
due_first_answer(
    const struct due_hours *h, int open_hours, int64_t submitted_ms)
{
	int64_t left = (int64_t)open_hours * 60 * MINUTE_MS;
	int64_t day = when_day_start(submitted_ms);

	for (int i = 0; i < DAYS_LOOKED_AT; i++, day += day_ms) {
		int64_t from = day + (int64_t)h->opens_minute * MINUTE_MS;
		int64_t to = day + (int64_t)h->closes_minute * MINUTE_MS;

		if (!is_working_day(h, day) || submitted_ms >= to)
			continue;
		if (submitted_ms > from)
			from = submitted_ms;
		if (left <= to - from)
			return from + left;
		left -= to - from;
	}
	return submitted_ms + 7 * day_ms;
}

bool
due_is_over(int64_t due_ms, int64_t now_ms)
{
	return now_ms > due_ms;
}

int64_t
due_over_until(const struct due_hours *h, int open_hours, int64_t now_ms)
{
	int64_t late = 0, fine = now_ms;

	/* due_first_answer() never falls. */
	while (fine - late > 1) {
		int64_t at = late + (fine - late) / 2;

		if (due_is_over(due_first_answer(h, open_hours, at), now_ms))
			late = at;
		else
			fine = at;
	}
	return late;
}
