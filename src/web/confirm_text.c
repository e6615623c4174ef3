/*
 * confirm_text: the text that the reporter confirms, whole and in words, made
 * of what was chosen and of the member list of today. It is what the consent
 * keeps, so it must never say more or less than the consent does.
 */
#include "base/buf.h"
#include "domain/rung.h"
#include "domain/when.h"
#include "view/fill.h"
#include "view/text.h"
#include "web/confirm_form.h"

enum { TEXT_MAX = 256 * 1024 };

struct writing {
	struct ctx *ctx;
	enum language l;
	struct buf out;
};

static void
title(struct writing *w, enum text text)
{
	buf_text(&w->out, "\n");
	buf_span(&w->out, text_get(text, w->l));
	buf_text(&w->out, "\n");
}

static void
sentence(struct writing *w, enum text text)
{
	buf_span(&w->out, text_get(text, w->l));
	buf_text(&w->out, "\n");
}

/* "・共有範囲：第一類グループ限り" */
static void
line(struct writing *w, struct span what, struct span said)
{
	buf_text(&w->out, w->l == LANGUAGE_JA ? "・" : "- ");
	buf_span(&w->out, what);
	buf_text(&w->out, w->l == LANGUAGE_JA ? "：" : ": ");
	buf_span(&w->out, said);
	buf_text(&w->out, "\n");
}

static void
line_of(struct writing *w, enum text what, struct span said)
{
	line(w, text_get(what, w->l), said);
}

/* Words of the reporter; nothing where none were written. */
static void
words_line(struct writing *w, enum text what, struct span said)
{
	if (said.n > 0)
		line_of(w, what, said);
}

struct span
confirm_form_members(struct ctx *ctx, const struct confirm_view *list,
    const struct scope *scope, scope_fn *inside)
{
	enum language l = ctx->work.language;
	struct buf b;
	int64_t unnamed = 0;

	buf_init(&b, ctx->work.arena, TEXT_MAX);
	for (size_t i = 0; i < list->bodies_n; i++) {
		const struct scope_body *body = &list->bodies[i];

		if (!inside(scope, body))
			continue;
		if ((body->flags & BODY_PUBLISHED) == 0) {
			unnamed++;
			continue;
		}
		if (b.n > 0)
			buf_text(&b, l == LANGUAGE_JA ? "、" : ", ");
		buf_span(&b,
		    l == LANGUAGE_EN ? list->names_en[i] : list->names_ja[i]);
	}
	if (unnamed > 0) {
		if (b.n > 0)
			buf_text(&b, l == LANGUAGE_JA ? "、" : ", ");
		buf_span(&b, fill_count(ctx->work.arena, l,
				 TEXT_statement_unnamed, unnamed));
	}
	return b.n > 0 ? buf_get(&b) : text_get(TEXT_confirm_nobody, l);
}

struct scope
confirm_form_scope(struct ctx *ctx, const struct confirm_view *list,
    const struct confirm_words *words, enum rung rung)
{
	struct body_id *named =
	    arena_array(ctx->work.arena, list->bodies_n, sizeof(*named));
	bool ask = words->coordination == CONFIRMATION_YES &&
		   words->kinds[CONFIRM_ASK].wanted;

	return (struct scope){.rung = rung,
	    .ask_members = ask,
	    .excluded = words->excluded,
	    .excluded_n = words->excluded_n,
	    .exclude_government = words->exclude_government,
	    .exclude_sector =
		words->exclude_supervisors ? words->sector : span_of(""),
	    .named = named,
	    .named_n =
		scope_behind(rung, ask, list->bodies, list->bodies_n, named),
	    .at_ms = ctx->work.wall_ms};
}

static void
head(struct writing *w, const struct case_view *c)
{
	const struct profile *p = w->ctx->work.profile;
	struct arena *a = w->ctx->work.arena;
	const struct fill of[] = {
	    {"day", when_fmt_day(a, w->l, w->ctx->work.wall_ms)},
	    {"profile", p->name}, {"n", fill_number(a, p->number)}};

	buf_span(&w->out, text_get(TEXT_statement_title, w->l));
	buf_text(&w->out, "\n");
	if (c->number.n > 0)
		line_of(w, TEXT_statement_number, c->number);
	buf_span(&w->out, fill_text(a, w->l, TEXT_statement_as_of, of, 3));
	buf_text(&w->out, "\n");
}

static void
confirmation_1(struct writing *w, const struct case_view *c,
    const struct confirm_words *words)
{
	title(w, TEXT_confirm_one);
	sentence(w, TEXT_confirm_one_text);
	for (size_t i = 0; i < c->texts_n; i++) {
		const struct case_text *t = &c->texts[i];

		for (size_t k = 0; k < words->items_n && t->newest; k++)
			if (ID_SAME(words->items[k].id, t->id))
				line(w, confirm_form_called(w->ctx, t),
				    text_get(confirm_form_designation(
						 words->items[k].designation),
					w->l));
	}
}

static void
product(struct writing *w, const struct confirm_view *list,
    const struct confirm_words *words)
{
	/* General members too: a product is not a question to them. */
	struct confirm_words wide = *words;
	struct scope s;

	wide.coordination = CONFIRMATION_YES;
	wide.kinds[CONFIRM_ASK].wanted = true;
	s = confirm_form_scope(w->ctx, list, &wide, words->product_rung);
	if (words->product_rung == RUNG_UNSET) {
		line_of(w, TEXT_confirm_product,
		    text_get(TEXT_confirm_product_none, w->l));
		return;
	}
	line_of(w, TEXT_confirm_product,
	    confirm_form_rung(w->ctx, words->product_rung));
	line_of(w, TEXT_statement_product_to,
	    confirm_form_members(w->ctx, list, &s, scope_asks));
	line_of(w, TEXT_confirm_product_later,
	    text_get(words->product_later_members ? TEXT_confirm_wanted
						  : TEXT_confirm_not_wanted,
		w->l));
}

static void
confirmation_2(struct writing *w, const struct confirm_view *list,
    const struct confirm_words *words)
{
	struct scope s = confirm_form_scope(w->ctx, list, words, words->rung);

	title(w, TEXT_confirm_two);
	sentence(w, TEXT_confirm_two_text);
	line_of(w, TEXT_confirm_rung, confirm_form_rung(w->ctx, words->rung));
	if (rung_is_wider(RUNG_DESK, words->rung)) {
		line_of(w, TEXT_statement_reads,
		    confirm_form_members(w->ctx, list, &s, scope_reads));
		line_of(w, TEXT_statement_asked,
		    confirm_form_members(w->ctx, list, &s, scope_asks));
	}
	line_of(w, TEXT_confirm_excluded,
	    confirm_form_excluded(w->ctx, list, words));
	if (words->exclude_other.n > 0)
		line_of(w, TEXT_mapping_state,
		    text_get(confirm_form_mapped(words->mapping), w->l));
	product(w, list, words);
}

static void
confirmation_3(struct writing *w, const struct confirm_words *words)
{
	static const enum text kinds[CONFIRM_KINDS] = {TEXT_confirm_ask_members,
	    TEXT_confirm_notify_sender, TEXT_confirm_coordinate_other};

	title(w, TEXT_confirm_three);
	sentence(w, TEXT_confirm_three_text);
	line_of(w, TEXT_confirm_coordination_short,
	    text_get(confirm_form_state(words->coordination,
			 TEXT_confirm_wanted, TEXT_confirm_coordination_none),
		w->l));
	for (int k = 0; k < CONFIRM_KINDS; k++) {
		const struct confirm_coordination *one = &words->kinds[k];

		if (words->coordination != CONFIRMATION_YES || !one->wanted)
			continue;
		line_of(w, kinds[k], text_get(TEXT_confirm_wanted, w->l));
		words_line(w, TEXT_confirm_whom, one->whom);
		words_line(w, TEXT_confirm_may_say, one->may_say);
	}
}

static void
agreement(struct writing *w, const struct confirm_words *words)
{
	title(w, TEXT_confirm_provide);
	sentence(w, TEXT_confirm_provide_text);
	line_of(w, TEXT_confirm_provide_legend,
	    text_get(confirm_form_state(words->provide,
			 TEXT_confirm_provide_yes, TEXT_confirm_provide_no),
		w->l));
	line_of(w, TEXT_confirm_show_again,
	    text_get(words->show_again == CONFIRMATION_NO
			 ? TEXT_confirm_show_again_no
			 : TEXT_confirm_show_again_yes,
		w->l));
	words_line(w, TEXT_confirm_decided_by, words->decided_by);
	words_line(w, TEXT_confirm_publication, words->publication);
}

struct span
confirm_form_text(struct ctx *ctx, const struct case_view *c,
    const struct confirm_view *list, const struct confirm_words *words,
    bool asked)
{
	struct writing w = {.ctx = ctx, .l = ctx->work.language};

	buf_init(&w.out, ctx->work.arena, TEXT_MAX);
	head(&w, c);
	confirmation_1(&w, c, words);
	if (asked) {
		confirmation_2(&w, list, words);
		confirmation_3(&w, words);
		agreement(&w, words);
	} else {
		title(&w, TEXT_statement_rest);
		sentence(&w, TEXT_check_only_consult);
	}
	/* The last line end belongs to the file around it. */
	return span_from(w.out.p, w.out.n - 1);
}
