/*
 * reporter: the keys of one who consults, from a random seed that the receipt
 * code unwraps (seed.h). Must never be made from anything but that seed.
 */
#ifndef SEAL_REPORTER_H
#define SEAL_REPORTER_H

#include "seal/signer.h"

struct reporter_keys {
	struct box_keys box;
	struct sign_keys sign;
	struct key grant_kek; /* AEAD grants, own session only */
};

/*
 * kdf(seed, 1, "rprtrbox") seeds X25519, kdf(seed, 2, "rprtrsgn") Ed25519,
 * kdf(seed, 3, "rprtrkek") is the kek. Wipe with keys_wipe().
 */
void reporter_derive(const struct key *seed, struct reporter_keys *out);
/* The signer of consents and of grants that the reporter writes. */
struct signer reporter_signer(
    struct case_id case_id, uint32_t epoch, const struct reporter_keys *keys);

#endif
