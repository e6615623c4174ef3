/* throttle: three tries for free, then doubling up to a minute. */
#include "domain/throttle.h"

enum { FREE_TRIES = 3, DOUBLINGS = 6 /* 1 s << 6 is above the maximum */ };

int64_t
throttle_delay_s(int64_t failures)
{
	int64_t delay;

	if (failures <= FREE_TRIES)
		return 0;
	if (failures - FREE_TRIES > DOUBLINGS)
		return THROTTLE_MAX_S;
	delay = (int64_t)1 << (failures - FREE_TRIES - 1);
	return delay < THROTTLE_MAX_S ? delay : THROTTLE_MAX_S;
}

bool
throttle_is_capped(int64_t failures)
{
	return failures >= THROTTLE_CAP;
}
