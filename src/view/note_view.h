/*
 * note_view: the desk's own notes. Must never hold the text of a secret one
 * that this session has not opened.
 */
#ifndef VIEW_NOTE_VIEW_H
#define VIEW_NOTE_VIEW_H

#include "view/answer_view.h"
#include "view/field.h"

struct note_card {
	struct span by, when;
	struct designation_view badge;
	bool own;
	bool closed; /* secret and not opened */
	struct span text;
};

/* A note that is being written; the name of the field is `text`. */
struct note_form {
	struct span form; /* known by; 26 random letters */
	struct span text; /* typed before, after a problem */
	struct span problem;
	struct span limit;
	bool secret;     /* chosen now */
	bool by_default; /* and why */
	bool registered;
};

struct note_page {
	struct span id, number;
	struct problem_list problems;
	bool just;                     /* kept just now */
	const struct note_card *notes; /* newest first */
	size_t notes_n;
	bool may_open; /* some are closed, and the reader is registered */
	struct note_form form;
};

#endif
