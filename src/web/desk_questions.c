/*
 * desk_questions: the desk chooses fields of the questionnaire that it wants
 * answered, and if it likes writes words beside them. Must never choose by
 * itself: a set only ticks.
 */
#include "act/questions.h"
#include "domain/when.h"
#include "view/fill.h"
#include "view/pages.h"
#include "view/problem.h"
#include "web/case_parts.h"
#include "web/forms.h"
#include "web/pages.h"
#include "web/question_parts.h"

enum { JAPAN_MS = 9 * 3600 * 1000, DAY_MS = 86400000 };

/* What was typed, and what is wrong with it. */
struct typed_questions {
	bool sent; /* it came from a browser */
	const struct question **at;
	size_t n;
	const struct question_set *set; /* to tick as well, or NULL */
	bool none, no_due, closed;
	enum problem text_problem;
};

static bool
is_ticked(const struct typed_questions *t, const struct question *q)
{
	for (size_t i = 0; i < t->n; i++)
		if (t->at[i] == q)
			return true;
	return false;
}

static bool
is_of_set(const struct question_set *set, const struct question *q)
{
	for (size_t i = 0; set != NULL && i < set->questions_n; i++)
		if (set->questions[i] == q)
			return true;
	return false;
}

/* What was ticked, each once; a name that is no question's is dropped. */
static void
read_ticks(struct ctx *ctx, struct typed_questions *t)
{
	const struct span *values;
	size_t n = form_all(ctx->work.arena, &ctx->form, "ask", &values);

	for (size_t i = 0; i < n; i++) {
		const struct question *q =
		    questionnaire_by_name(ctx->work.questionnaire, values[i]);

		if (q != NULL && forms_takes(q) && !is_ticked(t, q))
			t->at[t->n++] = q;
	}
}

/* --- to a view -------------------------------------------------------------
 */

/* May this reader know that it is answered? */
static bool
is_answered(const struct question_state *s, bool registered)
{
	return s->answer != NULL && (registered || !s->answer->secret);
}

static struct span
note_of(struct ctx *ctx, const struct question_state *s, bool registered)
{
	enum language l = ctx->work.language;

	if (is_answered(s, registered))
		return s->waits ? text_get(TEXT_questions_waits_again, l)
				: text_get(TEXT_questions_answered, l);
	if (s->asked)
		return text_get(
		    registered ? TEXT_questions_waits : TEXT_questions_asked,
		    l);
	return span_of("");
}

static void
fill_area(struct ctx *ctx, const struct question_state *states, size_t n,
    const struct typed_questions *t, bool registered, size_t area,
    struct question_area_view *v)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	struct question_choice_view *open = arena_array(a, n, sizeof(*open));
	struct question_choice_view *done = arena_array(a, n, sizeof(*done));

	for (size_t i = 0; i < n; i++) {
		const struct question_state *s = &states[i];
		bool answered = is_answered(s, registered);
		struct question_choice_view one = {.value = s->question->name,
		    .label = s->question->staff.in[l],
		    .note = note_of(ctx, s, registered),
		    /* A set asks for what is not there yet. */
		    .chosen = is_ticked(t, s->question) ||
			      (is_of_set(t->set, s->question) && !answered &&
				  !s->waits)};

		if (s->question->area != area || !forms_takes(s->question))
			continue;
		if (answered)
			done[v->done_n++] = one;
		else
			open[v->open_n++] = one;
	}
	v->open = open;
	v->done = done;
}

static void
fill_areas(struct ctx *ctx, const struct case_view *c,
    const struct typed_questions *t, struct desk_questions_view *v)
{
	const struct questionnaire *q = ctx->work.questionnaire;
	struct question_area_view *areas =
	    arena_array(ctx->work.arena, q->areas_n, sizeof(*areas));
	const struct question_state *states;
	size_t n;

	questions_state(&ctx->work, c, &states, &n);
	for (size_t i = 0; i < q->areas_n; i++) {
		struct question_area_view *area = &areas[v->areas_n];

		*area = (struct question_area_view){
		    .title = q->areas[i].title.in[ctx->work.language],
		    .id = q->areas[i].name};
		fill_area(ctx, states, n, t, v->registered, i, area);
		v->areas_n += area->open_n + area->done_n > 0;
	}
	v->areas = areas;
}

static void
fill_sets(struct ctx *ctx, const struct question_set *chosen,
    struct desk_questions_view *v)
{
	const struct questionnaire *q = ctx->work.questionnaire;
	struct question_set_view *list =
	    arena_array(ctx->work.arena, q->sets_n, sizeof(*list));

	for (size_t i = 0; i < q->sets_n; i++)
		list[i] = (struct question_set_view){
		    q->sets[i].name, q->sets[i].title.in[ctx->work.language]};
	if (chosen != NULL)
		v->set_title = chosen->title.in[ctx->work.language];
	v->sets = list;
	v->sets_n = q->sets_n;
}

static struct span
problem_at(struct ctx *ctx, struct desk_questions_view *v, const char *id,
    struct span text)
{
	if (text.n > 0)
		field_problem_add(
		    ctx->work.arena, &v->problems, span_of(id), text);
	return text;
}

static void
fill_problems(struct ctx *ctx, const struct typed_questions *t,
    struct desk_questions_view *v)
{
	enum language l = ctx->work.language;

	if (t->none)
		v->ask_problem = problem_at(
		    ctx, v, "f-ask", text_get(TEXT_questions_none, l));
	if (t->no_due)
		v->due_problem = problem_at(
		    ctx, v, "f-due", text_get(TEXT_council_no_due, l));
	v->message.problem = problem_at(ctx, v, "f-text",
	    t->text_problem == PROBLEM_MESSAGE_EMPTY
		? text_get(TEXT_questions_first, l)
		: problem_text(
		      ctx->work.arena, l, t->text_problem, MESSAGE_MAX));
}

/* As a date field has it; before anything was typed, the profile's days on. */
static struct span
due_shown(struct ctx *ctx, const struct typed_questions *t)
{
	struct span typed = ctx_value(ctx, "due");
	struct when day =
	    when_of(ctx->work.wall_ms +
		    ctx->work.profile->times.question_answer_days * DAY_MS);

	return t->sent || typed.n > 0
		   ? typed
		   : arena_printf(ctx->work.arena, "%04lld-%02d-%02d",
			 (long long)day.year, day.month, day.day);
}

static enum fail
show(struct ctx *ctx, const struct case_view *c, bool registered,
    const struct typed_questions *t, struct reply *reply)
{
	struct desk_questions_view v = {.id = c->number,
	    .number = c->number,
	    .closed = c->stage == STAGE_CLOSED,
	    .registered = registered,
	    .first = c->desk_ms == 0,
	    .due = due_shown(ctx, t),
	    .days = fill_number(
		ctx->work.arena, ctx->work.profile->times.question_answer_days),
	    .message = {.form = case_parts_form(ctx),
		.text = ctx_value(ctx, "text"),
		.limit = fill_number(ctx->work.arena, MESSAGE_MAX),
		.designated = registered,
		.designation = ctx_designation(ctx, "secret.text"),
		.staff = true,
		.questions = true,
		.first = c->desk_ms == 0}};
	struct buf out = ctx_buf(ctx);

	fill_areas(ctx, c, t, &v);
	fill_sets(ctx, t->set, &v);
	fill_problems(ctx, t, &v);
	ctx->page.nav = NAV_DESK;
	page_desk_questions(&out, &ctx->page, &v);
	return v.problems.list_n > 0 || t->closed ? ctx_again(&out, reply)
						  : ctx_page(&out, reply);
}

static struct typed_questions
typed_of(struct ctx *ctx, bool sent)
{
	return (struct typed_questions){.sent = sent,
	    .at = arena_array(ctx->work.arena,
		ctx->work.questionnaire->questions_n,
		sizeof(const struct question *))};
}

enum fail
web_desk_questions(
    struct ctx *ctx, const struct may_desk_case *may, struct reply *reply)
{
	/* Also with what was typed: others were quicker, or a slip. */
	struct typed_questions t = typed_of(ctx, ctx->form.n > 0);
	struct case_view c;

	read_ticks(ctx, &t);
	TRY(case_read_desk(&ctx->work, may, &c));
	return show(
	    ctx, &c, may_actor(may_desk_case_any(may))->registered, &t, reply);
}

/* The end of that day in Japan; 0: not said, or no date. */
static int64_t
due_of(struct ctx *ctx, struct typed_questions *t)
{
	struct span typed = span_trim(ctx_value(ctx, "due"));
	int64_t days, due = 0;

	if (typed.n == 0)
		return 0;
	if (when_parse_date(typed, &days))
		due = (days + 1) * DAY_MS - JAPAN_MS;
	t->no_due = due <= ctx->work.wall_ms;
	return due;
}

/* Words are needed only where nothing was answered yet. */
static void
check_text(struct ctx *ctx, const struct case_view *c,
    struct typed_questions *t, struct span *out)
{
	t->text_problem = case_parts_check(ctx, ctx_value(ctx, "text"), out);
	if (t->text_problem == PROBLEM_MESSAGE_EMPTY && c->desk_ms > 0) {
		t->text_problem = PROBLEM_NONE;
		*out = span_of("");
	}
}

enum fail
web_desk_questions_send(
    struct ctx *ctx, const struct may_desk_case *may, struct reply *reply)
{
	bool registered = may_actor(may_desk_case_any(may))->registered;
	struct typed_questions t = typed_of(ctx, true);
	struct span number = ctx->look.object;
	struct questions_sent sent;
	struct case_view c;
	enum fail f;

	TRY(case_read_desk(&ctx->work, may, &c));
	read_ticks(ctx, &t);
	t.set =
	    questionnaire_set(ctx->work.questionnaire, ctx_value(ctx, "set"));
	/* Whatever it is called: a set never sends. */
	if (ctx_value(ctx, "set").n > 0)
		return show(ctx, &c, registered, &t, reply);
	sent = (struct questions_sent){.form = ctx_value(ctx, "form"),
	    .at = t.at,
	    .n = t.n,
	    .due_ms = due_of(ctx, &t),
	    .designation = ctx_designation(ctx, "secret.text")};
	t.none = t.n == 0;
	check_text(ctx, &c, &t, &sent.text);
	if (t.none || t.no_due || t.text_problem != PROBLEM_NONE)
		return show(ctx, &c, registered, &t, reply);
	f = questions_send(&ctx->work, may, &sent);
	if (f == FAIL_CONFLICT) {
		fail_clear();
		t.closed = true;
		return show(ctx, &c, registered, &t, reply);
	}
	TRY(f);
	return ctx_go(
	    arena_printf(ctx->work.arena, "/desk/cases/%.*s?questioned=1",
		(int)number.n, number.p)
		.p,
	    reply);
}
