/*
 * log_in: the ways into a session: password and TOTP, receipt code, invitation
 * code. Same answer and same time for unknown and wrong; delays, never a
 * lock-out (security.md C12, C13). Must never log what was typed.
 */
#ifndef ACT_LOG_IN_H
#define ACT_LOG_IN_H

#include "act/prove.h"
#include "act/work.h"
#include "seal/code.h"

/*
 * FAIL_DENIED: unknown, wrong, used code, not active: no difference.
 * FAIL_SLOW: too many tries; *out_wait_s says how long. FAIL_BUSY. out_secret:
 * for the cookie. Runs one Argon2: the caller holds a slot.
 */
enum fail log_in(struct work *w, const struct may_log_in *may,
    const struct prove_try *t, struct key *out_secret,
    int64_t *out_wait_s) MUST_USE;
/* FAIL_INPUT: no such form, *out_fault says where. FAIL_DENIED: no such case.
 * FAIL_SLOW: as above. */
enum fail log_in_return(struct work *w, const struct may_return_code *may,
    struct span typed, struct span address, struct key *out_secret,
    struct code_fault *out_fault, int64_t *out_wait_s) MUST_USE;
/* The same for an invitation: a session that only leads to /enrol. */
enum fail log_in_invited(struct work *w, const struct may_invited *may,
    struct span typed, struct span address, struct key *out_secret,
    struct code_fault *out_fault, int64_t *out_wait_s) MUST_USE;

#endif
