/*
 * consult_files: the files of a consultation that is not sent yet: added one by
 * one, described, designated, removed. Must never show the files of another
 * draft: the cookie alone opens them.
 */
#include "act/file_draft.h"
#include "base/codec.h"
#include "view/fill.h"
#include "view/pages.h"
#include "view/text.h"
#include "web/consult.h"
#include "web/consult_road.h"
#include "web/file_form.h"
#include "web/file_parts.h"
#include "web/pages.h"

/* Files, the page's place on the way of the form, and the form of one more. */
static void
fill_page(
    struct ctx *ctx, const struct consult_answers *kept, struct files_view *v)
{
	int64_t most = ctx->work.limits->draft_files;
	struct consult_road road;
	size_t place;

	v->cards = file_parts_kept(ctx, kept, &v->cards_n);
	road = consult_road_of(ctx, kept);
	if (!consult_road_find(&road, span_of("files"), &place))
		place = ROAD_CHECK(&road);
	v->tasks = consult_road_tasks(ctx, &road, place, false);
	v->back = span_of(
	    consult_road_path(ctx, &road, consult_road_back(&road, place)));
	v->next = span_of(
	    consult_road_path(ctx, &road, consult_road_next(&road, place)));
	v->strip = consult_road_strip(
	    ctx, kept, text_get(TEXT_files_strip, ctx->work.language));
	v->hours =
	    fill_number(ctx->work.arena, ctx->work.limits->draft_ms / 3600000);
	file_form_fill(
	    ctx, "/consult/files", most, true, (int64_t)v->cards_n >= most, v);
	ctx->page.nav = NAV_CONSULT;
}

static enum fail
show(struct ctx *ctx, const struct may_draft *may, enum upload_result result,
    enum upload_fault fault, struct reply *reply)
{
	struct files_view v = {.added = ctx_noted(ctx, "added"),
	    .removed = ctx_noted(ctx, "removed"),
	    .saved = ctx_noted(ctx, "saved")};
	struct buf out = ctx_buf(ctx);
	struct consult_answers kept;

	TRY(consult_kept(&ctx->work, may, &kept, NULL));
	fill_page(ctx, &kept, &v);
	if (result != UPLOAD_TAKEN)
		file_form_problem(
		    ctx, result, fault, ctx->work.limits->draft_files, &v);
	page_consult_files(&out, &ctx->page, &v);
	return v.problems.list_n > 0 ? ctx_again(&out, reply)
				     : ctx_page(&out, reply);
}

enum fail
web_consult_files(
    struct ctx *ctx, const struct may_draft *may, struct reply *reply)
{
	bool sent;

	TRY(file_draft_is_sent(&ctx->work, may, &sent));
	if (sent)
		return ctx_go("/consult/receipt", reply);
	return show(ctx, may, UPLOAD_TAKEN, UPLOAD_FINE, reply);
}

enum fail
web_consult_file_add(
    struct ctx *ctx, const struct may_draft *may, struct reply *reply)
{
	enum upload_result result = UPLOAD_TAKEN;
	struct upload *u = NULL;
	bool sent, again;
	enum fail f;

	TRY(file_draft_is_sent(&ctx->work, may, &sent));
	if (sent)
		return fail(FAIL_CONFLICT, "sent meanwhile");
	if (!upload_is_taken(ctx)) {
		if (!ctx_has_room(ctx))
			return show(
			    ctx, may, UPLOAD_REFUSED, UPLOAD_FULL, reply);
		f = upload_of_draft(&ctx->work, may, &u);
		TRY(upload_take(ctx, f, u, &result));
	}
	if (result != UPLOAD_TAKEN)
		return show(ctx, may, result, upload_fault_of(u), reply);
	f = file_draft_keep(&ctx->work, may, upload_manifest(ctx),
	    upload_designation(ctx), &again);
	if (again || (f != OK && f != FAIL_STALE))
		upload_lost(ctx);
	TRY(f);
	return ctx_go("/consult/files?added=1", reply);
}

static enum fail
change(struct ctx *ctx, const struct may_draft *may, struct item_id id,
    const char **out_note)
{
	struct upload_texts texts;
	struct file_said said = {.designation = upload_designation(ctx)};

	if (span_is(ctx_value(ctx, "do"), "remove")) {
		*out_note = "/consult/files?removed=1";
		return file_draft_remove(&ctx->work, may, id);
	}
	*out_note = "/consult/files?saved=1";
	if (!upload_texts_read(ctx, &texts))
		return fail(FAIL_INPUT, "a text of a file is too long");
	said.description = texts.description;
	said.zone = texts.zone;
	said.clock_error = texts.clock_error;
	said.password = texts.password;
	return file_draft_say(&ctx->work, may, id, &said);
}

enum fail
web_consult_file_set(
    struct ctx *ctx, const struct may_draft *may, struct reply *reply)
{
	const char *note;
	struct item_id id;
	enum fail f;

	if (!codec_unbase32(ctx_value(ctx, "item"), id.b, sizeof(id.b)))
		return fail(FAIL_INPUT, "not an id");
	f = change(ctx, may, id, &note);
	/* Removed in another tab: the page shows what is there. */
	if (f == FAIL_ABSENT) {
		fail_clear();
		return ctx_go("/consult/files", reply);
	}
	TRY(f);
	return ctx_go(note, reply);
}

enum fail
consult_lost_files(struct ctx *ctx, struct reply *reply)
{
	const struct consult_answers none = {.n = 0};
	struct files_view v = {.lost = true};
	struct buf out = ctx_buf(ctx);

	/* What was typed behind the file is shown again; the file itself is
	 * read to its end and kept nowhere. */
	if (ctx->upload != NULL)
		TRY(upload_skip(ctx));
	if (ctx_value(ctx, "token").n == 0)
		return fail(FAIL_FORGED, "not the page's form");
	fill_page(ctx, &none, &v);
	page_consult_files(&out, &ctx->page, &v);
	return ctx_page(&out, reply);
}
