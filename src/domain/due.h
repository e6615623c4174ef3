/*
 * due: until when the desk owes a first answer, counted in the hours in which
 * it is open. Must never promise a moment outside those hours.
 */
#ifndef DOMAIN_DUE_H
#define DOMAIN_DUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Hours of a desk, Japan time; part of the profile. */
struct due_hours {
	unsigned weekdays;          /* bit 0 = Sunday .. bit 6 = Saturday */
	int opens_minute;           /* of the day, 0..1439 */
	int closes_minute;          /* > opens_minute, <= 1440 */
	const int64_t *closed_days; /* days since 1970, ascending */
	size_t closed_days_n;
};

/* Is the desk open at this moment? */
bool due_is_open(const struct due_hours *h, int64_t ms);
/*
 * The moment at which open_hours (1..200) of opening time have passed since
 * submitted_ms. Sent on Tuesday at 23:41, 3 hours, open 9-18: Wednesday 12:00.
 * Both in wall ms. Hours that never open give submitted_ms + 7 days.
 */
int64_t due_first_answer(
    const struct due_hours *h, int open_hours, int64_t submitted_ms);
/*
 * The latest moment at which the due time of what was sent then is over at
 * now_ms: everything sent later is not late yet.
 */
int64_t due_over_until(
    const struct due_hours *h, int open_hours, int64_t now_ms);
bool due_is_over(int64_t due_ms, int64_t now_ms);

#endif
