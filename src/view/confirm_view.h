/*
 * confirm_view: the three confirmations as a form, and what would change. Must
 * never have anything chosen that the reporter did not choose.
 */
#ifndef VIEW_CONFIRM_VIEW_H
#define VIEW_CONFIRM_VIEW_H

#include "domain/council.h"
#include "view/field.h"
#include "view/tasks.h"

/* Confirmation 1: one answer or message. */
struct confirm_row {
	struct span name; /* of the radios: "secret.reporter_org" */
	struct span label;
	struct span value; /* as it is read, cut */
	enum designation designation;
	bool raised; /* by the desk: it can't be open */
};

/* A radio card or a tick box. */
struct confirm_option {
	struct span value;
	struct span label;
	struct span reads;                    /* cards of rungs: who reads */
	struct span asked;                    /* who may be asked */
	struct span reads_names, asked_names; /* by the member list of today */
	bool chosen;
};

/* One kind of coordination with its two texts. */
struct confirm_kind {
	struct span value; /* ask_members */
	struct span label;
	struct span say_name, say, whom_name, whom;
	bool wanted;
	bool has_whom;
	struct span problem; /* of whom */
};

struct confirm_change {
	struct span what, was, now;
	bool clash; /* it does not go together with another one (L5) */
};

/* A secret word that stands where it is not secret. */
struct confirm_leak {
	struct span where, word; /* where it stands, in the reader's words */
	struct span what;        /* that might be guessed from it */
	struct span badge;       /* of its row: 組織名あり */
	struct span name;        /* of the field, or the id of a file */
	struct span area;        /* of a question: its page; else empty */
	bool file;
};

/* A value that the second step carries along. */
struct confirm_hidden {
	struct span name, value;
};

/* Bodies related to those that are excluded: offered, never chosen. */
struct related_offer {
	struct span names;        /* in one line; empty: none, no offer */
	struct span action, step; /* where the form goes, and what it asks */
	const struct confirm_hidden *hidden; /* carried along */
	size_t hidden_n;
	const struct confirm_hidden *more; /* their exclusions */
	size_t more_n;
};

/* The reporter's words beside the bodies that the desk takes them for. */
struct mapping_ask {
	bool asks;
	struct span id;    /* of the proposal, the value of "yes" */
	struct span words; /* as the reporter wrote them */
	struct span names; /* empty: nobody on the list */
	bool yes;          /* chosen */
};

struct confirm_form_view {
	struct span number; /* of the case */
	struct span seen;   /* number of the consent that is shown, "1" */
	bool checking;      /* second step: changes, then the agreement */
	bool withdrawn;     /* the case is, now */
	bool stale; /* before sending: another tab prepared something else */
	bool lost;  /* before sending: the draft's cookie did not come */
	bool full;  /* before sending: no room for drafts now */
	struct problem_list problems;
	const struct confirm_row *rows;
	size_t rows_n;
	const struct confirm_option *rungs;
	size_t rungs_n;
	bool rung_later; /* "decide later" is chosen */
	struct span rung_problem;
	struct span today;                     /* of the member list */
	const struct confirm_option *products; /* none, then rungs */
	size_t products_n;
	bool product_later;
	const struct confirm_option *bodies;
	size_t bodies_n;
	bool supervisors, government;
	const struct confirm_option *sectors; /* of supervisors */
	size_t sectors_n;
	struct span sector_problem;
	struct span other;
	struct mapping_ask mapping;
	const struct confirm_option *coordination; /* later, none, list */
	size_t coordination_n;
	struct span coordination_problem;
	struct span whom_problem; /* of "other" */
	const struct confirm_kind *kinds;
	size_t kinds_n;
	const struct confirm_option *provide; /* yes, no, later */
	size_t provide_n;
	bool show_again;
	struct span decided_by, publication;
	/* warnings: shown, never a hindrance */
	bool contradiction;
	const struct confirm_leak *leaks;
	size_t leaks_n;
	/* second step */
	const struct confirm_change *changes;
	size_t changes_n;
	const struct confirm_hidden *hidden;
	size_t hidden_n;
	bool provides;         /* the agreement is part of it */
	struct span statement; /* the whole text that is confirmed */
	struct span shown;     /* names it */
	bool changed;          /* it is not the one that was shown before */
	bool narrows; /* what was provided reaches fewer from then on */
	struct related_offer related;
	struct tasks_view tasks; /* before sending, as is strip */
	struct strip_view strip;
};

/* The page on which the consent to provide is taken back. */
struct confirm_withdraw_view {
	struct span number;    /* of the case */
	bool agreed;           /* else there is nothing to take back */
	bool provided;         /* a release was; else nobody reads one */
	bool changed;          /* what follows is not what was shown before */
	struct span seen;      /* number of the consent that is shown, "2" */
	struct span statement; /* the whole text that is confirmed */
	struct span shown;     /* names it */
};

/* One version that was given. */
struct consent_row {
	struct span version; /* "3" */
	struct span at;
	struct span text;
	struct span href; /* its file */
	bool newest;
};

struct consents_view {
	struct span number;             /* of the case */
	const struct consent_row *rows; /* newest first */
	size_t rows_n;
	struct span key; /* fingerprint of the instance's key */
};

#endif
