/*
 * desk_case_parts: what the desk's page of one case shows, and what the queue
 * says in the same words. Must never fill in a secret text that this session
 * did not open.
 */
#ifndef WEB_DESK_CASE_PARTS_H
#define WEB_DESK_CASE_PARTS_H

#include "act/case.h"
#include "view/desk_view.h"
#include "web/ctx.h"

/* Who acts next; UNSET: the case is closed. */
enum stage_turn desk_case_parts_turn(enum author waits_for, enum stage stage);
/* How many; for who may not open them only that there are some. */
struct span desk_case_parts_items(struct ctx *ctx, int64_t n, bool registered);
/* All but the form, what a page says once, and the confirmations. */
enum fail desk_case_parts(struct ctx *ctx, const struct may_desk_case *may,
    const struct case_view *c, struct desk_case_view *v) MUST_USE;

#endif
