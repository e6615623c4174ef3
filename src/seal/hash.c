/* hash: every hash of this folder goes through here. */
#include "seal/hash.h"

#include <sodium/crypto_generichash.h>
#include <sodium/crypto_kdf.h>
#include <sodium/utils.h>
#include <string.h>

#include "base/fail.h"

static void
add(crypto_generichash_state *st, const void *p, size_t n)
{
	crypto_generichash_update(st, p, n);
}

static struct hash
run(const struct key *k, const char *word, const struct span *parts, size_t n)
{
	crypto_generichash_state st;
	struct hash out;

	crypto_generichash_init(
	    &st, k ? k->b : NULL, k ? sizeof(k->b) : 0, sizeof(out.b));
	add(&st, word, strlen(word));
	for (size_t i = 0; i < n; i++)
		if (parts[i].n > 0)
			add(&st, parts[i].p, parts[i].n);
	crypto_generichash_final(&st, out.b, sizeof(out.b));
	sodium_memzero(&st, sizeof(st));
	return out;
}

struct hash
hash_parts(const char *word, const struct span *parts, size_t n)
{
	return run(NULL, word, parts, n);
}

struct hash
hash_of(const char *word, struct span data)
{
	return run(NULL, word, &data, 1);
}

struct hash
hash_keyed(const struct key *k, const char *word, struct span data)
{
	return run(k, word, &data, 1);
}

struct hash
hash_under(const char *word, struct span data)
{
	struct hash out;

	if (crypto_generichash(out.b, sizeof(out.b),
		(const unsigned char *)data.p, data.n,
		(const unsigned char *)word, strlen(word)) != 0)
		die("hash");
	return out;
}

void
hash_kdf(
    const struct key *master, uint64_t id, const char *context, struct key *out)
{
	_Static_assert(crypto_kdf_KEYBYTES == KEY_BYTES, "kdf key");
	if (strlen(context) != crypto_kdf_CONTEXTBYTES)
		die("kdf context");
	if (crypto_kdf_derive_from_key(
		out->b, sizeof(out->b), id, context, master->b) != 0)
		die("kdf");
}
