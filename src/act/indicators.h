/*
 * indicators: what can be searched for out of a case, in one table: of the
 * questions that ask for it, and of what was told in sentences, each as
 * domain/indicator.h reads it. Must never hold one out of a text that was not
 * opened.
 */
#ifndef ACT_INDICATORS_H
#define ACT_INDICATORS_H

#include "act/case.h"
#include "domain/indicator.h"

struct case_indicator {
	enum indicator_kind kind;
	struct span value;            /* one spelling; never shown as a link */
	const struct case_text *from; /* the answer or message */
	bool told; /* found in sentences, so it may be no indicator */
};

struct case_indicators {
	const struct case_indicator *list; /* those of lists first */
	size_t list_n;
	bool secret; /* one of them is */
	bool cut;    /* there are more than a page can hold */
	bool sealed; /* there are closed texts that may hold more */
};

/* Each value once an answer or message; of answers the newest version. */
void indicators_of(
    struct arena *a, const struct case_view *c, struct case_indicators *out);
/*
 * Enters that they are taken out of the case (ACT_INDICATORS, with how many).
 * Nothing may be handed out before it is OK.
 */
enum fail indicators_enter(
    struct work *w, const struct may_desk_case *may, size_t n) MUST_USE;

#endif
