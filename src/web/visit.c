/* visit: the first page, and what operators ask. */
#include <sys/statvfs.h>

#include "act/consult.h"
#include "act/desk_watch.h"
#include "view/landing.h"
#include "view/pages.h"
#include "web/pages.h"

enum fail
web_landing(struct ctx *ctx, const struct may_visit *may, struct reply *reply)
{
	struct landing_view v =
	    landing_of(ctx->work.arena, ctx->work.language, ctx->work.profile);
	struct buf out = ctx_buf(ctx);
	int64_t persons;

	TRY(desk_watch_ask(
	    &ctx->work, may_versions(may_visit_any(may)), &persons));
	v.closed = persons == 0;
	page_landing(&out, &ctx->page, &v);
	return ctx_page(&out, reply);
}

static enum fail
say(const struct buf *b, bool well, struct reply *reply)
{
	*reply = (struct reply){.status = well ? 200 : 503,
	    .content_type = REPLY_TEXT,
	    .body = buf_get(b)};
	return OK;
}

enum fail
web_healthz(struct ctx *ctx, const struct may_visit *may, struct reply *reply)
{
	struct buf b;

	(void)may;
	buf_init(&b, ctx->work.arena, 64);
	buf_text(&b, "alive\n");
	return say(&b, true, reply);
}

static enum fail
nothing(const struct may_now *n, const void *plan)
{
	(void)n, (void)plan;
	return OK;
}

static bool
has_room(const struct app *app)
{
	struct statvfs fs;

	return statvfs(app->disk_path, &fs) == 0 &&
	       (uint64_t)fs.f_bavail * fs.f_frsize >=
		   (uint64_t)app->disk_min_bytes;
}

/* One line for what is not well; "ready" when all is. */
enum fail
web_readyz(struct ctx *ctx, const struct may_visit *may, struct reply *reply)
{
	struct job job = {.may = may_visit_any(may), .commit = nothing};
	int64_t persons = 0;
	bool well = true;
	struct buf b;

	buf_init(&b, ctx->work.arena, 512);
	if (consult_desk_ready(&ctx->work, &persons) != OK || persons == 0) {
		buf_text(&b, "the desk's rings have nobody\n");
		well = false;
	} else if (persons < 2) {
		buf_text(&b, "warning: a desk ring has one person only\n");
	}
	if (!has_room(ctx->app)) {
		buf_text(&b, "the disk is nearly full\n");
		well = false;
	}
	if (ctx->app->read_only) {
		buf_text(&b, "read-only: the database was put back\n");
		well = false;
	}
	if (!writer_alive(ctx->work.writer) ||
	    writer_do(ctx->work.writer, ctx->work.snap, &job) != OK) {
		buf_text(&b, "the store does not take writes\n");
		well = false;
	}
	buf_text(&b, well ? "ready\n" : "not ready\n");
	return say(&b, well, reply);
}
