/*
 * case: the reporter's page. Staff are named by role only (L7). Must never
 * show anything of another case: the proof names the one.
 */
#include "act/case_acts.h"
#include "act/notice.h"
#include "act/readers.h"
#include "act/session.h"
#include "domain/rung.h"
#include "domain/stage.h"
#include "domain/text.h"
#include "domain/when.h"
#include "view/case_view.h"
#include "view/fill.h"
#include "view/label.h"
#include "view/pages.h"
#include "view/problem.h"
#include "view/text.h"
#include "web/case_parts.h"
#include "web/confirm_form.h"
#include "web/file_parts.h"
#include "web/pages.h"
#include "web/question_parts.h"
#include "web/readers_parts.h"

/* What waits for an answer, and who reads what was provided. */
static enum fail
fill_release(
    struct ctx *ctx, const struct may_own_case *may, struct case_show_view *v)
{
	struct release_own own;
	struct readers readers;

	TRY(release_read_own(&ctx->work, may, &own));
	v->release_asks =
	    own.proposal != NULL && own.asks && !own.proposal->assented;
	TRY(readers_own(&ctx->work, may, &own, &readers));
	readers_parts(ctx, &own, &readers, &v->readers);
	if (own.uncovered > 0)
		v->uncovered =
		    fill_number(ctx->work.arena, (int64_t)own.uncovered);
	return OK;
}

/* The three as they stand: the first is how the items are designated now. */
static void
fill_confirmations(struct ctx *ctx, const struct confirm_view *said,
    const struct case_counts *counts, struct case_show_view *v)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	const struct fill pairs[] = {
	    {"secret", fill_number(a, counts->secret - counts->undecided)},
	    {"open", fill_number(a, counts->open)},
	    {"undecided", fill_number(a, counts->undecided)}};
	const struct confirm_change *rest;
	struct confirm_change *all;
	size_t n;

	confirm_form_summary(ctx, said, &rest, &n);
	all = arena_array(a, n + 1, sizeof(*all));
	all[0] = (struct confirm_change){
	    .what = text_get(TEXT_check_secrets_title, l),
	    .now = fill_text(a, l, TEXT_check_secrets, pairs, 3)};
	memcpy(all + 1, rest, n * sizeof(*all));
	v->confirmations = all;
	v->confirmations_n = n + 1;
}

/* What the desk asked and was not answered. */
static void
fill_questions(
    struct ctx *ctx, const struct case_view *c, struct case_show_view *v)
{
	if (c->stage == STAGE_CLOSED)
		return;
	question_parts_waiting(ctx, c, &v->questions, &v->questions_n);
	v->questions_count =
	    fill_number(ctx->work.arena, (int64_t)v->questions_n);
	v->questions_due = question_parts_due(ctx, c);
}

/* What comes next, where no day is owed: what the desk waits for, or that
 * nothing is set. A case that was never provided may end without a reply. */
static void
fill_next(struct ctx *ctx, const struct case_view *c, struct case_show_view *v)
{
	if (c->desk_ms == 0)
		v->due = when_fmt_due(
		    ctx->work.arena, ctx->work.language, c->due_ms);
	v->next_desk = v->due.n == 0 && !v->your_turn && !v->closed;
	if (v->your_turn && !c->provided)
		v->remind_days = fill_number(
		    ctx->work.arena, ctx->work.profile->times.reminder_days);
}

/* The stages behind it, as bits. */
static unsigned
passed_by(const struct case_view *c, bool feedback)
{
	unsigned passed = 0;

	if (c->provided)
		passed |= 1u << STAGE_CONFIRMATION | 1u << STAGE_ANALYSIS;
	if (c->inquired)
		passed |= 1u << STAGE_INQUIRY;
	if (feedback)
		passed |= 1u << STAGE_FEEDBACK;
	return passed;
}

/* When the case came to each stage, as far as the newest entries go back. */
static void
fill_steps(struct ctx *ctx, const struct case_view *c, struct case_show_view *v)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	struct span when[STAGE_CLOSED + 1] = {{NULL, 0}};

	for (size_t i = 0; i < c->acts_n; i++) {
		enum stage s = c->acts[i].stage;

		if (c->acts[i].act == ACT_FEEDBACK && s == STAGE_UNSET)
			s = STAGE_FEEDBACK;
		/* The first time; of where it stands now, the last. */
		if (when[s].n == 0 || s == c->stage)
			when[s] = when_fmt_day(a, l, c->acts[i].at_ms);
	}
	when[STAGE_CONSULTATION] = when_fmt_day(a, l, c->created_ms);
	v->steps_n = STEPS;
	v->steps =
	    step_list(a, l, c->stage, passed_by(c, v->feedback_n > 0), when);
}

/* What the reporter may take back of what was said, at any stage (L3). */
static void
fill_ways_back(const struct confirm_view *said, struct case_show_view *v)
{
	const struct confirm_words *words = &said->words;

	v->may_narrow = !v->withdrawn && rung_is_wider(RUNG_DESK, words->rung);
	v->may_unagree = !v->withdrawn && words->provide == CONFIRMATION_YES;
	v->may_take_back = v->may_narrow || v->may_unagree;
	/* The address may be opened again later. */
	v->unagreed = v->unagreed && words->provide == CONFIRMATION_NO;
}

/* The newest entries, or those that ?log= of the address asks for. */
static enum fail
fill_log(struct ctx *ctx, const struct may_own_case *may, struct case_view *c,
    struct case_show_view *v)
{
	struct arena *a = ctx->work.arena;
	struct span asked = {NULL, 0};
	int64_t upto;

	if (form_one(&ctx->request->query, "log", &asked) == OK &&
	    span_int(asked, &upto))
		TRY(case_acts_own(&ctx->work, may, upto, c));
	case_parts_entries(ctx, c, false, &v->entries, &v->entries_n);
	v->entries_count = fill_number(a, c->acts_all);
	v->entries_later = c->acts_upto < c->acts_all;
	if ((int64_t)c->acts_n < c->acts_all)
		v->entries_shown = fill_number(a, (int64_t)c->acts_n);
	if ((int64_t)c->acts_n < c->acts_upto)
		v->entries_older = arena_printf(a, "/case?log=%lld#log-title",
		    (long long)c->acts_upto - (long long)c->acts_n);
	return OK;
}

/* typed, problem: of a message that could not be sent. */
static enum fail
show_case(struct ctx *ctx, const struct may_own_case *may, struct span typed,
    struct span problem, struct reply *reply)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	struct case_show_view v = {.receiver = ctx->page.site.desk,
	    .sent = ctx_noted(ctx, "sent"),
	    .given = ctx_noted(ctx, "answered"),
	    .unagreed = ctx_noted(ctx, "unagreed")};
	struct buf out = ctx_buf(ctx);
	struct confirm_view confirmed;
	struct case_view c;

	TRY(case_read_own(&ctx->work, may, &c));
	TRY(confirm_read(&ctx->work, may, &confirmed));
	TRY(fill_release(ctx, may, &v));
	fill_confirmations(ctx, &confirmed, &c.counts, &v);
	v.consent_n = fill_number(a, c.consent_n);
	v.mapping = confirm_form_mapping(ctx, &confirmed);
	v.void_now = confirmed.is_void && c.end != END_WITHDRAWN;
	v.answered = confirmed.facts.scope != CONFIRMATION_NOT_ASKED;
	if (ctx_noted(ctx, "confirmed"))
		v.confirmed = fill_number(a, c.consent_n);
	v.number = c.number;
	v.now = when_fmt(a, l, ctx->work.wall_ms);
	v.received_at = when_fmt_zone(a, l, c.created_ms);
	v.your_turn = c.waits_for == AUTHOR_REPORTER && c.stage != STAGE_CLOSED;
	v.status = label_status(
	    l, stage_status(
		   c.stage, v.your_turn ? TURN_REPORTER : TURN_DESK, c.end));
	v.closed = c.stage == STAGE_CLOSED;
	v.council_turn = !v.your_turn && (c.stage == STAGE_ANALYSIS ||
					     c.stage == STAGE_INQUIRY);
	v.end = label_end(l, c.end);
	v.notices = ctx->work.courier != NULL;
	TRY(notice_case_wanted(&ctx->work, may, &v.notified));
	v.withdrawn = c.end == END_WITHDRAWN;
	v.contradiction =
	    !v.withdrawn && confirm_form_contradicts(&confirmed.words);
	fill_ways_back(&confirmed, &v);
	v.asked = v.your_turn && c.stage == STAGE_CONFIRMATION;
	fill_next(ctx, &c, &v);
	fill_questions(ctx, &c, &v);
	case_parts_answers(ctx, &c, false, &v.sections, &v.sections_n);
	v.files =
	    file_parts_cards(ctx, &c, FILES_ALL, "/case/file", &v.files_n);
	case_parts_feedback(ctx, &c, false, &v.feedback, &v.feedback_n);
	fill_steps(ctx, &c, &v);
	case_parts_messages(ctx, &c, false, &v.messages, &v.messages_n);
	TRY(fill_log(ctx, may, &c, &v));
	v.form = (struct message_form_view){.form = case_parts_form(ctx),
	    .action = span_of("/case/messages"),
	    .text = typed,
	    .problem = problem,
	    .limit = fill_number(a, MESSAGE_MAX),
	    .designated = true,
	    .designation = ctx_designation(ctx, "secret.text")};
	ctx->page.nav = NAV_RETURN;
	page_case_show(&out, &ctx->page, &v);
	return problem.n > 0 ? ctx_again(&out, reply) : ctx_page(&out, reply);
}

enum fail
web_case_show(
    struct ctx *ctx, const struct may_own_case *may, struct reply *reply)
{
	return show_case(ctx, may, span_of(""), span_of(""), reply);
}

enum fail
web_case_say(
    struct ctx *ctx, const struct may_own_case *may, struct reply *reply)
{
	struct span typed = ctx_value(ctx, "text"), text;
	enum designation d = ctx_designation(ctx, "secret.text");
	enum problem p = case_parts_check(ctx, typed, &text);

	if (p != PROBLEM_NONE)
		return show_case(ctx, may, typed,
		    problem_text(
			ctx->work.arena, ctx->work.language, p, MESSAGE_MAX),
		    reply);
	TRY(case_say(&ctx->work, may, ctx_value(ctx, "form"), text, d));
	return ctx_go("/case?sent=1", reply);
}

enum fail
web_case_leave(
    struct ctx *ctx, const struct may_own_case *may, struct reply *reply)
{
	TRY(session_leave(&ctx->work, may));
	ctx->who = NULL;
	ctx_cookie(ctx, COOKIE_REPORTER, span_of(""), 0);
	ctx_cookie(ctx, COOKIE_VISIT, span_of(""), 0);
	TRY(ctx_go("/return?left=1", reply));
	reply->clear_site_data = true;
	return OK;
}
