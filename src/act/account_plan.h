/*
 * account_plan: what the commit of every change of an own credential writes;
 * for account.c and account_regain.c alone.
 */
#ifndef ACT_ACCOUNT_PLAN_H
#define ACT_ACCOUNT_PLAN_H

#include "act/credential.h"
#include "act/session.h"

struct account_plan {
	struct credential_of of;
	int64_t was; /* number of the row that it was made from */
	struct credential credential;
	enum account_change change;
	int64_t step;       /* of the code that was typed; 0: none */
	int64_t fresh_step; /* of the new TOTP's code; 0: none */
	struct hash throttle;
	struct session_plan session;
	bool goes_on; /* with that session */
};

enum fail account_commit(
    const struct may_now *n, const struct account_plan *p) MUST_USE;
enum fail account_after(const struct may_now *n, const void *plan) MUST_USE;

#endif
