/*
 * note: the desk's page of its own notes. Must never lose what was typed.
 */
#include "act/note.h"

#include "domain/when.h"
#include "view/fill.h"
#include "view/note_view.h"
#include "view/pages.h"
#include "view/problem.h"
#include "web/case_parts.h"
#include "web/note_parts.h"
#include "web/pages.h"

static void
fill_notes(struct ctx *ctx, const struct note_view *n, struct note_page *v)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	struct note_card *list = arena_array(a, n->list_n, sizeof(*list));

	for (size_t i = 0; i < n->list_n; i++) {
		const struct note_line *line = &n->list[i];

		v->may_open = v->may_open || !line->opened;
		list[i] = (struct note_card){
		    .by =
			line->own ? text_get(TEXT_note_you, l) : line->by_name,
		    .when = when_fmt_near(a, l, line->at_ms, ctx->work.wall_ms),
		    .badge = {line->secret ? DESIGNATION_SECRET
					   : DESIGNATION_OPEN,
			true},
		    .own = line->own,
		    .closed = !line->opened,
		    .text = line->text};
	}
	v->notes = list;
	v->notes_n = n->list_n;
}

static enum fail
show(struct ctx *ctx, const struct may_desk_case *may, enum problem p,
    struct reply *reply)
{
	struct note_page v = {.just = ctx_noted(ctx, "kept")};
	struct buf out = ctx_buf(ctx);
	struct note_view n;

	TRY(note_read(&ctx->work, may, &n));
	v.id = v.number = n.number;
	fill_notes(ctx, &n, &v);
	v.form = note_parts_form(
	    ctx, may_desk_case_any(may), n.secret_by_default, p);
	v.may_open = v.may_open && v.form.registered;
	if (p != PROBLEM_NONE)
		field_problem_add(ctx->work.arena, &v.problems,
		    span_of("f-text"), v.form.problem);
	ctx->page.nav = NAV_DESK;
	page_desk_notes(&out, &ctx->page, &v);
	return p != PROBLEM_NONE ? ctx_again(&out, reply)
				 : ctx_page(&out, reply);
}

enum fail
web_desk_notes(
    struct ctx *ctx, const struct may_desk_case *may, struct reply *reply)
{
	return show(ctx, may, PROBLEM_NONE, reply);
}

enum fail
web_desk_note(
    struct ctx *ctx, const struct may_desk_case *may, struct reply *reply)
{
	enum designation d = ctx_designation(ctx, "secret.text");
	struct span number = ctx->look.object, text;
	enum problem p = case_parts_check(ctx, ctx_value(ctx, "text"), &text);

	if (p != PROBLEM_NONE)
		return show(ctx, may, p, reply);
	TRY(note_add(&ctx->work, may, ctx_value(ctx, "form"), text, d));
	return ctx_go(
	    arena_printf(ctx->work.arena, "/desk/cases/%.*s/notes?kept=1",
		(int)number.n, number.p)
		.p,
	    reply);
}
