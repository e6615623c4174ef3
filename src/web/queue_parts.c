/* queue_parts: lines, counts and ways of the desk's page. */
#include "web/queue_parts.h"

#include "domain/when.h"
#include "view/fill.h"
#include "view/label.h"
#include "view/triage_view.h"

/* Long enough to read and choose in; session.c does not count it as use. */
enum { RELOAD_S = 300 };

/* Counted to a hundred: "99+" from there on. */
static struct span
counted(struct ctx *ctx, int64_t n)
{
	return n < QUEUE_COUNTED ? fill_number(ctx->work.arena, n)
				 : span_of("99+");
}

/* How many; for who may not open them only that there are some. */
static struct span
secrets_of(struct ctx *ctx, int64_t n, bool registered)
{
	enum language l = ctx->work.language;

	if (registered)
		return fill_count(ctx->work.arena, l, TEXT_desk_items, n);
	return text_get(n > 0 ? TEXT_desk_some : TEXT_desk_none, l);
}

struct desk_row
queue_parts_row(struct ctx *ctx, const struct queue_line *line, bool registered)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	struct desk_row row = {.id = line->number,
	    .number = line->number,
	    .stage = label_stage(l, line->stage),
	    .turn = line->turn ? TURN_DESK : TURN_REPORTER,
	    .urgency = line->triage.urgency,
	    .state = label_state(a, l, &line->triage),
	    .kind = label_triage_kind(l, line->triage.kind),
	    .received =
		when_fmt_near(a, l, line->created_ms, ctx->work.wall_ms),
	    .fresh = line->fresh,
	    .draft = line->draft,
	    .overdue = line->late,
	    .owner = line->owner,
	    .own = line->own};

	if (line->stage == STAGE_CLOSED)
		row.turn = TURN_UNSET;
	if (line->counts.secret > 0)
		row.secrets = secrets_of(ctx, line->counts.secret, registered);
	if (line->counts.undecided > 0)
		row.undecided = registered
				    ? fill_count(a, l, TEXT_desk_undecided,
					  line->counts.undecided)
				    : text_get(TEXT_desk_undecided_some, l);
	if (line->news > 0)
		row.news = fill_count(a, l, TEXT_queue_news, line->news);
	if (line->others > 0)
		row.others = fill_count(a, l, TEXT_queue_others, line->others);
	if (line->due_ms > 0)
		row.due = when_fmt_near(a, l, line->due_ms, ctx->work.wall_ms);
	return row;
}

enum fail
queue_parts_counts(
    struct ctx *ctx, const struct may_desk *may, struct desk_view *v)
{
	struct queue_counts n;

	TRY(queue_count(&ctx->work, may, &n));
	v->fresh_count = counted(ctx, n.fresh);
	v->turn_count = counted(ctx, n.turn);
	v->overdue_count = counted(ctx, n.late);
	v->drafts_count = counted(ctx, n.drafts);
	v->proposals_count = counted(ctx, n.proposals);
	v->keyless_count = counted(ctx, n.keyless);
	v->some_fresh = n.fresh > 0;
	v->some_overdue = n.late > 0;
	v->some_drafts = n.drafts + n.proposals > 0;
	v->some_proposals = n.proposals > 0;
	v->some_keyless = n.keyless > 0;
	return OK;
}

/* The next page, and the first page anew by itself, which can be ended. */
void
queue_parts_ways(struct ctx *ctx, const struct queue_filter *f,
    const struct queue_place *after, const struct queue *q, struct desk_view *v,
    struct reply *reply)
{
	struct arena *a = ctx->work.arena;
	bool off = ctx_noted(ctx, "still");
	struct span place;

	if (q->more) {
		place = queue_place_format(a, &q->last);
		v->next = queue_filter_address(ctx, f,
		    arena_printf(a, "%safter=%.*s", off ? "still=1&" : "",
			(int)place.n, place.p));
	}
	v->further = after->set;
	v->first = queue_filter_address(
	    ctx, f, off ? span_of("still=1") : span_of(""));
	v->still = off;
	v->reloads = !off && !after->set && !f->closed;
	v->reload = queue_filter_address(
	    ctx, f, off ? span_of("") : span_of("still=1"));
	if (!v->reloads)
		return;
	reply->refresh_s = RELOAD_S;
	reply->refresh_to = queue_filter_address(ctx, f, span_of("auto=1"));
}
