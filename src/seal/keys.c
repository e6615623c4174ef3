/* keys: making, wiping and comparing them. */
#include "seal/keys.h"

#include <sodium/utils.h>

#include "base/random.h"

void
keys_random(struct key *out)
{
	random_bytes(out->b, sizeof(out->b));
}

void
keys_random_id(void *out, size_t n)
{
	random_bytes(out, n);
}

void
keys_wipe(void *p, size_t n)
{
	sodium_memzero(p, n);
}

bool
keys_same(const struct key *a, const struct key *b)
{
	return sodium_memcmp(a->b, b->b, sizeof(a->b)) == 0;
}

bool
keys_hash_same(const struct hash *a, const struct hash *b)
{
	return sodium_memcmp(a->b, b->b, sizeof(a->b)) == 0;
}

struct key
keys_of_hash(struct hash h)
{
	struct key k;

	memcpy(k.b, h.b, sizeof(k.b));
	return k;
}

struct hash
keys_to_hash(struct key k)
{
	struct hash h;

	memcpy(h.b, k.b, sizeof(h.b));
	return h;
}
