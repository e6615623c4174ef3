/*
 * consents: the consents of a case as far as a right hangs on them: the newest
 * one, proved by both signatures and the chain, and the way back from it. For
 * adding a grant that is not enough (seal/consent_verify.h). Must never hand
 * out one that does not hold.
 */
#ifndef STORE_CONSENTS_H
#define STORE_CONSENTS_H

#include "domain/confirmation.h"
#include "domain/scope.h"
#include "seal/consent.h"
#include "store/members.h"

struct consent_now {
	struct consent value; /* lists lie in the arena */
	struct hash hash;
	struct span bytes;
};

/*
 * The newest. FAIL_ABSENT: no such case. FAIL_STALE: signed by a former key of
 * the reporter. FAIL_TAMPER: the chain's newest content entry names another, or
 * a signature does not hold. FAIL_STORE.
 */
enum fail consents_now(const struct members *m, struct case_id id,
    struct consent_now *out) MUST_USE;
/* The one before `c`, which must be number 2 or later. FAIL_TAMPER. */
enum fail consents_before(const struct members *m, const struct consent_now *c,
    struct consent_now *out) MUST_USE;

/* The number up to which all consents are void: the reporter withdrew the case
 * after them, or brought it back. 0: none. FAIL_TAMPER, FAIL_STORE. */
enum fail consents_void(
    const struct members *m, struct case_id id, uint32_t *out) MUST_USE;

/* As the rules of domain/ ask for it. */
struct confirmation consents_facts(const struct consent *c);
/* Rung, exclusions and named bodies; lists lie in the arena. */
struct scope consents_scope(struct arena *a, const struct consent *c);
/* A body as the signed member list has it now. */
struct scope_body consents_body(const struct member_body *b);
/* scope_reads or scope_asks. */
typedef bool scope_fn(const struct scope *s, const struct scope_body *b);
/*
 * May the body read (or be asked) now what rests on consent number n, hash
 * `from`: does `inside` hold under that one and each that came after (L2: later
 * changes only take away), and do they all agree to provide? What a body lost
 * when its own record changed stays lost, too. FAIL_STORE; what does not hold
 * is a no.
 */
enum fail consents_let(const struct members *m, struct case_id id, uint32_t n,
    const struct hash *from, const struct scope_body *body, scope_fn *inside,
    bool *out) MUST_USE;

#endif
