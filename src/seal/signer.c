/* signer: Ed25519, detached, with a memory for good ones. */
#include "seal/signer.h"

#include <sodium/crypto_sign.h>
#include <sodium/utils.h>
#include <string.h>

#include "seal/verified.h"

_Static_assert(crypto_sign_BYTES == SIGNATURE_BYTES, "signature");
_Static_assert(crypto_sign_SECRETKEYBYTES == 2 * KEY_BYTES, "seed and pk");

void
signer_sign(
    const struct sign_keys *keys, struct span message, struct signature *out)
{
	unsigned char sk[crypto_sign_SECRETKEYBYTES];

	if (!span_starts(message, "MDG1"))
		die("message without its word");
	memcpy(sk, keys->seed.b, KEY_BYTES);
	memcpy(sk + KEY_BYTES, keys->pk.b, KEY_BYTES);
	if (crypto_sign_detached(out->b, NULL, (const unsigned char *)message.p,
		message.n, sk) != 0)
		die("sign");
	sodium_memzero(sk, sizeof(sk));
}

bool
signer_check(
    const struct key *pk, struct span message, const struct signature *sig)
{
	struct hash name = verified_name(pk, message, sig);

	if (verified_has(&name))
		return true;
	if (crypto_sign_verify_detached(sig->b,
		(const unsigned char *)message.p, message.n, pk->b) != 0)
		return false;
	verified_add(&name);
	return true;
}
