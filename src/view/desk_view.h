/*
 * desk_view: the queue and one case as an officer sees them. Must never hold a
 * word of the reporter in the queue, nor a secret value outside `opened`.
 */
#ifndef VIEW_DESK_VIEW_H
#define VIEW_DESK_VIEW_H

#include "domain/stage.h"
#include "domain/triage.h"
#include "view/case_view.h"
#include "view/confirm_view.h"
#include "view/file_view.h"

struct desk_row {
	struct span id;     /* 26 letters, for the address */
	struct span number; /* 4827-6190 */
	enum urgency urgency;
	struct span kind; /* of incident, as the desk judged */
	struct span state; /* 続いている・影響なし; empty: not judged */
	struct span stage; /* label_stage() */
	enum stage_turn turn;
	struct span received;
	struct span due; /* empty: none */
	bool overdue;
	struct span
	    secrets; /* 9項目, or あり for the unregistered; empty: none */
	struct span undecided; /* 未確認 2, or 未確認あり; empty: none */
	struct span news;      /* 相談者から 2; empty: none */
	struct span others;    /* ほか 1; empty: none */
	bool fresh;            /* a case that nobody has answered yet */
	bool draft;            /* feedback waits for its second human */
	struct span owner;     /* name; empty: nobody */
	bool own;              /* the reader has it */
};

struct desk_view {
	bool closed; /* the list of the closed ones */
	bool mine;   /* only the reader's */
	bool filtered;
	struct span now;
	struct span desk;  /* whose queue */
	struct span route; /* by which its cases come: each desk has one */
	const struct desk_row *rows;
	size_t rows_n;
	/* Of all open cases: "3", or "99+". */
	struct span fresh_count;
	struct span turn_count; /* the desk acts next */
	struct span overdue_count;
	struct span waiting_count; /* persons who wait to be let in */
	struct span drafts_count, proposals_count; /* to be approved */
	struct span keyless_count; /* bodies that wait for a key */
	bool some_fresh, some_overdue, some_waiting;
	bool some_drafts, some_proposals, some_keyless;
	struct span ring_count; /* persons with the key to secrets */
	bool ring_thin;         /* fewer than two: a warning */
	/* The form of the filters. */
	const struct confirm_option *whose, *stages;
	size_t whose_n, stages_n;
	bool only_turn, only_late, only_draft;
	/* Addresses; empty: there is no such page. */
	struct span next, first, reload;
	bool further; /* not the first page */
	bool reloads; /* by itself */
	bool still;   /* that was switched off */
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

/* Something that somebody else changed since the reader looked last. */
struct news_row {
	struct span what;  /* a sentence: who did what */
	struct span stage; /* 分析: that it brought the case to; empty: none */
	struct span when;
	struct span href; /* the place on the page, or another page */
};

struct news_view {
	const struct news_row *rows; /* newest first */
	size_t rows_n;
	struct span count; /* "3", those that are not in rows too */
	struct span since; /* 今日 13時22分; empty: not known */
	bool more;         /* only the newest are in rows */
	bool first;        /* the reader's first look */
};

struct desk_case_view {
	struct span now; /* when the page was made; on paper */
	struct news_view news;
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
	size_t entries_n;          /* the newest ones */
	struct span entries_count; /* "31", of all */
	struct span entries_shown; /* "12"; empty: all of them */
	struct span secret_count;  /* facts beside the case, as in the queue */
	struct span open_count;
	struct span undecided_count;
	const struct confirm_change *confirmations; /* the reporter's, as they
						       stand */
	size_t confirmations_n;
	struct span consent_n;
	struct span owner;    /* name; empty: nobody has it */
	bool own;             /* the reader has it */
	struct span triage;   /* the desk's own judgement, in one line */
	bool to_map;          /* the link to the exclusion in words */
	struct span language; /* in which the reporter reads: 日本語 */
	struct question_card questions; /* that were sent */
	bool questioned;                /* just now */
};

/* One way to end a case. */
struct end_choice {
	struct span value; /* of the form */
	struct span label;
	struct span note;  /* what it means */
	struct span state; /* why it is not possible yet; may be empty */
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
	bool owed;          /* feedback first: no end is possible */
	struct span closed; /* when and how it was closed; empty: it is open */
	bool gone;          /* and so the form */
};

#endif
