/*
 * paper: the questionnaire as it is printed: what the form asks, with room to
 * write. Must never hold an answer.
 */
#ifndef VIEW_PAPER_H
#define VIEW_PAPER_H

#include "view/confirm_view.h"

/* How much room an answer has. */
enum paper_room {
	PAPER_CHOICES = 0, /* boxes to tick */
	PAPER_LINE = 1,
	PAPER_AREA = 2,
	PAPER_TABLE = 3 /* columns, blank rows */
};

struct paper_column {
	struct span label;
};

struct paper_row {
	bool blank;
};

struct paper_question {
	struct span number; /* "12" */
	struct span label;
	struct span hint;
	enum paper_room room;
	const struct option_view *options; /* of PAPER_CHOICES */
	size_t options_n;
	bool any;                           /* any of them, not one */
	const struct paper_column *columns; /* of PAPER_TABLE */
	size_t columns_n;
	const struct paper_row *rows;
	size_t rows_n;
	struct span limit; /* "20,000"; empty: none worth saying */
	bool secret_by_default;
};

/* One area of the form. */
struct paper_section {
	struct span id; /* "paper-what" */
	struct span title;
	struct span note; /* may be empty */
	const struct paper_question *questions;
	size_t questions_n;
};

struct paper_view {
	struct span receiver;
	struct span hours; /* when the desk is staffed */
	const struct paper_section *sections;
	size_t sections_n;
	struct confirm_form_view confirm; /* nothing in it is chosen */
};

/* taken[i]: is question i of the questionnaire shown? */
const struct paper_section *paper_sections(struct arena *a, enum language l,
    const struct questionnaire *q, const bool *taken, size_t *out_n);

#endif
