/* paper: the same labels, hints and choices as the form has. */
#include "view/paper.h"

#include "view/fill.h"

enum { ROWS = 5, LIMIT_FROM = 1000 };

static enum paper_room
room_of(const struct question *q)
{
	if (q->columns_n > 0)
		return PAPER_TABLE;
	if (q->choices_n > 0)
		return PAPER_CHOICES;
	return q->type == QUESTION_AREA || q->type == QUESTION_LIST
		   ? PAPER_AREA
		   : PAPER_LINE;
}

static void
add_table(struct arena *a, enum language l, const struct question *q,
    struct paper_question *out)
{
	struct paper_column *columns =
	    arena_array(a, q->columns_n, sizeof(*columns));

	for (size_t i = 0; i < q->columns_n; i++)
		columns[i].label = q->columns[i].label.in[l];
	out->columns = columns;
	out->columns_n = q->columns_n;
	out->rows = arena_array(a, ROWS, sizeof(*out->rows));
	out->rows_n = ROWS;
}

static struct paper_question
question_of(
    struct arena *a, enum language l, const struct question *q, size_t number)
{
	struct field_view f =
	    field_of(a, l, q, span_of(""), DESIGNATION_UNSET, ANSWER_FINE);
	struct paper_question p = {.number = fill_number(a, (int64_t)number),
	    .label = f.label,
	    .hint = f.hint,
	    .room = room_of(q),
	    .options = f.options,
	    .options_n = f.options_n,
	    .any = q->type == QUESTION_CHECKS,
	    .secret_by_default = q->secret_by_default};

	if (p.room == PAPER_TABLE)
		add_table(a, l, q, &p);
	else if (q->max_chars >= LIMIT_FROM)
		p.limit = fill_number(a, (int64_t)q->max_chars);
	return p;
}

const struct paper_section *
paper_sections(struct arena *a, enum language l, const struct questionnaire *q,
    const bool *taken, size_t *out_n)
{
	struct paper_section *list = arena_array(a, q->areas_n, sizeof(*list));
	/* Each question is in one area: together they fill it once. */
	struct paper_question *at = arena_array(a, q->questions_n, sizeof(*at));
	size_t number = 0;

	*out_n = 0;
	for (size_t area = 0; area < q->areas_n; area++) {
		const struct question_area *of = &q->areas[area];
		size_t n = 0;

		for (size_t i = 0; i < q->questions_n; i++)
			if (taken[i] && q->questions[i].area == area)
				at[n++] = question_of(
				    a, l, &q->questions[i], ++number);
		if (n == 0)
			continue;
		list[(*out_n)++] = (struct paper_section){
		    .id = arena_printf(a, "paper-%s", of->name.p),
		    .title = of->title.in[l],
		    .note = of->note.in[l],
		    .questions = at,
		    .questions_n = n};
		at += n;
	}
	return list;
}
