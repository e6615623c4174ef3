/*
 * proposals: two-person acts that wait, as values whose signature has been
 * checked and that the chain knows and has not settled. Must never hand out an
 * unchecked row.
 */
#ifndef STORE_PROPOSALS_H
#define STORE_PROPOSALS_H

#include "seal/proposal.h"
#include "store/members.h"

/* Older ones lapse. */
enum { PROPOSALS_MAX = 200 };
#define PROPOSALS_LIVE_MS ((int64_t)30 * 86400000)

/* FAIL_ABSENT: no such proposal, not signed, settled, or lapsed. */
enum fail proposals_open(const struct members *m, struct any_id id,
    int64_t now_ms, struct proposal *out) MUST_USE;
/* Was there such a proposal, and is it settled or lapsed? */
enum fail proposals_over(const struct members *m, struct any_id id,
    int64_t now_ms, bool *out) MUST_USE;
/* All that wait, oldest first. */
enum fail proposals_list(const struct members *m, int64_t now_ms,
    struct proposal **out, size_t *out_n) MUST_USE;

#endif
