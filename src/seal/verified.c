/* verified: a table of this thread, two places for each name. */
#include "seal/verified.h"

#include <string.h>

#include "seal/hash.h"

/*
 * The one mutable global of this folder: thread-local, holds nothing secret,
 * and is only ever asked with the full hash.
 */
static _Thread_local struct hash slots[VERIFIED_SLOTS];

struct hash
verified_name(
    const struct key *pk, struct span message, const struct signature *sig)
{
	struct span parts[] = {span_from(pk->b, sizeof(pk->b)),
	    span_from(sig->b, sizeof(sig->b)), message};

	return hash_parts("MDG1VERIFIED", parts, 3);
}

/* First of the two neighbouring places of a name. */
static size_t
place(const struct hash *name)
{
	return ((size_t)name->b[0] | (size_t)name->b[1] << 8) %
	       (VERIFIED_SLOTS / 2) * 2;
}

bool
verified_has(const struct hash *name)
{
	size_t at = place(name);

	return ID_SAME(slots[at], *name) || ID_SAME(slots[at + 1], *name);
}

void
verified_add(const struct hash *name)
{
	size_t at = place(name);

	if (verified_has(name))
		return;
	slots[at + 1] = slots[at];
	slots[at] = *name;
}

void
verified_clear(void)
{
	memset(slots, 0, sizeof(slots));
}
