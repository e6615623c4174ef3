/*
 * raise_view: what the desk may treat as secret. Must never hold the text of
 * what is secret already.
 */
#ifndef VIEW_RAISE_VIEW_H
#define VIEW_RAISE_VIEW_H

#include "view/field.h"

struct raise_row {
	struct span id; /* 26 letters, the value of the radio */
	struct span label;
	struct span value; /* empty: of what was raised */
};

struct raise_page {
	struct span id, number;
	struct problem_list problems;
	struct span problem;
	bool just; /* raised just now */
	bool registered;
	bool provided; /* something went to the Council */
	const struct raise_row *rows;
	size_t rows_n;
	const struct raise_row *raised;
	size_t raised_n;
};

#endif
