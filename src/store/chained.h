/*
 * chained: entries read back from the chain, a case's or a person's. An entry
 * is believed only when the instance signed it. Must never hand out another.
 */
#ifndef STORE_CHAINED_H
#define STORE_CHAINED_H

#include "domain/council.h"
#include "seal/instance.h"
#include "store/db.h"

struct chained {
	int64_t seq, ms;
	struct any_id actor, object;
	enum act_code act;
	struct span detail; /* seal/chain_detail.h */
};

/*
 * The newest entry that made or ended a person's credential: ACT_ENROL,
 * ACT_ACCOUNT, ACT_RESET. FAIL_ABSENT: none. FAIL_TAMPER, FAIL_STORE.
 */
enum fail chained_credential(struct db *db, struct arena *a,
    const struct instance *in, struct person_id id,
    struct chained *out) MUST_USE;
/*
 * The newest entry that names a head of the case, and the newest that says its
 * stage. FAIL_ABSENT: none. FAIL_TAMPER: it is not signed. FAIL_STORE.
 */
enum fail chained_head(struct db *db, struct arena *a,
    const struct instance *in, struct case_id id, struct chained *out) MUST_USE;
enum fail chained_stage(struct db *db, struct arena *a,
    const struct instance *in, struct case_id id, struct chained *out) MUST_USE;
/* All entries of one act on the case, in order. FAIL_TAMPER, FAIL_STORE. */
enum fail chained_of(struct db *db, struct arena *a, const struct instance *in,
    struct case_id id, enum act_code act, struct chained **out,
    size_t *out_n) MUST_USE;
/* The newest of one act. FAIL_ABSENT: none. FAIL_TAMPER, FAIL_STORE. */
enum fail chained_newest(struct db *db, struct arena *a,
    const struct instance *in, struct case_id id, enum act_code act,
    struct chained *out) MUST_USE;
/* The newest whose CHAIN_HASH is this; NULL when there is none. */
const struct chained *chained_with_hash(
    const struct chained *list, size_t n, const struct hash *hash);

#endif
