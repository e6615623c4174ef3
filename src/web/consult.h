/* consult: what error pages need of the form. */
#ifndef WEB_CONSULT_H
#define WEB_CONSULT_H

#include "web/ctx.h"

/*
 * A page of the form came without the cookie that its token belongs to: the
 * cookie ran out, was deleted, or is not taken at all. The form again with all
 * that was typed, a new cookie and token, and words about it; 403, nothing was
 * written. guard.h has refused forms of other sites before. Reads no database.
 */
enum fail consult_lost(struct ctx *ctx, struct reply *reply) MUST_USE;

#endif
