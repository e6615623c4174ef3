/*
 * shared: what the first-tier group and JPCERT/CC's analysts read. Texts only
 * after the act of receiving, secret ones only under the mark of an opening.
 * Must never show a case that the rule did not give.
 */
#include "act/shared.h"

#include "domain/when.h"
#include "view/fill.h"
#include "view/pages.h"
#include "web/pages.h"
#include "web/release_parts.h"

enum fail
web_shared(struct ctx *ctx, const struct may_shared *may, struct reply *reply)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	struct shared_list_view v = {.now = when_fmt(a, l, ctx->work.wall_ms)};
	struct buf out = ctx_buf(ctx);
	struct shared_line *lines;
	struct shared_row *rows;

	TRY(shared_list(&ctx->work, may, &lines, &v.rows_n, &v.more));
	rows = arena_array(a, v.rows_n, sizeof(*rows));
	for (size_t i = 0; i < v.rows_n; i++)
		rows[i] = (struct shared_row){.number = lines[i].number,
		    .release =
			fill_count(a, l, TEXT_shared_release_n, lines[i].n),
		    .provided = when_fmt_near(
			a, l, lines[i].provided_ms, ctx->work.wall_ms),
		    .secret = lines[i].secret,
		    .received = lines[i].received};
	v.rows = rows;
	ctx->page.nav = NAV_SHARED;
	page_shared(&out, &ctx->page, &v);
	return ctx_page(&out, reply);
}

/* Names of the secret items, and the button that opens them. */
static void
fill_secrets(struct ctx *ctx, const struct shared_view *s, bool registered,
    struct shared_case_view *v)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	size_t closed = 0, opened = 0;

	for (size_t i = 0; i < s->texts_n; i++) {
		const struct release_text *t = &s->texts[i];

		if (t->designation != DESIGNATION_SECRET || !t->there)
			continue;
		closed += !t->opened;
		opened += t->opened;
	}
	v->has_sealed = closed > 0;
	v->sealed =
	    (struct sealed_view){.action = arena_printf(a, "/shared/%.*s/open",
				     (int)s->number.n, s->number.p),
		.minutes = fill_number(a, ctx->work.limits->opened_ms / 60000),
		.registered = registered};
	if (registered)
		v->sealed.count = fill_number(a, (int64_t)closed);
	v->is_open = opened > 0 && s->opened_until_ms > 0;
	if (!v->is_open)
		return;
	v->opened_count = fill_number(a, (int64_t)opened);
	v->opened_at = when_fmt_near(a, l,
	    s->opened_until_ms - ctx->work.limits->opened_ms,
	    ctx->work.wall_ms);
	v->opened_until =
	    when_fmt_near(a, l, s->opened_until_ms, ctx->work.wall_ms);
}

static struct span
duty_stamp(struct ctx *ctx)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	const struct profile_law *law = &ctx->work.profile->law;
	const struct fill pairs[] = {{"basis", law->basis.in[l]},
	    {"date", profile_stamp_fmt(a, l, &law->stamp)}};

	return fill_text(a, l, TEXT_shared_case_duty_as_of, pairs, 2);
}

enum fail
web_shared_case(
    struct ctx *ctx, const struct may_shared_case *may, struct reply *reply)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	struct shared_case_view v = {.just = ctx_noted(ctx, "received"),
	    .duty = ctx->work.profile->law.duty.in[l],
	    .duty_stamp = duty_stamp(ctx)};
	const struct actor *who = may_actor(may_shared_case_any(may));
	struct buf out = ctx_buf(ctx);
	struct shared_view s;

	TRY(shared_read(&ctx->work, may, &s));
	v.id = v.number = s.number;
	v.n = fill_number(a, s.release.head.n);
	v.provided =
	    when_fmt_near(a, l, s.release.provided_ms, ctx->work.wall_ms);
	v.received = s.received;
	v.just = v.just && s.received;
	if (s.before.head.n > 0)
		v.before = fill_number(a, s.before.head.n);
	v.handling = release_parts_handling(
	    ctx, s.rung, &s.scope, s.bodies, s.bodies_n, &s.release);
	v.bodies = release_parts_audience(
	    ctx, &s.release, s.bodies, s.bodies_n, &v.bodies_n);
	v.items = release_parts_items(ctx, s.texts, s.texts_n, true);
	v.items_n = s.texts_n;
	fill_secrets(ctx, &s, who->registered, &v);
	ctx->page.nav = NAV_SHARED;
	page_shared_case(&out, &ctx->page, &v);
	return ctx_page(&out, reply);
}

static enum fail
to_case(struct ctx *ctx, const char *note, struct reply *reply)
{
	struct span number = ctx->look.object;

	return ctx_go(arena_printf(ctx->work.arena, "/shared/%.*s%s",
			  (int)number.n, number.p, note)
			  .p,
	    reply);
}

enum fail
web_shared_receive(
    struct ctx *ctx, const struct may_shared_case *may, struct reply *reply)
{
	TRY(shared_receive(&ctx->work, may));
	return to_case(ctx, "?received=1", reply);
}

enum fail
web_shared_open(
    struct ctx *ctx, const struct may_shared_secrets *may, struct reply *reply)
{
	enum fail f = shared_open(&ctx->work, may);

	/* Not received yet: the page says how. */
	if (f == FAIL_CONFLICT)
		fail_clear();
	else if (f != OK && f != FAIL_ABSENT)
		return f;
	return to_case(ctx, "", reply);
}

enum fail
web_shared_close(
    struct ctx *ctx, const struct may_shared_case *may, struct reply *reply)
{
	TRY(shared_close(&ctx->work, may));
	return to_case(ctx, "", reply);
}
