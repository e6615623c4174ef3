/*
 * pair: the two people of an act. Either both are in the session of a command,
 * or the first has signed a proposal and the second is in the own session.
 * Must never take one human being under two accounts for two.
 */
#ifndef ACCESS_PAIR_H
#define ACCESS_PAIR_H

#include "access/look.h"
#include "domain/council.h"
#include "permit/mint.h"
#include "store/proposals.h"

/*
 * Fills m->actor (the first, with rights as of now) and m->second. act: what
 * the proposal must be. FAIL_LOGIN, FAIL_DENIED.
 */
enum fail pair_load(
    const struct look *l, struct may *m, enum act_code act) MUST_USE;
/* The waiting :proposal of the path; m->object is its id. FAIL_DENIED. */
enum fail pair_proposal(
    const struct look *l, struct may *m, struct proposal *out) MUST_USE;
/* A registered lead of the JPCERT/CC desk. */
bool pair_is_lead(const struct actor *a);
bool pair_two_humans(const struct actor *a, const struct actor *b);

#endif
