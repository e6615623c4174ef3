/* desk: the queue. Must never show a word of a reporter. */
#include "act/consult.h"
#include "act/queue.h"
#include "act/ring.h"
#include "domain/when.h"
#include "view/desk_view.h"
#include "view/fill.h"
#include "view/pages.h"
#include "web/pages.h"
#include "web/queue_parts.h"

static enum fail
fill_ring(struct ctx *ctx, const struct actor *who, struct desk_view *v)
{
	int64_t persons;

	if (who->body_class != CLASS_SECRETARIAT)
		return OK;
	TRY(consult_desk_ready(&ctx->work, &persons));
	v->ring_count = fill_number(ctx->work.arena, persons);
	v->ring_thin = persons < 2;
	return OK;
}

/* Those whom this person could let in now. */
static enum fail
fill_waiting(struct ctx *ctx, const struct may *may, struct desk_view *v)
{
	struct ring_newcomer *all;
	size_t n, could = 0;

	TRY(ring_newcomers(&ctx->work, may, &all, &n));
	for (size_t i = 0; i < n; i++)
		could += all[i].rings != 0;
	v->waiting_count = fill_number(ctx->work.arena, (int64_t)could);
	v->some_waiting = could > 0;
	return OK;
}

static enum fail
fill_rows(struct ctx *ctx, const struct may_desk *may, const struct queue *q,
    struct desk_view *v)
{
	const struct actor *who = may_actor(may_desk_any(may));
	struct desk_row *rows =
	    arena_array(ctx->work.arena, q->lines_n, sizeof(*rows));

	for (size_t i = 0; i < q->lines_n; i++)
		rows[i] = queue_parts_row(ctx, &q->lines[i], who->registered);
	v->rows = rows;
	v->rows_n = q->lines_n;
	v->route =
	    text_get(who->body_class == CLASS_SECRETARIAT ? TEXT_queue_direct
							  : TEXT_queue_vendor,
		ctx->work.language);
	TRY(fill_waiting(ctx, may_desk_any(may), v));
	return fill_ring(ctx, who, v);
}

enum fail
web_desk(struct ctx *ctx, const struct may_desk *may, struct reply *reply)
{
	struct desk_view v = {.desk = ctx->page.staff.body,
	    .now = when_fmt(
		ctx->work.arena, ctx->work.language, ctx->work.wall_ms)};
	struct buf out = ctx_buf(ctx);
	struct queue_place after;
	struct queue_filter f;
	struct reply shown;
	struct queue q;

	TRY(queue_filter_read(ctx, &f, &after));
	TRY(queue_read(&ctx->work, may, &f, &after, &q));
	v.closed = f.closed;
	v.mine = f.whose == QUEUE_MINE;
	queue_filter_fill(ctx, &f, &v);
	TRY(queue_parts_counts(ctx, may, &v));
	TRY(fill_rows(ctx, may, &q, &v));
	shown = *reply;
	queue_parts_ways(ctx, &f, &after, &q, &v, &shown);
	ctx->page.nav = NAV_DESK;
	page_desk(&out, &ctx->page, &v);
	TRY(ctx_page(&out, reply));
	reply->refresh_s = shown.refresh_s;
	reply->refresh_to = shown.refresh_to;
	return OK;
}
