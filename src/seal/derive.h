/*
 * derive: key pairs out of a seed by the KDF. Only for the files of seal/.
 * Must never give two pairs one context.
 */
#ifndef SEAL_DERIVE_H
#define SEAL_DERIVE_H

#include "seal/keys.h"

/* X25519 from kdf(seed, id, context); context: 8 characters. */
void derive_box(const struct key *seed, uint64_t id, const char *context,
    struct box_keys *out);
/* Ed25519 from kdf(seed, id, context). */
void derive_sign(const struct key *seed, uint64_t id, const char *context,
    struct sign_keys *out);

#endif
