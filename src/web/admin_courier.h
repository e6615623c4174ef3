/* admin_courier: how the courier is doing, for /admin. */
#ifndef WEB_ADMIN_COURIER_H
#define WEB_ADMIN_COURIER_H

#include "view/notice_view.h"
#include "web/ctx.h"

enum fail admin_courier_fill(
    struct ctx *ctx, struct courier_view *out) MUST_USE;

#endif
