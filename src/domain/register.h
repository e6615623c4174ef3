/*
 * register: whether a person is registered beforehand to handle secrets (S6).
 * Must never hold for a moment that the entry does not name.
 */
#ifndef DOMAIN_REGISTER_H
#define DOMAIN_REGISTER_H

#include <stdbool.h>
#include <stdint.h>

/*
 * All in wall ms since 1970 UTC. Holds from from_ms (included) to to_ms
 * (excluded), and not from revoked_ms on; revoked_ms 0 = never revoked. An
 * entry without a beginning or an end (0 or less) never holds.
 */
bool register_holds(
    int64_t from_ms, int64_t to_ms, int64_t revoked_ms, int64_t now_ms);

#endif
