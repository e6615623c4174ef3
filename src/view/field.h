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
	CONTROL_SELECT = 4  /* one of many */
};

struct option_view {
	struct span name;  /* of the field; the same for all of a field */
	struct span id;    /* of the input element */
	struct span value; /* what is sent */
	struct span label;
	bool chosen;
};

struct field_view {
	struct span name; /* of the form field; id is "f-NAME" */
	struct span label;
	struct span hint; /* may be empty */
	enum control control;
	struct span value;                 /* of LINE and AREA */
	const struct option_view *options; /* of CHOICE, CHECKS, SELECT */
	size_t options_n;
	struct span limit;            /* "20,000", of AREA; else empty */
	struct span inputmode;        /* "email", "tel" or "text" */
	struct span autocomplete;     /* HTML's token; "off" when unknown */
	bool designated;              /* radios secret.NAME are shown */
	bool secret_by_default;       /* the sentence that says so */
	enum designation designation; /* chosen now */
	struct span problem;          /* sentence; empty: none */
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
 * ROWS and FILES can't be shown by this.
 */
struct field_view field_of(struct arena *a, enum language l,
    const struct question *q, struct span text, enum designation chosen,
    enum answer_problem problem);
/* The sentence of a problem, with the question's limit; empty for FINE. */
struct span field_problem(struct arena *a, enum language l,
    const struct question *q, enum answer_problem problem);
/* "f-NAME" */
struct span field_id(struct arena *a, struct span name);

#endif
