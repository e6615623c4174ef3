/*
 * consult_lost: a form came without the cookie that its token belongs to. The
 * page again, with all that was typed and a cookie that holds from now on. Must
 * never read or write a draft: nothing says whose it is.
 */
#include "seal/token.h"
#include "web/consult.h"
#include "web/forms.h"
#include "web/route.h"

/* A cookie and a token with which the same press works. */
static void
renew(struct ctx *ctx)
{
	if (!ctx->look.has_visit) {
		keys_random(&ctx->look.visit);
		ctx->look.has_visit = true;
		ctx_cookie(ctx, COOKIE_VISIT,
		    token_format(ctx->work.arena, &ctx->look.visit),
		    ctx->app->limits.draft_ms / 1000);
	}
	ctx->page.token = token_csrf(ctx->work.arena, &ctx->look.visit);
}

static enum fail
page_of(struct ctx *ctx, struct reply *reply)
{
	const struct form_spec *form = ctx->route->form;

	if (form == &form_confirm)
		return consult_lost_confirm(ctx, reply);
	if (form == &form_file || form == &form_file_set)
		return consult_lost_files(ctx, reply);
	return consult_lost_form(ctx, reply);
}

bool
consult_can_lose(const struct route *route)
{
	return route->token == TOKEN_visit && route->rule == RULE_draft &&
	       route->form != &form_empty;
}

enum fail
consult_lost(struct ctx *ctx, struct reply *reply)
{
	enum fail f;

	renew(ctx);
	f = page_of(ctx, reply);
	/* No page of ours, so nothing to hold a cookie for. */
	if (f != OK)
		ctx->cookies_n = 0;
	reply->status = 403;
	return f;
}
