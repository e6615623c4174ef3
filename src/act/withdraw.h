/*
 * withdraw: the reporter takes the case back (design.md section 2): the
 * Council's grants end at once, desk and reporter read on for some days, then
 * the timer erases it; within them the reporter may undo it. Must never give a
 * grant back: what was agreed to before is void.
 */
#ifndef ACT_WITHDRAW_H
#define ACT_WITHDRAW_H

#include "act/work.h"

/* FAIL_CONFLICT: it is withdrawn already. */
enum fail withdraw_case(
    struct work *w, const struct may_own_case *may) MUST_USE;
/* Back to consultation. FAIL_CONFLICT: not withdrawn, or the days are over. */
enum fail withdraw_undo(
    struct work *w, const struct may_own_case *may) MUST_USE;

struct withdraw_state {
	bool withdrawn;
	int64_t until_ms; /* wall clock: when it is erased */
};

enum fail withdraw_read(struct work *w, const struct may_own_case *may,
    struct withdraw_state *out) MUST_USE;

/* For the timer: erases what was withdrawn that long ago. FAIL_STORE. */
enum fail withdraw_erase_due(
    const struct may_now *n, int64_t withdrawn_ms) MUST_USE;

#endif
