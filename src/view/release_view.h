/*
 * release_view: what is to go to the Council, as the desk, the reporter and its
 * readers see it. Must never hold a secret text that the reader has not opened.
 */
#ifndef VIEW_RELEASE_VIEW_H
#define VIEW_RELEASE_VIEW_H

#include "view/case_view.h"
#include "view/contribute_view.h"
#include "view/desk_view.h"
#include "view/field.h"
#include "view/taking_view.h"

/* What a body's column says of an item. */
enum release_reads {
	READS_NO = 0,         /* excluded */
	READS_ALL = 1,        /* everybody there who is in the open ring */
	READS_REGISTERED = 2, /* registered persons only */
	READS_WAITS = 3       /* nobody there has the key yet */
};

struct release_cell {
	enum release_reads reads;
};

/* One item that could go. */
struct provide_row {
	struct span id;    /* 26 letters, the value of the tick box */
	struct span field; /* id of the tick box, for problems */
	struct span label;
	struct span value; /* as a reader will see it; empty: not opened */
	struct designation_view badge;
	bool can, chosen;
	struct span why;     /* it can't */
	struct span problem; /* secret words in it */
	const struct release_cell *cells;
	size_t cells_n;
};

struct release_name {
	struct span name;
	bool excluded;
};

/* One of the five steps. */
struct provide_step {
	struct span label, state;
	bool done, here;
};

struct provide_line {
	struct span text;
};

/* An item as it is read in a release. */
struct shared_item {
	struct span label, value;
	bool mono;
	bool closed;    /* secret, not opened */
	bool withdrawn; /* secret now, was not */
	bool changed;   /* since the release before */
	struct designation_view badge;
};

/* What goes, as its readers will see it. */
struct provide_seen {
	struct span n; /* of the proposal; empty: only what is ticked */
	bool some;     /* anything at all */
	struct handling_view handling;
	const struct release_name *bodies; /* that will read it */
	size_t bodies_n;
	const struct shared_item *items;
	size_t items_n;
	const struct file_card *files;
	size_t files_n;
};

struct tlp_option {
	struct span value, label, meaning;
	bool chosen;
};

struct provide_view {
	struct span id, number;
	struct problem_list problems;
	const struct provide_step *steps;
	size_t steps_n;
	const struct provide_line *lacks; /* why nothing can be done now */
	size_t lacks_n;
	const struct release_name *bodies; /* columns */
	size_t bodies_n;
	const struct provide_row *rows;
	size_t rows_n;
	struct span rung;
	struct span excluded; /* names; empty: nobody */
	struct span proposal; /* number of the one that stands; empty: none */
	struct span waiting;  /* "2" bodies that wait for a key; empty: none */
	bool may_record, may_offer, may_provide;
	const struct tlp_option *labels; /* that it can carry */
	size_t labels_n;
	struct provide_seen seen;
	struct span
	    regrant_lacks;   /* why it can't be handed on; empty: it can */
	bool to_findings;    /* the reader may look at them */
	bool to_map;         /* an exclusion in words is not mapped */
	bool asks;           /* the reporter must see it once more */
	bool closed_secrets; /* secret texts are not opened */
	/* done just now */
	bool recorded, offered, provided, regranted;
};

/* The reporter sees it once more. */
struct release_own_view {
	struct span number; /* of the case */
	struct span n;      /* of the release; empty: none waits */
	const struct shared_item *items;
	size_t items_n;
	const struct file_card *files;
	size_t files_n;
	const struct release_name *bodies; /* that will read it */
	size_t bodies_n;
	struct handling_view handling;
	bool assented;                    /* already */
	bool asked;                       /* needs an assent at all */
	bool just;                        /* assented just now */
	const struct provide_line *given; /* what was provided */
	size_t given_n;
};

struct shared_row {
	struct span number, release, stage, provided;
	struct due_view due;
	const struct inbox_who *readers; /* of the own body */
	size_t readers_n;
	bool secret, received;
};

struct shared_list_view {
	struct inbox_view box;
	const struct shared_row *rows;
	size_t rows_n;
};

struct shared_case_view {
	struct span id, number, n, provided;
	bool received;
	struct span duty, duty_stamp; /* of the law, with its date */
	struct handling_view handling;
	const struct release_name *bodies; /* who else is in the audience */
	size_t bodies_n;
	struct span before; /* number of the release before; empty: none */
	const struct shared_item *items;
	size_t items_n;
	const struct file_card *files;
	size_t files_n;
	bool has_sealed;
	struct sealed_view sealed;
	bool is_open;
	struct span opened_count, opened_at, opened_until;
	struct taking_view taking;
	const struct group_inquiry *inquiries; /* newest first */
	size_t inquiries_n;
	bool just; /* received just now */
	bool added;
	struct problem_list problems;
	const struct contribution_card *cards; /* newest first */
	size_t cards_n;
	struct contribute_form form;
};

#endif
