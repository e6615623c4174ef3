/*
 * case_view: the reporter's own page. Must never name a body that withheld its
 * name, nor staff by name: staff are named by role (L7).
 */
#ifndef VIEW_CASE_VIEW_H
#define VIEW_CASE_VIEW_H

#include "view/confirm_view.h"
#include "view/file_view.h"
#include "view/message_view.h"
#include "view/question_view.h"
#include "view/step.h"

/* A body of the Council: what it received and opened of this case, and when. */
struct reader_view {
	struct span name;
	struct span names;    /* of members told together; empty: one body */
	struct span received; /* when; empty: nothing yet */
	struct span opened;
	bool shared;   /* it reads now */
	bool excluded; /* the reporter left it out */
};

struct readers_view {
	const struct reader_view *list;
	size_t list_n;
	struct span n;        /* "1": the newest release; empty: none */
	struct span when;     /* it was provided */
	struct span shared_n; /* "5": bodies that read now; empty: none */
	bool secret;          /* something in it is */
};

struct case_show_view {
	struct span number;
	struct span now; /* 2026年11月26日（木）11時40分 */
	struct span received_at;
	struct span status; /* sentence, see label_status() */
	bool your_turn;
	bool council_turn;
	bool notices; /* by mail are offered */
	bool withdrawn;
	bool closed;
	struct span due;         /* when the desk answers; empty: none */
	bool next_desk;          /* the desk is to act, and no day is set */
	struct span remind_days; /* "7" between reminders; empty: no end */
	bool fresh;              /* a message that was not seen yet */
	const struct step_view *steps;
	size_t steps_n;
	const struct answer_section *sections;
	size_t sections_n;
	const struct file_card *files;
	size_t files_n;
	const struct message_view *messages; /* newest first */
	size_t messages_n;
	const struct feedback_card *feedback; /* newest first */
	size_t feedback_n;
	struct message_form_view form;
	const struct confirm_change *confirmations; /* as they stand */
	size_t confirmations_n;
	struct span end;       /* of a closed case: label_end() */
	bool asked;            /* for the confirmations */
	bool answered;         /* the reporter gave one since sending */
	bool contradiction;    /* two of the confirmations do not fit */
	bool void_now;         /* brought back: to be agreed to anew */
	bool may_narrow;       /* the scope reaches beyond the desk */
	bool may_unagree;      /* agreed to provide */
	bool may_take_back;    /* one of the two */
	struct span consent_n; /* "2" */
	struct span confirmed; /* number of the version just given; empty */
	bool unagreed;         /* the consent was taken back just now */
	bool sent;             /* the message was sent just now */
	const struct entry_view *entries;
	size_t entries_n;
	struct span entries_count;   /* "3", of all */
	struct span entries_shown;   /* "200"; empty: all of them */
	struct span entries_older;   /* address; empty: none */
	bool entries_later;          /* these are not the newest */
	struct span receiver;        /* whose desk */
	bool release_asks;           /* a proposal waits for an assent */
	struct mapping_ask mapping;  /* the desk asks about excluded bodies */
	struct readers_view readers; /* of what was provided */
	bool notified;               /* notices by mail are set up */
	const struct question_row *questions; /* the desk's, not answered */
	size_t questions_n;
	struct span questions_count; /* "3" */
	struct span questions_due;   /* empty: not said */
	bool given;                  /* answers were sent just now */
	struct span uncovered; /* what no consent covers yet, "2"; empty */
};

#endif
