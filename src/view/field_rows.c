/*
 * field_rows: a question of rows as small fields, and what is wrong with a
 * value in words. Must never show more rows than may be sent.
 */
#include "domain/text.h"
#include "view/field.h"
#include "view/fill.h"

enum {
	ROWS_LEAST = 3,      /* shown at least */
	CELL_AREA_FROM = 200 /* characters: more than these are an area */
};

static enum control
control_of(const struct question_column *c)
{
	if (c->type == QUESTION_YES_NO)
		return CONTROL_CHECKS;
	if (c->type == QUESTION_CHOICE)
		return CONTROL_SELECT;
	return c->max_chars > CELL_AREA_FROM ? CONTROL_AREA : CONTROL_LINE;
}

static void
add_options(struct arena *a, enum language l, const struct question_column *c,
    struct span value, struct cell_view *cell)
{
	struct option_view *options =
	    arena_array(a, c->choices_n + 1, sizeof(*options));

	for (size_t i = 0; i < c->choices_n; i++)
		options[i] = (struct option_view){.value = c->choices[i].value,
		    .label = c->choices[i].label.in[l],
		    .chosen = span_eq(value, c->choices[i].value)};
	cell->options = options;
	cell->options_n = c->choices_n;
}

static bool
is_long(const struct question_column *c, struct span value)
{
	return c->type == QUESTION_LINE && text_count(value) > c->max_chars;
}

static struct cell_view
cell_of(struct arena *a, enum language l, const struct question *q, size_t row,
    const struct question_column *c, struct span value)
{
	struct cell_view v = {
	    .name = arena_printf(a, "%.*s.%zu-%.*s", (int)q->name.n, q->name.p,
		row, (int)c->name.n, c->name.p),
	    .id = arena_printf(a, "f-%.*s-%zu-%.*s", (int)q->name.n, q->name.p,
		row, (int)c->name.n, c->name.p),
	    .label = c->label.in[l],
	    .control = control_of(c),
	    .bad = is_long(c, value),
	    .field = q->name};

	if (v.control == CONTROL_CHECKS)
		v.chosen = value.n > 0;
	else
		v.value = value;
	if (v.control == CONTROL_SELECT)
		add_options(a, l, c, value, &v);
	return v;
}

static struct row_view
row_of(struct arena *a, enum language l, const struct question *q, size_t row,
    struct span line)
{
	struct cell_view *cells = arena_array(a, q->columns_n, sizeof(*cells));

	for (size_t i = 0; i < q->columns_n; i++)
		cells[i] =
		    cell_of(a, l, q, row, &q->columns[i], answer_cell(line, i));
	return (struct row_view){
	    fill_count(a, l, TEXT_rows_number, (int64_t)row + 1), cells,
	    q->columns_n};
}

/* Where a summary leads: the first cell that is too long. */
static void
point_at(struct field_view *f)
{
	for (size_t i = 0; i < f->rows_n; i++)
		for (size_t k = 0; k < f->rows[i].cells_n; k++)
			if (f->rows[i].cells[k].bad) {
				f->problem_id = f->rows[i].cells[k].id;
				return;
			}
}

void
field_blank_rows(struct arena *a, enum language l, const struct question *q,
    struct span text, size_t n, struct field_view *f)
{
	size_t filled = answer_lines(text), all = filled + n;
	struct row_view *rows;

	if (all < ROWS_LEAST)
		all = ROWS_LEAST;
	/* What was typed is shown whatever its number. */
	if (all > q->max_rows)
		all = filled > q->max_rows ? filled : q->max_rows;
	rows = arena_array(a, all, sizeof(*rows));
	for (size_t i = 0; i < all; i++)
		rows[i] = row_of(a, l, q, i,
		    i < filled ? answer_line(text, i) : span_of(""));
	f->rows = rows;
	f->rows_n = all;
	f->rows_max = all < q->max_rows ? arena_printf(a, "%zu", q->max_rows)
					: span_of("");
	if (f->problem.n > 0)
		point_at(f);
}

/* A cell of a row that is too long: said with its row and column. */
static struct span
cell_problem(struct arena *a, enum language l, const struct question *q,
    struct span text)
{
	for (size_t i = 0; i < answer_lines(text); i++)
		for (size_t k = 0; k < q->columns_n; k++) {
			const struct question_column *c = &q->columns[k];
			struct span cell = answer_cell(answer_line(text, i), k);
			struct fill pairs[] = {{"label", q->label.in[l]},
			    {"row", fill_number(a, (int64_t)i + 1)},
			    {"column", c->label.in[l]},
			    {"n", fill_number(a, (int64_t)c->max_chars)},
			    {"over", span_of("")}};

			if (!is_long(c, cell))
				continue;
			pairs[4].value = fill_number(
			    a, (int64_t)(text_count(cell) - c->max_chars));
			return fill_text(
			    a, l, TEXT_field_cell_too_long, pairs, 5);
		}
	return span_of("");
}

static struct span
too_long(struct arena *a, enum language l, const struct question *q,
    struct span text)
{
	size_t rows = answer_lines(text), chars = text_count(text);
	bool lines = q->max_rows > 0 && rows > q->max_rows;
	size_t most = lines ? q->max_rows : q->max_chars;
	size_t over = lines ? rows - most : chars > most ? chars - most : 0;
	struct fill pairs[] = {{"label", q->label.in[l]},
	    {"n", fill_number(a, (int64_t)most)},
	    {"over", fill_number(a, (int64_t)over)}};
	struct span cell = {NULL, 0};

	if (q->type == QUESTION_ROWS && !lines)
		cell = cell_problem(a, l, q, text);
	if (cell.n > 0)
		return cell;
	return fill_text(a, l,
	    lines ? TEXT_field_too_many_lines : TEXT_field_too_long, pairs, 3);
}

/* Which choice it is that no other fits. */
static struct span
contradicts(struct arena *a, enum language l, const struct question *q,
    struct span text)
{
	struct fill pairs[] = {
	    {"label", q->label.in[l]}, {"choice", {NULL, 0}}};

	for (size_t i = 0; i < q->choices_n; i++)
		if (q->choices[i].alone &&
		    answer_has(text, q->choices[i].value)) {
			pairs[1].value = q->choices[i].label.in[l];
			break;
		}
	return fill_text(a, l, TEXT_field_contradicts, pairs, 2);
}

struct span
field_problem(struct arena *a, enum language l, const struct question *q,
    struct span text, enum answer_problem problem)
{
	struct fill label = {"label", q->label.in[l]};

	switch (problem) {
	case ANSWER_TOO_LONG:
		return too_long(a, l, q, text);
	case ANSWER_NOT_TEXT:
		return fill_text(a, l, TEXT_field_not_text, &label, 1);
	case ANSWER_UNKNOWN_CHOICE:
		return fill_text(a, l, TEXT_field_unknown_choice, &label, 1);
	case ANSWER_CONTRADICTS:
		return contradicts(a, l, q, text);
	case ANSWER_NOT_MAIL:
		return fill_text(a, l, TEXT_field_not_mail, &label, 1);
	case ANSWER_FINE:
	case ANSWER_PROBLEMS:
		break;
	}
	return span_of("");
}
