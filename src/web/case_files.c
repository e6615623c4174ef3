/*
 * case_files: the files of a case that was sent, for its reporter: all that are
 * there, and one more. Must never let a file go that was added later: no
 * consent covers it yet.
 */
#include "act/file_add.h"
#include "view/pages.h"
#include "web/file_form.h"
#include "web/file_parts.h"
#include "web/pages.h"

static enum fail
show(struct ctx *ctx, const struct may_own_case *may, enum upload_result result,
    enum upload_fault fault, struct reply *reply)
{
	struct files_view v = {.added = ctx_noted(ctx, "added")};
	int64_t most = ctx->work.limits->case_files;
	struct buf out = ctx_buf(ctx);
	struct case_view c;

	TRY(case_read_own(&ctx->work, may, &c));
	v.number = c.number;
	v.closed = c.stage == STAGE_CLOSED;
	v.cards =
	    file_parts_cards(ctx, &c, FILES_ALL, "/case/file", &v.cards_n);
	file_form_fill(
	    ctx, "/case/files", most, false, (int64_t)v.cards_n >= most, &v);
	if (result != UPLOAD_TAKEN)
		file_form_problem(ctx, result, fault, most, &v);
	ctx->page.nav = NAV_RETURN;
	page_case_files(&out, &ctx->page, &v);
	return v.problems.list_n > 0 ? ctx_again(&out, reply)
				     : ctx_page(&out, reply);
}

enum fail
web_case_files(
    struct ctx *ctx, const struct may_own_case *may, struct reply *reply)
{
	return show(ctx, may, UPLOAD_TAKEN, UPLOAD_FINE, reply);
}

enum fail
web_case_file_add(
    struct ctx *ctx, const struct may_own_case *may, struct reply *reply)
{
	enum upload_result result = UPLOAD_TAKEN;
	struct upload *u = NULL;
	bool again;
	enum fail f;

	if (!upload_is_taken(ctx)) {
		if (!ctx_has_room(ctx))
			return show(
			    ctx, may, UPLOAD_REFUSED, UPLOAD_FULL, reply);
		f = upload_of_case(&ctx->work, may, &u);
		TRY(upload_take(ctx, f, u, &result));
	}
	if (result != UPLOAD_TAKEN)
		return show(ctx, may, result, upload_fault_of(u), reply);
	f = file_add(&ctx->work, may, upload_manifest(ctx),
	    upload_designation(ctx), &again);
	if (again || (f != OK && f != FAIL_STALE))
		upload_lost(ctx);
	TRY(f);
	return ctx_go("/case/files?added=1", reply);
}
