/*
 * throttle: how long a next try has to wait after failures in a row
 * (security.md C12). Must never lock an account out for good: above the cap
 * other ways in stay open.
 */
#ifndef DOMAIN_THROTTLE_H
#define DOMAIN_THROTTLE_H

#include <stdbool.h>
#include <stdint.h>

enum { THROTTLE_MAX_S = 60, THROTTLE_CAP = 100 };

/* Seconds after the k-th failure: 0,0,0,1,2,4,8,16,32,60,60 ... (k from 1). */
int64_t throttle_delay_s(int64_t failures);
/* The password path is closed; recovery and known devices are not. */
bool throttle_is_capped(int64_t failures);

#endif
