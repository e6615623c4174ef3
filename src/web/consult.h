/* consult: what error pages need of the form. */
#ifndef WEB_CONSULT_H
#define WEB_CONSULT_H

#include "web/ctx.h"

/* A page on the way of the form that posts something typed or chosen. */
bool consult_can_lose(const struct route *route);
/*
 * Such a page came without the cookie that its token belongs to: the cookie
 * ran out, was deleted, or is not taken at all. The page again with all that
 * was typed (a file has to be chosen again), a new cookie and token, and words
 * about it; 403, nothing was written. guard.h has refused forms of other sites
 * before. Reads no draft. FAIL_FORGED: no page of ours sends it like this.
 */
enum fail consult_lost(struct ctx *ctx, struct reply *reply) MUST_USE;

/* Its pages, each in the file of the page; the token is the new one. */
enum fail consult_lost_form(struct ctx *ctx, struct reply *reply) MUST_USE;
enum fail consult_lost_confirm(struct ctx *ctx, struct reply *reply) MUST_USE;
enum fail consult_lost_files(struct ctx *ctx, struct reply *reply) MUST_USE;

#endif
