/* password: Argon2id, pepper, then two keys. */
#include "seal/password.h"

#include <sodium/crypto_pwhash.h>

#include "base/random.h"
#include "seal/hash.h"
#include "seal/instance_keys.h"

enum { OPS_MAX = 16, PASSWORD_BYTES_MAX = 4096 };

_Static_assert(crypto_pwhash_SALTBYTES == PASSWORD_SALT, "salt");

void
password_cost_new(uint32_t ops, uint64_t mem, struct password_cost *out)
{
	*out = (struct password_cost){.ops = ops, .mem = mem};
	random_bytes(out->salt, sizeof(out->salt));
}

static bool
is_in_range(const struct password_cost *c, struct span password)
{
	return c->ops >= crypto_pwhash_argon2id_OPSLIMIT_MIN &&
	       c->ops <= OPS_MAX &&
	       c->mem >= crypto_pwhash_argon2id_MEMLIMIT_MIN &&
	       c->mem <= PASSWORD_MEM_MAX && password.n <= PASSWORD_BYTES_MAX;
}

enum fail
password_derive(const struct instance *in, struct span password,
    const struct password_cost *cost, struct password_keys *out)
{
	/* Nobody's password is empty, but anybody can type none. */
	const char *typed = password.n > 0 ? password.p : "";
	struct key stretched, x, auth;

	if (!is_in_range(cost, password))
		return fail(FAIL_INPUT, "cost of a password");
	/* Without a range error left, -1 means that memory was not there. */
	if (crypto_pwhash(stretched.b, sizeof(stretched.b), typed, password.n,
		cost->salt, cost->ops, cost->mem,
		crypto_pwhash_ALG_ARGON2ID13) != 0)
		return fail(FAIL_BUSY, "no memory for Argon2");
	x = keys_of_hash(hash_keyed(instance_pepper(in), "MDG1PASSWORD",
	    span_from(stretched.b, sizeof(stretched.b))));
	hash_kdf(&x, 1, "password", &auth);
	hash_kdf(&x, 2, "password", &out->kek);
	out->auth = hash_of("MDG1AUTH", span_from(auth.b, sizeof(auth.b)));
	keys_wipe(&stretched, sizeof(stretched));
	keys_wipe(&x, sizeof(x));
	keys_wipe(&auth, sizeof(auth));
	return OK;
}

bool
password_fits(const struct password_keys *keys, const struct hash *stored_auth)
{
	return keys_hash_same(&keys->auth, stored_auth);
}
