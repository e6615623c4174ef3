/*
 * paper: all questions and the three confirmations, to read and print. Must
 * never look at a session or a draft: nobody's answer is on it.
 */
#include "view/paper.h"
#include "view/pages.h"
#include "web/consult_confirm.h"
#include "web/forms.h"
#include "web/pages.h"

/* All, but a notice address while the form does not take it: what its hint
 * says of a mail would not be true. */
static const bool *
taken(struct ctx *ctx)
{
	const struct questionnaire *q = ctx->work.questionnaire;
	bool *list =
	    arena_array(ctx->work.arena, q->questions_n, sizeof(*list));

	for (size_t i = 0; i < q->questions_n; i++)
		list[i] = !q->questions[i].courier_only ||
			  forms_takes(&q->questions[i]);
	return list;
}

enum fail
web_consult_questions(
    struct ctx *ctx, const struct may_visit *may, struct reply *reply)
{
	const struct consult_answers nothing = {0};
	struct paper_view v = {
	    .receiver = ctx->page.site.desk, .hours = ctx->page.site.hours};
	struct confirm_view now;
	struct case_view c;
	struct buf out = ctx_buf(ctx);

	(void)may;
	v.sections = paper_sections(ctx->work.arena, ctx->work.language,
	    ctx->work.questionnaire, taken(ctx), &v.sections_n);
	TRY(consult_confirm_view(ctx, &nothing, &now));
	consult_confirm_case(ctx, &nothing, &c, &now.words);
	confirm_form_fill(ctx, &c, &now, &now.words, &v.confirm);
	page_consult_questions(&out, &ctx->page, &v);
	return ctx_page(&out, reply);
}
