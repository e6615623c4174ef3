/*
 * test_vectors_blob: tests/vectors/blob.json: sealed values of every purpose,
 * their AD, hash and the commitment of an envelope.
 */
#include "../../vectors/vector_ad.h"

#include "seal/draft.h"
#include "seal/salted.h"
#include "seal/seed.h"
#include "seal/token.h"

static json_t *
one_blob(struct arena *a, enum purpose purpose, uint32_t epoch,
    const struct ad *ad, struct span text)
{
	json_t *o = json_object();
	struct key k;
	struct span blob;
	struct hash h;

	keys_random(&k);
	blob = blob_seal(a, &k, purpose, epoch, ad, text);
	h = blob_hash(blob);
	VECTOR_SET(o, "key", k);
	vector_set_int(o, "purpose", purpose);
	vector_set_int(o, "epoch", epoch);
	json_object_set_new(o, "ad", vector_ad(ad));
	vector_set_span(o, "text", text);
	vector_set_span(o, "blob", blob);
	VECTOR_SET(o, "hash", h);
	return o;
}

/* Each length around a block, and each field of AD at its limits. */
static json_t *
blobs(struct arena *a)
{
	static const size_t lengths[] = {0, 1, 255, 256, 257, 1000};
	struct ad zero = {0},
		  full = {FILLED(struct case_id, 0xff), KIND_PRODUCT,
		      0xffffffff, FILLED(struct item_id, 0xff), 0xffff,
		      9007199254740991, DESIGNATION_UNDECIDED};
	char *text = arena_alloc(a, 1000);
	json_t *list = json_array();

	vector_bytes(text, 1000);
	for (size_t i = 0; i < sizeof(lengths) / sizeof(lengths[0]); i++) {
		struct ad ad = {.kind = KIND_SECRET,
		    .number = 1,
		    .version = i,
		    .field = (uint16_t)i,
		    .designation = DESIGNATION_SECRET};

		keys_random_id(&ad.case_id, sizeof(ad.case_id));
		keys_random_id(&ad.object, sizeof(ad.object));
		json_array_append_new(
		    list, one_blob(a, PURPOSE_FIELD, (uint32_t)i + 1, &ad,
			      span_from(text, lengths[i])));
	}
	for (unsigned p = PURPOSE_FIELD; p <= PURPOSE_RING_GIFT; p++)
		json_array_append_new(
		    list, one_blob(a, (enum purpose)p, p, p % 2 ? &zero : &full,
			      span_of("窓口")));
	return list;
}

static json_t *
commitments(void)
{
	json_t *list = json_array();

	for (unsigned kind = KIND_OPEN; kind <= KIND_PRODUCT; kind++) {
		struct envelope e = {.kind = (enum kind)kind,
		    .number = kind * 1000,
		    .epoch = kind};
		struct key dek;
		struct hash h;
		json_t *o;

		keys_random(&dek);
		keys_random_id(&e.case_id, sizeof(e.case_id));
		h = envelope_commit(&e, &dek);
		o = vector_envelope(&e);
		VECTOR_SET(o, "dek", dek);
		VECTOR_SET(o, "commitment", h);
		json_array_append_new(list, o);
	}
	return list;
}

/* How the AD of a wrapped seed is filled: blob.h. */
static json_t *
seeds(struct arena *a)
{
	json_t *o = json_object();
	struct key kek, seed;
	struct person_id person;
	struct case_id case_id;
	struct seed_session s = {.kind = 3, .epoch = 4, .until_ms = 1234567};

	keys_random(&kek);
	keys_random(&seed);
	keys_random_id(&person, sizeof(person));
	keys_random_id(&case_id, sizeof(case_id));
	keys_random_id(&s.sid, sizeof(s.sid));
	s.subject = ID_ANY(person);
	VECTOR_SET(o, "kek", kek);
	VECTOR_SET(o, "seed", seed);
	VECTOR_SET(o, "person", person);
	VECTOR_SET(o, "case_id", case_id);
	VECTOR_SET(o, "sid", s.sid);
	vector_set_int(o, "epoch", s.epoch);
	vector_set_int(o, "session_kind", s.kind);
	vector_set_int(o, "until_ms", (uint64_t)s.until_ms);
	vector_set_span(
	    o, "by_password", seed_by_password(a, &kek, person, 4, &seed));
	vector_set_span(
	    o, "by_recovery", seed_by_recovery(a, &kek, person, 4, &seed));
	vector_set_span(
	    o, "by_receipt", seed_by_receipt(a, &kek, case_id, 4, &seed));
	vector_set_span(o, "by_session", seed_by_session(a, &kek, &s, &seed));
	return o;
}

static json_t *
draft_and_salted(struct arena *a)
{
	json_t *o = json_object();
	struct key secret;
	struct hash h;
	struct span item;

	keys_random(&secret);
	VECTOR_SET(o, "secret", secret);
	vector_set_span(
	    o, "draft", draft_seal(a, &secret, span_of("まだ途中")));
	vector_set_text(o, "draft_text", span_of("まだ途中"));
	item = salted_item(a, span_of("理由"), &h);
	vector_set_span(o, "salted_item", item);
	vector_set_text(o, "salted_text", span_of("理由"));
	VECTOR_SET(o, "salted_hash", h);
	return o;
}

static json_t *
make(struct arena *a)
{
	json_t *o = json_object();

	json_object_set_new(o, "blobs", blobs(a));
	json_object_set_new(o, "commitments", commitments());
	json_object_set_new(o, "seeds", seeds(a));
	json_object_set_new(o, "texts", draft_and_salted(a));
	return o;
}

static void
blob_vectors_are_made_again(void **state)
{
	vector_same("blob", make, state);
}

static void
blob_vectors_open(void **state)
{
	json_t *file = vector_load("blob"), *o;
	size_t i;

	json_array_foreach(json_object_get(file, "blobs"), i, o)
	{
		struct ad ad = vector_get_ad(json_object_get(o, "ad"));
		struct span blob = vector_get_span(*state, o, "blob"), text;
		struct hash want, have = blob_hash(blob);
		struct key k;

		VECTOR_GET(o, "key", k);
		VECTOR_GET(o, "hash", want);
		assert_int_equal(
		    blob_open(*state, &k,
			(enum purpose)vector_get_int(o, "purpose"),
			(uint32_t)vector_get_int(o, "epoch"), &ad, blob, &text),
		    OK);
		assert_true(span_eq(text, vector_get_span(*state, o, "text")));
		assert_true(ID_SAME(want, have));
	}
	assert_int_equal(i, 20);
	json_decref(file);
}

static void
commitment_vectors_hold(void **state)
{
	json_t *file = vector_load("blob"), *o;
	size_t i;

	(void)state;
	json_array_foreach(json_object_get(file, "commitments"), i, o)
	{
		struct envelope e = vector_get_envelope(o);
		struct hash commitment;
		struct key dek;

		VECTOR_GET(o, "dek", dek);
		VECTOR_GET(o, "commitment", commitment);
		assert_true(envelope_commits(&e, &dek, &commitment));
		e.epoch++;
		assert_false(envelope_commits(&e, &dek, &commitment));
	}
	assert_int_equal(i, KIND_PRODUCT);
	json_decref(file);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(blob_vectors_are_made_again),
    cmocka_unit_test(blob_vectors_open),
    cmocka_unit_test(commitment_vectors_hold)};

VECTOR_MAIN("blob", make, tests)
