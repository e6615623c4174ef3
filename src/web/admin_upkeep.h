/* admin_upkeep: the cards on top of /admin. Must never count a case. */
#ifndef WEB_ADMIN_UPKEEP_H
#define WEB_ADMIN_UPKEEP_H

#include "view/admin_view.h"
#include "web/ctx.h"

enum fail admin_upkeep_fill(struct ctx *ctx, struct admin_upkeep *out) MUST_USE;

#endif
