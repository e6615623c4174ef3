/*
 * confirm_form: what can't be given as it is, and what is only pointed out:
 * contradictions (L5), leaks, what narrowing cannot undo (L3). Must never
 * settle anything.
 */
#include "act/compare.h"
#include "domain/leak.h"
#include "seal/keys.h"
#include "view/problem.h"
#include "view/text.h"
#include "web/confirm_form.h"

bool
confirm_form_contradicts(const struct confirm_words *words)
{
	struct confirmation facts = {.scope = words->rung == RUNG_UNSET
						  ? CONFIRMATION_NOT_YET
						  : CONFIRMATION_YES,
	    .rung = words->rung,
	    .coordination = words->coordination,
	    .ask_members = words->kinds[CONFIRM_ASK].wanted};

	return confirmation_contradicts(&facts);
}

/* The newest text of an item; NULL: none that opened or that says anything. */
static const struct case_text *
text_of(const struct case_view *c, struct item_id id)
{
	for (size_t i = 0; i < c->texts_n; i++) {
		const struct case_text *t = &c->texts[i];

		if (ID_SAME(t->id, id) && t->newest && t->opened &&
		    compare_kind(t->question) != LEAK_UNSET)
			return t;
	}
	return NULL;
}

static size_t
secrets_of(struct ctx *ctx, const struct case_view *c,
    const struct confirm_words *words, struct leak_secret **out)
{
	struct leak_secret *list =
	    arena_array(ctx->work.arena, words->items_n, sizeof(*list));
	size_t n = 0;

	for (size_t i = 0; i < words->items_n; i++) {
		const struct case_text *t = text_of(c, words->items[i].id);

		if (t != NULL &&
		    words->items[i].designation != DESIGNATION_OPEN)
			list[n++] = (struct leak_secret){
			    compare_kind(t->question), t->text};
	}
	*out = list;
	return n;
}

struct leaks {
	struct ctx *ctx;
	const struct leak_secret *secrets;
	size_t secrets_n;
	struct confirm_hidden *at;
	size_t n;
};

static void
look(struct leaks *l, struct span where, struct span text)
{
	const struct leak_finding *found;
	size_t found_n;
	bool more;

	leak_find(l->ctx->work.arena, l->secrets, l->secrets_n, text, &found,
	    &found_n, &more);
	for (size_t f = 0; f < found_n && l->n < LEAK_FINDINGS_MAX; f++)
		l->at[l->n++] = (struct confirm_hidden){
		    where, span_from(text.p + found[f].at, found[f].n)};
}

/* What may be said outside, and what will be announced. */
static void
look_outside(struct leaks *l, const struct confirm_words *words)
{
	static const enum text kinds[CONFIRM_KINDS] = {TEXT_confirm_ask_members,
	    TEXT_confirm_notify_sender, TEXT_confirm_coordinate_other};

	for (int k = 0; k < CONFIRM_KINDS; k++)
		if (words->kinds[k].wanted && words->kinds[k].may_say.n > 0)
			look(l,
			    confirm_form_of_kind(
				l->ctx, kinds[k], TEXT_confirm_may_say),
			    words->kinds[k].may_say);
	if (words->publication.n > 0)
		look(l,
		    text_get(TEXT_confirm_publication, l->ctx->work.language),
		    words->publication);
}

size_t
confirm_form_leaks(struct ctx *ctx, const struct case_view *c,
    const struct confirm_words *words, const struct confirm_hidden **out)
{
	struct leak_secret *secrets;
	size_t secrets_n = secrets_of(ctx, c, words, &secrets);
	struct leaks l = {.ctx = ctx,
	    .secrets = secrets,
	    .secrets_n = secrets_n,
	    .at =
		arena_array(ctx->work.arena, LEAK_FINDINGS_MAX, sizeof(*l.at))};

	for (size_t i = 0; i < words->items_n; i++) {
		const struct case_text *t = text_of(c, words->items[i].id);

		if (t != NULL &&
		    words->items[i].designation == DESIGNATION_OPEN)
			look(&l, confirm_form_called(ctx, t), t->text);
	}
	look_outside(&l, words);
	*out = l.at;
	return l.n;
}

static bool
is_excluded(const struct confirm_words *words, struct body_id id)
{
	for (size_t i = 0; i < words->excluded_n; i++)
		if (ID_SAME(words->excluded[i], id))
			return true;
	return false;
}

/* General members have their questions by this alone. */
static bool
asks_members(const struct confirm_words *w)
{
	return w->coordination == CONFIRMATION_YES &&
	       w->kinds[CONFIRM_ASK].wanted;
}

/* "Decide later" is less than any of them. */
bool
confirm_form_narrows(const struct case_view *c, const struct confirm_words *old,
    const struct confirm_words *now)
{
	bool narrows = now->rung < old->rung ||
		       (old->provide == CONFIRMATION_YES &&
			   now->provide != CONFIRMATION_YES) ||
		       (asks_members(old) && !asks_members(now)) ||
		       (now->exclude_government && !old->exclude_government) ||
		       (now->exclude_supervisors &&
			   (!old->exclude_supervisors ||
			       !span_eq(now->sector, old->sector)));

	for (size_t i = 0; i < now->excluded_n; i++)
		narrows = narrows || !is_excluded(old, now->excluded[i]);
	return c->provided && narrows;
}

/* What can't be given as it is; each is asked, never settled here (L5). */
void
confirm_form_problems(struct ctx *ctx, const struct confirm_words *words,
    struct confirm_form_view *v)
{
	bool any = false;

	for (int k = 0; k < CONFIRM_KINDS; k++)
		any = any || words->kinds[k].wanted;
	if (words->coordination == CONFIRMATION_YES && !any)
		v->coordination_problem = problem_text(ctx->work.arena,
		    ctx->work.language, PROBLEM_COORDINATION_EMPTY, 0);
	if (words->coordination == CONFIRMATION_NO && any)
		v->coordination_problem = problem_text(ctx->work.arena,
		    ctx->work.language, PROBLEM_COORDINATION_BOTH, 0);
	if (v->coordination_problem.n > 0)
		field_problem_add(ctx->work.arena, &v->problems,
		    span_of("f-coordination"), v->coordination_problem);
	if (words->kinds[CONFIRM_OTHER].wanted &&
	    words->kinds[CONFIRM_OTHER].whom.n == 0) {
		v->whom_problem = problem_text(ctx->work.arena,
		    ctx->work.language, PROBLEM_WHOM_NEEDED, 0);
		field_problem_add(ctx->work.arena, &v->problems,
		    span_of("f-whom.other"), v->whom_problem);
	}
	if (words->provide == CONFIRMATION_YES &&
	    (words->rung == RUNG_UNSET || words->rung == RUNG_DESK))
		v->rung_problem = problem_text(ctx->work.arena,
		    ctx->work.language, PROBLEM_RUNG_NEEDED, 0);
	if (words->exclude_supervisors && words->sector.n == 0)
		v->sector_problem = problem_text(ctx->work.arena,
		    ctx->work.language, PROBLEM_SECTOR_NEEDED, 0);
	if (v->sector_problem.n > 0)
		field_problem_add(ctx->work.arena, &v->problems,
		    span_of("f-sector"), v->sector_problem);
	if (v->rung_problem.n > 0)
		field_problem_add(ctx->work.arena, &v->problems,
		    span_of("f-rung"), v->rung_problem);
}
