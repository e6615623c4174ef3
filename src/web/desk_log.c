/*
 * desk_log: what was done on a case, page by page, and what each new version
 * of the three confirmations changed. Which items are secret is for registered
 * persons (design.md section 4).
 */
#include "act/case_acts.h"
#include "act/confirm.h"
#include "domain/when.h"
#include "view/desk_log_view.h"
#include "view/fill.h"
#include "view/pages.h"
#include "web/case_parts.h"
#include "web/confirm_form.h"
#include "web/pages.h"

/* ?before=N of the address; 0 without it. */
static enum fail
read_before(struct ctx *ctx, int64_t *out)
{
	struct span v = {NULL, 0};

	*out = 0;
	if (form_one(&ctx->request->query, "before", &v) != OK)
		return FAIL_INPUT;
	if (v.n > 0 && (!span_int(v, out) || *out < 1))
		return FAIL_ABSENT;
	return OK;
}

enum fail
web_desk_acts(
    struct ctx *ctx, const struct may_desk_case *may, struct reply *reply)
{
	struct arena *a = ctx->work.arena;
	struct buf out = ctx_buf(ctx);
	struct entry_view *list;
	struct acts_view v = {.later = false};
	struct case_act *acts;
	int64_t before;
	size_t n;
	bool more;

	TRY(read_before(ctx, &before));
	TRY(case_acts_desk(
	    &ctx->work, may, before, &v.number, &acts, &n, &more));
	list = arena_array(a, n, sizeof(*list));
	for (size_t i = 0; i < n; i++) {
		list[v.entries_n] = case_parts_entry(ctx, &acts[i], true);
		list[v.entries_n].when =
		    when_fmt(a, ctx->work.language, acts[i].at_ms);
		v.entries_n += list[v.entries_n].what.n > 0;
	}
	v.id = v.number;
	v.entries = list;
	v.later = before > 0;
	if (more)
		v.older = arena_printf(a, "/desk/cases/%.*s/acts?before=%lld",
		    (int)v.number.n, v.number.p, (long long)acts[n - 1].seq);
	ctx->page.nav = NAV_DESK;
	page_desk_acts(&out, &ctx->page, &v);
	return ctx_page(&out, reply);
}

static struct consent_step
step_of(struct ctx *ctx, const struct case_view *c, struct confirm_view *list,
    const struct confirm_version *now, const struct confirm_version *was,
    bool registered)
{
	struct arena *a = ctx->work.arena;
	struct confirm_words words = now->words;
	struct confirm_form_view changes = {.changes_n = 0};
	struct consent_step s = {.version = fill_number(a, now->n),
	    .at = when_fmt(a, ctx->work.language, now->at_ms)};

	if (was == NULL)
		return s;
	if (!registered)
		words.items_n = 0;
	list->words = was->words;
	confirm_form_changes(ctx, c, list, &words, &changes);
	s.before = fill_number(a, was->n);
	s.changes = changes.changes;
	s.changes_n = changes.changes_n;
	return s;
}

enum fail
web_desk_consents(
    struct ctx *ctx, const struct may_desk_case *may, struct reply *reply)
{
	struct consent_steps v = {
	    .registered = may_actor(may_desk_case_any(may))->registered};
	struct arena *a = ctx->work.arena;
	struct buf out = ctx_buf(ctx);
	struct confirm_view newest;
	struct confirm_version *all;
	struct consent_step *rows;
	struct case_view c;
	size_t n;

	TRY(case_read_desk(&ctx->work, may, &c));
	TRY(confirm_read_desk(&ctx->work, may, &newest));
	TRY(confirm_versions(&ctx->work, may, &all, &n));
	rows = arena_array(a, n, sizeof(*rows));
	for (size_t i = 0; i < n; i++)
		rows[i] = step_of(ctx, &c, &newest, &all[i],
		    i + 1 < n ? &all[i + 1] : NULL, v.registered);
	newest.words = all[0].words;
	confirm_form_summary(ctx, &newest, &v.first, &v.first_n);
	v.id = v.number = c.number;
	v.rows = rows;
	v.cut = all[n - 1].n > 1;
	/* What the last one changed can't be said then. */
	v.rows_n = v.cut ? n - 1 : n;
	ctx->page.nav = NAV_DESK;
	page_desk_consents(&out, &ctx->page, &v);
	return ctx_page(&out, reply);
}
