/*
 * seen: how far a person has looked at a case: a place in the chain, in the
 * sessions file (design.md section 5; decision 0033). It may be lost: then the
 * person's last own act in the case counts. Must never decide what somebody
 * may read.
 */
#ifndef ACT_SEEN_H
#define ACT_SEEN_H

#include "act/case.h"

/* Within so long the page shown again belongs to the same visit. */
enum { SEEN_VISIT_MS = 20 * 60 * 1000 };

struct seen {
	int64_t since;         /* entries behind this place are new */
	int64_t at_ms;         /* wall clock: the last visit; 0: not known */
	bool first;            /* nothing is known: nothing is new */
	int64_t upto, boot_ms; /* what seen_keep() writes */
};

/* c: as the same proof read it. FAIL_STORE. */
enum fail seen_read(struct work *w, const struct may_desk_case *may,
    const struct case_view *c, struct seen *out) MUST_USE;
/* The page was shown; ends the view of the files. */
enum fail seen_keep(struct work *w, const struct may_desk_case *may,
    const struct seen *s) MUST_USE;

#endif
