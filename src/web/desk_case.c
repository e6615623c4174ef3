/*
 * desk_case: one case on the desk's page, and what is sent from it. Must never
 * lose what was typed.
 */
#include "act/case.h"
#include "act/seen.h"
#include "domain/when.h"
#include "view/fill.h"
#include "view/pages.h"
#include "view/problem.h"
#include "web/case_parts.h"
#include "web/confirm_form.h"
#include "web/council_carry.h"
#include "web/desk_case_news.h"
#include "web/desk_case_parts.h"
#include "web/desk_case_reply.h"
#include "web/pages.h"
#include "web/triage_parts.h"

/* The message as it was typed, and what is wrong with it. */
struct case_typed {
	struct span text, problem;
	struct span place; /* still to be written: it is asked about */
	bool carried;      /* an analyst's question to the reporter */
	bool secret;       /* which was designated so */
};

static enum fail
show_case(struct ctx *ctx, const struct may_desk_case *may,
    const struct case_typed *typed, struct reply *reply)
{
	const struct actor *who = may_actor(may_desk_case_any(may));
	struct arena *a = ctx->work.arena;
	struct desk_case_view v = {
	    .now = when_fmt(a, ctx->work.language, ctx->work.wall_ms),
	    .sent = ctx_noted(ctx, "sent"),
	    .shut = ctx_noted(ctx, "shut"),
	    .ended = ctx_noted(ctx, "ended"),
	    .questioned = ctx_noted(ctx, "questioned")};
	struct buf out = ctx_buf(ctx);
	struct confirm_view confirmed;
	struct case_view c;
	struct seen seen;

	TRY(case_read_desk(&ctx->work, may, &c));
	TRY(seen_read(&ctx->work, may, &c, &seen));
	TRY(desk_case_parts(ctx, may, &c, &v));
	TRY(triage_parts_line(ctx, may, &v.triage));
	TRY(confirm_read_desk(&ctx->work, may, &confirmed));
	confirm_form_summary(
	    ctx, &confirmed, &v.confirmations, &v.confirmations_n);
	v.consent_n = fill_number(a, c.consent_n);
	v.to_map = confirmed.words.mapping == MAPPING_OPEN;
	TRY(desk_case_news(ctx, may, &c, &seen, &v.news));
	v.form = (struct message_form_view){.form = case_parts_form(ctx),
	    .action = arena_printf(
		a, "/desk/cases/%.*s/messages", (int)c.number.n, c.number.p),
	    .text = typed->text,
	    .problem = typed->problem,
	    .place = typed->place,
	    .limit = fill_number(a, MESSAGE_MAX),
	    .designated = who->registered,
	    .designation = typed->secret ? DESIGNATION_SECRET
					 : ctx_designation(ctx, "secret.text"),
	    .carried = typed->carried,
	    .staff = true,
	    .first = c.desk_ms == 0};
	desk_case_reply_fill(ctx, c.language, &v.form);
	ctx->page.nav = NAV_DESK;
	page_desk_case(&out, &ctx->page, &v);
	if (typed->problem.n > 0)
		return ctx_again(&out, reply);
	/* The page goes out, whether or not it is remembered. */
	if (seen_keep(&ctx->work, may, &seen) != OK)
		fail_clear();
	return ctx_page(&out, reply);
}

enum fail
web_desk_case(
    struct ctx *ctx, const struct may_desk_case *may, struct reply *reply)
{
	struct case_typed typed = {.text = ctx_value(ctx, "text")};
	const struct contribute_line *from;
	struct contribute_line *lines;
	size_t n;

	if (!council_carry_asked(ctx))
		return show_case(ctx, may, &typed, reply);
	TRY(contribute_read_desk(&ctx->work, may, &lines, &n));
	from = council_carry_named(ctx, lines, n, CONTRIBUTION_TO_REPORTER);
	if (from != NULL) {
		typed.carried = true;
		typed.secret = from->head->designation == DESIGNATION_SECRET;
		typed.text = from->text.at[CONTRIBUTE_TEXT];
	}
	return show_case(ctx, may, &typed, reply);
}

/* Back to the case, with a note in the address or none. */
static enum fail
to_case(struct ctx *ctx, const char *note, struct reply *reply)
{
	struct span number = ctx->look.object;

	return ctx_go(arena_printf(ctx->work.arena, "/desk/cases/%.*s%s",
			  (int)number.n, number.p, note)
			  .p,
	    reply);
}

enum fail
web_desk_open(
    struct ctx *ctx, const struct may_desk_secrets *may, struct reply *reply)
{
	enum fail f = case_open_secrets(&ctx->work, may);

	if (f != OK && f != FAIL_ABSENT)
		return f;
	if (span_is(ctx_value(ctx, "to"), "findings"))
		return to_case(ctx, "/findings", reply);
	return to_case(ctx, "", reply);
}

enum fail
web_desk_close(
    struct ctx *ctx, const struct may_desk_case *may, struct reply *reply)
{
	TRY(case_close_secrets(&ctx->work, may));
	return to_case(ctx, "?shut=1", reply);
}

/* The reply that was chosen comes into the field, behind what was typed. */
static enum fail
insert(struct ctx *ctx, const struct may_desk_case *may, struct reply *reply)
{
	struct case_typed typed = {.text = ctx_value(ctx, "text")};
	struct case_view c;

	TRY(case_read_desk(&ctx->work, may, &c));
	typed.text = desk_case_reply_text(ctx, c.language, typed.text);
	return show_case(ctx, may, &typed, reply);
}

enum fail
web_desk_say(
    struct ctx *ctx, const struct may_desk_case *may, struct reply *reply)
{
	struct case_typed typed = {.text = ctx_value(ctx, "text")};
	enum designation d = ctx_designation(ctx, "secret.text");
	struct span text;
	enum problem p;

	if (span_is(ctx_value(ctx, "do"), "insert"))
		return insert(ctx, may, reply);
	p = case_parts_check(ctx, typed.text, &text);
	if (p == PROBLEM_NONE)
		typed.place = desk_case_reply_place(ctx, text);
	if (typed.place.n > 0)
		typed.problem = fill_text(ctx->work.arena, ctx->work.language,
		    TEXT_reply_place, &(struct fill){"place", typed.place}, 1);
	if (p != PROBLEM_NONE)
		typed.problem = problem_text(
		    ctx->work.arena, ctx->work.language, p, MESSAGE_MAX);
	if (typed.problem.n > 0)
		return show_case(ctx, may, &typed, reply);
	TRY(case_reply(&ctx->work, may, ctx_value(ctx, "form"), text, d));
	return to_case(ctx, "?sent=1", reply);
}

enum fail
web_desk_ask(
    struct ctx *ctx, const struct may_desk_case *may, struct reply *reply)
{
	enum fail f = case_ask(&ctx->work, may);

	/* Somebody was quicker: the page shows how it stands. */
	if (f == FAIL_CONFLICT) {
		fail_clear();
		return to_case(ctx, "", reply);
	}
	TRY(f);
	return to_case(ctx, "", reply);
}
