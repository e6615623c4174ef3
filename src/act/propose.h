/*
 * propose: two-person acts by pages: the first person proposes and signs, the
 * second looks at it and its effect, and approves (the act itself, act/member.h
 * and act/ring.h) or rejects. Must never act by itself.
 */
#ifndef ACT_PROPOSE_H
#define ACT_PROPOSE_H

#include "act/edit.h"
#include "act/member.h"
#include "store/proposals.h"

/* Each FAIL_INPUT as the act itself would; FAIL_LIMIT: too many wait. */
enum fail propose_body(struct work *w, const struct may_propose *may,
    const struct member_new_body *b) MUST_USE;
/* act: FIRST_OF_RING (kind), RESET or ENABLE. */
enum fail propose_person(struct work *w, const struct may_propose_person *may,
    enum act_code act, enum ring_kind kind) MUST_USE;
enum fail propose_roles(struct work *w, const struct may_propose_person *may,
    unsigned roles, struct body_id seconded_from) MUST_USE;
enum fail propose_register(struct work *w,
    const struct may_propose_register *may, int64_t from_ms,
    int64_t to_ms) MUST_USE;
/* version: of the row that was shown. FAIL_CONFLICT: it is another by now. */
enum fail propose_edit(struct work *w, const struct may_propose_edit *may,
    uint64_t version, const struct member_new_body *b) MUST_USE;
/* FAIL_INPUT: not registered. FAIL_CONFLICT: the last registered lead. */
enum fail propose_revoke(
    struct work *w, const struct may_propose_register *may) MUST_USE;
enum fail propose_reject(struct work *w, const struct may_reject *may) MUST_USE;
/* By who proposed it, while it waits. */
enum fail propose_withdraw(
    struct work *w, const struct may_unpropose *may) MUST_USE;

/* What a person would lose with the keys; secret: with those of secret rings
 * alone. */
struct propose_keys {
	int64_t held, alone; /* alone: nobody else holds them */
};
enum fail propose_keys_of(struct work *w, struct person_id person, bool secret,
    struct propose_keys *out) MUST_USE;

/* One proposal as it is shown. */
struct propose_line {
	struct proposal p;
	struct member_person by, object; /* object: but for a body */
	struct member_body body;      /* of the object; EDIT_BODY: as it is */
	struct member_new_body fresh; /* MAKE_BODY, EDIT_BODY */
	unsigned roles;               /* ROLES: the new ones */
	struct body_id seconded_from; /* ROLES: and from where */
	bool takes;                   /* ROLES: the keys go */
	struct propose_keys keys;
	struct edit_effect effect; /* EDIT_BODY */
	bool changed;    /* the object is not as it was when proposed */
	bool same_human; /* of whoever looks: may not approve */
	bool own;        /* who looks proposed it */
};

enum fail propose_list(struct work *w, const struct may *may,
    struct propose_line **out, size_t *out_n) MUST_USE;
/*
 * The proposal of an approval's proof. FAIL_CONFLICT: the person or body has
 * changed since it was made.
 */
enum fail propose_get(
    struct work *w, const struct may *may, struct propose_line *out) MUST_USE;

#endif
