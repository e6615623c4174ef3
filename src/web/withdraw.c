/*
 * withdraw: the page on which a case is taken back, and the way back. Must
 * never do it by a link: it is a button on a page that says what follows.
 */
#include "act/withdraw.h"

#include "domain/when.h"
#include "view/fill.h"
#include "view/pages.h"
#include "view/withdraw_view.h"
#include "web/pages.h"

enum { DAY_MS = 86400000 };

enum fail
web_withdraw(
    struct ctx *ctx, const struct may_own_case *may, struct reply *reply)
{
	struct arena *a = ctx->work.arena;
	struct withdraw_view v = {
	    .days = fill_number(a, ctx->work.limits->withdrawn_ms / DAY_MS)};
	struct buf out = ctx_buf(ctx);
	struct withdraw_state state;

	TRY(withdraw_read(&ctx->work, may, &state));
	v.withdrawn = state.withdrawn;
	if (state.withdrawn)
		v.until = when_fmt(a, ctx->work.language, state.until_ms);
	ctx->page.nav = NAV_RETURN;
	page_withdraw(&out, &ctx->page, &v);
	return ctx_page(&out, reply);
}

/* Another tab was quicker: the case shows how it stands. */
static enum fail
done(struct ctx *ctx, enum fail f, struct reply *reply)
{
	(void)ctx;
	if (f == FAIL_CONFLICT)
		fail_clear();
	else if (f != OK)
		return f;
	return ctx_go("/case", reply);
}

enum fail
web_withdraw_case(
    struct ctx *ctx, const struct may_own_case *may, struct reply *reply)
{
	return done(ctx, withdraw_case(&ctx->work, may), reply);
}

enum fail
web_withdraw_undo(
    struct ctx *ctx, const struct may_own_case *may, struct reply *reply)
{
	return done(ctx, withdraw_undo(&ctx->work, may), reply);
}
