/* Written by sqlgen from proof.sql; see docs/STATEMENTS.md. */
#ifndef GEN_PROOF_GEN_H
#define GEN_PROOF_GEN_H

#include "store/db.h"
#include "permit/now.h"

extern const struct db_statements prf_statements;

struct row_a_get {
	int64_t n;
};

/* a_get: read, one; FAIL_ABSENT, not noted, without a row. */
enum fail prf_a_get(struct db *db, struct arena *a,
    struct case_id id,
    struct row_a_get *out) MUST_USE;

/* a_set: write, tells how many rows it changed. */
enum fail prf_a_set(const struct may_now *proof,
    int64_t n,
    struct case_id id,
    int64_t *out_changed) MUST_USE;

#endif
