/* account: the page, shown again with what was typed into one of its forms. */
#ifndef WEB_ACCOUNT_H
#define WEB_ACCOUNT_H

#include "web/ctx.h"

/* typed, problem: of the notice address; both empty: the page as it is. */
enum fail account_show(struct ctx *ctx, struct span typed, struct span problem,
    struct reply *reply) MUST_USE;

#endif
