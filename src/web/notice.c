/*
 * notice: where notices by mail go: the reporter's page for it, and the
 * officer's part of /account. Must never show an address that is kept: nobody
 * here can open one.
 */
#include "web/notice.h"

#include "act/notice.h"
#include "view/notice_view.h"
#include "view/pages.h"
#include "web/account.h"
#include "web/pages.h"

enum fail
notice_read(struct ctx *ctx, struct notice_typed *out)
{
	struct span typed = ctx_value(ctx, "notice_address");
	enum fail f;

	*out = (struct notice_typed){
	    .view = {.offered = ctx->work.courier != NULL},
	    .ends = span_is(ctx_value(ctx, "notice_end"), "yes")};
	if (!out->view.offered || out->ends)
		return OK;
	f = notice_typed(&ctx->work, typed, &out->sealed);
	if (f != FAIL_INPUT)
		return f;
	out->view.typed = typed;
	out->view.problem = text_get(TEXT_notice_problem, ctx->work.language);
	return OK;
}

struct span
notice_next(const struct notice_typed *typed, struct span kept)
{
	if (typed->ends)
		return span_of("");
	return typed->sealed.n > 0 ? typed->sealed : kept;
}

/* f: of notice_typed(); sealed: what it gave. Empty: it can be taken. */
static struct span
notice_problem(const struct ctx *ctx, enum fail f, struct span sealed)
{
	enum language l = ctx->work.language;

	if (f != OK)
		return text_get(TEXT_notice_problem, l);
	return sealed.n == 0 ? text_get(TEXT_notice_problem_empty, l)
			     : span_of("");
}

static enum fail
show(struct ctx *ctx, const struct may_own_case *may, struct span typed,
    struct span problem, struct reply *reply)
{
	struct notice_page_view v = {
	    .field = {.offered = ctx->work.courier != NULL,
		.typed = typed,
		.problem = problem},
	    .saved = ctx_noted(ctx, "saved"),
	    .ended = ctx_noted(ctx, "ended")};
	struct buf out = ctx_buf(ctx);

	TRY(notice_case_wanted(&ctx->work, may, &v.field.kept));
	if (problem.n > 0)
		field_problem_add(ctx->work.arena, &v.problems,
		    span_of("f-notice_address"), problem);
	ctx->page.nav = NAV_RETURN;
	page_notice(&out, &ctx->page, &v);
	return problem.n > 0 ? ctx_again(&out, reply) : ctx_page(&out, reply);
}

enum fail
web_notice(struct ctx *ctx, const struct may_own_case *may, struct reply *reply)
{
	return show(ctx, may, span_of(""), span_of(""), reply);
}

/*
 * What was typed, sealed; empty with "end". *out_problem: a sentence where it
 * can't be taken.
 */
static enum fail
read_address(struct ctx *ctx, struct span *out_sealed, struct span *out_problem)
{
	struct span typed = ctx_value(ctx, "notice_address");
	enum fail f;

	*out_sealed = *out_problem = span_of("");
	if (span_is(ctx_value(ctx, "end"), "yes"))
		return OK;
	f = notice_typed(&ctx->work, typed, out_sealed);
	if (f != OK && f != FAIL_INPUT)
		return f;
	*out_problem = notice_problem(ctx, f, *out_sealed);
	return OK;
}

enum fail
web_notice_set(
    struct ctx *ctx, const struct may_own_case *may, struct reply *reply)
{
	struct span sealed, problem;

	TRY(read_address(ctx, &sealed, &problem));
	if (problem.n > 0)
		return show(
		    ctx, may, ctx_value(ctx, "notice_address"), problem, reply);
	TRY(notice_case_set(&ctx->work, may, sealed));
	return ctx_go(
	    sealed.n > 0 ? "/case/notice?saved=1" : "/case/notice?ended=1",
	    reply);
}

enum fail
web_account_notice(
    struct ctx *ctx, const struct may_desk *may, struct reply *reply)
{
	struct span sealed, problem;

	TRY(read_address(ctx, &sealed, &problem));
	if (problem.n > 0)
		return account_show(
		    ctx, ctx_value(ctx, "notice_address"), problem, reply);
	TRY(notice_person_set(&ctx->work, may, sealed));
	return ctx_go(
	    sealed.n > 0 ? "/account?noticed=1" : "/account?unnoticed=1",
	    reply);
}
