/*
 * answer_view: stored answers in words. Must never lose a stored value: one
 * without a label is shown as it is.
 */
#include "view/answer_view.h"

#include "base/buf.h"
#include "domain/answer.h"
#include "domain/indicator.h"
#include "view/fill.h"

enum { SHOWN_MAX = 1024 * 1024 };

static struct span
choice_label(
    enum language l, const struct question *q, struct span value, bool staff)
{
	const struct question_choice *c = questionnaire_choice(q, value);

	if (c == NULL)
		return value;
	return staff ? c->staff.in[l] : c->label.in[l];
}

static struct span
labels(struct arena *a, enum language l, const struct question *q,
    struct span text, bool staff)
{
	struct buf out;

	buf_init(&out, a, SHOWN_MAX);
	for (size_t i = 0; i < answer_lines(text); i++) {
		if (i > 0)
			buf_text(&out, "\n");
		buf_span(&out, choice_label(l, q, answer_line(text, i), staff));
	}
	return arena_copy(a, buf_get(&out));
}

/* One row: its cells with a gap between; a tick says its column's word. */
static void
add_row(struct buf *out, enum language l, const struct question *q,
    struct span line)
{
	bool first = true;

	for (size_t i = 0; i < q->columns_n; i++) {
		const struct question_column *c = &q->columns[i];
		struct span cell = answer_cell(line, i);
		struct fill label = {"label", c->label.in[l]};

		if (cell.n == 0)
			continue;
		if (c->type == QUESTION_YES_NO) {
			buf_span(out, fill_text(out->arena, l, TEXT_rows_tick,
					  &label, 1));
			first = false;
			continue;
		}
		if (!first)
			buf_span(out, text_get(TEXT_rows_between, l));
		first = false;
		for (size_t k = 0; k < c->choices_n; k++)
			if (span_eq(c->choices[k].value, cell))
				cell = c->choices[k].label.in[l];
		buf_span(out, cell);
	}
}

static struct span
rows(struct arena *a, enum language l, const struct question *q,
    struct span text)
{
	struct buf out;

	buf_init(&out, a, SHOWN_MAX);
	for (size_t i = 0; i < answer_lines(text); i++) {
		if (i > 0)
			buf_text(&out, "\n");
		add_row(&out, l, q, answer_line(text, i));
	}
	return arena_copy(a, buf_get(&out));
}

static struct span
value_of(struct arena *a, enum language l, const struct question *q,
    struct span text, bool staff)
{
	if (q->choices_n > 0)
		return labels(a, l, q, text, staff);
	if (q->type == QUESTION_ROWS)
		return rows(a, l, q, text);
	return text;
}

struct span
answer_view_read(struct arena *a, const struct question *q, struct span text)
{
	const struct indicator *list;
	bool other = false;
	struct buf out;
	size_t n;

	if (q->normalising != QUESTION_AS_INDICATOR)
		return span_of("");
	indicator_find(a, text, false, &list, &n);
	buf_init(&out, a, SHOWN_MAX);
	for (size_t i = 0; i < n; i++) {
		if (list[i].kind == INDICATOR_OTHER)
			continue;
		if (out.n > 0)
			buf_text(&out, "\n");
		buf_span(&out, list[i].value);
		other = other || !span_eq(list[i].value, list[i].written);
	}
	return other ? arena_copy(a, buf_get(&out)) : span_of("");
}

struct answer_view
answer_view_of(struct arena *a, enum language l, const struct question *q,
    struct span text, enum designation designation, bool staff)
{
	return (struct answer_view){
	    .name = q->name,
	    .label = staff ? q->staff.in[l] : q->label.in[l],
	    .value = value_of(a, l, q, text, staff),
	    .mono = q->normalising == QUESTION_MACHINE ||
		    q->normalising == QUESTION_AS_INDICATOR,
	    .badge = {designation, staff},
	};
}
