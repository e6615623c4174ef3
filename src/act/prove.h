/*
 * prove: password and TOTP as typed, at the login and before an act on the own
 * account. One Argon2 a try, also for a login that nobody has, so that both
 * take the same time; delays, never a lock-out (security.md C12, C13). Must
 * never log what was typed, nor say which of them was wrong.
 */
#ifndef ACT_PROVE_H
#define ACT_PROVE_H

#include "act/work.h"
#include "seal/record.h"
#include "seal/totp.h"
#include "store/statements.gen.h"

struct prove_try {
	struct span login, password, totp; /* as typed */
	struct span address;               /* of the client, from nginx */
};

/* Who it is; spans in the arena. The seed is the caller's to wipe. */
struct proven {
	struct record_person person;
	struct row_credential_get credential;
	struct totp_secret totp;
	struct key seed;
	int64_t step; /* of the code: used up by prove_used() */
	struct hash throttle;
};

/*
 * FAIL_DENIED: unknown, wrong, a used code, not active: no difference, and
 * nothing is counted yet (prove_failed). FAIL_SLOW: too many tries;
 * *out_wait_s says how long. FAIL_BUSY. Ends the view; the caller holds a slot.
 */
enum fail prove(struct work *w, const struct prove_try *t, struct proven *out,
    int64_t *out_wait_s) MUST_USE;
/* Is the code still unused? On the case file's side of a job. */
enum fail prove_fresh(
    const struct may_now *n, struct person_id person, int64_t step) MUST_USE;
/* Within the sessions part: the code is used, the delays end. */
enum fail prove_used(const struct may_now *n, struct person_id person,
    int64_t step, struct hash throttle) MUST_USE;
/* The same of an authenticator's first code: no step up to it counts again;
 * it may be that of the old one's last code. */
enum fail prove_begun(
    const struct may_now *n, struct person_id person, int64_t step) MUST_USE;
/* FAIL_SLOW as prove() gives it. */
enum fail prove_wait(
    struct work *w, const struct prove_try *t, int64_t *out_wait_s) MUST_USE;
/* Counts the failure and gives FAIL_DENIED. */
enum fail prove_failed(
    struct work *w, const struct may *may, const struct prove_try *t) MUST_USE;

/* For the way in by a recovery code: the same without a password. */
enum fail prove_find(struct work *w, struct span login, struct proven *out,
    bool *out_found) MUST_USE;
enum fail prove_totp(
    struct work *w, struct span typed, struct proven *p) MUST_USE;

#endif
