/*
 * locks: for every person and every answer of a case: does the model say what
 * the rule alone says, what the keys alone open, and what is really read? Must
 * never help one lock with the other.
 */
#ifndef TEST_PROPERTY_LOCKS_H
#define TEST_PROPERTY_LOCKS_H

#include "road.h"

/* access_* and what the signed rows let be shown; no key is used. */
void locks_rule(struct world *w, const struct road *r, int person);
/*
 * From the rows alone, with the seeds that persons hold: which sealed copy of
 * a ring opens, which grant, which text. No rule is asked.
 */
void locks_keys(struct world *w, const struct road *r);
/* Both together, as pages do it: opens what is secret, then reads. */
void locks_read_desk(struct world *w, const struct road *r, int person);
void locks_read_group(struct world *w, const struct road *r, int person);
/* The reporter reads everything, until it is erased. */
void locks_read_own(struct world *w, const struct road *r);

#endif
