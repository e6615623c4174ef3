/*
 * consult: the pages of the form, keeping what is typed, sending. Everything
 * typed stays, whatever is wrong with it. Must never send anything that was
 * not asked to be sent.
 */
#include "web/consult.h"

#include "act/consult.h"
#include "act/desk_watch.h"
#include "seal/token.h"
#include "view/consult.h"
#include "view/fill.h"
#include "view/pages.h"
#include "view/problem.h"
#include "web/consult_confirm.h"
#include "web/consult_form.h"
#include "web/consult_road.h"
#include "web/pages.h"
#include "web/typed.h"

/* What is to be said besides the fields. */
struct showing {
	bool empty; /* one word is asked for */
	bool merged, gone, lost, full, sent;
	size_t more;                 /* blank rows besides the usual one */
	const struct question *rows; /* of this question */
};

/* A page is also where all questions came at once: the first one then. */
static size_t
page_of(const struct consult_road *road, size_t area)
{
	return area < road->questionnaire->areas_n ? area : 0;
}

static bool
is_from_check(const struct ctx *ctx)
{
	struct span asked = {NULL, 0};

	if (span_is(ctx_value(ctx, "from"), "check"))
		return true;
	return form_one(&ctx->request->query, "from", &asked) == OK &&
	       span_is(asked, "check");
}

static struct field_view
field(struct ctx *ctx, const struct typed *t, const struct showing *s)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	struct field_view f = field_of(a, l, t->question, t->answer.text,
	    t->designation, t->answer.problem);

	if (s->rows == t->question)
		field_blank_rows(
		    a, l, t->question, t->answer.text, s->more, &f);
	if (s->empty && span_is(t->question->name, "what_happened"))
		f.problem = problem_text(a, l, PROBLEM_CONSULT_EMPTY, 0);
	return f;
}

static bool
is_shown(const struct typed_list *typed, const struct consult_road *road,
    const struct typed *t, size_t page)
{
	bool answered = t->answer.text.n > 0;

	if (t->question->area == page)
		return consult_road_asks(road, t->question, answered);
	return typed->area == CONSULT_ALL && answered;
}

/* The fields of the page; those with a problem from any page at all. */
static void
fill_fields(struct ctx *ctx, const struct typed_list *typed,
    const struct consult_road *road, const struct showing *s, size_t page,
    struct consult_view *v)
{
	struct field_view *fields =
	    arena_array(ctx->work.arena, typed->n, sizeof(*fields));
	struct field_section all = {.fields = fields};

	for (size_t i = 0; i < typed->n; i++) {
		const struct typed *t = &typed->at[i];
		bool bad = t->answer.problem != ANSWER_FINE;

		if (!bad && !is_shown(typed, road, t, page))
			continue;
		fields[all.fields_n++] = field(ctx, t, s);
	}
	v->fields = fields;
	v->fields_n = all.fields_n;
	v->problems = field_problems(ctx->work.arena, &all, 1);
}

/* Where notices go, on the page of its question; a problem with it on any. */
static void
fill_notice(struct ctx *ctx, const struct consult_answers *kept,
    const struct typed_list *typed, size_t page, struct consult_view *v)
{
	v->notice = typed->notice.view;
	v->notice.offered =
	    ctx->work.courier != NULL &&
	    (v->notice.problem.n > 0 ||
		page == consult_form_notice_area(ctx->work.questionnaire));
	v->notice.explains = true;
	v->notice.kept = kept->notice.n > 0;
	if (v->notice.problem.n > 0)
		field_problem_add(ctx->work.arena, &v->problems,
		    span_of("f-notice_address"), v->notice.problem);
}

static void
fill_page(struct ctx *ctx, const struct consult_answers *kept,
    const struct typed_list *typed, const struct showing *s,
    struct consult_view *v)
{
	const struct questionnaire *q = ctx->work.questionnaire;
	struct consult_road road = consult_road_of(ctx, kept);
	size_t page = page_of(&road, typed->area);
	enum language l = ctx->work.language;

	*v = (struct consult_view){.title = q->areas[page].title.in[l],
	    .note = q->areas[page].note.in[l],
	    .action = span_of(consult_road_path(ctx, &road, page)),
	    .part =
		typed->area == CONSULT_ALL ? span_of("") : q->areas[page].name,
	    .first = consult_road_back(&road, page) == page,
	    .from_check = is_from_check(ctx),
	    .receiver = ctx->page.site.desk,
	    .seen = consult_form_seen(
		ctx, kept, typed->area == CONSULT_ALL ? CONSULT_ALL : page),
	    .held = fill_number(ctx->work.arena, (int64_t)kept->n),
	    .merged = s->merged,
	    .gone = s->gone,
	    .lost = s->lost,
	    .full = s->full,
	    .sent = s->sent,
	    .prepared = kept->words != NULL,
	    .tasks = consult_road_tasks(ctx, &road, page, true),
	    .contact = contact_view_of(ctx->work.arena, l, ctx->work.profile)};
	fill_fields(ctx, typed, &road, s, page, v);
	fill_notice(ctx, kept, typed, page, v);
	ctx->page.nav = NAV_CONSULT;
}

static enum fail
show(struct ctx *ctx, const struct consult_answers *kept,
    const struct typed_list *typed, const struct showing *s,
    struct reply *reply)
{
	struct buf out = ctx_buf(ctx);
	struct consult_view v;
	int64_t persons;

	TRY(desk_watch_ask(&ctx->work, may_versions(ctx->who), &persons));
	fill_page(ctx, kept, typed, s, &v);
	v.closed = persons == 0;
	ctx->page.keeps = !v.closed;
	page_consult(&out, &ctx->page, &v);
	if (v.full)
		return ctx_later(&out, reply);
	return v.problems.list_n > 0 ? ctx_again(&out, reply)
				     : ctx_page(&out, reply);
}

static enum fail
show_kept(struct ctx *ctx, const struct may_draft *may, size_t area,
    struct reply *reply)
{
	struct showing s = {.merged = ctx_noted(ctx, "merged"),
	    .gone = ctx_noted(ctx, "gone"),
	    .more = 1 + TYPED_MORE_ROWS};
	struct consult_answers kept;
	struct typed_list typed;
	struct span more = {NULL, 0};

	if (form_one(&ctx->request->query, "more", &more) == OK)
		s.rows = questionnaire_by_name(ctx->work.questionnaire, more);
	if (s.rows != NULL && s.rows->type != QUESTION_ROWS)
		s.rows = NULL;
	TRY(consult_kept(&ctx->work, may, &kept, NULL));
	s.sent = kept.sent;
	consult_form_kept(ctx, area, &kept, &typed);
	return show(ctx, &kept, &typed, &s, reply);
}

enum fail
web_consult(struct ctx *ctx, const struct may_draft *may, struct reply *reply)
{
	return show_kept(ctx, may, 0, reply);
}

/* The area of the path. */
static enum fail
area_of(struct ctx *ctx, size_t *out)
{
	*out = questionnaire_area(ctx->work.questionnaire, ctx->look.object);
	return *out < ctx->work.questionnaire->areas_n ? OK : FAIL_ABSENT;
}

enum fail
web_consult_area(
    struct ctx *ctx, const struct may_draft *may, struct reply *reply)
{
	struct consult_answers kept;
	struct consult_road road;
	size_t area;

	TRY(area_of(ctx, &area));
	TRY(consult_kept(&ctx->work, may, &kept, NULL));
	road = consult_road_of(ctx, &kept);
	/* Not part of this consultation, as its purpose was said since. */
	if (!road.leads[area])
		return ctx_go("/consult", reply);
	return show_kept(ctx, may, area, reply);
}

/* --- keeping ---------------------------------------------------------------
 */

/* Where the button that was pressed leads. kept: as it is now. */
static const char *
next_of(struct ctx *ctx, const struct consult_answers *kept, size_t area)
{
	struct consult_road road = consult_road_of(ctx, kept);
	size_t page = page_of(&road, area), place;
	struct span next = ctx_value(ctx, "next");

	if (area == CONSULT_ALL)
		return "/consult/check";
	if (consult_road_find(&road, next, &place))
		return consult_road_path(ctx, &road, place);
	if (span_is(next, "back"))
		return consult_road_back(&road, page) == page
			   ? "/"
			   : consult_road_path(
				 ctx, &road, consult_road_back(&road, page));
	if (is_from_check(ctx))
		return "/consult/check";
	return consult_road_path(ctx, &road, consult_road_next(&road, page));
}

/* The same page again, with what happened. */
static const char *
again_path(struct ctx *ctx, const struct consult_answers *kept, size_t area,
    const char *said)
{
	struct consult_road road = consult_road_of(ctx, kept);

	return arena_printf(ctx->work.arena, "%s?%s%s",
	    consult_road_path(ctx, &road, page_of(&road, area)), said,
	    is_from_check(ctx) ? "&from=check" : "")
	    .p;
}

/* More rows: the same page, at the first blank one. */
static const char *
more_path(struct ctx *ctx, const struct consult_answers *kept,
    const struct typed_list *typed, const struct question *q)
{
	size_t filled = 0;
	struct span said;

	for (size_t i = 0; i < typed->n; i++)
		if (typed->at[i].question == q)
			filled = answer_lines(typed->at[i].answer.text);
	said = arena_printf(
	    ctx->work.arena, "more=%.*s", (int)q->name.n, q->name.p);
	return arena_printf(ctx->work.arena, "%s#f-%.*s-%zu-%.*s",
	    again_path(ctx, kept, typed->area, said.p), (int)q->name.n,
	    q->name.p, filled, (int)q->columns[0].name.n, q->columns[0].name.p)
	    .p;
}

/* The draft lives as long as its cookie, both from now on. */
static void
keep_cookie(struct ctx *ctx)
{
	ctx_cookie(ctx, COOKIE_VISIT,
	    token_format(ctx->work.arena, &ctx->look.visit),
	    ctx->app->limits.draft_ms / 1000);
}

/* What was typed and what the draft holds, as one; shown when it can't be. */
static enum fail
take(struct ctx *ctx, const struct may_draft *may, size_t area,
    struct typed_list *typed, struct consult_answers *kept, struct showing *out)
{
	*out = (struct showing){.more = 0};
	TRY(consult_kept(&ctx->work, may, kept, NULL));
	out->sent = kept->sent;
	out->gone = !out->sent && consult_form_gone(ctx, kept);
	TRY(consult_form_read(ctx, area, typed));
	if (!typed->problems)
		consult_form_merge(ctx, kept, typed, &out->merged);
	out->rows = typed_more(ctx);
	out->more = 1 + TYPED_MORE_ROWS;
	return OK;
}

static enum fail
save(struct ctx *ctx, const struct may_draft *may, size_t area,
    struct reply *reply)
{
	struct consult_answers answers, kept;
	struct typed_list typed;
	struct showing s;

	TRY(take(ctx, may, area, &typed, &kept, &s));
	answers = consult_form_answers(ctx, &typed, &kept);
	s.empty = area == CONSULT_ALL && answers.n == 0;
	if (typed.problems || s.empty)
		return show(ctx, &kept, &typed, &s, reply);
	if (answers.n > 0 || kept.n > 0 || kept.words != NULL) {
		TRY(consult_form_store(ctx, may, &answers, &s.full));
		if (s.full)
			return show(ctx, &kept, &typed, &s, reply);
		keep_cookie(ctx);
	}
	if (s.gone)
		return ctx_go(again_path(ctx, &answers, area, "gone=1"), reply);
	if (s.merged)
		return ctx_go(
		    again_path(ctx, &answers, area, "merged=1"), reply);
	if (span_is(ctx_value(ctx, "next"), "lang"))
		return ctx_go(
		    again_path(ctx, &answers, area,
			ctx->work.language == LANGUAGE_JA ? "lang=en"
							  : "lang=ja"),
		    reply);
	if (s.rows != NULL)
		return ctx_go(more_path(ctx, &answers, &typed, s.rows), reply);
	return ctx_go(next_of(ctx, &answers, area), reply);
}

enum fail
web_consult_save(
    struct ctx *ctx, const struct may_draft *may, struct reply *reply)
{
	return save(ctx, may, consult_form_part(ctx), reply);
}

enum fail
web_consult_area_save(
    struct ctx *ctx, const struct may_draft *may, struct reply *reply)
{
	size_t area;

	TRY(area_of(ctx, &area));
	return save(ctx, may, area, reply);
}

/* --- sending ---------------------------------------------------------------
 */

/* The draft ran out: what is still here is kept, and it is said. Sending it
 * alone would look as if all had been sent. */
static enum fail
say_gone(struct ctx *ctx, const struct may_draft *may,
    const struct typed_list *typed, const struct consult_answers *kept,
    struct showing *s, struct reply *reply)
{
	struct consult_answers answers = consult_form_answers(ctx, typed, kept);

	if (answers.n > 0) {
		TRY(consult_form_store(ctx, may, &answers, &s->full));
		if (s->full)
			return show(ctx, kept, typed, s, reply);
		keep_cookie(ctx);
	}
	return ctx_go(again_path(ctx, &answers, typed->area, "gone=1"), reply);
}

enum fail
web_consult_send(
    struct ctx *ctx, const struct may_draft *may, struct reply *reply)
{
	struct consult_answers answers, kept;
	struct typed_list typed;
	struct showing s;
	enum fail f;

	TRY(take(ctx, may, consult_form_part(ctx), &typed, &kept, &s));
	if (typed.problems)
		return show(ctx, &kept, &typed, &s, reply);
	if (s.gone)
		return say_gone(ctx, may, &typed, &kept, &s, reply);
	answers = typed.some ? consult_form_answers(ctx, &typed, &kept) : kept;
	TRY(consult_confirm_text(ctx, &answers, &answers.shown));
	f = consult_send(&ctx->work, may, &answers);
	if (f == FAIL_INPUT) {
		/* The view is still there if nothing came as far as the
		 * writer. */
		snap_end(ctx->work.snap);
		TRY(snap_begin(ctx->work.snap));
		typed.area = 0;
		s.empty = true;
		return show(ctx, &kept, &typed, &s, reply);
	}
	TRY(f);
	return ctx_go("/consult/receipt", reply);
}

/* --- the cookie did not come -----------------------------------------------
 */

enum fail
consult_lost_form(struct ctx *ctx, struct reply *reply)
{
	const struct consult_answers none = {.n = 0};
	struct showing s = {.lost = true};
	struct buf out = ctx_buf(ctx);
	struct typed_list typed;
	struct consult_view v;
	size_t area =
	    ctx->look.object.n > 0
		? questionnaire_area(ctx->work.questionnaire, ctx->look.object)
		: consult_form_part(ctx);

	TRY(consult_form_read(ctx, area, &typed));
	/* All at once, as no page of ours sends it: the general page. */
	if (area == CONSULT_ALL && typed.some)
		return FAIL_FORGED;
	fill_page(ctx, &none, &typed, &s, &v);
	page_consult(&out, &ctx->page, &v);
	return ctx_page(&out, reply);
}
