/*
 * owner: the desk's page of who has a case. Must never lose a note that was
 * typed.
 */
#include "act/owner.h"

#include "act/note.h"
#include "base/codec.h"
#include "domain/when.h"
#include "view/fill.h"
#include "view/owner_view.h"
#include "view/pages.h"
#include "view/problem.h"
#include "web/case_parts.h"
#include "web/note_parts.h"
#include "web/pages.h"

/* What is wrong with what was sent. */
struct wrong {
	bool to, note, unread; /* unread: secret, and not for `to` */
	enum problem text;
};

/* The name, and why who bears it reads no secret note. */
static struct span
colleague_label(struct ctx *ctx, const struct owner_colleague *c)
{
	const struct fill name = {"name", c->name};

	if (c->opens)
		return c->name;
	return fill_text(ctx->work.arena, ctx->work.language,
	    c->registered ? TEXT_owner_no_key : TEXT_owner_not_registered,
	    &name, 1);
}

static void
fill_colleagues(
    struct ctx *ctx, const struct owner_view *o, struct owner_page *v)
{
	struct arena *a = ctx->work.arena;
	struct confirm_option *list = arena_array(a, o->list_n, sizeof(*list));
	struct span said = ctx_value(ctx, "to");

	for (size_t i = 0; i < o->list_n; i++) {
		const struct owner_colleague *c = &o->list[i];
		struct span id = codec_base32(a, c->id.b, sizeof(c->id.b));

		if (c->self)
			v->self = id;
		if (c->owner || (o->own && c->self))
			continue;
		list[v->to_n++] = (struct confirm_option){.value = id,
		    .label = colleague_label(ctx, c),
		    .chosen = span_eq(said, id)};
	}
	v->to = list;
}

static void
fill_problems(struct ctx *ctx, const struct wrong *w, struct owner_page *v)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;

	if (w->to || w->unread) {
		v->to_problem =
		    text_get(w->to ? TEXT_owner_no_to : TEXT_owner_unread, l);
		field_problem_add(
		    a, &v->problems, span_of("f-to"), v->to_problem);
	}
	if (w->note)
		v->note.problem = text_get(TEXT_owner_no_note, l);
	if (v->note.problem.n > 0)
		field_problem_add(
		    a, &v->problems, span_of("f-text"), v->note.problem);
}

static enum fail
show(struct ctx *ctx, const struct may_desk_case *may, const struct wrong *w,
    struct reply *reply)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	struct owner_page v = {.just = ctx_noted(ctx, "set")};
	struct buf out = ctx_buf(ctx);
	struct owner_view o;
	struct note_view n;

	TRY(owner_read(&ctx->work, may, &o));
	TRY(note_read(&ctx->work, may, &n));
	v.id = v.number = o.number;
	v.may_take = o.may_take;
	v.may_give = o.may_give;
	v.needs_note = o.needs_note;
	if (o.owner.there) {
		const struct fill pairs[] = {{"name", o.owner.name},
		    {"when", when_fmt_near(
				 a, l, o.owner.since_ms, ctx->work.wall_ms)}};

		v.now = fill_text(a, l, TEXT_owner_since, pairs, 2);
	}
	fill_colleagues(ctx, &o, &v);
	v.note = note_parts_form(
	    ctx, may_desk_case_any(may), n.secret_by_default, w->text);
	fill_problems(ctx, w, &v);
	ctx->page.nav = NAV_DESK;
	page_desk_owner(&out, &ctx->page, &v);
	return v.problems.list_n > 0 ? ctx_again(&out, reply)
				     : ctx_page(&out, reply);
}

enum fail
web_desk_owner(
    struct ctx *ctx, const struct may_desk_case *may, struct reply *reply)
{
	const struct wrong nothing = {.to = false};

	return show(ctx, may, &nothing, reply);
}

static enum fail
to_page(struct ctx *ctx, const char *note, struct reply *reply)
{
	struct span number = ctx->look.object;

	return ctx_go(arena_printf(ctx->work.arena, "/desk/cases/%.*s/owner%s",
			  (int)number.n, number.p, note)
			  .p,
	    reply);
}

enum fail
web_desk_assign(
    struct ctx *ctx, const struct may_desk_case *may, struct reply *reply)
{
	struct span value = ctx_value(ctx, "to"), typed, text = span_of("");
	struct wrong wrong = {.to = value.n == 0};
	struct person_id to;
	enum fail f;

	typed = ctx_value(ctx, "text");
	if (typed.n > 0)
		wrong.text = case_parts_check(ctx, typed, &text);
	/* Blank is no more than empty here. */
	if (wrong.text == PROBLEM_MESSAGE_EMPTY)
		wrong.text = PROBLEM_NONE;
	if (wrong.to || wrong.text != PROBLEM_NONE)
		return show(ctx, may, &wrong, reply);
	if (!codec_unbase32(value, to.b, sizeof(to.b)))
		return fail(FAIL_INPUT, "not an id");
	f = owner_set(&ctx->work, may, to, ctx_value(ctx, "form"), text,
	    ctx_designation(ctx, "secret.text"));
	wrong.note = f == FAIL_INPUT && text.n == 0;
	wrong.unread = f == FAIL_KEY;
	if (wrong.note || wrong.unread) {
		fail_clear();
		return show(ctx, may, &wrong, reply);
	}
	/* Somebody was quicker: the page shows how it stands. */
	if (f == FAIL_CONFLICT) {
		fail_clear();
		return to_page(ctx, "", reply);
	}
	TRY(f);
	return to_page(ctx, "?set=1", reply);
}
