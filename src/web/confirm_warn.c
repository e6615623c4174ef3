/*
 * confirm_form: what can't be given as it is, and what is only pointed out:
 * contradictions (L5), leaks, what narrowing cannot undo (L3). Must never
 * settle anything.
 */
#include "act/compare.h"
#include "base/codec.h"
#include "domain/leak.h"
#include "seal/keys.h"
#include "view/fill.h"
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

struct leaks {
	struct ctx *ctx;
	struct leak_secret *secrets;
	const struct case_text **from; /* that each is of */
	size_t secrets_n;
	struct confirm_leak *at;
	size_t n;
};

static void
gather(
    struct leaks *l, const struct case_view *c, const struct confirm_words *w)
{
	l->secrets =
	    arena_array(l->ctx->work.arena, w->items_n, sizeof(*l->secrets));
	l->from = arena_array(l->ctx->work.arena, w->items_n, sizeof(*l->from));
	for (size_t i = 0; i < w->items_n; i++) {
		const struct case_text *t = text_of(c, w->items[i].id);

		if (t == NULL || w->items[i].designation == DESIGNATION_OPEN)
			continue;
		l->secrets[l->secrets_n] =
		    (struct leak_secret){compare_kind(t->question), t->text};
		l->from[l->secrets_n++] = t;
	}
}

/* What might be guessed: a name is called by its question, of the rest only
 * that it is secret. */
static void
call_secret(struct leaks *l, size_t secret, struct confirm_leak *one)
{
	struct arena *a = l->ctx->work.arena;
	enum language language = l->ctx->work.language;
	bool named = l->secrets[secret].kind == LEAK_IDENTITY;
	struct fill pair = {.name = "what"};

	one->what = named ? confirm_form_called(l->ctx, l->from[secret])
			  : text_get(TEXT_confirm_leak_content, language);
	pair.value = one->what;
	one->badge = named ? fill_text(a, language, TEXT_badge_named, &pair, 1)
			   : text_get(TEXT_badge_secret_words, language);
}

/* The same word twice in one text is one thing to be settled. */
static bool
is_known(const struct leaks *l, const struct confirm_leak *one)
{
	for (size_t i = 0; i < l->n; i++)
		if (span_eq(l->at[i].name, one->name) &&
		    span_eq(l->at[i].word, one->word) &&
		    span_eq(l->at[i].what, one->what))
			return true;
	return false;
}

/* place: where the text stands. */
static void
look(struct leaks *l, const struct confirm_leak *place, struct span text)
{
	const struct leak_finding *found;
	size_t found_n;
	bool more;

	leak_find(l->ctx->work.arena, l->secrets, l->secrets_n, text, &found,
	    &found_n, &more);
	for (size_t f = 0; f < found_n && l->n < LEAK_FINDINGS_MAX; f++) {
		struct confirm_leak one = *place;

		one.word = span_from(text.p + found[f].at, found[f].n);
		call_secret(l, found[f].secret, &one);
		if (!is_known(l, &one))
			l->at[l->n++] = one;
	}
}

static struct confirm_leak
place_of(struct ctx *ctx, const struct case_text *t)
{
	struct confirm_leak place = {
	    .where = confirm_form_called(ctx, t), .file = t->what == ITEM_FILE};

	if (t->question != NULL) {
		place.name = t->question->name;
		place.area =
		    ctx->work.questionnaire->areas[t->question->area].name;
	} else {
		place.name =
		    codec_base32(ctx->work.arena, t->id.b, sizeof(t->id.b));
	}
	return place;
}

/* What may be said outside, and what will be announced. */
static void
look_outside(struct leaks *l, const struct confirm_words *words)
{
	static const enum text kinds[CONFIRM_KINDS] = {TEXT_confirm_ask_members,
	    TEXT_confirm_notify_sender, TEXT_confirm_coordinate_other};
	static const char *const names[CONFIRM_KINDS] = {
	    "say.ask_members", "say.notify_sender", "say.other"};
	struct confirm_leak place = {.name = span_of("publication")};

	place.where = text_get(TEXT_confirm_publication, l->ctx->work.language);
	if (words->publication.n > 0)
		look(l, &place, words->publication);
	for (int k = 0; k < CONFIRM_KINDS; k++) {
		if (!words->kinds[k].wanted || words->kinds[k].may_say.n == 0)
			continue;
		place.name = span_of(names[k]);
		place.where = confirm_form_of_kind(
		    l->ctx, kinds[k], TEXT_confirm_may_say);
		look(l, &place, words->kinds[k].may_say);
	}
}

size_t
confirm_form_leaks(struct ctx *ctx, const struct case_view *c,
    const struct confirm_words *words, const struct confirm_leak **out)
{
	struct leaks l = {.ctx = ctx,
	    .at =
		arena_array(ctx->work.arena, LEAK_FINDINGS_MAX, sizeof(*l.at))};

	gather(&l, c, words);
	for (size_t i = 0; i < words->items_n; i++) {
		const struct case_text *t = text_of(c, words->items[i].id);

		if (t != NULL &&
		    words->items[i].designation == DESIGNATION_OPEN) {
			struct confirm_leak place = place_of(ctx, t);

			look(&l, &place, t->text);
		}
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
