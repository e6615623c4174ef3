/*
 * ring_look: questions about rings that their acts share. Must never open one.
 */
#ifndef ACT_RING_LOOK_H
#define ACT_RING_LOOK_H

#include "act/work.h"
#include "store/members.h"

/* Rings that a person's role and registration lead into now (enum ring_bit). */
enum fail ring_allowed(
    struct work *w, const struct member_person *p, unsigned *out) MUST_USE;
/* Does the person hold the newest epoch? */
bool ring_is_in(struct work *w, const struct member_ring *ring,
    struct person_id person, uint32_t epoch);

#endif
