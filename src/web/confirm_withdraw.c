/*
 * confirm_withdraw: a page that says what follows, then a new version of the
 * consent whose agreement is "no" (L3: always, at once).
 */
#include "web/confirm_withdraw.h"

#include "base/codec.h"
#include "seal/blob.h"
#include "view/pages.h"
#include "web/confirm_form.h"
#include "web/pages.h"

/* Words of an exclusion stay mapped as long as what they mean is excluded. */
static bool
stays_mapped(const struct confirm_view *old)
{
	const struct confirm_mapping *m = &old->mapping;
	bool kept = m->there;

	for (size_t i = 0; i < m->bodies_n; i++) {
		bool there = false;

		for (size_t k = 0; k < old->words.excluded_n; k++)
			there = there ||
				ID_SAME(old->words.excluded[k], m->bodies[i]);
		kept = kept && there;
	}
	return kept;
}

/* As it stands, but for the agreement; of each item what is said of it now. */
static enum fail
words_of(struct ctx *ctx, const struct case_view *c,
    const struct confirm_view *old, struct confirm_words *out)
{
	struct confirm_words typed;

	TRY(confirm_form_read(ctx, c, old, &typed));
	*out = old->words;
	out->items = typed.items;
	out->items_n = typed.items_n;
	out->provide = CONFIRMATION_NO;
	if (out->exclude_other.n > 0 && !stays_mapped(old))
		out->mapping = MAPPING_OPEN;
	out->shown = confirm_form_text(ctx, c, old, out, true);
	return OK;
}

/* changed: it is not what was shown before. */
static enum fail
show(struct ctx *ctx, const struct case_view *c, const struct confirm_view *old,
    bool changed, struct reply *reply)
{
	struct arena *a = ctx->work.arena;
	struct confirm_withdraw_view v = {.number = c->number,
	    .agreed = old->words.provide == CONFIRMATION_YES,
	    .provided = c->provided,
	    .seen = arena_printf(a, "%u", old->n),
	    .changed = changed};
	struct buf out = ctx_buf(ctx);
	struct confirm_words words;

	TRY(words_of(ctx, c, old, &words));
	v.statement = words.shown;
	v.shown = codec_base32(a, blob_hash(words.shown).b, ID_BYTES);
	ctx->page.nav = NAV_RETURN;
	page_confirm_withdraw(&out, &ctx->page, &v);
	return ctx_page(&out, reply);
}

enum fail
web_confirm_withdraw(
    struct ctx *ctx, const struct may_own_case *may, struct reply *reply)
{
	struct confirm_view old;
	struct case_view c;

	TRY(case_read_own(&ctx->work, may, &c));
	TRY(confirm_read(&ctx->work, may, &old));
	return show(ctx, &c, &old, false, reply);
}

enum fail
confirm_withdraw_give(struct ctx *ctx, const struct may_own_case *may,
    const struct case_view *c, const struct confirm_view *old,
    struct reply *reply)
{
	struct span seen = arena_printf(ctx->work.arena, "%u", old->n);
	struct confirm_words words;
	struct span shown;

	/* Pressed twice, or in another tab: it is taken back. */
	if (old->words.provide != CONFIRMATION_YES)
		return ctx_go("/case?unagreed=1", reply);
	TRY(words_of(ctx, c, old, &words));
	shown =
	    codec_base32(ctx->work.arena, blob_hash(words.shown).b, ID_BYTES);
	if (!span_eq(ctx_value(ctx, "seen"), seen) ||
	    !span_eq(ctx_value(ctx, "shown"), shown))
		return show(ctx, c, old, true, reply);
	TRY(confirm_give(&ctx->work, may, old->n, &words));
	return ctx_go("/case?unagreed=1", reply);
}
