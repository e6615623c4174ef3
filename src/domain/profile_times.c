/* profile_times: opening hours and terms out of the profile. */
#include "domain/profile_times.h"

#include "domain/profile_fact.h"
#include "domain/when.h"

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

/* Bits of due_hours.weekdays; a value of 0 would look like a fault. */
static const struct datum_word weekdays[] = {{"sun", 1}, {"mon", 2}, {"tue", 4},
    {"wed", 8}, {"thu", 16}, {"fri", 32}, {"sat", 64}};

/* "09:00" as a minute of the day; 24:00 is its end. */
static int
minute_of(const struct datum *d, const char *key)
{
	struct datum child = datum_get(d, key);
	struct span s = datum_text(&child);
	struct span hour = span_cut(&s, ':');
	int64_t h, m;

	if (!datum_is_there(&child))
		return 0;
	if (hour.n != 2 || s.n != 2 || !span_int(hour, &h) ||
	    !span_int(s, &m) || m > 59 || h * 60 + m > 24 * 60) {
		datum_fault_at(&child, "must be a time, 00:00 to 24:00");
		return 0;
	}
	return (int)(h * 60 + m);
}

static void
read_closed_days(const struct datum *times, struct due_hours *hours)
{
	struct datum list = datum_get(times, "closed_days");
	size_t n = datum_items(&list, 0, 1000);
	int64_t *days = arena_array(list.file->arena, n, sizeof(*days));

	for (size_t i = 0; i < n; i++) {
		struct datum item = datum_item(&list, i);
		struct span date = datum_text(&item);

		if (!datum_is_there(&item))
			break;
		if (!when_parse_date(date, &days[i]))
			datum_fault_at(&item, "must be a date");
		else if (i > 0 && days[i] <= days[i - 1])
			datum_fault_at(&item, "dates must ascend");
	}
	hours->closed_days = days;
	hours->closed_days_n = n;
}

void
profile_times_read(const struct datum *root, struct profile_times *t)
{
	static const char *const keys[] = {"text", "weekdays", "opens",
	    "closes", "closed_days", "first_answer_open_hours",
	    "question_answer_days", "reminder_days", "as_of", "source"};
	struct datum d = datum_get(root, "times");
	struct datum days = datum_get(&d, "weekdays");
	size_t n = datum_items(&days, 1, COUNT(weekdays));

	datum_keys(&d, keys, COUNT(keys));
	for (size_t i = 0; i < n; i++) {
		struct datum item = datum_item(&days, i);

		t->hours.weekdays |=
		    (unsigned)datum_one_of(&item, weekdays, COUNT(weekdays));
	}
	t->text = profile_fact_words(&d, "text");
	t->hours.opens_minute = minute_of(&d, "opens");
	t->hours.closes_minute = minute_of(&d, "closes");
	if (datum_is_there(&d) &&
	    t->hours.closes_minute <= t->hours.opens_minute)
		datum_fault_at(&d, "closes before it opens");
	read_closed_days(&d, &t->hours);
	t->first_answer_h =
	    (int)profile_fact_number(&d, "first_answer_open_hours", 1, 200);
	t->question_answer_days =
	    profile_fact_number(&d, "question_answer_days", 1, 365);
	t->reminder_days = profile_fact_number(&d, "reminder_days", 1, 365);
	t->stamp = profile_fact_stamp(&d);
}
