/*
 * raise: the desk's page of what it treats as secret though the reporter did
 * not designate it. Must never offer to lower anything.
 */
#include "act/raise.h"

#include "act/case.h"
#include "base/codec.h"
#include "domain/when.h"
#include "view/answer_view.h"
#include "view/fill.h"
#include "view/pages.h"
#include "view/raise_view.h"
#include "web/file_parts.h"
#include "web/pages.h"

static struct span
label_of(struct ctx *ctx, const struct case_text *t)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	const struct fill pairs[] = {
	    {"when", when_fmt_near(a, l, t->at_ms, ctx->work.wall_ms)}};

	if (t->what == ITEM_FILE)
		return file_parts_called(ctx, t->file);
	if (t->question != NULL)
		return t->question->staff.in[l];
	return fill_text(a, l, TEXT_provide_message, pairs, 1);
}

static struct span
value_of(struct ctx *ctx, const struct case_text *t)
{
	if (t->file != NULL)
		return t->file->description;
	if (t->question == NULL)
		return t->text;
	return answer_view_of(ctx->work.arena, ctx->work.language, t->question,
	    t->text, t->designation, true)
	    .value;
}

/* What could be raised, and what was. */
static void
fill_rows(struct ctx *ctx, const struct case_view *c, struct raise_page *v)
{
	struct arena *a = ctx->work.arena;
	struct raise_row *open = arena_array(a, c->texts_n, sizeof(*open));
	struct raise_row *raised = arena_array(a, c->texts_n, sizeof(*raised));

	for (size_t i = 0; i < c->texts_n; i++) {
		const struct case_text *t = &c->texts[i];

		if (!t->counted || t->what == ITEM_REASON)
			continue;
		if (t->raised)
			raised[v->raised_n++].label = label_of(ctx, t);
		else if (t->designation == DESIGNATION_OPEN && t->opened)
			open[v->rows_n++] = (struct raise_row){
			    codec_base32(a, t->id.b, sizeof(t->id.b)),
			    label_of(ctx, t), value_of(ctx, t)};
	}
	v->rows = open;
	v->raised = raised;
}

static enum fail
show(struct ctx *ctx, const struct may_desk_case *may, bool none,
    struct reply *reply)
{
	struct raise_page v = {.just = ctx_noted(ctx, "raised"),
	    .registered = may_actor(may_desk_case_any(may))->registered};
	struct buf out = ctx_buf(ctx);
	struct case_view c;

	TRY(case_read_desk(&ctx->work, may, &c));
	v.id = v.number = c.number;
	v.provided = c.provided;
	fill_rows(ctx, &c, &v);
	if (none)
		v.problem =
		    text_get(TEXT_raise_none_chosen, ctx->work.language);
	if (none)
		field_problem_add(
		    ctx->work.arena, &v.problems, span_of("f-item"), v.problem);
	ctx->page.nav = NAV_DESK;
	page_desk_raise(&out, &ctx->page, &v);
	return none ? ctx_again(&out, reply) : ctx_page(&out, reply);
}

enum fail
web_desk_raise_form(
    struct ctx *ctx, const struct may_desk_case *may, struct reply *reply)
{
	return show(ctx, may, false, reply);
}

enum fail
web_desk_raise(
    struct ctx *ctx, const struct may_desk_case *may, struct reply *reply)
{
	struct span number = ctx->look.object, value = ctx_value(ctx, "item");
	const char *note = "?raised=1";
	struct item_id item;
	enum fail f;

	if (value.n == 0)
		return show(ctx, may, true, reply);
	if (!codec_unbase32(value, item.b, sizeof(item.b)))
		return fail(FAIL_INPUT, "not an id");
	f = raise_item(&ctx->work, may, item);
	/* Somebody was quicker: the page shows how it stands. */
	if (f == FAIL_CONFLICT) {
		fail_clear();
		note = "";
	} else {
		TRY(f);
	}
	return ctx_go(arena_printf(ctx->work.arena, "/desk/cases/%.*s/raise%s",
			  (int)number.n, number.p, note)
			  .p,
	    reply);
}
