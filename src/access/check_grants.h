/*
 * check_grants: do the grants that lie there equal those that follow from
 * consents, audiences and the member list, and is each as it was signed?
 * Without a key: it says who could open, never what. Must never mend anything.
 */
#ifndef ACCESS_CHECK_GRANTS_H
#define ACCESS_CHECK_GRANTS_H

#include "seal/instance.h"
#include "store/db.h"

enum { CHECK_LINES = 50 };

struct grants_found {
	int64_t cases, grants;
	int64_t missing, extra;
	int64_t forged; /* signature and row do not belong together */
	/* The first differences, "4827-6190: release 1: missing: IPA". */
	struct span lines[CHECK_LINES];
	size_t lines_n;
};

/*
 * Walks all cases; lines lie in the arena. A body that got its ring after a
 * text was shared may have a grant or wait for one. A grant for an epoch that
 * its recipient does not have is not what was expected. FAIL_STORE; a case that
 * does not hold is one `extra` (verify says why).
 */
enum fail check_grants(struct db *db, struct arena *a,
    const struct instance *instance, struct grants_found *out) MUST_USE;

#endif
