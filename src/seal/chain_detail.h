/*
 * chain_detail: what an entry of the chain says beside actor, act, case and
 * object: a list of tag u8 | length u8 | value, at most 512 bytes, in the order
 * added. Must never hold free text; a reason is a salted hash.
 */
#ifndef SEAL_CHAIN_DETAIL_H
#define SEAL_CHAIN_DETAIL_H

#include "base/buf.h"
#include "base/fail.h"
#include "domain/ids.h"

/* Append-only. Length of the value behind each. */
enum chain_tag {
	CHAIN_TAG_UNSET = 0,
	CHAIN_HEAD = 1,    /* 32: case head after the act; content entries */
	CHAIN_SALTED = 2,  /* 32: salted hash of a reason */
	CHAIN_ITEM = 3,    /* 24: item id, version u64 */
	CHAIN_COUNT = 4,   /* 4: how many, where not all are named */
	CHAIN_PERSON = 5,  /* 16: second person, the person acted on */
	CHAIN_BODY = 6,    /* 16 */
	CHAIN_CONSENT = 7, /* 36: number u32, hash */
	CHAIN_RING = 8,    /* 20: ring id, epoch u32 */
	CHAIN_CODE = 9,   /* 4: a coded value of that act (end, state, roles) */
	CHAIN_MS = 10,    /* 8: a time the act sets (until, due) */
	CHAIN_STAGE = 11, /* 2: from u8, to u8 */
	CHAIN_KEY = 12,   /* 4: key epoch */
	CHAIN_HASH = 13,  /* 32: of a row or a list that the act wrote */
	CHAIN_KIND = 14,  /* 4: of feedback: enum feedback_kind */
	CHAIN_VERSION = 15 /* 8: of the row that CHAIN_HASH is of */
};

/* Empty; b->full is set when more than 512 bytes were added. */
void chain_detail_begin(struct buf *b, struct arena *a);
/* The value's length must be that of the tag, else the process ends. */
void chain_detail_add(
    struct buf *b, enum chain_tag tag, const void *value, size_t n);
void chain_detail_hash(struct buf *b, enum chain_tag tag, const struct hash *h);
void chain_detail_id(struct buf *b, enum chain_tag tag, struct any_id id);
void chain_detail_u32(struct buf *b, enum chain_tag tag, uint32_t v);
void chain_detail_ms(struct buf *b, int64_t ms);
void chain_detail_version(struct buf *b, uint64_t version);
void chain_detail_item(struct buf *b, struct item_id item, uint64_t version);
void chain_detail_ring(struct buf *b, struct ring_id ring, uint32_t epoch);
void chain_detail_consent(struct buf *b, uint32_t n, const struct hash *h);
void chain_detail_stage(struct buf *b, unsigned from, unsigned to);

struct chain_fact {
	enum chain_tag tag;
	struct span value;
};

/*
 * The next fact of *rest, which moves behind it. FAIL_INPUT: unknown tag,
 * wrong length. At the end (rest empty) do not call.
 */
enum fail chain_detail_next(struct span *rest, struct chain_fact *out) MUST_USE;
/* The first of a tag; false when there is none or the detail is no detail. */
bool chain_detail_find(
    struct span detail, enum chain_tag tag, struct span *out_value);

#endif
