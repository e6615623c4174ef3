/*
 * feedback_view: feedback as it is written and released at the desk. Must never
 * hold a secret draft that this session has not opened.
 */
#ifndef VIEW_FEEDBACK_VIEW_H
#define VIEW_FEEDBACK_VIEW_H

#include "view/contribute_view.h"
#include "view/desk_view.h"
#include "view/field.h"

struct feedback_field {
	struct span name, title, hint, text, problem;
};

/* A text of a body that may be taken into a part. */
struct feedback_source {
	struct span name; /* of the choice: "take.3" */
	struct contribution_card card;
};

struct feedback_page {
	struct span id, number;
	struct problem_list problems;
	bool may_write;
	bool written, released; /* just now */
	struct span first; /* who approved it before the reader; or empty */
	bool rewritten;    /* and so not approved just now */
	bool has_draft, may_approve;
	bool must_open; /* the reader may approve it once it is opened */
	bool named;     /* the draft names a body that withheld its name */
	bool kept;      /* it holds what may not travel */
	bool taken;     /* just now: words were copied, nothing is kept */
	const struct feedback_source *sources; /* newest first */
	size_t sources_n;
	struct span closed; /* "2": may travel, not opened; empty: none */
	struct span kept_n; /* "3": may not travel; empty: none */
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
