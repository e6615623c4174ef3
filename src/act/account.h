/*
 * account: a person changes the own password, TOTP and recovery code (decision
 * 0036). The seed and all keys stay; the credential gets the next number, so
 * that every session made before is over, also when the sessions file missed
 * it. Must never take one for the other: each wants password and TOTP as they
 * were, a code of the TOTP counts once.
 */
#ifndef ACT_ACCOUNT_H
#define ACT_ACCOUNT_H

#include "act/work.h"
#include "domain/password_rule.h"
#include "seal/code.h"
#include "seal/totp.h"

/* What is typed to show who it is, and from where. */
struct account_proof {
	struct span password, totp, address;
};

struct account_result {
	enum password_problem password; /* FAIL_INPUT */
	int64_t wait_s;                 /* FAIL_SLOW */
	struct key secret; /* for the cookie: the session that goes on */
	/* To be shown once, in this answer only. */
	struct span recovery_code;
	struct totp_secret totp; /* the caller's to wipe */
};

/*
 * All: FAIL_DENIED (password or TOTP wrong, a used code), FAIL_SLOW, FAIL_BUSY
 * (the caller holds a slot). OK: durable, and the person is in a new session
 * alone. FAIL_STALE: changed meanwhile.
 */
enum fail account_password(struct work *w, const struct may_self *may,
    const struct account_proof *t, struct span password,
    struct account_result *out) MUST_USE;

/*
 * The secret of a new authenticator is drawn and shown; the old one counts
 * until a code of the new one was typed in the same session. Nothing of the
 * case file changes.
 */
enum fail account_totp(struct work *w, const struct may_self *may,
    const struct account_proof *t, struct account_result *out) MUST_USE;
/* Was one shown in this session whose code was not typed yet? */
enum fail account_totp_waits(
    struct work *w, const struct may_self *may, bool *out) MUST_USE;
/* FAIL_DENIED: it does not fit, and counts as a guess; FAIL_SLOW; FAIL_ABSENT:
 * none waits. */
enum fail account_totp_keep(struct work *w, const struct may_self *may,
    struct span code, struct span address, struct account_result *out) MUST_USE;

/*
 * A new recovery code is shown; the old one counts until the new one is asked
 * back in the same session. Nothing of the case file changes.
 */
enum fail account_recovery(struct work *w, const struct may_self *may,
    const struct account_proof *t, struct account_result *out) MUST_USE;
/* Was one shown in this session that is not asked back yet? */
enum fail account_recovery_waits(
    struct work *w, const struct may_self *may, bool *out) MUST_USE;
/* FAIL_INPUT: no such form, *out_fault says where; FAIL_DENIED: another code;
 * FAIL_ABSENT: none waits. */
enum fail account_recovery_keep(struct work *w, const struct may_self *may,
    struct span typed, struct code_fault *out_fault,
    struct account_result *out) MUST_USE;

struct account_regain {
	struct span code, totp, password, address; /* as typed */
};

/*
 * Who lost the password comes back with the recovery code and the TOTP, and
 * gets a new code, since this one is used up. All sessions end; the person
 * logs in. FAIL_INPUT: the code's form (*out_fault), or out->password.
 * FAIL_DENIED: code or TOTP, no difference.
 */
enum fail account_regain(struct work *w, const struct may_regain *may,
    const struct account_regain *t, struct code_fault *out_fault,
    struct account_result *out) MUST_USE;

#endif
