/*
 * desk_indicators: what can be searched for out of a case, as a table and as a
 * file. Must never hand out the file before it was entered, nor make a link of
 * a value.
 */
#include "act/indicators.h"

#include "domain/csv.h"
#include "domain/defang.h"
#include "view/fill.h"
#include "view/indicators_view.h"
#include "view/pages.h"
#include "web/pages.h"

#define CSV "text/csv; charset=utf-8"

enum { CSV_MAX = 16 * 1024 * 1024 };

static struct span
kind_of(enum language l, enum indicator_kind kind)
{
	static const enum text names[INDICATOR_KINDS] = {
	    TEXT_indicators_kind_other, TEXT_indicators_kind_ipv4,
	    TEXT_indicators_kind_ipv6, TEXT_indicators_kind_host,
	    TEXT_indicators_kind_url, TEXT_indicators_kind_mail,
	    TEXT_indicators_kind_hash, TEXT_indicators_kind_file};

	return text_get(names[kind], l);
}

static struct span
from_of(struct ctx *ctx, const struct case_indicator *i)
{
	enum language l = ctx->work.language;

	return i->from->question != NULL ? i->from->question->staff.in[l]
					 : text_get(TEXT_indicators_message, l);
}

static enum fail
read(struct ctx *ctx, const struct may_desk_case *may, struct case_view *c,
    struct case_indicators *out)
{
	TRY(case_read_desk(&ctx->work, may, c));
	indicators_of(ctx->work.arena, c, out);
	return OK;
}

static struct span
lines_of(struct ctx *ctx, const struct case_indicators *list, bool disguised)
{
	struct arena *a = ctx->work.arena;
	struct buf out;

	buf_init(&out, a, CSV_MAX);
	for (size_t i = 0; i < list->list_n; i++) {
		const struct case_indicator *one = &list->list[i];

		if (i > 0)
			buf_text(&out, "\n");
		buf_span(&out, disguised
				   ? defang_format(a, one->value, one->kind)
				   : one->value);
	}
	return buf_get(&out);
}

enum fail
web_desk_indicators(
    struct ctx *ctx, const struct may_desk_case *may, struct reply *reply)
{
	struct arena *a = ctx->work.arena;
	struct indicators_view v = {
	    .registered = may_actor(may_desk_case_any(may))->registered};
	struct buf out = ctx_buf(ctx);
	struct case_indicators list;
	struct indicator_row *rows;
	struct case_view c;

	TRY(read(ctx, may, &c, &list));
	rows = arena_array(a, list.list_n, sizeof(*rows));
	for (size_t i = 0; i < list.list_n; i++) {
		const struct case_indicator *one = &list.list[i];

		rows[i] = (struct indicator_row){
		    .kind = kind_of(ctx->work.language, one->kind),
		    .value = defang_format(a, one->value, one->kind),
		    .from = from_of(ctx, one),
		    .told = one->told,
		    .badge = {one->from->designation, true}};
	}
	v.id = v.number = c.number;
	v.rows = rows;
	v.rows_n = list.list_n;
	v.count = fill_number(a, (int64_t)list.list_n);
	v.copy.plain = lines_of(ctx, &list, false);
	v.copy.disguised = lines_of(ctx, &list, true);
	v.secret = list.secret;
	v.sealed = list.sealed;
	v.cut = list.cut;
	ctx->page.nav = NAV_DESK;
	page_desk_indicators(&out, &ctx->page, &v);
	return ctx_page(&out, reply);
}

/* As its badge says it. */
static enum text
designation_of(enum designation d)
{
	switch (d) {
	case DESIGNATION_OPEN:
		return TEXT_badge_open;
	case DESIGNATION_UNDECIDED:
		return TEXT_badge_not_asked;
	case DESIGNATION_SECRET:
	case DESIGNATION_UNSET:
	default:
		return TEXT_badge_secret;
	}
}

static void
csv_head(enum language l, struct buf *out)
{
	static const enum text columns[] = {TEXT_indicators_kind,
	    TEXT_indicators_value, TEXT_taking_shown, TEXT_indicators_from,
	    TEXT_taking_found, TEXT_taking_designation, TEXT_case_number,
	    TEXT_taking_handled};

	for (size_t i = 0; i < sizeof(columns) / sizeof(columns[0]); i++)
		csv_cell(out, text_get(columns[i], l), i == 0);
	csv_end(out);
}

static void
csv_row(struct ctx *ctx, const struct case_indicator *one, struct span number,
    struct buf *out)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	const enum text cells[] = {
	    one->told ? TEXT_taking_told : TEXT_taking_named,
	    designation_of(one->from->designation)};

	csv_cell(out, kind_of(l, one->kind), true);
	csv_cell(out, one->value, false);
	csv_cell(out, defang_format(a, one->value, one->kind), false);
	csv_cell(out, from_of(ctx, one), false);
	csv_cell(out, text_get(cells[0], l), false);
	csv_cell(out, text_get(cells[1], l), false);
	csv_cell(out, number, false);
	csv_cell(out, text_get(TEXT_indicators_handling, l), false);
	csv_end(out);
}

enum fail
web_desk_indicators_file(
    struct ctx *ctx, const struct may_desk_case *may, struct reply *reply)
{
	struct case_indicators list;
	struct case_view c;
	struct buf out;

	TRY(read(ctx, may, &c, &list));
	buf_init(&out, ctx->work.arena, CSV_MAX);
	/* Spreadsheets take a file without it for one in a code of their own.
	 */
	buf_text(&out, "\xef\xbb\xbf");
	csv_head(ctx->work.language, &out);
	for (size_t i = 0; i < list.list_n; i++)
		csv_row(ctx, &list.list[i], c.number, &out);
	if (out.full)
		return fail(FAIL_LIMIT, "a table too large");
	TRY(indicators_enter(&ctx->work, may, list.list_n));
	*reply = (struct reply){.status = 200,
	    .content_type = CSV,
	    .body = buf_get(&out),
	    .attachment = arena_printf(ctx->work.arena, "%.*s-indicators.csv",
		(int)c.number.n, c.number.p)};
	return OK;
}
