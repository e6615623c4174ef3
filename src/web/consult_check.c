/*
 * consult_check: the choice about the confirmations, and what is looked at
 * before it is sent. Must never hold back what is empty or contradicts: it is
 * shown, and may go as it is.
 */
#include "act/consult.h"
#include "view/consult.h"
#include "view/fill.h"
#include "view/pages.h"
#include "web/consult_confirm.h"
#include "web/consult_form.h"
#include "web/consult_road.h"
#include "web/file_parts.h"
#include "web/pages.h"

static void
count(const struct consult_answers *answers, struct ctx *ctx,
    struct consult_check_view *v)
{
	int64_t n[4] = {0};

	for (size_t i = 0; i < answers->n; i++)
		n[answers->at[i].designation & 3]++;
	for (size_t i = 0; i < answers->files_n; i++)
		n[answers->files[i].designation & 3]++;
	v->secret_count = fill_number(ctx->work.arena, n[DESIGNATION_SECRET]);
	v->open_count = fill_number(ctx->work.arena, n[DESIGNATION_OPEN]);
	v->undecided_count =
	    fill_number(ctx->work.arena, n[DESIGNATION_UNDECIDED]);
}

/* What a row gives away, by the first finding there. */
static struct span
named_in(const struct consult_check_view *v, struct span name)
{
	for (size_t i = 0; i < v->leaks_n; i++)
		if (span_eq(v->leaks[i].name, name))
			return v->leaks[i].badge;
	return span_of("");
}

/* A row with the way to its page. */
static struct answer_view
answer(struct ctx *ctx, const struct consult_answer *one,
    const struct consult_check_view *check)
{
	struct arena *a = ctx->work.arena;
	struct answer_view v = answer_view_of(a, ctx->work.language,
	    one->question, one->text, one->designation, false);

	v.area = ctx->work.questionnaire->areas[one->question->area].name;
	v.read = answer_view_read(a, one->question, one->text);
	v.named = named_in(check, one->question->name);
	return v;
}

static void
fill_answers(struct ctx *ctx, const struct consult_answers *answers,
    struct consult_check_view *v)
{
	const struct questionnaire *q = ctx->work.questionnaire;
	struct arena *a = ctx->work.arena;
	struct answer_section *sections =
	    arena_array(a, q->areas_n, sizeof(*sections));

	for (size_t at = 0; at < q->areas_n;) {
		struct answer_view *list =
		    arena_array(a, answers->n, sizeof(*list));
		int64_t step = q->areas[at].step;
		size_t first = at, n = 0;

		for (; at < q->areas_n && q->areas[at].step == step; at++)
			for (size_t i = 0; i < answers->n; i++)
				if (answers->at[i].question->area == at)
					list[n++] =
					    answer(ctx, &answers->at[i], v);
		if (n > 0)
			sections[v->sections_n++] = (struct answer_section){
			    q->areas[first].step_title.in[ctx->work.language],
			    list, n};
	}
	v->sections = sections;
}

/* Who goes together with what is excluded, while nothing is sent yet. */
static enum fail
offer_related(struct ctx *ctx, const struct consult_answers *answers,
    const struct confirm_view *now, struct related_offer *out)
{
	struct confirm_hidden *seen =
	    arena_array(ctx->work.arena, 1, sizeof(*seen));

	if (answers->sent)
		return OK;
	*seen = (struct confirm_hidden){
	    span_of("seen"), consult_confirm_state(ctx, answers->words)};
	*out = (struct related_offer){.action = span_of("/consult/confirm"),
	    .step = span_of("related"),
	    .hidden = seen,
	    .hidden_n = 1};
	return confirm_form_related(ctx, now, &now->words, out);
}

/* What was prepared of the confirmations, and what to look at before it goes.
 */
static enum fail
fill_confirmations(struct ctx *ctx, const struct consult_answers *answers,
    struct consult_check_view *v)
{
	struct confirm_view now;
	struct case_view c;

	TRY(consult_confirm_view(ctx, answers, &now));
	consult_confirm_case(ctx, answers, &c, &now.words);
	v->leaks_n = confirm_form_leaks(ctx, &c, &now.words, &v->leaks);
	if (answers->words == NULL)
		return OK;
	v->prepared = true;
	TRY(consult_confirm_text(ctx, answers, &v->statement));
	v->contradiction = confirm_form_contradicts(&now.words);
	confirm_form_summary(ctx, &now, &v->said, &v->said_n);
	return offer_related(ctx, answers, &now, &v->related);
}

static void
fill_files(struct ctx *ctx, const struct consult_answers *answers,
    struct consult_check_view *v)
{
	struct file_card *files = file_parts_kept(ctx, answers, &v->files_n);

	for (size_t i = 0; i < v->files_n; i++)
		files[i].named = named_in(v, files[i].id);
	v->files = files;
}

enum fail
web_consult_check(
    struct ctx *ctx, const struct may_draft *may, struct reply *reply)
{
	struct consult_check_view v = {.receiver = ctx->page.site.desk};
	struct consult_answers answers;
	struct consult_road road;
	struct buf out = ctx_buf(ctx);

	TRY(consult_kept(&ctx->work, may, &answers, NULL));
	v.again = answers.sent;
	v.empty = answers.n == 0;
	v.notice = answers.notice.n > 0;
	v.notice_area =
	    ctx->work.questionnaire
		->areas[consult_form_notice_area(ctx->work.questionnaire)]
		.name;
	road = consult_road_of(ctx, &answers);
	v.tasks = consult_road_tasks(ctx, &road, ROAD_CHECK(&road), false);
	v.back = span_of(consult_road_path(
	    ctx, &road, consult_road_back(&road, ROAD_CHECK(&road))));
	v.held = fill_number(ctx->work.arena, (int64_t)answers.n);
	count(&answers, ctx, &v);
	TRY(fill_confirmations(ctx, &answers, &v));
	fill_answers(ctx, &answers, &v);
	fill_files(ctx, &answers, &v);
	ctx->page.nav = NAV_CONSULT;
	page_consult_check(&out, &ctx->page, &v);
	return ctx_page(&out, reply);
}

enum fail
web_consult_choose(
    struct ctx *ctx, const struct may_draft *may, struct reply *reply)
{
	struct consult_choose_view v = {.receiver = ctx->page.site.desk};
	struct consult_answers answers;
	struct consult_road road;
	struct buf out = ctx_buf(ctx);

	TRY(consult_kept(&ctx->work, may, &answers, NULL));
	road = consult_road_of(ctx, &answers);
	v.tasks = consult_road_tasks(ctx, &road, ROAD_CHOOSE(&road), false);
	v.back = span_of(consult_road_path(
	    ctx, &road, consult_road_back(&road, ROAD_CHOOSE(&road))));
	v.prepared = answers.words != NULL;
	v.strip = consult_road_strip(ctx, &answers, span_of(""));
	ctx->page.nav = NAV_CONSULT;
	page_consult_choose(&out, &ctx->page, &v);
	return ctx_page(&out, reply);
}
