/*
 * confirm: the page of the three confirmations. First the form, then what
 * would change, then the act: the second step carries the values along, so
 * nothing is kept that was not given.
 */
#include "domain/leak.h"
#include "seal/keys.h"
#include "view/fill.h"
#include "view/pages.h"
#include "view/problem.h"
#include "web/confirm_form.h"
#include "web/pages.h"

/* Words designated secret that stand in what is not (words.md 9). */
static void
find_leaks(struct ctx *ctx, const struct case_view *c,
    const struct confirm_words *words, struct confirm_form_view *v)
{
	struct arena *a = ctx->work.arena;
	struct leak_secret *secrets =
	    arena_array(a, c->texts_n, sizeof(*secrets));
	struct confirm_hidden *out =
	    arena_array(a, LEAK_FINDINGS_MAX, sizeof(*out));
	size_t secrets_n = 0;

	for (size_t i = 0; i < words->items_n; i++)
		for (size_t k = 0; k < c->texts_n; k++) {
			const struct case_text *t = &c->texts[k];

			if (ID_SAME(t->id, words->items[i].id) && t->newest &&
			    t->question != NULL && t->opened &&
			    t->question->group == QUESTION_IDENTITY &&
			    words->items[i].designation != DESIGNATION_OPEN)
				secrets[secrets_n++] = (struct leak_secret){
				    LEAK_IDENTITY, t->text};
		}
	for (size_t i = 0; i < words->items_n; i++)
		for (size_t k = 0; k < c->texts_n; k++) {
			const struct case_text *t = &c->texts[k];
			const struct leak_finding *found;
			bool more;
			size_t n;

			if (!ID_SAME(t->id, words->items[i].id) || !t->newest ||
			    !t->opened ||
			    words->items[i].designation != DESIGNATION_OPEN)
				continue;
			leak_find(
			    a, secrets, secrets_n, t->text, &found, &n, &more);
			for (size_t f = 0;
			     f < n && v->leaks_n < LEAK_FINDINGS_MAX; f++)
				out[v->leaks_n++] = (struct confirm_hidden){
				    t->question != NULL
					? t->question->label
					      .in[ctx->work.language]
					: text_get(TEXT_confirm_message,
					      ctx->work.language),
				    span_from(
					t->text.p + found[f].at, found[f].n)};
		}
	v->leaks = out;
}

/* Values of the form as hidden fields of the second step. */
static void
carry(struct ctx *ctx, struct confirm_form_view *v)
{
	struct confirm_hidden *out =
	    arena_array(ctx->work.arena, ctx->form.n, sizeof(*out));

	for (size_t i = 0; i < ctx->form.n; i++) {
		const struct form_param *p = &ctx->form.params[i];

		if (span_is(p->name, "token") || span_is(p->name, "step"))
			continue;
		out[v->hidden_n++] = (struct confirm_hidden){p->name, p->value};
	}
	v->hidden = out;
}

static enum fail
show(struct ctx *ctx, const struct case_view *c, const struct confirm_view *old,
    const struct confirm_words *words, struct confirm_form_view *v,
    struct reply *reply)
{
	struct buf out = ctx_buf(ctx);
	struct confirmation facts = {.scope = words->rung == RUNG_UNSET
						  ? CONFIRMATION_NOT_YET
						  : CONFIRMATION_YES,
	    .rung = words->rung,
	    .coordination = words->coordination,
	    .ask_members = words->kinds[CONFIRM_ASK].wanted};

	confirm_form_fill(ctx, c, old, words, v);
	v->contradiction = confirmation_contradicts(&facts);
	find_leaks(ctx, c, words, v);
	ctx->page.nav = NAV_RETURN;
	page_confirm(&out, &ctx->page, v);
	return v->problems.list_n > 0 ? ctx_again(&out, reply)
				      : ctx_page(&out, reply);
}

enum fail
web_confirm(
    struct ctx *ctx, const struct may_own_case *may, struct reply *reply)
{
	struct confirm_form_view v = {.checking = false};
	struct confirm_view old;
	struct case_view c;

	TRY(case_read_own(&ctx->work, may, &c));
	TRY(confirm_read(&ctx->work, may, &old));
	return show(ctx, &c, &old, &old.words, &v, reply);
}

/* What can't be given as it is; each is asked, never settled here (L5). */
static void
find_problems(struct ctx *ctx, const struct confirm_words *words,
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

static uint32_t
seen_of(struct ctx *ctx)
{
	int64_t n = 0;

	if (!span_int(ctx_value(ctx, "seen"), &n) || n > UINT32_MAX)
		return 0;
	return (uint32_t)n;
}

enum fail
web_confirm_give(
    struct ctx *ctx, const struct may_own_case *may, struct reply *reply)
{
	struct confirm_form_view v = {.checking = false};
	struct span step = ctx_value(ctx, "step");
	struct confirm_words words;
	struct confirm_view old;
	struct case_view c;

	TRY(case_read_own(&ctx->work, may, &c));
	TRY(confirm_read(&ctx->work, may, &old));
	TRY(confirm_form_read(ctx, &c, &old, &words));
	find_problems(ctx, &words, &v);
	if (v.problems.list_n > 0 || span_is(step, "edit"))
		return show(ctx, &c, &old, &words, &v, reply);
	if (!span_is(step, "give")) {
		v.checking = true;
		confirm_form_changes(ctx, &c, &old, &words, &v);
		carry(ctx, &v);
		return show(ctx, &c, &old, &words, &v, reply);
	}
	TRY(confirm_give(&ctx->work, may, seen_of(ctx), &words));
	return ctx_go("/case?confirmed=1", reply);
}
