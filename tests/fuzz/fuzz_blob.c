/*
 * fuzz_blob: any bytes as a blob, as its text and as its place. A blob opens
 * only where it was sealed; any other bytes are FAIL_KEY.
 */
#include "replay.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "seal/blob.h"
#include "seal/chain_detail.h"
#include "seal/draft.h"
#include "seal/salted.h"
#include "seal/seal.h"

static const struct key key = {{1}};

static void
must(bool holds)
{
	if (!holds)
		abort();
}

/* The first bytes as a place, with numbers that no width holds, too. */
static struct ad
place_of(struct reader *r)
{
	struct ad ad;

	reader_copy(r, ad.case_id.b, sizeof(ad.case_id.b));
	ad.kind = (enum kind)reader_u16(r);
	ad.number = reader_u32(r);
	reader_copy(r, ad.object.b, sizeof(ad.object.b));
	ad.field = (uint16_t)reader_u16(r);
	ad.version = reader_u64(r);
	ad.designation = (enum designation)reader_u16(r);
	return ad;
}

static void
opens_as_nothing(struct arena *a, const struct ad *ad, struct span blob)
{
	struct span text;

	must(blob_open(a, &key, PURPOSE_FIELD, 1, ad, blob, &text) == FAIL_KEY);
	must(draft_open(a, &key, blob, &text) == FAIL_KEY);
}

static void
comes_back(struct arena *a, struct ad ad, struct span text)
{
	struct ad other;
	struct span blob, out;

	ad.kind = (enum kind)((unsigned)ad.kind & 0xff);
	ad.designation = (enum designation)((unsigned)ad.designation & 0xff);
	blob = blob_seal(a, &key, PURPOSE_FIELD, 1, &ad, text);
	must(blob.n == blob_size(text.n));
	must(blob_open(a, &key, PURPOSE_FIELD, 1, &ad, blob, &out) == OK);
	must(span_eq(text, out));
	other = ad;
	other.version ^= 1;
	must(blob_open(a, &key, PURPOSE_FIELD, 1, &other, blob, &out) ==
	     FAIL_KEY);
}

/* Other readers of stored bytes: only that nothing is read beyond the end. */
static void
is_walked(struct span s)
{
	struct chain_fact fact;
	struct span text;
	struct hash h;

	if (salted_read(s, &text, &h) == OK)
		must(text.n + SALTED_SALT == s.n);
	while (s.n > 0 && chain_detail_next(&s, &fact) == OK)
		must(fact.value.n > 0 && fact.value.n <= 36);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new((size_t)16 << 20);
	struct reader r = reader_of(span_from(data, size));
	struct ad ad;

	seal_start();
	fail_clear();
	is_walked(r.rest);
	ad = place_of(&r);
	opens_as_nothing(a, &ad, r.rest);
	comes_back(a, ad, r.rest);
	arena_free(a);
	return 0;
}
