/* profile_fact: members of an object by key, and since when they hold. */
#include "domain/profile_fact.h"

#include "domain/when.h"

struct words
profile_fact_words(const struct datum *d, const char *key)
{
	struct datum child = datum_get(d, key);

	return datum_words(&child);
}

struct words
profile_fact_words_opt(const struct datum *d, const char *key)
{
	struct datum child = datum_opt(d, key);

	return datum_words(&child);
}

struct span
profile_fact_text(const struct datum *d, const char *key)
{
	struct datum child = datum_get(d, key);

	return datum_text(&child);
}

struct span
profile_fact_name(const struct datum *d, const char *key)
{
	struct datum child = datum_get(d, key);

	return datum_name(&child, false);
}

bool
profile_fact_flag(const struct datum *d, const char *key)
{
	struct datum child = datum_get(d, key);

	return datum_bool(&child);
}

int64_t
profile_fact_number(
    const struct datum *d, const char *key, int64_t least, int64_t most)
{
	struct datum child = datum_get(d, key);

	return datum_int(&child, least, most);
}

/* "2020", "2020-06" or "2020-06-01". */
static bool
parse_as_of(struct span s, struct profile_stamp *out)
{
	struct span year = span_cut(&s, '-'), month = span_cut(&s, '-');
	int64_t m = 0, d = 0;

	if (year.n != 4 || !span_int(year, &out->year))
		return false;
	if (month.n > 0 && (month.n != 2 || !span_int(month, &m)))
		return false;
	if (s.n > 0 && (s.n != 2 || !span_int(s, &d)))
		return false;
	out->month = (int)m;
	out->day = (int)d;
	return month.n == 0 || (m >= 1 && m <= 12 && (s.n == 0 || d >= 1));
}

struct profile_stamp
profile_fact_stamp(const struct datum *d)
{
	struct profile_stamp stamp = {0};
	struct datum as_of = datum_get(d, "as_of");
	struct span date = datum_text(&as_of);
	int64_t day;

	stamp.source = profile_fact_text(d, "source");
	if (!datum_is_there(&as_of))
		return stamp;
	if (!parse_as_of(date, &stamp) ||
	    (stamp.day > 0 && !when_parse_date(date, &day)))
		datum_fault_at(&as_of, "must be a date, a month or a year");
	return stamp;
}
