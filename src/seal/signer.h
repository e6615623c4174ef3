/*
 * signer: who signs, with which key of which epoch, and Ed25519 itself. Each
 * message begins with a word of its own ("MDG1GRANT", ...), so that no
 * signature serves as another. Must never sign bytes that a form sent as such.
 */
#ifndef SEAL_SIGNER_H
#define SEAL_SIGNER_H

#include "base/fail.h"
#include "base/span.h"
#include "seal/keys.h"
#include "seal/kinds.h"

struct signer {
	enum signer_kind kind;
	struct any_id id; /* instance id, person id or case id */
	uint32_t epoch;   /* of the key; the instance has 1 */
	struct sign_keys keys;
};

/* message begins with "MDG1"; anything else ends the process. */
void signer_sign(
    const struct sign_keys *keys, struct span message, struct signature *out);
/*
 * Does sig of pk stand under message? Positive answers are remembered per
 * thread (seal/verified.h). Refuses small-order keys and signatures that are
 * not canonical, as libsodium does.
 */
bool signer_check(
    const struct key *pk, struct span message, const struct signature *sig);

#endif
