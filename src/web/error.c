/* error: one page for all, or the way back in. */
#include "web/error.h"

#include "view/error.h"
#include "view/pages.h"
#include "view/text.h"
#include "web/approvals.h"
#include "web/consult.h"
#include "web/route.h"
#include "web/slip.h"

static bool
is_staff(const struct ctx *ctx)
{
	return ctx->route != NULL && ctx->route->rule != RULE_own_case;
}

/* Without a session: to the page where one begins, in words. */
static struct reply
way_in(const struct ctx *ctx)
{
	return reply_redirect(
	    span_of(is_staff(ctx) ? "/login?ended=1" : "/return?ended=1"));
}

/* Where to go on; the landing page where nothing is set. */
static void
set_way(const struct ctx *ctx, enum fail f, struct error_view *v)
{
	bool desk = ctx->page.staff.desk;
	enum text label;

	if (f == FAIL_LOGIN) {
		v->retry_url = span_of(is_staff(ctx) ? "/login" : "/return");
		label =
		    is_staff(ctx) ? TEXT_page_to_login : TEXT_page_to_return;
	} else if (ctx->page.staff.in) {
		v->retry_url = span_of(desk ? "/desk" : "/account");
		label = desk ? TEXT_page_to_desk : TEXT_page_to_account;
	} else {
		return;
	}
	v->retry_label = text_get(label, ctx->work.language);
}

struct reply
error_reply(struct ctx *ctx, enum fail f)
{
	struct span typed = slip_words(ctx);
	struct error_view v;
	const char *settled;
	struct reply reply;
	struct buf out;

	if (f == FAIL_LOGIN && typed.n == 0)
		return way_in(ctx);
	settled = f == FAIL_DENIED ? approvals_settled(ctx) : NULL;
	if (settled != NULL)
		return reply_redirect(span_of(settled));
	if (ctx->lost && consult_lost(ctx, &reply) == OK)
		return reply;
	v = error_of(ctx->work.arena, ctx->work.language, f,
	    ctx->page.staff.in || (f == FAIL_LOGIN && is_staff(ctx)),
	    ctx->wait_s);
	v.typed = typed;
	v.kept = f == FAIL_LOGIN && slip_kept(ctx);
	set_way(ctx, f, &v);
	out = ctx_buf(ctx);
	page_error(&out, &ctx->page, &v);
	reply = reply_html(buf_get(&out));
	reply.status = (int)v.status;
	if (f == FAIL_BUSY || f == FAIL_STORE || f == FAIL_SLOW)
		reply.retry_after_s = ctx->wait_s > 0 ? ctx->wait_s : 5;
	return reply;
}
