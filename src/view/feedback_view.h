/*
 * feedback_view: feedback as it is written and released at the desk. Must never
 * hold a secret draft that this session has not opened.
 */
#ifndef VIEW_FEEDBACK_VIEW_H
#define VIEW_FEEDBACK_VIEW_H

#include "view/desk_view.h"
#include "view/field.h"

struct feedback_field {
	struct span name, title, hint, text, problem;
};

struct feedback_page {
	struct span id, number;
	struct problem_list problems;
	bool may_write;
	bool written, released; /* just now */
	bool has_draft, may_approve;
	bool named; /* the draft names a body that withheld its name */
	struct span by, at, draft_id;
	struct feedback_card draft;
	const struct end_choice *kinds;
	size_t kinds_n;
	struct span kind_problem;
	const struct feedback_field *fields;
	size_t fields_n;
	bool designated, open;
};

#endif
