/* finding: both items and the place, in one hash. */
#include "seal/finding.h"

#include "base/buf.h"
#include "seal/hash.h"

enum { BYTES_MAX = 256 };

static void
add_item(struct buf *b, const struct head_item *i)
{
	buf_add(b, i->item.b, sizeof(i->item.b));
	buf_u64(b, i->version);
	buf_u8(b, (unsigned)i->designation);
	buf_add(b, i->blob.b, sizeof(i->blob.b));
}

struct hash
finding_place(struct arena *a, struct case_id id, const struct head_item *open,
    const struct head_item *secret, size_t at, size_t n)
{
	struct buf b;

	buf_init(&b, a, BYTES_MAX);
	buf_add(&b, id.b, sizeof(id.b));
	add_item(&b, open);
	add_item(&b, secret);
	buf_u64(&b, at);
	buf_u64(&b, n);
	return hash_of("MDG1FINDING", buf_get(&b));
}
