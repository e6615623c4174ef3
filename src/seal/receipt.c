/* receipt: code = KDF(cookie secret, salt). */
#include "seal/receipt.h"

#include <string.h>

#include "base/random.h"
#include "seal/hash.h"

void
receipt_salt(uint8_t out[RECEIPT_SALT])
{
	random_bytes(out, RECEIPT_SALT);
}

enum fail
receipt_code(const struct key *secret, struct span salt, struct code *out)
{
	struct hash h;

	if (salt.n != RECEIPT_SALT)
		return fail(FAIL_INPUT, "length of the receipt's salt");
	h = hash_keyed(secret, "MDG1RECEIPT", salt);
	memcpy(out->b, h.b, sizeof(out->b));
	keys_wipe(&h, sizeof(h));
	return OK;
}
