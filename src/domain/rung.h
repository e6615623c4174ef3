/*
 * rung: how far a case may go, in order, and what that means for a body of a
 * class: design.md section 2, second table. Must never look at exclusions:
 * those are the scope's, and beat everything here.
 */
#ifndef DOMAIN_RUNG_H
#define DOMAIN_RUNG_H

#include <stdbool.h>

#include "domain/council.h"

/* One of the four; UNSET and any other number is not. */
bool rung_is_set(enum rung r);
/* Is `to` wider than `from`? False when either is not set. */
bool rung_is_wider(enum rung from, enum rung to);
/* May a release of this rung be read by bodies of the class? */
bool rung_reads(enum rung r, enum body_class c);
/*
 * May bodies of the class be asked with a question? ask_members: confirmation
 * 3 says "ask members for similar reports".
 */
bool rung_asks(enum rung r, enum body_class c, bool ask_members);
/*
 * L5: confirmation 3 wants members asked, confirmation 2 does not let them be.
 * Only the reporter settles it.
 */
bool rung_contradicts(enum rung r, bool ask_members);
/* The catalogue's key: "rung.tier1"; "rung.unset" for anything else. */
const char *rung_key(enum rung r);

#endif
