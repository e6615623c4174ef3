/*
 * role: which roles exist where, and which rings they lead into: design.md
 * section 2, table of roles. Must never put a registrar, an administrator, an
 * auditor or a seconded person into a ring.
 */
#ifndef DOMAIN_ROLE_H
#define DOMAIN_ROLE_H

#include <stdbool.h>

#include "domain/council.h"

/* Bits for a set of enum ring_kind. */
enum ring_bit {
	RING_BIT_DESK_OPEN = 1 << RING_DESK_OPEN,
	RING_BIT_DESK_SECRET = 1 << RING_DESK_SECRET,
	RING_BIT_COUNCIL_OPEN = 1 << RING_COUNCIL_OPEN,
	RING_BIT_COUNCIL_SECRET = 1 << RING_COUNCIL_SECRET
};

/*
 * May a person of a body of this class and these flags (enum body_flag) hold
 * this set of roles? Not when it is empty, has an unknown bit, a role that does
 * not exist there, or mixes a role that reads with one that must never read.
 */
bool role_set_fits(enum body_class c, unsigned body_flags, unsigned roles);
/* All that may ever be given there; for the form. */
unsigned role_offered(enum body_class c, unsigned body_flags);
/*
 * Kinds of rings that a person may be let into: bits of enum ring_bit. Secret
 * rings only while registered; none when seconded from another body.
 */
unsigned role_rings(unsigned roles, bool registered, bool seconded);
/* May work cases of the desk: officer or lead. */
bool role_works_cases(unsigned roles);
/* The catalogue's key of exactly one role: "role.officer". */
const char *role_key(enum role role);

#endif
