/*
 * receipt: the slip with number and code, and the way back in with it. Must
 * never be kept: the code is on this page and nowhere else.
 */
#ifndef VIEW_RECEIPT_H
#define VIEW_RECEIPT_H

#include "view/group.h"

struct receipt_view {
	bool kept; /* 控えました was said, or 24 h: the code is gone */
	/* Answers that came after the first sending; empty: none. */
	struct span added_n, added_at;
	bool confirmed;     /* the confirmations came, too */
	bool contradiction; /* two of them do not go together */
	struct span
	    unsettled;      /* which are "later", in one line; may be empty */
	struct span number; /* 4827-6190 */
	const struct group_view *groups; /* of the code; none when kept */
	size_t groups_n;
	struct span code;           /* the whole, for the copy button */
	struct span received_at;    /* with （日本時間） */
	struct span due;            /* when the first answer comes */
	struct span receiver;       /* JPCERT/CCの相談窓口 */
	struct span chain_head;     /* "c1f0 88a4 5be2 7d93 …" */
	struct span return_address; /* https://host/return, printed */
	struct span hours;          /* "24": how long the page shows the code */
};

struct return_view {
	struct span problem; /* sentence, names the group; empty: none */
	struct span typed;   /* shown again after a problem */
	bool ended;          /* comes from an ended session */
	bool left;           /* 表示を終える was pressed */
};

#endif
