/* head: sort, look for doubles, hash. */
#include "seal/head.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "seal/hash.h"

enum {
	WORD = 8,
	ITEM = ID_BYTES + 2 + 8 + 1 + HASH_BYTES,
	AROUND = WORD + ID_BYTES + 4 + 4 + HASH_BYTES
};

static int
order(const void *x, const void *y)
{
	const struct head_item *a = x, *b = y;
	int by_id = memcmp(a->item.b, b->item.b, sizeof(a->item.b));

	if (by_id != 0)
		return by_id;
	if (a->field != b->field)
		return a->field < b->field ? -1 : 1;
	if (a->version != b->version)
		return a->version < b->version ? -1 : 1;
	return 0;
}

static struct head_item *
sorted(struct arena *a, const struct head_item *items, size_t n)
{
	struct head_item *copy = arena_array(a, n + 1, sizeof(*copy));

	if (n > 0)
		memcpy(copy, items, n * sizeof(*copy));
	qsort(copy, n, sizeof(*copy), order);
	return copy;
}

/* One item has one field, so doubles of (item, version) are neighbours. */
static bool
has_doubles(const struct head_item *items, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		const struct head_item *a = &items[i - 1], *b = &items[i];

		if (ID_SAME(a->item, b->item) &&
		    (a->version == b->version || a->field != b->field))
			return true;
	}
	return false;
}

static void
add_item(struct buf *b, const struct head_item *i)
{
	buf_add(b, i->item.b, sizeof(i->item.b));
	buf_u16(b, i->field);
	buf_u64(b, i->version);
	buf_u8(b, (unsigned)i->designation);
	buf_add(b, i->blob.b, sizeof(i->blob.b));
}

enum fail
head_hash(struct arena *a, struct case_id case_id,
    const struct head_item *items, size_t n, uint32_t consent_n,
    const struct hash *consent, struct hash *out)
{
	const struct head_item *copy;
	struct buf b;

	if (n > HEAD_ITEMS_MAX)
		return fail(FAIL_INPUT, "too many items for a head");
	copy = sorted(a, items, n);
	if (has_doubles(copy, n))
		return fail(FAIL_INPUT, "an item twice in a head");
	buf_init(&b, a, AROUND + n * ITEM);
	buf_add(&b, case_id.b, sizeof(case_id.b));
	buf_u32(&b, (uint32_t)n);
	for (size_t i = 0; i < n; i++)
		add_item(&b, &copy[i]);
	buf_u32(&b, consent_n);
	buf_add(&b, consent->b, sizeof(consent->b));
	*out = hash_of("MDG1HEAD", buf_get(&b));
	return OK;
}
