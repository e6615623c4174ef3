/*
 * found: the first act of all: JPCERT/CC, an administrator, a registrar, two
 * registered leads, the desk's two rings (design.md section 8, `init`). From
 * its last entry on the two-person rule holds. Must never run twice.
 */
#ifndef ACT_FOUND_H
#define ACT_FOUND_H

#include "act/member.h"

enum { FOUND_PEOPLE = 4, FOUND_LEADS = 2 };

struct found {
	struct member_new_body body;
	/* administrator, registrar, lead, lead: login, name, human are read */
	struct member_new_person people[FOUND_PEOPLE];
	int64_t registered_to_ms; /* of the two leads */
	/* what comes out */
	struct body_id body_id;
	struct person_id ids[FOUND_PEOPLE];
	struct span codes[FOUND_PEOPLE]; /* invitations, to print once */
};

/* FAIL_DENIED: the chain is not empty. */
enum fail found(
    struct work *w, const struct may_founding *may, struct found *f) MUST_USE;

#endif
