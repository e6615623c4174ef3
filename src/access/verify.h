/*
 * verify: every case's head, consents and grant signatures, and every signed
 * row of a member, without a key to read anything. Must never open an envelope.
 */
#ifndef ACCESS_VERIFY_H
#define ACCESS_VERIFY_H

#include "seal/instance.h"
#include "store/db.h"

struct verify_found {
	int64_t cases, consents, releases, grants;
	/* Rows of bodies, people, credentials, register, rings, keys. */
	int64_t members;
	int64_t bad; /* of all these, what does not hold */
};

/*
 * Walks all bodies, adds to *found. A row must be signed and as new as its
 * entries in the chain. FAIL_STORE.
 */
enum fail verify_members(struct db *db, const struct instance *instance,
    struct verify_found *found) MUST_USE;
/* Walks all cases; begins *out anew. FAIL_STORE. */
enum fail verify_cases(struct db *db, struct arena *a,
    const struct instance *instance, struct verify_found *out) MUST_USE;

#endif
