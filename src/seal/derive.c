/* derive: KDF first, then libsodium's seeded key pairs. */
#include "seal/derive.h"

#include <sodium/crypto_box.h>
#include <sodium/crypto_sign.h>
#include <sodium/utils.h>

#include "seal/hash.h"

_Static_assert(crypto_box_SEEDBYTES == KEY_BYTES, "seed of X25519");
_Static_assert(crypto_sign_SEEDBYTES == KEY_BYTES, "seed of Ed25519");

void
derive_box(const struct key *seed, uint64_t id, const char *context,
    struct box_keys *out)
{
	struct key sub;

	hash_kdf(seed, id, context, &sub);
	crypto_box_seed_keypair(out->pk.b, out->sk.b, sub.b);
	keys_wipe(&sub, sizeof(sub));
}

void
derive_sign(const struct key *seed, uint64_t id, const char *context,
    struct sign_keys *out)
{
	unsigned char sk[crypto_sign_SECRETKEYBYTES];

	hash_kdf(seed, id, context, &out->seed);
	crypto_sign_seed_keypair(out->pk.b, sk, out->seed.b);
	sodium_memzero(sk, sizeof(sk));
}
