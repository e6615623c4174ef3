/*
 * recover: a ring's seeds re-sealed to a registered person of its body, by the
 * recovery key of two paper halves. Must never be reachable from a page.
 */
#ifndef ACT_RECOVER_H
#define ACT_RECOVER_H

#include "act/work.h"

/*
 * keys: of recovery_combine(). The ring of that kind of the person's body, all
 * epochs. FAIL_INPUT: the person may not be in it. FAIL_CONFLICT: is in it.
 */
enum fail recover(struct work *w, const struct may_recovery *may,
    const struct box_keys *keys, enum ring_kind kind,
    struct span login) MUST_USE;

#endif
