/*
 * person: the keys of a registered account, all from one seed (security.md
 * 2.5), which seed.h wraps. Must never be kept beyond a request.
 */
#ifndef SEAL_PERSON_H
#define SEAL_PERSON_H

#include "seal/signer.h"

struct person_keys {
	struct box_keys box;
	struct sign_keys sign;
};

/*
 * kdf(seed, 1, "userbox_") seeds X25519, kdf(seed, 2, "usersign") Ed25519.
 * Wipe with keys_wipe().
 */
void person_derive(const struct key *seed, struct person_keys *out);
struct signer person_signer(
    struct person_id person, uint32_t epoch, const struct person_keys *keys);

#endif
