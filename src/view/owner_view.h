/*
 * owner_view: who at the desk has a case, and to whom it may go. Must never
 * reach a page of a reporter: officers are named here.
 */
#ifndef VIEW_OWNER_VIEW_H
#define VIEW_OWNER_VIEW_H

#include "view/confirm_view.h"
#include "view/note_view.h"

struct owner_page {
	struct span id, number;
	struct problem_list problems;
	bool just;       /* set just now */
	struct span now; /* 佐伯 涼子（今日 13時から）; empty: nobody */
	bool may_take;
	struct span self; /* the reader's id, the value of taking */
	bool may_give, needs_note;
	const struct confirm_option *to;
	size_t to_n;
	struct span to_problem;
	struct note_form note;
};

#endif
