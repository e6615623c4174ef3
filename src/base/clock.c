/* clock: the two clocks of the machine, shifted by the setting. */
#include "base/clock.h"

#include <time.h>

static int64_t
read_ms(clockid_t id)
{
	struct timespec t;

	clock_gettime(id, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int64_t
clock_wall_ms(const struct clock *c)
{
	return read_ms(CLOCK_REALTIME) + c->offset_ms;
}

int64_t
clock_boot_ms(const struct clock *c)
{
	return read_ms(CLOCK_BOOTTIME) + c->offset_ms;
}
