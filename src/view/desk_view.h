/*
 * desk_view: the queue and one case as an officer sees them. Must never hold a
 * word of the reporter in the queue, nor a secret value outside `opened`.
 */
#ifndef VIEW_DESK_VIEW_H
#define VIEW_DESK_VIEW_H

#include "domain/stage.h"
#include "view/case_view.h"
#include "view/confirm_view.h"
#include "view/file_view.h"

struct desk_row {
	struct span id;     /* 26 letters, for the address */
	struct span number; /* 4827-6190 */
	struct span stage;  /* label_stage() */
	enum stage_turn turn;
	struct span received;
	struct span due; /* empty: none */
	bool overdue;
	struct span
	    secrets; /* 9項目, or あり for the unregistered; empty: none */
	struct span undecided; /* 未確認 2, or 未確認あり; empty: none */
	struct span messages;  /* new ones, "1"; empty: none */
	bool fresh;            /* a case that nobody has opened yet */
	struct span owner;     /* name; empty: nobody */
	bool own;              /* the reader has it */
};

struct desk_view {
	bool closed; /* the list of the closed ones */
	bool mine;   /* only the reader's */
	struct span now;
	struct span desk; /* whose queue */
	const struct desk_row *rows;
	size_t rows_n;
	bool more; /* the list was cut */
	struct span fresh_count;
	struct span turn_count; /* the desk acts next */
	struct span overdue_count;
	struct span waiting_count; /* persons who wait to be let in */
	bool some_overdue;
	bool some_waiting;
	struct span ring_count; /* persons with the key to secrets */
	bool ring_thin;         /* fewer than two: a warning */
};

/* Secrets that came after an opening, or none opened yet. */
struct sealed_view {
	struct span names; /* 組織名、お名前 … ; empty: not registered */
	struct span count; /* "5" of the reporter's; empty: none, or not said */
	struct span action;  /* path of the button */
	struct span minutes; /* "10": how long it stays open */
	bool registered;     /* may open; else only that something is sealed */
	bool replies_only;   /* nothing of the reporter, only of the desk */
	bool more;           /* came since the opening */
};

struct desk_case_view {
	struct span id;
	struct span number;
	struct span stage;
	struct span end;      /* of a closed case: label_end() */
	bool ended;           /* closed just now */
	struct span provided; /* what the Council was given; empty: nothing */
	bool owes;            /* feedback may be written: the link is shown */
	bool to_provide;      /* the link to providing is shown */
	bool may_ask;         /* for the confirmations */
	bool first;           /* nothing was answered yet */
	bool asked; /* they were asked for, the reporter has the turn */
	enum stage_turn turn;
	struct span due;
	bool overdue;
	struct span received_at;
	bool has_sealed; /* show the closed panel */
	struct sealed_view sealed;
	bool is_open;                /* show the opened panel */
	struct span opened_at;       /* 今日 13時22分 */
	struct span opened_until;    /* 13時32分 */
	struct span opened_count;    /* "3", messages too */
	struct span opened_messages; /* of those, shown among the messages */
	const struct answer_view *opened;
	size_t opened_n;
	const struct file_card *files, *opened_files; /* open, and opened */
	size_t files_n, opened_files_n;
	const struct answer_section *sections; /* open answers */
	size_t sections_n;
	const struct message_view *messages; /* newest first */
	size_t messages_n;
	const struct feedback_card *feedback; /* newest first */
	size_t feedback_n;
	struct message_form_view form;
	bool sent; /* the answer was sent just now */
	bool shut; /* the panel was closed just now */
	const struct entry_view *entries;
	size_t entries_n;
	struct span secret_count; /* facts beside the case, as in the queue */
	struct span open_count;
	struct span undecided_count;
	const struct confirm_change *confirmations; /* the reporter's, as they
						       stand */
	size_t confirmations_n;
	struct span consent_n;
	struct span owner;    /* name; empty: nobody has it */
	bool own;             /* the reader has it */
	bool to_map;          /* the link to the exclusion in words */
	struct span language; /* in which the reporter reads: 日本語 */
	struct question_card questions; /* that were sent */
	bool questioned;                /* just now */
};

/* One way to end a case. */
struct end_choice {
	struct span value; /* of the form */
	struct span label;
	struct span note; /* what it means */
	bool chosen;
	bool possible; /* now */
};

/* The last message and the end, one form. */
struct desk_end_view {
	struct span id;
	struct span number;
	const struct end_choice *ends;
	size_t ends_n;
	struct message_form_view message;
	struct problem_list problems;
	struct span end_problem;
	bool owed; /* feedback first: no end is possible */
};

#endif
