/*
 * propose_plan: how a proposal is made and stored, whatever it is about. For
 * act/propose*.c alone. Must never be signed by another key than the
 * proposer's.
 */
#ifndef ACT_PROPOSE_PLAN_H
#define ACT_PROPOSE_PLAN_H

#include "act/propose.h"

struct propose_plan {
	struct proposal p;
	struct signature sig;
};

/* Class, flags and texts of a body into the proposal's members. */
void propose_plan_body(
    struct arena *a, const struct member_new_body *b, struct proposal *out);
/* And back. */
struct member_new_body propose_plan_body_of(const struct proposal *p);
/* ROLES: a is the roles, text the id of the body that sent the person, if any.
 * FAIL_TAMPER: neither. */
enum fail propose_plan_roles_of(const struct proposal *p, unsigned *out_roles,
    struct body_id *out_seconded) MUST_USE;
/* The person of the path, as it stands: object and its version. */
enum fail propose_plan_person(struct work *w, const struct may *may,
    struct propose_plan *plan, struct member_person *out) MUST_USE;
/* Signs and stores; run calls propose_plan_add. FAIL_LIMIT: too many wait. */
enum fail propose_plan_make(struct work *w, const struct may *may,
    commit_fn *run, struct propose_plan *plan) MUST_USE;
/* Inside the job. An equal one of the same person that still waits is this one:
 * a double click makes one. */
enum fail propose_plan_add(
    const struct may_now *n, const struct propose_plan *plan) MUST_USE;

#endif
