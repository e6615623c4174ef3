/* profile_stamp: since when a fact is known, in words. */
#include "domain/profile.h"

#include "domain/when.h"

static struct span
japanese(struct arena *a, const struct profile_stamp *s)
{
	if (s->month == 0)
		return arena_printf(a, "（%lld年現在）", (long long)s->year);
	if (s->day == 0)
		return arena_printf(
		    a, "（%lld年%d月現在）", (long long)s->year, s->month);
	return arena_printf(
	    a, "（%lld年%d月%d日現在）", (long long)s->year, s->month, s->day);
}

struct span
profile_stamp_fmt(
    struct arena *a, enum language l, const struct profile_stamp *s)
{
	int64_t noon;
	struct span date;

	if (l != LANGUAGE_EN)
		return japanese(a, s);
	if (s->month == 0)
		return arena_printf(a, "(as of %lld)", (long long)s->year);
	/* Noon in Japan of the day, or of the first of the month. */
	noon =
	    when_days(s->year, s->month, s->day > 0 ? s->day : 1) * 86400000 +
	    3 * 3600000;
	date = when_fmt_day(a, l, noon);
	if (s->day == 0)
		(void)span_cut(&date, ' ');
	return arena_printf(a, "(as of %.*s)", (int)date.n, date.p);
}
