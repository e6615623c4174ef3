/*
 * search_view: looking for cases by number or by words. Must never hold a word
 * of a secret text, nor more of another one than stands around the place.
 */
#ifndef VIEW_SEARCH_VIEW_H
#define VIEW_SEARCH_VIEW_H

#include "view/field.h"

/* One place that holds the words. */
struct search_place_view {
	struct span where; /* 起きたこと, 相談者のメッセージ */
	bool secret;       /* then only where */
	bool older;        /* in a former version */
	struct span before, match, behind;
};

struct search_case_view {
	struct span id, number;
	struct span stage;
	struct span received;
	const struct search_place_view *places;
	size_t places_n;
	bool more; /* places than these */
};

/* A case found in an earlier step of the same search. */
struct search_link {
	struct span id;
};

struct search_view {
	struct problem_list problems;
	struct span number, number_problem;
	struct span words, words_problem;
	struct span until, until_problem;
	bool registered; /* may look into secrets */
	bool asked;      /* words were looked for */
	bool secrets;    /* in secrets, too */
	const struct search_case_view *cases;
	size_t cases_n;
	const struct search_link *earlier;
	size_t earlier_n;
	bool none;              /* nothing found so far */
	struct span done, most; /* "120", "500" */
	struct span unread;     /* cases that do not hold; empty: none */
	bool goes_on;           /* there are more, and they may be asked for */
	bool capped;            /* there are more, but not in one search */
	struct span after, found; /* for the next step */
	struct span capped_until; /* the day to go on from: 2026-11-24 */
};

#endif
