/* ring: the seed, sealed to people or under an invitation. */
#include "seal/ring.h"

#include <sodium/crypto_box.h>
#include <string.h>

#include "seal/derive.h"
#include "seal/pack.h"

enum { TEXT_VERSION = 1, SEED_AT = RING_TEXT - KEY_BYTES };

_Static_assert(crypto_box_SEALBYTES == RING_SEALED - RING_TEXT, "seal");

void
ring_derive(const struct key *seed, struct box_keys *out)
{
	derive_box(seed, 1, "ringbox_", out);
}

static void
pack_text(struct pack *p, struct ring_id ring, uint32_t epoch,
    const struct recipient *to, const struct key *seed)
{
	pack_begin(p, "RING");
	pack_u8(p, TEXT_VERSION);
	pack_add(p, ring.b, sizeof(ring.b));
	pack_u32(p, epoch);
	pack_add(p, to->id.b, sizeof(to->id.b));
	pack_u32(p, to->epoch);
	pack_add(p, seed->b, sizeof(seed->b));
	if (p->n != RING_TEXT)
		die("length of a ring's text");
}

enum fail
ring_seal(struct arena *a, struct ring_id ring, uint32_t epoch,
    const struct recipient *to, const struct key *seed, struct span *out_sealed)
{
	unsigned char *sealed = arena_alloc(a, RING_SEALED);
	struct pack text;
	int bad;

	if (epoch == 0 || to->epoch == 0 ||
	    (to->kind != RECIPIENT_PERSON && to->kind != RECIPIENT_RECOVERY))
		return fail(FAIL_BUG, "a ring is for people");
	pack_text(&text, ring, epoch, to, seed);
	bad = crypto_box_seal(sealed, text.b, text.n, to->box_pk.b);
	keys_wipe(&text, sizeof(text));
	if (bad)
		return fail(FAIL_KEY, "can't seal to this public key");
	*out_sealed = span_from(sealed, RING_SEALED);
	return OK;
}

/* The seed is believed only when it makes the signed public key. */
static enum fail
take_seed(const struct record_ring_epoch *ring, const struct key *seed,
    struct key *out_seed)
{
	struct box_keys keys;
	bool good;

	ring_derive(seed, &keys);
	good = keys_same(&keys.pk, &ring->box_pk);
	keys_wipe(&keys, sizeof(keys));
	if (!good)
		return fail(FAIL_TAMPER, "seed of another ring key");
	*out_seed = *seed;
	return OK;
}

static enum fail
compare(const struct record_ring_epoch *ring, const struct recipient *me,
    const unsigned char *text, struct key *out_seed)
{
	struct pack want;
	struct key seed;
	enum fail f;

	memcpy(seed.b, text + SEED_AT, sizeof(seed.b));
	pack_text(&want, ring->ring, ring->epoch, me, &seed);
	f = memcmp(want.b, text, SEED_AT) == 0
		? take_seed(ring, &seed, out_seed)
		: fail(FAIL_TAMPER, "seed of another ring or person");
	keys_wipe(&want, sizeof(want));
	keys_wipe(&seed, sizeof(seed));
	return f;
}

enum fail
ring_open(const struct record_ring_epoch *ring, const struct recipient *me,
    const struct box_keys *mine, struct span sealed, struct key *out_seed)
{
	unsigned char text[RING_TEXT];
	enum fail f;

	if (sealed.n != RING_SEALED ||
	    crypto_box_seal_open(text, (const unsigned char *)sealed.p,
		sealed.n, mine->pk.b, mine->sk.b) != 0)
		return fail(FAIL_KEY, "ring does not open");
	f = compare(ring, me, text, out_seed);
	keys_wipe(text, sizeof(text));
	return f;
}

static struct ad
gift_ad(struct person_id person, struct ring_id ring, uint32_t epoch)
{
	struct ad ad = {.version = epoch};

	memcpy(ad.case_id.b, person.b, sizeof(ad.case_id.b));
	memcpy(ad.object.b, ring.b, sizeof(ad.object.b));
	return ad;
}

struct span
ring_gift(struct arena *a, const struct key *kek, struct person_id person,
    struct ring_id ring, uint32_t epoch, const struct key *seed)
{
	struct ad ad = gift_ad(person, ring, epoch);

	return blob_seal(a, kek, PURPOSE_RING_GIFT, epoch, &ad,
	    span_from(seed->b, sizeof(seed->b)));
}

enum fail
ring_gift_open(struct arena *a, const struct key *kek, struct person_id person,
    const struct record_ring_epoch *ring, struct span gift,
    struct key *out_seed)
{
	struct ad ad = gift_ad(person, ring->ring, ring->epoch);
	struct span text;
	struct key seed;
	enum fail f;

	TRY(blob_open(
	    a, kek, PURPOSE_RING_GIFT, ring->epoch, &ad, gift, &text));
	if (text.n != sizeof(seed.b))
		return fail(FAIL_KEY, "length of a seed");
	memcpy(seed.b, text.p, sizeof(seed.b));
	f = take_seed(ring, &seed, out_seed);
	keys_wipe(&seed, sizeof(seed));
	return f;
}
