/* envelope: commitment, and items under its key. */
#include "seal/envelope.h"

#include "seal/hash.h"
#include "seal/pack.h"

struct hash
envelope_commit(const struct envelope *e, const struct key *dek)
{
	struct pack p;

	pack_begin(&p, "");
	pack_add(&p, e->case_id.b, sizeof(e->case_id.b));
	pack_u8(&p, (unsigned)e->kind);
	pack_u32(&p, e->number);
	pack_u32(&p, e->epoch);
	return hash_keyed(dek, "MDG1COMMIT", pack_get(&p));
}

bool
envelope_commits(const struct envelope *e, const struct key *dek,
    const struct hash *commitment)
{
	struct hash h;

	if (!kinds_is_set(e->kind))
		return false;
	h = envelope_commit(e, dek);
	return keys_hash_same(&h, commitment);
}

struct ad
envelope_ad(const struct envelope *e, struct item_id item, uint16_t field,
    uint64_t version, enum designation designation)
{
	return (struct ad){.case_id = e->case_id,
	    .kind = e->kind,
	    .number = e->number,
	    .object = item,
	    .field = field,
	    .version = version,
	    .designation = designation};
}

static bool
is_of(const struct ad *ad, const struct envelope *e)
{
	return ID_SAME(ad->case_id, e->case_id) && ad->kind == e->kind &&
	       ad->number == e->number;
}

struct span
envelope_seal(struct arena *a, const struct envelope *e, const struct key *dek,
    enum purpose purpose, const struct ad *ad, struct span text)
{
	if (!kinds_is_set(e->kind) || e->epoch == 0 || !is_of(ad, e))
		die("item of another envelope");
	return blob_seal(a, dek, purpose, e->epoch, ad, text);
}

enum fail
envelope_open(struct arena *a, const struct envelope *e, const struct key *dek,
    enum purpose purpose, const struct ad *ad, struct span blob,
    struct span *out_text)
{
	if (!is_of(ad, e))
		return fail(FAIL_KEY, "item of another envelope");
	return blob_open(a, dek, purpose, e->epoch, ad, blob, out_text);
}
