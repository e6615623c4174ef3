/*
 * member: bodies, persons, the register. Who may is in the proof; the
 * conditions on the thing itself are here, for prepare and commit both run
 * under unchanged members. Must never touch a case.
 */
#ifndef ACT_MEMBER_H
#define ACT_MEMBER_H

#include "act/work.h"

struct member_new_body {
	enum body_class body_class;
	unsigned flags; /* enum body_flag */
	struct span sectors, name_ja, name_en;
	/* Other spellings with a tab between; ids of related bodies as
	 * members_related_join() makes them. */
	struct span aliases, related;
};

/*
 * Has such a body a class and flags that exist (a desk: JPCERT/CC and the first
 * tier alone, design.md section 2 roles), a Japanese name, sectors that
 * are codes, each text in one line, and only related bodies that are there?
 * FAIL_INPUT.
 */
enum fail member_body_fits(
    struct work *w, const struct member_new_body *b) MUST_USE;
/* FAIL_INPUT: it does not fit. */
enum fail member_make_body(struct work *w, const struct may_make_body *may,
    const struct member_new_body *b, struct body_id *out) MUST_USE;

struct member_new_person {
	struct body_id body;
	struct span login, name, human;
	unsigned roles;               /* enum role */
	struct body_id seconded_from; /* zeros: from nowhere */
};

/* What does not fit of a new person, each by itself. */
struct member_wrong {
	bool any;
	bool name, login, human; /* empty */
	bool login_form;         /* not letters, digits and . - _ @ alone */
	bool login_taken;
	bool body;      /* there is none */
	bool no_role;   /* nor any roles that exist */
	bool no_pair;   /* roles of which nobody has both (design.md 2) */
	unsigned roles; /* that the body does not have */
	bool from;      /* no body, or the person's own */
};

/* FAIL_STORE, FAIL_TAMPER. */
enum fail member_person_check(struct work *w, const struct member_new_person *p,
    struct member_wrong *out) MUST_USE;

/*
 * out_code: the invitation, to be handed over once. FAIL_INPUT:
 * member_person_check() finds something.
 */
enum fail member_invite(struct work *w, const struct may_invite *may,
    const struct member_new_person *p, struct person_id *out,
    struct span *out_code) MUST_USE;

/* Enters a period in the register (S6). FAIL_INPUT: an empty period. */
enum fail member_register(struct work *w, const struct may_register_person *may,
    struct person_id person, int64_t from_ms, int64_t to_ms) MUST_USE;

/*
 * Ends every entry that holds now or later; sealed copies of secret rings go
 * at once. FAIL_INPUT: not registered. FAIL_CONFLICT: as member_disable().
 */
enum fail member_revoke(struct work *w, const struct may_revoke *may,
    struct person_id person) MUST_USE;

/*
 * A new key pair will be made: the person is a newcomer again (design.md
 * section 4). Old sealed copies go, rings turn. out_code: a new invitation.
 */
enum fail member_reset(struct work *w, const struct may_reset *may,
    struct person_id person, struct span *out_code) MUST_USE;
/*
 * Ends all sessions and sealed copies at once. FAIL_CONFLICT: nobody could
 * replace the person (act/member_last.h).
 */
enum fail member_disable(struct work *w, const struct may_disable *may,
    struct person_id person) MUST_USE;
/* The account lives again, in no ring: a colleague lets it in. */
enum fail member_enable(struct work *w, const struct may_enable *may,
    struct person_id person) MUST_USE;

/*
 * Other roles, or sent from another body (zeros: from none). FAIL_INPUT:
 * member_roles_fit(). FAIL_CONFLICT: as member_disable().
 */
enum fail member_set_roles(struct work *w, const struct may_set_roles *may,
    struct person_id person, unsigned roles,
    struct body_id seconded_from) MUST_USE;
struct member_person;
/* FAIL_INPUT: no such roles there, no such body, or nothing would change. */
enum fail member_roles_fit(struct work *w, const struct member_person *p,
    unsigned roles, struct body_id seconded_from) MUST_USE;
/* Would the person lose the keys? Fewer rings follow from these roles. */
bool member_roles_take(const struct member_person *p, unsigned roles,
    struct body_id seconded_from);

/* For the founding and the acts: rows with their signature. */
enum fail member_add_body(const struct may_now *n, const struct instance *in,
    struct body_id id, const struct member_new_body *b) MUST_USE;
enum fail member_add_person(const struct may_now *n, const struct instance *in,
    struct person_id id, const struct member_new_person *p) MUST_USE;

#endif
