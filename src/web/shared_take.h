/*
 * shared_take: the indicators of a release on its page. Must never hand out a
 * file without its entry.
 */
#ifndef WEB_SHARED_TAKE_H
#define WEB_SHARED_TAKE_H

#include "act/shared.h"
#include "domain/indicator.h"
#include "view/taking_view.h"
#include "web/ctx.h"

/* "Host name" and its like. */
struct span shared_take_kind(const struct ctx *ctx, enum indicator_kind kind);
struct taking_view shared_take_view(
    struct ctx *ctx, const struct shared_view *s);

#endif
