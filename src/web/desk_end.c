/*
 * desk_end: the desk ends a case, with its last message (design.md section 2).
 * Must never end one without words to the reporter.
 */
#include "act/case_ends.h"
#include "domain/when.h"
#include "view/desk_view.h"
#include "view/fill.h"
#include "view/label.h"
#include "view/pages.h"
#include "view/problem.h"
#include "web/case_parts.h"
#include "web/pages.h"

static const struct {
	enum case_end end;
	const char *value;
	enum text note;
} ends[] = {
    {END_SUPPORT_ONLY, "support_only", TEXT_desk_end_support_only},
    {END_AFTER_FEEDBACK, "feedback", TEXT_desk_end_feedback},
    {END_REFERRED, "referred", TEXT_desk_end_referred},
    {END_DUPLICATE, "duplicate", TEXT_desk_end_duplicate},
    {END_NO_REPLY, "no_reply", TEXT_desk_end_no_reply},
    {END_NOT_FOR_US, "not_for_us", TEXT_desk_end_not_for_us},
};

enum { ENDS = sizeof(ends) / sizeof(ends[0]) };

/* What was typed, and what is wrong with it. */
struct typed_end {
	struct span text;
	struct span end;
	enum problem text_problem, end_problem;
};

/* What "no reply" asks for, and how far the case is with it. */
static void
fill_reminders(
    struct ctx *ctx, const struct case_view *c, struct end_choice *out)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	const struct case_reminders *r = &c->reminders;
	bool later = r->next_ms > ctx->work.wall_ms;
	const struct fill pairs[] = {
	    {"days", fill_number(a, ctx->work.profile->times.reminder_days)},
	    {"n", fill_number(a, r->n)},
	    {"when", when_fmt_near(a, l, r->next_ms, ctx->work.wall_ms)}};
	enum text state =
	    later ? TEXT_desk_end_reminders_wait : TEXT_desk_end_reminders_next;

	out->note = fill_text(a, l, TEXT_desk_end_no_reply, pairs, 3);
	if (!r->answered)
		state = TEXT_desk_end_reminders_unanswered;
	else if (r->n == CASE_REMINDERS)
		state = TEXT_desk_end_reminders_sent;
	/* That end asks for the same, and for no reminders. */
	if (!out->possible && (c->ends & (1u << END_SUPPORT_ONLY)) != 0)
		out->state = fill_text(a, l, state, pairs, 3);
}

static void
fill_ends(struct ctx *ctx, const struct case_view *c, struct span chosen,
    struct desk_end_view *v)
{
	struct end_choice *list =
	    arena_array(ctx->work.arena, ENDS, sizeof(*list));
	enum language l = ctx->work.language;

	for (size_t i = 0; i < ENDS; i++) {
		/* Feedback is owed for what was provided alone. */
		if (ends[i].end == END_AFTER_FEEDBACK && !c->provided)
			continue;
		list[v->ends_n] =
		    (struct end_choice){.value = span_of(ends[i].value),
			.label = label_end(l, ends[i].end),
			.note = text_get(ends[i].note, l),
			.chosen = span_is(chosen, ends[i].value),
			.possible = (c->ends & (1u << ends[i].end)) != 0};
		if (ends[i].end == END_NO_REPLY)
			fill_reminders(ctx, c, &list[v->ends_n]);
		v->ends_n++;
	}
	v->ends = list;
	v->owed = c->provided && c->ends == 0;
}

/* Of a closed case there is nothing to choose, only when and how it ended. */
static void
fill_closed(struct ctx *ctx, const struct case_view *c, struct desk_end_view *v)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	struct fill pairs[] = {
	    {"when", span_of("")}, {"end", label_end(l, c->end)}};

	if (c->stage != STAGE_CLOSED)
		return;
	/* The entry may be older than those that are shown. */
	for (size_t i = 0; i < c->acts_n; i++)
		if (c->acts[i].stage == STAGE_CLOSED)
			pairs[0].value = when_fmt(a, l, c->acts[i].at_ms);
	v->closed = fill_text(a, l,
	    pairs[0].value.n > 0 ? TEXT_desk_end_closed_text
				 : TEXT_desk_end_closed_plain,
	    pairs, 2);
	v->owed = false;
	/* Words that were typed meanwhile stay to be seen. */
	v->gone = v->message.text.n == 0;
}

/* At the field, and in the list on top of the page. */
static struct span
problem_at(
    struct ctx *ctx, struct desk_end_view *v, const char *id, enum problem p)
{
	struct arena *a = ctx->work.arena;
	struct span text = problem_text(a, ctx->work.language, p, MESSAGE_MAX);

	if (text.n > 0)
		field_problem_add(a, &v->problems, span_of(id), text);
	return text;
}

static enum fail
show(struct ctx *ctx, const struct may_desk_case *may,
    const struct typed_end *typed, struct reply *reply)
{
	struct desk_end_view v = {
	    .message = {.form = case_parts_form(ctx),
		.text = typed->text,
		.limit = fill_number(ctx->work.arena, MESSAGE_MAX),
		.designated = may_actor(may_desk_case_any(may))->registered,
		.designation = ctx_designation(ctx, "secret.text"),
		.staff = true,
		.last = true}};
	struct buf out = ctx_buf(ctx);
	struct case_view c;

	TRY(case_read_desk(&ctx->work, may, &c));
	v.id = v.number = c.number;
	fill_ends(ctx, &c, typed->end, &v);
	fill_closed(ctx, &c, &v);
	v.end_problem = problem_at(ctx, &v, "f-end", typed->end_problem);
	v.message.problem = problem_at(ctx, &v, "f-text", typed->text_problem);
	ctx->page.nav = NAV_DESK;
	page_desk_end(&out, &ctx->page, &v);
	return v.problems.list_n > 0 ? ctx_again(&out, reply)
				     : ctx_page(&out, reply);
}

enum fail
web_desk_end_form(
    struct ctx *ctx, const struct may_desk_case *may, struct reply *reply)
{
	const struct typed_end back = {
	    .text = ctx_value(ctx, "text"), .end = ctx_value(ctx, "end")};

	return show(ctx, may, &back, reply);
}

static enum case_end
end_of(struct span value)
{
	for (size_t i = 0; i < ENDS; i++)
		if (span_is(value, ends[i].value))
			return ends[i].end;
	return END_UNSET;
}

enum fail
web_desk_end(
    struct ctx *ctx, const struct may_desk_case *may, struct reply *reply)
{
	struct typed_end typed = {
	    .text = ctx_value(ctx, "text"), .end = ctx_value(ctx, "end")};
	enum designation d = ctx_designation(ctx, "secret.text");
	enum case_end end = end_of(typed.end);
	struct span number = ctx->look.object, text;
	enum fail f;

	typed.text_problem = case_parts_check(ctx, typed.text, &text);
	if (end == END_UNSET)
		typed.end_problem = PROBLEM_END_NEEDED;
	if (end == END_UNSET || typed.text_problem != PROBLEM_NONE)
		return show(ctx, may, &typed, reply);
	f = case_close(&ctx->work, may, ctx_value(ctx, "form"), text, d, end);
	if (f == FAIL_CONFLICT) {
		fail_clear();
		typed.end_problem = PROBLEM_END_NOT_NOW;
		return show(ctx, may, &typed, reply);
	}
	TRY(f);
	return ctx_go(arena_printf(ctx->work.arena, "/desk/cases/%.*s?ended=1",
			  (int)number.n, number.p)
			  .p,
	    reply);
}
