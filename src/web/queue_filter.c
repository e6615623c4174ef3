/* queue_filter: the form of the queue, both ways. */
#include "web/queue_filter.h"

#include "base/buf.h"
#include "view/fill.h"
#include "view/label.h"

static struct span
said(struct ctx *ctx, const char *name)
{
	struct span v = span_of("");

	if (form_one(&ctx->request->query, name, &v) != OK)
		fail_clear();
	return v;
}

enum fail
queue_filter_read(
    struct ctx *ctx, struct queue_filter *f, struct queue_place *after)
{
	struct span whose = said(ctx, "whose"), stage = said(ctx, "stage");
	struct span place = span_of("");
	int64_t n;

	*f = (struct queue_filter){.turn = ctx_noted(ctx, "turn"),
	    .late = ctx_noted(ctx, "late"),
	    .draft = ctx_noted(ctx, "draft"),
	    .closed = ctx_noted(ctx, "closed")};
	if (span_is(whose, "mine"))
		f->whose = QUEUE_MINE;
	if (span_is(whose, "nobody"))
		f->whose = QUEUE_NOBODY;
	if (span_int(stage, &n) && n >= STAGE_CONSULTATION &&
	    n <= STAGE_FEEDBACK)
		f->stage = (enum stage)n;
	f->closed = f->closed || span_is(stage, "closed");
	TRY(form_one(&ctx->request->query, "after", &place));
	return queue_place_parse(place, after);
}

static void
add(struct buf *b, const char *text)
{
	buf_text(b, b->n == 5 ? "?" : "&");
	buf_text(b, text);
}

struct span
queue_filter_address(
    struct ctx *ctx, const struct queue_filter *f, struct span more)
{
	static const char *const stages[] = {
	    "", "stage=1", "stage=2", "stage=3", "stage=4", "stage=5"};
	struct buf b;

	buf_init(&b, ctx->work.arena, 256);
	buf_text(&b, "/desk");
	if (f->whose == QUEUE_MINE)
		add(&b, "whose=mine");
	if (f->whose == QUEUE_NOBODY)
		add(&b, "whose=nobody");
	if (f->turn)
		add(&b, "turn=1");
	if (f->late)
		add(&b, "late=1");
	if (f->draft)
		add(&b, "draft=1");
	if (f->closed)
		add(&b, "stage=closed");
	else if (f->stage != STAGE_UNSET)
		add(&b, stages[f->stage]);
	if (more.n > 0) {
		add(&b, "");
		buf_span(&b, more);
	}
	return buf_get(&b);
}

void
queue_filter_fill(
    struct ctx *ctx, const struct queue_filter *f, struct desk_view *v)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	struct confirm_option *stages = arena_array(a, 7, sizeof(*stages));
	struct confirm_option *whose = arena_array(a, 3, sizeof(*whose));

	whose[0] = (struct confirm_option){.value = span_of(""),
	    .label = text_get(TEXT_queue_all, l),
	    .chosen = f->whose == QUEUE_ALL};
	whose[1] = (struct confirm_option){.value = span_of("mine"),
	    .label = text_get(TEXT_queue_mine, l),
	    .chosen = f->whose == QUEUE_MINE};
	whose[2] = (struct confirm_option){.value = span_of("nobody"),
	    .label = text_get(TEXT_queue_nobody, l),
	    .chosen = f->whose == QUEUE_NOBODY};
	stages[0] = (struct confirm_option){.value = span_of(""),
	    .label = text_get(TEXT_queue_open, l),
	    .chosen = f->stage == STAGE_UNSET && !f->closed};
	for (int s = STAGE_CONSULTATION; s <= STAGE_FEEDBACK; s++)
		stages[s] =
		    (struct confirm_option){.value = arena_printf(a, "%d", s),
			.label = label_stage(l, (enum stage)s),
			.chosen = !f->closed && f->stage == (enum stage)s};
	stages[6] = (struct confirm_option){.value = span_of("closed"),
	    .label = label_stage(l, STAGE_CLOSED),
	    .chosen = f->closed};
	v->whose = whose;
	v->whose_n = 3;
	v->stages = stages;
	v->stages_n = 7;
	v->only_turn = f->turn;
	v->only_late = f->late;
	v->only_draft = f->draft;
	v->filtered = f->whose != QUEUE_ALL || f->turn || f->late || f->draft ||
		      f->stage != STAGE_UNSET;
}
