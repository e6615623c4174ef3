/*
 * question_view: fields that the desk asks for, on its own page, beside the
 * case and on the reporter's side. Must never say of a secret answer that it is
 * there to somebody who may not open it.
 */
#ifndef VIEW_QUESTION_VIEW_H
#define VIEW_QUESTION_VIEW_H

#include "view/field.h"
#include "view/message_view.h"

/* The reporter's form: what was asked, or everything. */
struct case_answers_view {
	bool all;    /* all questions, to add and correct */
	bool closed; /* the case is: nothing can be sent here */
	bool withdrawn;
	bool clashed; /* another window changed something */
	const struct field_section *sections;
	size_t sections_n;
	struct problem_list problems;
	struct span seen;   /* what the form shows, a hidden field */
	struct span action; /* path */
	struct span due;    /* by when the desk asks for it; empty */
	struct span receiver;
};

/* A question that was sent, beside the case at the desk. */
struct question_row {
	struct span label;
	struct span state; /* 回答待ち, 回答あり; empty: not told */
	bool waits;
};

struct question_card {
	const struct question_row *rows;
	size_t rows_n;
	struct span when;  /* of the newest sending */
	struct span due;   /* empty: none */
	struct span waits; /* "2" that wait; empty: not told, or none */
};

/* A question to choose. */
struct question_choice_view {
	struct span value; /* name of the question */
	struct span label;
	struct span note; /* 回答あり, 質問済み; may be empty */
	bool chosen;
};

struct question_area_view {
	struct span title;
	struct span id;
	const struct question_choice_view
	    *open; /* not answered, to choose first */
	size_t open_n;
	const struct question_choice_view *done; /* answered */
	size_t done_n;
};

struct question_set_view {
	struct span name;
	struct span title;
};

/* The desk's page. */
struct desk_questions_view {
	struct span id;
	struct span number;
	bool closed;     /* the case is */
	bool registered; /* sees which secret ones are answered */
	bool first;      /* no answer was sent yet: words must come with it */
	const struct question_set_view *sets;
	size_t sets_n;
	struct span set_title; /* of the set that was just added; or empty */
	const struct question_area_view *areas;
	size_t areas_n;
	struct problem_list problems;
	struct span ask_problem, due_problem;
	struct span due;  /* typed; before that, the usual day */
	struct span days; /* "5" until then */
	struct message_form_view message;
};

#endif
