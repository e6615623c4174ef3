/*
 * clock: time as a value handed in, so that tests own it. Wall time for
 * consents, registers and TOTP; boot time (never set back) for sessions and
 * throttles. Must never be read by domain/, which takes times as arguments.
 */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdint.h>

struct clock {
	int64_t offset_ms; /* added to both; a setting, for tests */
};

/* Milliseconds since 1970 UTC. */
int64_t clock_wall_ms(const struct clock *c);
/* Milliseconds of CLOCK_BOOTTIME. */
int64_t clock_boot_ms(const struct clock *c);

#endif
