/*
 * member_last: whom nobody could replace. Without a registered lead of the
 * JPCERT/CC desk, and without an administrator, no act of two people is
 * possible any more, and a desk ring
 * without a person opens only with the paper halves. Must never look at who
 * asks.
 */
#ifndef ACT_MEMBER_LAST_H
#define ACT_MEMBER_LAST_H

#include "act/work.h"
#include "store/members.h"

/* OK, or FAIL_CONFLICT: the last active registered lead of JPCERT/CC's desk. */
enum fail member_last_lead(
    struct work *w, const struct member_person *p) MUST_USE;
/* OK, or FAIL_CONFLICT: the last active administrator of JPCERT/CC. */
enum fail member_last_administrator(
    struct work *w, const struct member_person *p) MUST_USE;
/* OK, or FAIL_CONFLICT: the last person in one of the body's desk rings. */
enum fail member_last_in_ring(
    struct work *w, const struct member_person *p) MUST_USE;

#endif
