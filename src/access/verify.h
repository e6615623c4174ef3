/*
 * verify: every case's head, consents and grant signatures, without a key to
 * read anything. Must never open an envelope.
 */
#ifndef ACCESS_VERIFY_H
#define ACCESS_VERIFY_H

#include "seal/instance.h"
#include "store/db.h"

struct verify_found {
	int64_t cases, consents, grants;
	int64_t bad; /* cases, consents or grants that do not hold */
};

/* Walks all cases. FAIL_STORE. */
enum fail verify_cases(struct db *db, struct arena *a,
    const struct instance *instance, struct verify_found *out) MUST_USE;

#endif
