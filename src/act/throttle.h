/*
 * throttle: how long the next try must wait. Two counters: failures in a row
 * of one name from one network, and tries a minute of one network. A name is
 * stored as a hash; the address's last part is left out (security.md C12, I5).
 * Must never close a way for good.
 */
#ifndef ACT_THROTTLE_H
#define ACT_THROTTLE_H

#include "act/work.h"

/* FAIL_SLOW with *out_wait_s >= 1. name may be empty; so may address: of
 * no network, one that nobody else waits for. */
enum fail throttle_check(struct work *w, struct span way, struct span name,
    struct span address, int64_t *out_wait_s) MUST_USE;
/* One more failure; a success clears the name. per_minute: of the network. */
enum fail throttle_failed(struct work *w, const struct may *may,
    struct span way, struct span name, struct span address,
    int64_t per_minute) MUST_USE;
/* Within the writer's sessions part. */
struct hash throttle_name(const struct work *w, struct span way,
    struct span name, struct span address);

#endif
