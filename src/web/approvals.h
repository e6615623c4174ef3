/*
 * approvals: what the error page asks of the two-person acts. Must never tell
 * anybody of a proposal who may not see approvals.
 */
#ifndef WEB_APPROVALS_H
#define WEB_APPROVALS_H

#include "web/ctx.h"

/*
 * Was a proposal denied because it is settled or has lapsed, to somebody who
 * sees approvals or proposals? Then the page that says so; NULL: no. Takes a
 * view of its own.
 */
const char *approvals_settled(struct ctx *ctx);

#endif
