/*
 * message_view: what was written both ways, the form to write, and the list of
 * acts. Must never hold the text of a message that the reader may not read:
 * then `closed` is set and text is empty.
 */
#ifndef VIEW_MESSAGE_VIEW_H
#define VIEW_MESSAGE_VIEW_H

#include "view/answer_view.h"

struct message_view {
	struct span
	    from; /* あなた | JPCERT/CCの相談窓口 | 相談者 | 佐伯（窓口） */
	bool own; /* of the reader's side: grey ground */
	struct span when;
	struct designation_view badge;
	struct span text;
	bool fresh;  /* new to the reader */
	bool raised; /* secret because the desk says so */
	bool closed; /* secret and not opened: says how to read it */
};

/* A text that the desk often sends. */
struct reply_option {
	struct span value, label;
	bool chosen;
};

struct message_form_view {
	const struct reply_option *replies;
	size_t replies_n;       /* 0: none are offered */
	struct span replies_in; /* language that they come in */
	bool inserted;          /* one was, just now */
	struct span place;      /* {...} left in the text: it is asked about */
	struct span form;       /* known by; 26 random letters */
	struct span action;     /* path that it is sent to */
	struct span text;       /* typed before, after a problem */
	struct span problem;    /* sentence; empty: none */
	struct span limit;      /* "20,000" characters */
	bool designated;        /* false: the writer can't choose */
	enum designation designation; /* chosen; UNSET: secret */
	bool carried;   /* a question of an analyst stands in it */
	bool staff;     /* whose words, and what is said beside it */
	bool first;     /* no answer of the desk was sent yet */
	bool last;      /* it ends the case */
	bool questions; /* it goes with questions */
};

/* A part of feedback; empty: there was nothing to say of it. */
struct feedback_part_view {
	struct span title, text;
};

struct feedback_card {
	struct span label; /* フィードバック（最終） */
	struct span when;
	struct designation_view badge;
	bool closed; /* secret and not opened */
	const struct feedback_part_view *parts;
	size_t parts_n;
};

/* An act of the chain, newest first. */
struct entry_view {
	struct span what;  /* a sentence */
	struct span stage; /* that it brought the case to; empty: none */
	struct span when;
	bool own;    /* reader's side: blue dot */
	bool opened; /* an opening of secrets: purple square */
};

#endif
