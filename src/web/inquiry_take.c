/*
 * inquiry_take: the list first, then the question's own sentences. An inquiry
 * is written for those asked and never secret, so that nothing is entered.
 */
#include "web/inquiry_take.h"

#include "domain/defang.h"
#include "view/fill.h"
#include "view/text.h"
#include "web/shared_take.h"

/* What a page can show. */
enum { ROWS_MAX = 2000, COPY_MAX = 1024 * 1024 };

static bool
is_there(const struct taking_view *v, struct span raw)
{
	for (size_t i = 0; i < v->rows_n; i++)
		if (span_eq(v->rows[i].raw, raw))
			return true;
	return false;
}

static void
add(struct ctx *ctx, const struct contribute_line *question, size_t part,
    struct taking_row *rows, struct taking_view *v)
{
	struct arena *a = ctx->work.arena;
	bool told = part == CONTRIBUTE_TEXT;
	enum text from = told ? TEXT_inquiry_question : TEXT_taking_title;
	const struct indicator *list;
	size_t n;

	indicator_find(a, question->text.at[part], told, &list, &n);
	for (size_t i = 0; i < n && !v->cut; i++) {
		const struct indicator *one = &list[i];

		if (is_there(v, one->value))
			continue;
		v->cut = v->rows_n == ROWS_MAX;
		if (v->cut)
			return;
		rows[v->rows_n++] = (struct taking_row){
		    .kind = shared_take_kind(ctx, one->kind),
		    .value = defang_format(a, one->value, one->kind),
		    .raw = one->value,
		    .from = text_get(from, ctx->work.language),
		    .told = told,
		    .other = one->kind == INDICATOR_OTHER,
		    .badge = {question->head->designation, true}};
	}
}

void
inquiry_take(struct ctx *ctx, const struct contribute_line *question,
    struct inquiry_page *v)
{
	struct arena *a = ctx->work.arena;
	struct taking_row *rows = arena_array(a, ROWS_MAX, sizeof(*rows));
	struct buf plain, disguised;

	v->taking = (struct taking_view){.id = v->id, .rows = rows};
	if (!question->opened)
		return;
	add(ctx, question, CONTRIBUTE_SEARCHED, rows, &v->taking);
	add(ctx, question, CONTRIBUTE_TEXT, rows, &v->taking);
	buf_init(&plain, a, COPY_MAX);
	buf_init(&disguised, a, COPY_MAX);
	for (size_t i = 0; i < v->taking.rows_n; i++) {
		buf_text(&plain, i > 0 ? "\n" : "");
		buf_span(&plain, rows[i].raw);
		buf_text(&disguised, i > 0 ? "\n" : "");
		buf_span(&disguised, rows[i].value);
	}
	v->taking.count = fill_number(a, (int64_t)v->taking.rows_n);
	v->copy = (struct indicator_copy){buf_get(&plain), buf_get(&disguised)};
}
