/* salted: the salt in front of the text. */
#include "seal/salted.h"

#include <string.h>

#include "base/random.h"
#include "seal/hash.h"

struct span
salted_item(struct arena *a, struct span text, struct hash *out_hash)
{
	char *p = arena_alloc(a, SALTED_SALT + text.n + 1);

	random_bytes(p, SALTED_SALT);
	if (text.n > 0)
		memcpy(p + SALTED_SALT, text.p, text.n);
	*out_hash = hash_of("MDG1SALTED", span_from(p, SALTED_SALT + text.n));
	return span_from(p, SALTED_SALT + text.n);
}

enum fail
salted_read(struct span item, struct span *out_text, struct hash *out_hash)
{
	if (item.n < SALTED_SALT)
		return fail(FAIL_INPUT, "salted item is too short");
	*out_text = span_from(item.p + SALTED_SALT, item.n - SALTED_SALT);
	*out_hash = hash_of("MDG1SALTED", item);
	return OK;
}
