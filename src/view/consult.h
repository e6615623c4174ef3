/*
 * consult: the form and the page that checks it before it is sent. Must never
 * say that sending shares anything with the Council (S29).
 */
#ifndef VIEW_CONSULT_H
#define VIEW_CONSULT_H

#include "view/answer_view.h"
#include "view/confirm_view.h"
#include "view/contact_view.h"
#include "view/field.h"

struct consult_view {
	bool closed; /* no desk can open what is sent: no form, other ways */
	const struct field_section *sections;
	size_t sections_n;
	struct problem_list problems; /* summary; list_n 0: none */
	struct span receiver;         /* JPCERT/CCの相談窓口 */
	struct span seen; /* state of the draft, for a hidden field */
	bool merged;      /* another tab wrote too: both texts are kept */
	bool more;        /* the second page: what the first does not ask */
	bool prepared;    /* confirmations are sent along */
	struct span draft_hours;     /* "24": how long a draft is kept */
	struct contact_view contact; /* shown when closed */
};

struct consult_check_view {
	bool empty; /* nothing typed yet: the form is offered instead */
	const struct answer_section *sections;
	size_t sections_n;
	struct problem_list problems; /* summary; list_n 0: none */
	struct span receiver;
	struct span secret_count;    /* "7" */
	struct span open_count;      /* "1" */
	struct span undecided_count; /* "0" */
	bool again; /* was sent already: answers become new versions */
	/* Confirmations 2 and 3, as prepared; else "only consult now". */
	bool prepared;
	const struct confirm_change *said; /* `now` only */
	size_t said_n;
	struct span statement; /* the whole text, where they are prepared */
	bool contradiction;
	const struct confirm_hidden *leaks; /* name: where, value: the word */
	size_t leaks_n;
};

#endif
