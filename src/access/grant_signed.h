/*
 * grant_signed: is a grant as its signer made it? Without a key to open it, so
 * it says nothing of what lies in it. Must never read an unchecked key.
 */
#ifndef ACCESS_GRANT_SIGNED_H
#define ACCESS_GRANT_SIGNED_H

#include "seal/grant.h"
#include "store/members.h"

/* False as well when the signer has no signed key of that epoch. */
bool grant_signed(const struct members *m, const struct grant *g);

#endif
