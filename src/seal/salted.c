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

struct item_id
salted_id(
    struct case_id id, struct span form, enum designation d, struct span text)
{
	const uint8_t facts[] = {(uint8_t)d, (uint8_t)form.n};
	const struct span parts[] = {span_from(id.b, sizeof(id.b)),
	    span_from(facts, sizeof(facts)), form, text};
	struct hash h = hash_parts("MDG1SENT", parts, 4);
	struct item_id out;

	memcpy(out.b, h.b, sizeof(out.b));
	return out;
}
