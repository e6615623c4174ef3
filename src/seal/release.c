/* release: bytes out and strictly back in, and the two signatures. */
#include "seal/release.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "seal/hash.h"

enum { BYTES_MAX = 320 * 1024 };

static const char word[] = "MDG1RELEASE";

static int
by_item(const void *x, const void *y)
{
	const struct head_item *a = x, *b = y;

	return memcmp(a->item.b, b->item.b, sizeof(a->item.b));
}

static int
by_body(const void *x, const void *y)
{
	return memcmp(x, y, ID_BYTES);
}

/* Sorted copies without doubles; an item is in a release once. */
static enum fail
sort_lists(struct arena *a, const struct release_head *r,
    struct head_item **items, struct body_id **bodies)
{
	*items = arena_array(a, r->items_n, sizeof(**items));
	*bodies = arena_array(a, r->bodies_n, sizeof(**bodies));
	memcpy(*items, r->items, r->items_n * sizeof(**items));
	memcpy(*bodies, r->bodies, r->bodies_n * sizeof(**bodies));
	qsort(*items, r->items_n, sizeof(**items), by_item);
	qsort(*bodies, r->bodies_n, sizeof(**bodies), by_body);
	for (size_t i = 0; i < r->items_n; i++) {
		enum designation d = (*items)[i].designation;

		if ((d != DESIGNATION_SECRET && d != DESIGNATION_OPEN) ||
		    (i > 0 && by_item(&(*items)[i - 1], &(*items)[i]) == 0))
			return fail(FAIL_INPUT, "items of a release");
	}
	for (size_t i = 1; i < r->bodies_n; i++)
		if (by_body(&(*bodies)[i - 1], &(*bodies)[i]) == 0)
			return fail(FAIL_INPUT, "bodies of a release");
	return OK;
}

static bool
is_sound(const struct release_head *r)
{
	return r->n > 0 && r->consent_n > 0 && r->at_ms > 0 && r->items_n > 0 &&
	       r->items_n <= RELEASE_ITEMS_MAX && r->bodies_n > 0 &&
	       r->bodies_n <= RELEASE_BODIES_MAX && tlp_fits_release(r->tlp);
}

enum fail
release_format(struct arena *a, const struct release_head *r, struct span *out)
{
	struct head_item *items;
	struct body_id *bodies;
	struct buf b;

	if (!is_sound(r))
		return fail(FAIL_INPUT, "release head");
	TRY(sort_lists(a, r, &items, &bodies));
	buf_init(&b, a, BYTES_MAX);
	buf_text(&b, word);
	buf_u16(&b, RELEASE_FORMAT);
	buf_add(&b, r->case_id.b, ID_BYTES);
	buf_u32(&b, r->n);
	buf_u32(&b, r->consent_n);
	buf_add(&b, r->consent.b, HASH_BYTES);
	buf_u64(&b, (uint64_t)r->at_ms);
	buf_add(&b, r->proposer.b, ID_BYTES);
	buf_u8(&b, (unsigned)r->tlp);
	buf_u32(&b, (uint32_t)r->items_n);
	for (size_t i = 0; i < r->items_n; i++) {
		buf_add(&b, items[i].item.b, ID_BYTES);
		buf_u16(&b, items[i].field);
		buf_u64(&b, items[i].version);
		buf_u8(&b, items[i].designation);
		buf_add(&b, items[i].blob.b, HASH_BYTES);
	}
	buf_u32(&b, (uint32_t)r->bodies_n);
	for (size_t i = 0; i < r->bodies_n; i++)
		buf_add(&b, bodies[i].b, ID_BYTES);
	if (b.full)
		return fail(FAIL_INPUT, "release too large");
	*out = buf_get(&b);
	return OK;
}

static struct head_item *
read_items(struct arena *a, struct reader *r, size_t *out_n)
{
	uint32_t n = reader_u32(r);
	struct head_item *items;

	*out_n = 0;
	if (r->bad || n > RELEASE_ITEMS_MAX) {
		r->bad = true;
		return NULL;
	}
	items = arena_array(a, n, sizeof(*items));
	for (uint32_t i = 0; i < n; i++) {
		reader_copy(r, items[i].item.b, ID_BYTES);
		items[i].field = (uint16_t)reader_u16(r);
		items[i].version = reader_u64(r);
		items[i].designation = (enum designation)reader_u8(r);
		reader_copy(r, items[i].blob.b, HASH_BYTES);
	}
	*out_n = n;
	return items;
}

static struct body_id *
read_bodies(struct arena *a, struct reader *r, size_t *out_n)
{
	uint32_t n = reader_u32(r);
	struct body_id *bodies;

	*out_n = 0;
	if (r->bad || n > RELEASE_BODIES_MAX) {
		r->bad = true;
		return NULL;
	}
	bodies = arena_array(a, n, sizeof(*bodies));
	for (uint32_t i = 0; i < n; i++)
		reader_copy(r, bodies[i].b, ID_BYTES);
	*out_n = n;
	return bodies;
}

enum fail
release_parse(struct arena *a, struct span bytes, struct release_head *out)
{
	struct reader r = reader_of(bytes);
	struct span again;

	*out = (struct release_head){0};
	if (!span_is(reader_take(&r, sizeof(word) - 1), word) ||
	    reader_u16(&r) != RELEASE_FORMAT)
		return fail(FAIL_INPUT, "release format");
	reader_copy(&r, out->case_id.b, ID_BYTES);
	out->n = reader_u32(&r);
	out->consent_n = reader_u32(&r);
	reader_copy(&r, out->consent.b, HASH_BYTES);
	out->at_ms = (int64_t)reader_u64(&r);
	reader_copy(&r, out->proposer.b, ID_BYTES);
	out->tlp = (enum tlp)reader_u8(&r);
	out->items = read_items(a, &r, &out->items_n);
	out->bodies = read_bodies(a, &r, &out->bodies_n);
	if (!reader_done(&r))
		return fail(FAIL_INPUT, "release length");
	/* Only bytes that release_format could have made. */
	TRY(release_format(a, out, &again));
	return span_eq(again, bytes)
		   ? OK
		   : fail(FAIL_INPUT, "release not canonical");
}

struct hash
release_hash(struct span bytes)
{
	return hash_of("MDG1RELEASEHASH", bytes);
}

/* word | bytes, for a signature. */
static struct span
message(struct arena *a, const char *prefix, struct span bytes)
{
	struct buf b;

	buf_init(&b, a, BYTES_MAX + 64);
	buf_text(&b, prefix);
	buf_span(&b, bytes);
	return buf_get(&b);
}

static void
sign(const struct sign_keys *keys, const char *prefix, struct span bytes,
    struct signature *out)
{
	struct arena *a = arena_new(4 * BYTES_MAX);

	signer_sign(keys, message(a, prefix, bytes), out);
	arena_free(a);
}

static bool
check(const struct key *pk, const char *prefix, struct span bytes,
    const struct signature *sig)
{
	struct arena *a = arena_new(4 * BYTES_MAX);
	bool good = signer_check(pk, message(a, prefix, bytes), sig);

	arena_free(a);
	return good;
}

struct item_id
release_copy(struct case_id case_id, uint32_t n, struct item_id item)
{
	uint8_t bytes[ID_BYTES + 4 + ID_BYTES];
	struct item_id out;
	struct hash h;

	memcpy(bytes, case_id.b, ID_BYTES);
	for (int i = 0; i < 4; i++)
		bytes[ID_BYTES + i] = (uint8_t)(n >> (8 * (3 - i)));
	memcpy(bytes + ID_BYTES + 4, item.b, ID_BYTES);
	h = hash_of("MDG1COPY", span_from(bytes, sizeof(bytes)));
	memcpy(out.b, h.b, sizeof(out.b));
	return out;
}

void
release_offer_sign(
    const struct sign_keys *person, struct span bytes, struct signature *out)
{
	sign(person, "MDG1OFFER", bytes, out);
}

bool
release_offer_check(
    const struct key *person_pk, struct span bytes, const struct signature *sig)
{
	return check(person_pk, "MDG1OFFER", bytes, sig);
}

void
release_assent_sign(
    const struct sign_keys *reporter, struct span bytes, struct signature *out)
{
	sign(reporter, "MDG1ASSENT", bytes, out);
}

bool
release_assent_check(const struct key *reporter_pk, struct span bytes,
    const struct signature *sig)
{
	return check(reporter_pk, "MDG1ASSENT", bytes, sig);
}

void
release_provide_sign(
    const struct sign_keys *person, struct span bytes, struct signature *out)
{
	sign(person, "MDG1PROVIDE", bytes, out);
}

bool
release_provide_check(
    const struct key *person_pk, struct span bytes, const struct signature *sig)
{
	return check(person_pk, "MDG1PROVIDE", bytes, sig);
}
