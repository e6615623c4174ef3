/*
 * check_queue: do the columns that the queue is ordered by say what the
 * entries of the chain say? Must never mend anything.
 */
#ifndef ACCESS_CHECK_QUEUE_H
#define ACCESS_CHECK_QUEUE_H

#include "seal/instance.h"
#include "store/db.h"

enum { CHECK_QUEUE_LINES = 50 };

struct queue_found {
	int64_t cases, different;
	/* The first ones, "4827-6190: owner". */
	struct span lines[CHECK_QUEUE_LINES];
	size_t lines_n;
};

/* Walks all cases; lines lie in the arena. FAIL_STORE. */
enum fail check_queue(struct db *db, struct arena *a,
    const struct instance *instance, struct queue_found *out) MUST_USE;

#endif
