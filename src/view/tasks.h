/*
 * tasks: the task list of the form: where one is, what is filled in, and a way
 * to each page. Must never tick what holds nothing.
 */
#ifndef VIEW_TASKS_H
#define VIEW_TASKS_H

#include "base/span.h"

/* One page of a step. */
struct task_page {
	struct span title;
	struct span target; /* value of the button that leads there */
	struct span path;   /* the same as a link; empty: no page yet */
	bool here;
	bool filled;
};

struct task_view {
	struct span label;
	struct span number; /* "1" */
	struct span target, path;
	struct span note; /* 2項目を記入; empty: none */
	bool here;
	bool done;    /* something is filled in */
	bool reached; /* here or before it, for the bars of a telephone */
	const struct task_page *pages;
	size_t pages_n; /* 0: one page only, or not here */
};

struct tasks_view {
	const struct task_view *tasks;
	size_t tasks_n;
	bool posts; /* leaving keeps what is typed: buttons, not links */
	struct span here_label;
	struct span here_number; /* "1" */
	struct span count;       /* "7" */
	struct span draft_hours; /* "24": how long a draft is kept */
};

/* "Send what I have now" of a page whose own form does not send it. */
struct strip_view {
	struct span receiver; /* JPCERT/CCの相談窓口 */
	struct span held;     /* "3" answers in the draft, a hidden field */
	struct span note;     /* what of this page does not go; may be empty */
	bool prepared;        /* confirmations are sent along */
};

#endif
