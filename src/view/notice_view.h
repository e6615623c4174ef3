/*
 * notice_view: where notices by mail go, and how the courier is doing. Must
 * never hold an address, but the one that was typed a moment ago and cannot be
 * taken.
 */
#ifndef VIEW_NOTICE_VIEW_H
#define VIEW_NOTICE_VIEW_H

#include "view/field.h"

/* The field; as a part of other forms, too. */
struct notice_view {
	bool offered;        /* there is a courier */
	bool explains;       /* it stands alone: says what it is for */
	bool kept;           /* an address is there; nobody can show it */
	struct span typed;   /* only with a problem */
	struct span problem; /* empty: none */
};

/* /case/notice */
struct notice_page_view {
	struct notice_view field;
	struct problem_list problems;
	bool saved, ended; /* just now */
};

/* A class of mails that were given up. */
struct courier_dead_row {
	struct span what, n, since;
};

/* For /admin. */
struct courier_view {
	bool offered;
	bool silent;         /* not heard of for minutes */
	struct span at;      /* last heard of; empty: never */
	struct span waiting; /* how many wait; empty: none */
	struct span since;   /* the oldest of them */
	struct span trouble; /* why the last try failed; empty: it did not */
	const struct courier_dead_row *dead;
	size_t dead_n;
};

#endif
