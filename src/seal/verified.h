/*
 * verified: signatures that this thread has already found good, since a check
 * costs 50 us and the same rows come with each request. Keyed by a hash of
 * (public key, message, signature), so nothing ever has to be taken out. Must
 * never remember a bad one, and never be shared between threads.
 */
#ifndef SEAL_VERIFIED_H
#define SEAL_VERIFIED_H

#include "base/span.h"
#include "seal/keys.h"

enum { VERIFIED_SLOTS = 1024 };

/* Name of one check; BLAKE2b-256 of "MDG1VERIFIED" | pk | sig | message. */
struct hash verified_name(
    const struct key *pk, struct span message, const struct signature *sig);
bool verified_has(const struct hash *name);
/* Only after the signature was found good. An older one may give way. */
void verified_add(const struct hash *name);
/* Forgets all of this thread; for tests. */
void verified_clear(void);

#endif
