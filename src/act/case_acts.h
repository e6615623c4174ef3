/*
 * case_acts: the entries of a case, so many at a time that no number of them
 * makes a page fail. Must never hand out the place of an entry in the whole
 * chain to a reporter: it counts the acts of other cases.
 */
#ifndef ACT_CASE_ACTS_H
#define ACT_CASE_ACTS_H

#include "act/case.h"

enum {
	CASE_ENTRIES = 200, /* of a view */
	CASE_ACTS = 50,     /* of the desk's log, a page */
	CASE_NEWS = 50
};

/* For case_read.c: the newest, and what is reckoned from all of them. */
enum fail case_acts_read(
    struct work *w, const struct may *m, struct case_view *out) MUST_USE;

/*
 * In place of the newest entries: those as far as the upto-th of the case,
 * counted from its first one. One that is not there: the newest.
 */
enum fail case_acts_own(struct work *w, const struct may_own_case *may,
    int64_t upto, struct case_view *out) MUST_USE;

/*
 * The entries of the case before `before` (0: the newest), newest first, at
 * most CASE_ACTS. out_more: there are older ones.
 */
enum fail case_acts_desk(struct work *w, const struct may_desk_case *may,
    int64_t before, struct span *out_number, struct case_act **out,
    size_t *out_n, bool *out_more) MUST_USE;

struct case_news {
	struct case_act *acts; /* the newest CASE_NEWS, oldest first */
	size_t acts_n;
	int64_t n;        /* of all */
	int64_t since_ms; /* the oldest of all */
};

/*
 * What others changed behind the place `since` of the chain. Readings are no
 * changes; received: nor are first looks at a release, and where notices go.
 */
enum fail case_acts_news(struct work *w, const struct may_desk_case *may,
    int64_t since, bool received, struct case_news *out) MUST_USE;

#endif
