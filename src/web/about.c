/*
 * about: what anybody may read of the portal itself. Must never look at a
 * session or set a cookie.
 */
#include "view/about.h"
#include "view/pages.h"
#include "web/pages.h"

static struct about_view
view_of(struct ctx *ctx)
{
	const struct act_limits *limits = ctx->work.limits;
	struct about_times times = {.draft_ms = limits->draft_ms,
	    .salt_ms = limits->salt_ms,
	    .reporter_idle_ms = limits->reporter_idle_ms,
	    .withdrawn_ms = limits->withdrawn_ms};

	return about_of(
	    ctx->work.arena, ctx->work.language, ctx->work.profile, &times);
}

enum fail
web_help(struct ctx *ctx, const struct may_visit *may, struct reply *reply)
{
	struct about_view v = view_of(ctx);
	struct buf out = ctx_buf(ctx);

	(void)may;
	page_help(&out, &ctx->page, &v);
	return ctx_page(&out, reply);
}

enum fail
web_about_handling(
    struct ctx *ctx, const struct may_visit *may, struct reply *reply)
{
	struct about_view v = view_of(ctx);
	struct buf out = ctx_buf(ctx);

	(void)may;
	page_about_handling(&out, &ctx->page, &v);
	return ctx_page(&out, reply);
}

enum fail
web_about_accessibility(
    struct ctx *ctx, const struct may_visit *may, struct reply *reply)
{
	struct about_view v = view_of(ctx);
	struct buf out = ctx_buf(ctx);

	(void)may;
	page_about_accessibility(&out, &ctx->page, &v);
	return ctx_page(&out, reply);
}

enum fail
web_about_contact(
    struct ctx *ctx, const struct may_visit *may, struct reply *reply)
{
	struct about_view v = view_of(ctx);
	struct buf out = ctx_buf(ctx);

	(void)may;
	page_about_contact(&out, &ctx->page, &v);
	return ctx_page(&out, reply);
}

enum fail
web_security_txt(
    struct ctx *ctx, const struct may_visit *may, struct reply *reply)
{
	struct buf out;

	(void)may;
	buf_init(&out, ctx->work.arena, 4096);
	about_security_txt(ctx->work.arena, ctx->work.profile,
	    span_of(ctx->app->origin), &out);
	*reply = (struct reply){
	    .status = 200, .content_type = REPLY_TEXT, .body = buf_get(&out)};
	return OK;
}
