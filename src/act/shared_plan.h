/*
 * shared_plan: what the files of shared share: which release the actor's body
 * reads, and who of it received it. Must never be included outside them.
 */
#ifndef ACT_SHARED_PLAN_H
#define ACT_SHARED_PLAN_H

#include "act/shared.h"

/* before: number 0 when there is none. FAIL_ABSENT. */
enum fail shared_find(const struct work *w, const struct actor *who,
    struct case_id id, struct release_row *out,
    struct release_row *before) MUST_USE;
/* Those of the actor's body who received this release; *out_me: the actor did.
 * FAIL_TAMPER, FAIL_STORE. */
enum fail shared_readers(const struct work *w, const struct actor *who,
    struct case_id id, const struct hash *release, struct shared_reader **out,
    size_t *out_n, bool *out_me) MUST_USE;

#endif
