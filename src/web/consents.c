/*
 * consents: the versions that the reporter confirmed, each with the text that
 * was confirmed, and as a file with its signatures. Must never be shown to
 * anybody else.
 */
#include "act/consent_kept.h"
#include "domain/when.h"
#include "view/confirm_view.h"
#include "view/fill.h"
#include "view/pages.h"
#include "web/pages.h"

enum fail
web_case_consents(
    struct ctx *ctx, const struct may_own_case *may, struct reply *reply)
{
	struct key pk = instance_pk(ctx->work.instance);
	struct consents_view v = {
	    .key = consent_file_fingerprint(ctx->work.arena, &pk)};
	struct arena *a = ctx->work.arena;
	struct buf out = ctx_buf(ctx);
	struct consent_kept *kept;
	struct consent_row *rows;

	TRY(consent_kept_list(&ctx->work, may, &v.number, &kept, &v.rows_n));
	rows = arena_array(a, v.rows_n, sizeof(*rows));
	for (size_t i = 0; i < v.rows_n; i++)
		rows[i] =
		    (struct consent_row){.version = fill_number(a, kept[i].n),
			.at = when_fmt(a, ctx->work.language, kept[i].at_ms),
			.text = kept[i].file.text,
			.href = arena_printf(
			    a, "/case/consents/file?n=%u", kept[i].n),
			.newest = i == 0};
	v.rows = rows;
	ctx->page.nav = NAV_RETURN;
	page_case_consents(&out, &ctx->page, &v);
	return ctx_page(&out, reply);
}

/* Of "?n=2"; 0: without it, the newest. FAIL_ABSENT: no number. */
static enum fail
version_of(struct ctx *ctx, uint32_t *out)
{
	struct span v;
	int64_t n;

	*out = 0;
	if (form_one(&ctx->request->query, "n", &v) != OK || v.p == NULL)
		return OK;
	if (!span_int(v, &n) || n < 1 || n > UINT32_MAX)
		return FAIL_ABSENT;
	*out = (uint32_t)n;
	return OK;
}

enum fail
web_case_consent_file(
    struct ctx *ctx, const struct may_own_case *may, struct reply *reply)
{
	struct arena *a = ctx->work.arena;
	struct consent_kept one;
	struct span file, number;
	uint32_t n;

	TRY(version_of(ctx, &n));
	TRY(consent_kept_one(&ctx->work, may, n, &number, &one));
	TRY(consent_file_format(a, &one.file, &file));
	*reply = (struct reply){.status = 200,
	    .content_type = REPLY_TEXT,
	    .body = file,
	    .attachment =
		arena_printf(a, "%.*s-%u.txt", (int)number.n, number.p, one.n)};
	return OK;
}
