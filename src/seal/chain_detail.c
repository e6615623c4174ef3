/* chain_detail: tags and the lengths that go with them. */
#include "seal/chain_detail.h"

#include <string.h>

#include "seal/chain.h"

/* 0: there is no such tag. */
static size_t
length_of(unsigned tag)
{
	static const uint8_t all[] = {[CHAIN_HEAD] = 32,
	    [CHAIN_SALTED] = 32,
	    [CHAIN_ITEM] = 24,
	    [CHAIN_COUNT] = 4,
	    [CHAIN_PERSON] = 16,
	    [CHAIN_BODY] = 16,
	    [CHAIN_CONSENT] = 36,
	    [CHAIN_RING] = 20,
	    [CHAIN_CODE] = 4,
	    [CHAIN_MS] = 8,
	    [CHAIN_STAGE] = 2,
	    [CHAIN_KEY] = 4,
	    [CHAIN_HASH] = 32,
	    [CHAIN_KIND] = 4,
	    [CHAIN_VERSION] = 8};

	return tag < sizeof(all) ? all[tag] : 0;
}

void
chain_detail_begin(struct buf *b, struct arena *a)
{
	buf_init(b, a, CHAIN_DETAIL_MAX);
}

/* Tag and length; the value's bytes follow. */
static void
begin(struct buf *b, enum chain_tag tag, size_t n)
{
	if (n == 0 || n != length_of((unsigned)tag))
		die("length of a fact");
	buf_u8(b, (unsigned)tag);
	buf_u8(b, (unsigned)n);
}

void
chain_detail_add(struct buf *b, enum chain_tag tag, const void *value, size_t n)
{
	begin(b, tag, n);
	buf_add(b, value, n);
}

void
chain_detail_hash(struct buf *b, enum chain_tag tag, const struct hash *h)
{
	chain_detail_add(b, tag, h->b, sizeof(h->b));
}

void
chain_detail_id(struct buf *b, enum chain_tag tag, struct any_id id)
{
	chain_detail_add(b, tag, id.b, sizeof(id.b));
}

void
chain_detail_u32(struct buf *b, enum chain_tag tag, uint32_t v)
{
	begin(b, tag, sizeof(v));
	buf_u32(b, v);
}

void
chain_detail_ms(struct buf *b, int64_t ms)
{
	begin(b, CHAIN_MS, sizeof(ms));
	buf_u64(b, (uint64_t)ms);
}

void
chain_detail_version(struct buf *b, uint64_t version)
{
	begin(b, CHAIN_VERSION, sizeof(version));
	buf_u64(b, version);
}

void
chain_detail_item(struct buf *b, struct item_id item, uint64_t version)
{
	begin(b, CHAIN_ITEM, sizeof(item.b) + 8);
	buf_add(b, item.b, sizeof(item.b));
	buf_u64(b, version);
}

void
chain_detail_ring(struct buf *b, struct ring_id ring, uint32_t epoch)
{
	begin(b, CHAIN_RING, sizeof(ring.b) + 4);
	buf_add(b, ring.b, sizeof(ring.b));
	buf_u32(b, epoch);
}

void
chain_detail_consent(struct buf *b, uint32_t n, const struct hash *h)
{
	begin(b, CHAIN_CONSENT, 4 + sizeof(h->b));
	buf_u32(b, n);
	buf_add(b, h->b, sizeof(h->b));
}

void
chain_detail_stage(struct buf *b, unsigned from, unsigned to)
{
	begin(b, CHAIN_STAGE, 2);
	buf_u8(b, from);
	buf_u8(b, to);
}

enum fail
chain_detail_next(struct span *rest, struct chain_fact *out)
{
	struct reader r = reader_of(*rest);
	unsigned tag = reader_u8(&r);
	size_t n = reader_u8(&r);

	out->value = reader_take(&r, n);
	if (r.bad || n == 0 || n != length_of(tag))
		return fail(FAIL_INPUT, "detail of an entry");
	out->tag = (enum chain_tag)tag;
	*rest = r.rest;
	return OK;
}

bool
chain_detail_find(
    struct span detail, enum chain_tag tag, struct span *out_value)
{
	struct chain_fact fact;

	while (detail.n > 0) {
		if (chain_detail_next(&detail, &fact) != OK)
			return false;
		if (fact.tag == tag) {
			*out_value = fact.value;
			return true;
		}
	}
	return false;
}
