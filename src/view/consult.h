/*
 * consult: the pages of the form and the one that checks it before it is sent.
 * Must never say that sending shares anything with the Council (S29).
 */
#ifndef VIEW_CONSULT_H
#define VIEW_CONSULT_H

#include "view/answer_view.h"
#include "view/confirm_view.h"
#include "view/contact_view.h"
#include "view/field.h"
#include "view/file_view.h"
#include "view/notice_view.h"
#include "view/tasks.h"

/* One page of the form: an area of the questionnaire. */
struct consult_view {
	bool closed; /* no desk can open what is sent: no form, other ways */
	struct span title;
	struct span note;   /* before it is filled; may be empty */
	struct span action; /* path that the form is posted to */
	struct span part;   /* name of the area */
	bool first;
	bool from_check; /* the check page sent here, and is gone back to */
	const struct field_view *fields;
	size_t fields_n;
	struct problem_list problems; /* summary; list_n 0: none */
	struct span receiver;         /* JPCERT/CCの相談窓口 */
	struct span seen; /* state of this page's answers, a hidden field */
	struct span held; /* "3" answers in the draft, a hidden field */
	bool merged;      /* another tab wrote too: both texts are kept */
	bool gone;        /* the draft ran out meanwhile */
	bool lost;        /* the draft's cookie did not come: nothing is kept */
	bool full;        /* no room for drafts now: nothing is kept */
	bool sent;        /* this browser sent a consultation already */
	bool prepared;    /* confirmations are sent along */
	struct notice_view notice; /* on the page of its question */
	struct tasks_view tasks;
	struct contact_view contact; /* shown when closed or lost */
};

/* Once: only consult now, or also prepare the three confirmations. */
struct consult_choose_view {
	struct tasks_view tasks;
	struct strip_view strip;
	struct span receiver;
	struct span back; /* path of the page before */
	bool prepared;
};

struct consult_check_view {
	bool empty; /* nothing typed yet: the form is offered instead */
	const struct answer_section *sections;
	size_t sections_n;
	const struct file_card *files;
	size_t files_n;
	struct problem_list problems; /* summary; list_n 0: none */
	struct span receiver;
	struct span secret_count;    /* "7" */
	struct span open_count;      /* "1" */
	struct span undecided_count; /* "0" */
	struct span held;            /* as consult_view's */
	struct span back;            /* path of the page before */
	struct span notice_area;     /* its page */
	bool notice; /* an address for notices goes along, sealed */
	bool again;  /* was sent already: answers become new versions */
	/* Confirmations 2 and 3, as prepared; else "only consult now". */
	bool prepared;
	const struct confirm_change *said; /* `now` only */
	size_t said_n;
	struct span statement; /* the whole text, where they are prepared */
	struct related_offer related; /* while it can still be prepared */
	bool contradiction;
	const struct confirm_leak *leaks;
	size_t leaks_n;
	struct tasks_view tasks;
};

#endif
