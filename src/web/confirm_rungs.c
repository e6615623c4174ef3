/* confirm_rungs: how far it may go, as cards, names and values of the form. */
#include "web/confirm_rungs.h"

#include "domain/when.h"
#include "view/text.h"
#include "web/confirm_form.h"

static const char *const rung_values[] = {
    "later", "desk", "tier1", "taskforce", "council"};

enum rung
confirm_rung_of(struct span v)
{
	for (int i = RUNG_DESK; i <= RUNG_COUNCIL; i++)
		if (span_is(v, rung_values[i]))
			return (enum rung)i;
	return RUNG_UNSET;
}

enum rung
confirm_rung_of_product(struct span v)
{
	enum rung r = confirm_rung_of(v);

	return r == RUNG_DESK ? RUNG_UNSET : r;
}

/* Who that is, by name, before anything is excluded. */
static void
name_members(struct ctx *ctx, const struct confirm_view *old, enum rung rung,
    struct confirm_option *out)
{
	struct confirm_words all = {.coordination = CONFIRMATION_YES};
	struct scope s;

	all.kinds[CONFIRM_ASK].wanted = true;
	s = confirm_form_scope(ctx, old, &all, rung);
	out->reads_names = confirm_form_members(ctx, old, &s, scope_reads);
	out->asked_names = confirm_form_members(ctx, old, &s, scope_asks);
}

static void
fill_rungs(struct ctx *ctx, const struct confirm_view *old,
    const struct confirm_words *words, struct confirm_form_view *v)
{
	enum language l = ctx->work.language;
	const struct profile *p = ctx->work.profile;
	struct confirm_option *list =
	    arena_array(ctx->work.arena, p->rungs_n, sizeof(*list));

	for (size_t i = 0; i < p->rungs_n; i++) {
		list[i] = (struct confirm_option){
		    .value = span_of(rung_values[p->rungs[i].rung]),
		    .label = p->rungs[i].name.in[l],
		    .reads = p->rungs[i].reads.in[l],
		    .asked = p->rungs[i].asked.in[l],
		    .chosen = words->rung == p->rungs[i].rung};
		if (p->rungs[i].rung != RUNG_DESK)
			name_members(ctx, old, p->rungs[i].rung, &list[i]);
	}
	v->rungs = list;
	v->rungs_n = p->rungs_n;
	v->rung_later = words->rung == RUNG_UNSET;
	v->today = when_fmt_day(ctx->work.arena, l, ctx->work.wall_ms);
}

/* "None" first: it is none by default (design.md section 2). */
static void
fill_products(struct ctx *ctx, const struct confirm_words *words,
    struct confirm_form_view *v)
{
	enum language l = ctx->work.language;
	const struct profile *p = ctx->work.profile;
	struct confirm_option *list =
	    arena_array(ctx->work.arena, p->rungs_n + 1, sizeof(*list));
	size_t n = 0;

	list[n++] = (struct confirm_option){.value = span_of("none"),
	    .label = text_get(TEXT_confirm_product_none, l),
	    .chosen = words->product_rung == RUNG_UNSET};
	for (size_t i = 0; i < p->rungs_n; i++)
		if (p->rungs[i].rung != RUNG_DESK)
			list[n++] = (struct confirm_option){
			    .value = span_of(rung_values[p->rungs[i].rung]),
			    .label = p->rungs[i].name.in[l],
			    .chosen = words->product_rung == p->rungs[i].rung};
	v->products = list;
	v->products_n = n;
	v->product_later = words->product_later_members;
}

void
confirm_rungs_fill(struct ctx *ctx, const struct confirm_view *list,
    const struct confirm_words *words, struct confirm_form_view *v)
{
	fill_rungs(ctx, list, words, v);
	fill_products(ctx, words, v);
}
