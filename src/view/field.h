/*
 * field: one field of a form as it is shown, and how it is made of a question
 * of the questionnaire. Must never choose a value or a designation by itself:
 * both are handed in.
 */
#ifndef VIEW_FIELD_H
#define VIEW_FIELD_H

#include "base/arena.h"
#include "domain/answer.h"
#include "domain/council.h"
#include "domain/questionnaire.h"

enum control {
	CONTROL_LINE = 0,
	CONTROL_AREA = 1,
	CONTROL_CHOICE = 2, /* radio buttons */
	CONTROL_CHECKS = 3, /* tick boxes */
	CONTROL_SELECT = 4, /* one of many */
	CONTROL_ROWS = 5    /* rows of columns */
};

struct option_view {
	struct span name;  /* of the field; the same for all of a field */
	struct span id;    /* of the input element */
	struct span value; /* what is sent */
	struct span label;
	bool chosen;
};

/* One cell of a row. */
struct cell_view {
	struct span name; /* of the form field: "timeline.0-when" */
	struct span id;   /* "f-timeline-0-when" */
	struct span label;
	enum control control;              /* LINE, AREA, CHECKS, SELECT */
	struct span value;                 /* of LINE and AREA */
	const struct option_view *options; /* of SELECT */
	size_t options_n;
	bool chosen;       /* of CHECKS: one tick */
	bool bad;          /* the field's problem is here */
	struct span field; /* of the field: where the problem stands */
};

struct row_view {
	struct span legend; /* 1行目 */
	const struct cell_view *cells;
	size_t cells_n;
};

struct field_view {
	struct span name; /* of the form field; id is "f-NAME" */
	struct span label;
	struct span hint; /* may be empty */
	enum control control;
	struct span value;                 /* of LINE and AREA */
	const struct option_view *options; /* of CHOICE, CHECKS, SELECT */
	size_t options_n;
	const struct row_view *rows; /* of ROWS */
	size_t rows_n;
	struct span rows_max;         /* "28"; empty: no more can be added */
	struct span limit;            /* "20,000", of AREA; else empty */
	struct span limit_chars;      /* "20000", for the script */
	struct span inputmode;        /* "email", "tel" or "text" */
	struct span autocomplete;     /* HTML's token; "off" when unknown */
	bool designated;              /* radios secret.NAME are shown */
	bool secret_by_default;       /* the sentence that says so */
	enum designation designation; /* chosen now */
	struct span problem;          /* sentence; empty: none */
	struct span problem_id;       /* of the element that has it */
	/* of an answer that is given or corrected later */
	struct span legend;   /* instead of the sentence about the default */
	bool unknown_offered; /* a tick "I do not know": unknown.NAME */
	bool unknown;         /* it is ticked */
	struct span other;    /* what another window wrote meanwhile */
	bool clash;           /* there was such a change; other may be empty */
};

/* A part of the form under one heading. */
struct field_section {
	struct span id;
	struct span title;
	struct span note; /* under the heading; empty: none */
	const struct field_view *fields;
	size_t fields_n;
};

/* One line of the error summary: a link to the field. */
struct problem_view {
	struct span id;   /* of the element: "f-what_happened" */
	struct span text; /* the sentence that stands at the field too */
};

/* All problems of a page, for the summary above h1. */
struct problem_list {
	const struct problem_view *list;
	size_t list_n;
	struct span count; /* "2" */
};

/* The problems of the fields, in their order; in the arena. */
struct problem_list field_problems(
    struct arena *a, const struct field_section *sections, size_t n);
/* One more at the end. */
void field_problem_add(
    struct arena *a, struct problem_list *to, struct span id, struct span text);

/*
 * text: the stored form of the answer (domain/answer.h), or what was typed
 * when there is a problem. chosen: UNSET shows the question's default.
 * ROWS: with blank rows to write into. FILES can't be shown by this.
 */
struct field_view field_of(struct arena *a, enum language l,
    const struct question *q, struct span text, enum designation chosen,
    enum answer_problem problem);
/* ROWS: n blank rows behind those that are filled, as far as allowed. */
void field_blank_rows(struct arena *a, enum language l,
    const struct question *q, struct span text, size_t n, struct field_view *f);
/*
 * The sentence of a problem with text (stored form, or as typed): how many
 * characters or lines are too many. Empty for FINE.
 */
struct span field_problem(struct arena *a, enum language l,
    const struct question *q, struct span text, enum answer_problem problem);
/* "f-NAME" */
struct span field_id(struct arena *a, struct span name);

#endif
