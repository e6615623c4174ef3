/*
 * queue_parts: what the desk's page shows of the queue. Must never tell who is
 * not registered how many secrets there are.
 */
#ifndef WEB_QUEUE_PARTS_H
#define WEB_QUEUE_PARTS_H

#include "web/queue_filter.h"

struct desk_row queue_parts_row(
    struct ctx *ctx, const struct queue_line *line, bool registered);
enum fail queue_parts_counts(
    struct ctx *ctx, const struct may_desk *may, struct desk_view *v) MUST_USE;
/*
 * The next page; and that the first page is read anew by itself, after some
 * minutes, unless that was switched off. Sets reply's refresh alone.
 */
void queue_parts_ways(struct ctx *ctx, const struct queue_filter *f,
    const struct queue_place *after, const struct queue *q, struct desk_view *v,
    struct reply *reply);

#endif
