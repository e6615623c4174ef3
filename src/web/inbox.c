/*
 * inbox: the lists of the first-tier group and of those asked: what waits for
 * the own body first, by due; and where products will be. Must never show a
 * case that the rule did not give, nor who else was asked.
 */
#include "act/contribute.h"
#include "act/shared.h"
#include "base/codec.h"
#include "domain/when.h"
#include "view/fill.h"
#include "view/label.h"
#include "view/pages.h"
#include "web/pages.h"

enum { DAY_MS = 86400000, FAR_DAYS = 60 };

/* How far away the last day is; nothing where it is far. */
static struct span
words_of(struct ctx *ctx, bool late, int64_t days)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;

	if (late)
		return days < 0 ? fill_count(a, l, TEXT_inbox_late, -days)
				: text_get(TEXT_inbox_over, l);
	if (days <= 1)
		return text_get(
		    days == 1 ? TEXT_inbox_tomorrow : TEXT_inbox_today, l);
	return days <= FAR_DAYS ? fill_count(a, l, TEXT_inbox_days, days)
				: span_of("");
}

/* The day, and how far away it is; empty for 0. */
static struct due_view
due_of(struct ctx *ctx, int64_t due_ms)
{
	int64_t today = when_day_start(ctx->work.wall_ms);
	bool late = due_ms <= ctx->work.wall_ms;

	if (due_ms == 0)
		return (struct due_view){.late = false};
	return (struct due_view){
	    .date = when_fmt_until(ctx->work.arena, ctx->work.language, due_ms),
	    .late = late,
	    .words = words_of(
		ctx, late, (when_day_start(due_ms - 1) - today) / DAY_MS)};
}

/* 受領：青木（11月25日 18時45分） */
static struct span
name_and_time(struct ctx *ctx, enum text text, struct span name, int64_t at_ms)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	const struct fill pairs[] = {{"who", name},
	    {"when", when_fmt_near(a, l, at_ms, ctx->work.wall_ms)}};

	return fill_text(a, l, text, pairs, 2);
}

static const struct inbox_who *
readers_of(struct ctx *ctx, const struct shared_line *line)
{
	struct inbox_who *list =
	    arena_array(ctx->work.arena, line->readers_n, sizeof(*list));

	for (size_t i = 0; i < line->readers_n; i++)
		list[i].text = name_and_time(ctx, TEXT_inbox_who,
		    line->readers[i].name, line->readers[i].at_ms);
	return list;
}

/* What of ?after= and ?all= was asked for. */
static enum fail
read_asked(struct ctx *ctx, struct inbox_view *v, struct span *after)
{
	*after = (struct span){NULL, 0};
	v->now =
	    when_fmt(ctx->work.arena, ctx->work.language, ctx->work.wall_ms);
	v->all = ctx_noted(ctx, "all");
	if (form_one(&ctx->request->query, "after", after) != OK)
		return fail(FAIL_INPUT, "after");
	v->later = after->n > 0;
	return OK;
}

/* Where the next ones are, in path and query; and how many wait. */
static void
finish(struct ctx *ctx, struct inbox_view *v, const char *path, size_t waiting,
    size_t n, bool more, struct span last)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;

	if (more)
		v->next = arena_printf(a, "%s?after=%.*s%s", path, (int)last.n,
		    last.p, v->all ? "&all=1" : "");
	if (waiting == 0 || v->later || v->all)
		return;
	v->unread = fill_number(a, (int64_t)waiting);
	if (more && waiting == n)
		v->unread =
		    fill_count(a, l, TEXT_inbox_at_least, (int64_t)waiting);
}

enum fail
web_shared(struct ctx *ctx, const struct may_shared *may, struct reply *reply)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	struct shared_list_view v = {.rows_n = 0};
	struct buf out = ctx_buf(ctx);
	struct shared_line *lines;
	struct shared_row *rows;
	struct span after;
	size_t unread = 0;
	bool more;

	TRY(read_asked(ctx, &v.box, &after));
	TRY(shared_list(
	    &ctx->work, may, v.box.all, after, &lines, &v.rows_n, &more));
	rows = arena_array(a, v.rows_n, sizeof(*rows));
	for (size_t i = 0; i < v.rows_n; i++) {
		const struct shared_line *line = &lines[i];

		rows[i] = (struct shared_row){.number = line->number,
		    .release = fill_count(a, l, TEXT_shared_release_n, line->n),
		    .stage = label_stage(l, line->stage),
		    .provided = when_fmt_near(
			a, l, line->provided_ms, ctx->work.wall_ms),
		    .due = due_of(ctx, line->due_ms),
		    .secret = line->secret,
		    .received = line->received,
		    .readers = readers_of(ctx, line),
		    .readers_n = line->readers_n};
		unread += !line->received;
	}
	v.rows = rows;
	finish(ctx, &v.box, "/shared", unread, v.rows_n, more,
	    v.rows_n > 0 ? lines[v.rows_n - 1].number : span_of(""));
	ctx->page.nav = NAV_SHARED;
	page_shared(&out, &ctx->page, &v);
	return ctx_page(&out, reply);
}

static struct inquiry_row
inquiry_row(struct ctx *ctx, const struct inquiry_line *line)
{
	struct arena *a = ctx->work.arena;
	struct inquiry_row row = {
	    .id = codec_base32(a, line->id.b, sizeof(line->id.b)),
	    .sent = when_fmt_near(
		a, ctx->work.language, line->at_ms, ctx->work.wall_ms),
	    .due = due_of(ctx, line->due_ms),
	    .answered = line->answered,
	    .open = line->open};

	if (line->answered)
		row.who = name_and_time(
		    ctx, TEXT_inbox_who, line->answered_by, line->answered_ms);
	/* Nothing is late any more. */
	row.due.late = row.due.late && !line->answered && line->open;
	if (line->answered || !line->open)
		row.due.words = span_of("");
	return row;
}

enum fail
web_inquiries(struct ctx *ctx, const struct may_asked *may, struct reply *reply)
{
	struct arena *a = ctx->work.arena;
	struct inquiries_page v = {.rows_n = 0};
	struct buf out = ctx_buf(ctx);
	struct inquiry_line *lines;
	struct inquiry_row *rows;
	struct item_id from, last;
	struct span after;
	size_t waiting = 0;
	bool more;

	TRY(read_asked(ctx, &v.box, &after));
	if (after.n > 0 && !codec_unbase32(after, from.b, sizeof(from.b)))
		return FAIL_ABSENT;
	TRY(inquiry_list(&ctx->work, may, v.box.all, after.n > 0 ? &from : NULL,
	    &lines, &v.rows_n, &last, &more));
	rows = arena_array(a, v.rows_n, sizeof(*rows));
	for (size_t i = 0; i < v.rows_n; i++) {
		rows[i] = inquiry_row(ctx, &lines[i]);
		waiting += lines[i].open && !lines[i].answered;
	}
	v.rows = rows;
	finish(ctx, &v.box, "/inquiries", waiting, v.rows_n, more,
	    codec_base32(a, last.b, sizeof(last.b)));
	ctx->page.nav = NAV_INQUIRIES;
	page_inquiries(&out, &ctx->page, &v);
	return ctx_page(&out, reply);
}

/* There are none yet; of a case nothing is ever here (L10). */
enum fail
web_products(
    struct ctx *ctx, const struct may_products *may, struct reply *reply)
{
	struct buf out = ctx_buf(ctx);

	(void)may;
	ctx->page.nav = NAV_PRODUCTS;
	page_products(&out, &ctx->page);
	return ctx_page(&out, reply);
}
