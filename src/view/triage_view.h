/*
 * triage_view: the desk's own judgement of a case, to be read and changed.
 * Must never reach a page of a reporter, nor hold one of the reporter's words.
 */
#ifndef VIEW_TRIAGE_VIEW_H
#define VIEW_TRIAGE_VIEW_H

#include "base/arena.h"
#include "domain/triage.h"
#include "view/confirm_view.h"

/* One of the four questions. */
struct triage_group {
	struct span name; /* of the field */
	struct span label;
	const struct confirm_option *options;
	size_t options_n;
	struct span problem;
};

struct triage_page {
	struct span id, number;
	struct problem_list problems;
	bool just, closed;
	struct span now, by; /* in one line; by whom and when, empty: nobody */
	struct span seen;    /* what the form was made from */
	bool changed;        /* another officer judged meanwhile */
	const struct triage_group *groups;
	size_t groups_n;
};

/* 高 | 未 | 中 | 低 */
struct span label_urgency(enum language l, enum urgency u);
struct span label_triage_kind(enum language l, enum triage_kind k);
/* 続いている・一部に支障; in the arena. Empty: nobody has judged. */
struct span label_state(
    struct arena *a, enum language l, const struct triage *t);
/* All four in one line; in the arena. */
struct span label_triage(
    struct arena *a, enum language l, const struct triage *t);
struct span label_ongoing(enum language l, enum ongoing o);
struct span label_impact(enum language l, enum impact i);

#endif
