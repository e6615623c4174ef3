/*
 * release: the reporter sees what is to be provided, as its readers will, and
 * answers. Must never take silence, or a look at the page, for an assent.
 */
#include "act/case.h"
#include "domain/when.h"
#include "view/fill.h"
#include "view/pages.h"
#include "web/file_parts.h"
#include "web/pages.h"
#include "web/release_parts.h"

static void
fill_given(
    struct ctx *ctx, const struct release_own *own, struct release_own_view *v)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	struct provide_line *list = arena_array(a, own->list_n, sizeof(*list));

	for (size_t i = own->list_n; i-- > 0;) {
		const struct release_row *r = &own->list[i];
		const struct fill pairs[] = {{"n", fill_number(a, r->head.n)},
		    {"when", when_fmt(a, l, r->provided_ms)}};

		if (r->provided_ms > 0)
			list[v->given_n++].text =
			    fill_text(a, l, TEXT_release_given_line, pairs, 2);
	}
	v->given = list;
}

enum fail
web_release(
    struct ctx *ctx, const struct may_own_case *may, struct reply *reply)
{
	struct release_own_view v = {.just = ctx_noted(ctx, "assented")};
	struct buf out = ctx_buf(ctx);
	struct release_own own;

	TRY(release_read_own(&ctx->work, may, &own));
	if (own.proposal != NULL) {
		v.n = fill_number(ctx->work.arena, own.proposal->head.n);
		v.assented = own.proposal->assented;
		v.asked = own.asks && !v.assented;
		v.bodies = release_parts_audience(
		    ctx, own.proposal, own.bodies, own.bodies_n, &v.bodies_n);
		v.handling = release_parts_handling(ctx, own.rung, &own.scope,
		    own.bodies, own.bodies_n, own.proposal);
		v.items = release_parts_items(
		    ctx, own.texts, own.texts_n, false, &v.items_n);
		v.files = file_parts_release(
		    ctx, own.texts, own.texts_n, NULL, &v.files_n);
	}
	v.just = v.just && v.assented;
	fill_given(ctx, &own, &v);
	ctx->page.nav = NAV_RETURN;
	page_release(&out, &ctx->page, &v);
	return ctx_page(&out, reply);
}

enum fail
web_release_assent(
    struct ctx *ctx, const struct may_own_case *may, struct reply *reply)
{
	int64_t n = 0;
	enum fail f;

	if (!span_int(ctx_value(ctx, "n"), &n) || n < 1 || n > INT32_MAX)
		return fail(FAIL_INPUT, "no number of a release");
	f = release_assent(&ctx->work, may, (uint32_t)n);
	/* It was changed, or answered in another tab: look again. */
	if (f == FAIL_CONFLICT) {
		fail_clear();
		return ctx_go("/case/release", reply);
	}
	TRY(f);
	return ctx_go("/case/release?assented=1", reply);
}
