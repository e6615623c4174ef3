/* seed: one blob of 32 bytes, bound to its owner. */
#include "seal/seed.h"

#include <string.h>

static struct ad
of_owner(struct any_id owner, uint32_t epoch)
{
	struct ad ad = {.version = epoch};

	memcpy(ad.object.b, owner.b, sizeof(ad.object.b));
	return ad;
}

static struct ad
of_case(struct case_id case_id, uint32_t epoch)
{
	struct ad ad = of_owner(ID_ANY(case_id), epoch);

	ad.case_id = case_id;
	return ad;
}

static struct ad
of_session(const struct seed_session *s)
{
	struct ad ad = of_owner(s->subject, 0);

	memcpy(ad.case_id.b, s->sid.b, sizeof(ad.case_id.b));
	ad.number = s->kind;
	ad.version = (uint64_t)s->until_ms;
	return ad;
}

static struct span
wrap(struct arena *a, const struct key *kek, enum purpose purpose,
    uint32_t epoch, const struct ad *ad, const struct key *seed)
{
	return blob_seal(
	    a, kek, purpose, epoch, ad, span_from(seed->b, sizeof(seed->b)));
}

static enum fail
unwrap(struct arena *a, const struct key *kek, enum purpose purpose,
    uint32_t epoch, const struct ad *ad, struct span blob, struct key *out)
{
	struct span text;

	if (blob.n != SEED_BLOB)
		return fail(FAIL_KEY, "length of a wrapped seed");
	TRY(blob_open(a, kek, purpose, epoch, ad, blob, &text));
	if (text.n != sizeof(out->b))
		return fail(FAIL_KEY, "length of a seed");
	memcpy(out->b, text.p, sizeof(out->b));
	return OK;
}

struct span
seed_by_password(struct arena *a, const struct key *kek,
    struct person_id person, uint32_t epoch, const struct key *seed)
{
	struct ad ad = of_owner(ID_ANY(person), epoch);

	return wrap(a, kek, PURPOSE_SEED_PASSWORD, epoch, &ad, seed);
}

enum fail
seed_from_password(struct arena *a, const struct key *kek,
    struct person_id person, uint32_t epoch, struct span blob, struct key *out)
{
	struct ad ad = of_owner(ID_ANY(person), epoch);

	return unwrap(a, kek, PURPOSE_SEED_PASSWORD, epoch, &ad, blob, out);
}

struct span
seed_by_recovery(struct arena *a, const struct key *kek,
    struct person_id person, uint32_t epoch, const struct key *seed)
{
	struct ad ad = of_owner(ID_ANY(person), epoch);

	return wrap(a, kek, PURPOSE_SEED_RECOVERY, epoch, &ad, seed);
}

enum fail
seed_from_recovery(struct arena *a, const struct key *kek,
    struct person_id person, uint32_t epoch, struct span blob, struct key *out)
{
	struct ad ad = of_owner(ID_ANY(person), epoch);

	return unwrap(a, kek, PURPOSE_SEED_RECOVERY, epoch, &ad, blob, out);
}

struct span
seed_by_receipt(struct arena *a, const struct key *kek, struct case_id case_id,
    uint32_t epoch, const struct key *seed)
{
	struct ad ad = of_case(case_id, epoch);

	return wrap(a, kek, PURPOSE_SEED_RECEIPT, epoch, &ad, seed);
}

enum fail
seed_from_receipt(struct arena *a, const struct key *kek,
    struct case_id case_id, uint32_t epoch, struct span blob, struct key *out)
{
	struct ad ad = of_case(case_id, epoch);

	return unwrap(a, kek, PURPOSE_SEED_RECEIPT, epoch, &ad, blob, out);
}

struct span
seed_by_session(struct arena *a, const struct key *session_key,
    const struct seed_session *s, const struct key *seed)
{
	struct ad ad = of_session(s);

	return wrap(a, session_key, PURPOSE_SEED_SESSION, s->epoch, &ad, seed);
}

enum fail
seed_from_session(struct arena *a, const struct key *session_key,
    const struct seed_session *s, struct span blob, struct key *out)
{
	struct ad ad = of_session(s);

	return unwrap(
	    a, session_key, PURPOSE_SEED_SESSION, s->epoch, &ad, blob, out);
}
