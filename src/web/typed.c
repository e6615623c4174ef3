/* typed: one value, several of one name, or cells by row and column. */
#include "web/typed.h"

enum { ROWS_MOST = 100 /* numbers of rows that a form may name */ };

/* "timeline.12-when": the row, and the index of the column. */
static bool
cell_of(const struct question *q, struct span name, size_t *out_row,
    size_t *out_column)
{
	struct span rest = name;
	struct span question = span_cut(&rest, '.');
	struct span row = span_cut(&rest, '-');
	int64_t n;

	if (!span_eq(question, q->name) || !span_int(row, &n) || n >= ROWS_MOST)
		return false;
	for (size_t i = 0; i < q->columns_n; i++)
		if (span_eq(q->columns[i].name, rest)) {
			*out_row = (size_t)n;
			*out_column = i;
			return true;
		}
	return false;
}

static struct answer
rows(struct ctx *ctx, const struct question *q, bool *out_sent)
{
	struct span *cells = arena_array(
	    ctx->work.arena, ROWS_MOST * q->columns_n, sizeof(*cells));
	size_t last = 0;

	*out_sent = false;
	for (size_t i = 0; i < ctx->form.n; i++) {
		const struct form_param *one = &ctx->form.params[i];
		size_t row, column;

		if (!cell_of(q, one->name, &row, &column))
			continue;
		*out_sent = true;
		cells[row * q->columns_n + column] = one->value;
		if (row >= last)
			last = row + 1;
	}
	return answer_rows(ctx->work.arena, q, cells, last);
}

struct answer
typed_answer(struct ctx *ctx, const struct question *q, bool *out_sent)
{
	const struct span *values;
	size_t n;

	if (q->type == QUESTION_ROWS)
		return rows(ctx, q, out_sent);
	n = form_all(ctx->work.arena, &ctx->form, q->name.p, &values);
	*out_sent = n > 0;
	return answer_check(ctx->work.arena, q, values, n);
}

const struct question *
typed_more(struct ctx *ctx)
{
	const struct question *q = questionnaire_by_name(
	    ctx->work.questionnaire, ctx_value(ctx, "more"));

	return q != NULL && q->type == QUESTION_ROWS ? q : NULL;
}
