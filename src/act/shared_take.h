/*
 * shared_take: what can be searched for out of a release, in one table, and
 * that it is taken along. Must never hold one out of a text that is not open
 * to the reader now.
 */
#ifndef ACT_SHARED_TAKE_H
#define ACT_SHARED_TAKE_H

#include "act/shared.h"
#include "domain/indicator.h"

/* So a page and a file hold all of what is handed out. */
enum { TAKE_MAX = 5000, TAKE_BYTES = 1024 * 1024 };

struct shared_indicator {
	enum indicator_kind kind;
	struct span value; /* one spelling; never shown as a link */
	const struct release_text *from;
	bool told; /* found in sentences, so it may be no indicator */
	/* Named as what was attacked; told, that it is named so, too. */
	bool affected;
};

struct shared_indicators {
	const struct shared_indicator *list; /* those of lists first */
	size_t n;
	bool secret; /* one of them is */
	bool sealed; /* there are closed texts that may hold more */
	bool cut;    /* these are only the first TAKE_MAX, or TAKE_BYTES */
};

/* Each value once a text. Nothing before the release was received. */
void shared_indicators(struct arena *a, const struct shared_view *v,
    struct shared_indicators *out);
/*
 * Enters that n of them are taken along, which the reporter sees with the body
 * (ACT_TAKE). Nothing may be handed out before it is OK. FAIL_CONFLICT: the
 * person has not received the release, or there are none.
 */
enum fail shared_take(
    struct work *w, const struct may_shared_case *may, size_t n) MUST_USE;

#endif
