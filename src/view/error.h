/*
 * error: the one page for all that goes wrong, and what it says. Must never
 * tell a cause, a path, or whether something hidden exists.
 */
#ifndef VIEW_ERROR_H
#define VIEW_ERROR_H

#include "base/arena.h"
#include "base/fail.h"
#include "domain/council.h"

struct error_view {
	int64_t status; /* 404 */
	struct span heading;
	struct span text;
	struct span todo;      /* what to do */
	bool kept;             /* and that for who logs in again */
	struct span typed;     /* shown back, read-only; empty: none */
	struct span retry_url; /* own path; empty: none */
	struct span retry_label;
};

/*
 * Status and words of a failure. staff: for who is logged in as such. wait_s:
 * of BUSY and SLOW, 0 when unknown. typed and retry_url are left empty.
 */
struct error_view error_of(struct arena *a, enum language l, enum fail code,
    bool staff, int64_t wait_s);

#endif
