/*
 * edit: a body's record is changed by two people, with its effect counted from
 * the real rows before. What the body loses by it ends in the same job, by rule
 * and by key; nobody gains anything of what was shared before (L2). Must never
 * name a case.
 */
#ifndef ACT_EDIT_H
#define ACT_EDIT_H

#include "act/member.h"
#include "store/members.h"

/* What differs; bits, as the chain's entry holds them. Append-only. */
enum edit_part {
	EDIT_NAME_JA = 1,
	EDIT_NAME_EN = 2,
	EDIT_CLASS = 4,
	EDIT_ACTIVE = 8,
	EDIT_GOVERNMENT = 16,
	EDIT_PUBLISHED = 32,
	EDIT_SECTORS = 64,
	EDIT_ALIASES = 128,
	EDIT_RELATED = 256,
	EDIT_DESK = 512 /* a first-tier member gets one; never taken away */
};
unsigned edit_parts(
    const struct member_body *was, const struct member_new_body *b);

/* Why it can't be. */
enum edit_fault {
	EDIT_FITS = 0,
	EDIT_BAD = 1,         /* member_body_fits(), or related to itself */
	EDIT_SAME = 2,        /* nothing would change */
	EDIT_SECRETARIAT = 3, /* JPCERT/CC keeps its class and stays active */
	EDIT_HAS_DESK = 4     /* and so does the class of a body with a desk */
};
enum fail edit_check(struct work *w, const struct member_body *was,
    const struct member_new_body *b, enum edit_fault *out) MUST_USE;

/* What the body would lose, over all cases. */
struct edit_effect {
	size_t cases;     /* of which it reads less than before, or nothing */
	size_t inquiries; /* that it could no longer see or answer */
};
enum fail edit_effect(struct work *w, const struct member_body *was,
    const struct member_new_body *b, struct edit_effect *out) MUST_USE;

/*
 * version: of the row that both people looked at. FAIL_INPUT: edit_check().
 * FAIL_CONFLICT: the row is another by now. FAIL_STALE: prepare again.
 */
enum fail edit_body(struct work *w, const struct may_edit_body *may,
    struct body_id id, uint64_t version,
    const struct member_new_body *b) MUST_USE;

#endif
