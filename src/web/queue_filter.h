/*
 * queue_filter: what the address of the queue says, and addresses that say it
 * again. Must never take a word of a case into an address.
 */
#ifndef WEB_QUEUE_FILTER_H
#define WEB_QUEUE_FILTER_H

#include "act/queue.h"
#include "view/desk_view.h"
#include "web/ctx.h"

/* What is none of the choices is none. FAIL_INPUT: after= is no place. */
enum fail queue_filter_read(struct ctx *ctx, struct queue_filter *f,
    struct queue_place *after) MUST_USE;
/* "/desk?whose=mine"; more: "after=..." and its like, or empty. */
struct span queue_filter_address(
    struct ctx *ctx, const struct queue_filter *f, struct span more);
/* The form's choices as they stand. */
void queue_filter_fill(
    struct ctx *ctx, const struct queue_filter *f, struct desk_view *v);

#endif
