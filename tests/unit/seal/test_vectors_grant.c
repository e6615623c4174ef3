/*
 * test_vectors_grant: tests/vectors/grant.json: grants of both forms, rings
 * sealed to people and to the recovery key, gifts.
 */
#include "../../vectors/vector_ad.h"

#include "seal/grant.h"
#include "seal/person.h"
#include "seal/ring.h"

static json_t *
row(const struct grant *g, const struct key *dek, const struct key *signer_pk,
    const struct hash *commitment)
{
	json_t *o = vector_envelope(&g->envelope);

	vector_set_int(o, "recipient_kind", g->recipient_kind);
	VECTOR_SET(o, "recipient", g->recipient);
	vector_set_int(o, "recipient_epoch", g->recipient_epoch);
	vector_set_int(o, "form", g->form);
	VECTOR_SET(o, "consent", g->consent);
	vector_set_int(o, "signer_kind", g->signer_kind);
	VECTOR_SET(o, "signer", g->signer);
	vector_set_int(o, "signer_epoch", g->signer_epoch);
	vector_set_span(o, "sealed", g->sealed);
	VECTOR_SET(o, "sig", g->sig);
	VECTOR_SET(o, "dek", *dek);
	VECTOR_SET(o, "signer_pk", *signer_pk);
	VECTOR_SET(o, "commitment", *commitment);
	return o;
}

/* By a person, to a ring, by sealed box. */
static json_t *
to_ring(struct arena *a, const struct envelope *e, const struct key *dek)
{
	struct hash consent = FILLED(struct hash, 0xc0),
		    commitment = envelope_commit(e, dek);
	struct person_id writer = FILLED(struct person_id, 0x50);
	struct recipient to = {
	    RECIPIENT_RING, FILLED(struct any_id, 0x41), 7, {{0}}};
	struct person_keys person;
	struct box_keys ring;
	struct signer by;
	struct grant g;
	struct key seed;
	json_t *o;

	keys_random(&seed);
	person_derive(&seed, &person);
	keys_random(&seed);
	ring_derive(&seed, &ring);
	to.box_pk = ring.pk;
	by = person_signer(writer, 2, &person);
	assert_int_equal(grant_seal(a, e, dek, &to, &consent, &by, &g), OK);
	o = row(&g, dek, &person.sign.pk, &commitment);
	VECTOR_SET(o, "box_sk", ring.sk);
	VECTOR_SET(o, "box_pk", ring.pk);
	return o;
}

/* To the reporter: AEAD in the own session, a sealed box by the instance. */
static json_t *
to_reporter(
    struct arena *a, const struct envelope *e, const struct key *dek, bool own)
{
	struct hash none = {{0}}, commitment = envelope_commit(e, dek);
	struct key recovery = {{9}}, seed, pk;
	const struct instance *in = instance_new(a, &recovery);
	struct signer by = instance_signer(in);
	struct reporter_keys me;
	struct grant g;
	json_t *o;

	keys_random(&seed);
	reporter_derive(&seed, &me);
	pk = own ? me.sign.pk : instance_pk(in);
	if (own)
		assert_int_equal(
		    grant_seal_own(a, e, dek, 3, &me, &none, &g), OK);
	else {
		struct recipient to = {
		    RECIPIENT_REPORTER, ID_ANY(e->case_id), 3, me.box.pk};

		assert_int_equal(
		    grant_seal(a, e, dek, &to, &none, &by, &g), OK);
	}
	o = row(&g, dek, &pk, &commitment);
	VECTOR_SET(o, "box_sk", me.box.sk);
	VECTOR_SET(o, "box_pk", me.box.pk);
	VECTOR_SET(o, "grant_kek", me.grant_kek);
	return o;
}

static json_t *
grants(struct arena *a)
{
	json_t *list = json_array();

	for (unsigned kind = KIND_OPEN; kind <= KIND_PRODUCT; kind++) {
		struct envelope e = {
		    .kind = (enum kind)kind, .number = kind, .epoch = kind};
		struct key dek;

		keys_random_id(&e.case_id, sizeof(e.case_id));
		keys_random(&dek);
		json_array_append_new(list, to_ring(a, &e, &dek));
		json_array_append_new(list, to_reporter(a, &e, &dek, true));
		json_array_append_new(list, to_reporter(a, &e, &dek, false));
	}
	return list;
}

static json_t *
sealed_ring(struct arena *a, enum recipient_kind kind)
{
	json_t *o = json_object();
	struct ring_id ring = FILLED(struct ring_id, 0x42);
	struct recipient to = {kind, FILLED(struct any_id, 0x51), 5, {{0}}};
	struct person_keys person;
	struct box_keys keys;
	struct key seed;
	struct span sealed;

	keys_random(&seed);
	person_derive(&seed, &person);
	to.box_pk = person.box.pk;
	keys_random(&seed);
	ring_derive(&seed, &keys);
	assert_int_equal(ring_seal(a, ring, 9, &to, &seed, &sealed), OK);
	VECTOR_SET(o, "ring", ring);
	vector_set_int(o, "epoch", 9);
	vector_set_int(o, "recipient_kind", kind);
	VECTOR_SET(o, "recipient", to.id);
	vector_set_int(o, "recipient_epoch", to.epoch);
	VECTOR_SET(o, "box_sk", person.box.sk);
	VECTOR_SET(o, "box_pk", person.box.pk);
	VECTOR_SET(o, "seed", seed);
	VECTOR_SET(o, "ring_pk", keys.pk);
	vector_set_span(o, "sealed", sealed);
	return o;
}

static json_t *
gift(struct arena *a)
{
	json_t *o = json_object();
	struct ring_id ring = FILLED(struct ring_id, 0x43);
	struct person_id person = FILLED(struct person_id, 0x52);
	struct key kek, seed;

	keys_random(&kek);
	keys_random(&seed);
	VECTOR_SET(o, "ring", ring);
	VECTOR_SET(o, "person", person);
	vector_set_int(o, "epoch", 1);
	VECTOR_SET(o, "kek", kek);
	VECTOR_SET(o, "seed", seed);
	vector_set_span(o, "gift", ring_gift(a, &kek, person, ring, 1, &seed));
	return o;
}

static json_t *
make(struct arena *a)
{
	json_t *o = json_object(), *rings = json_array();

	json_array_append_new(rings, sealed_ring(a, RECIPIENT_PERSON));
	json_array_append_new(rings, sealed_ring(a, RECIPIENT_RECOVERY));
	json_object_set_new(o, "grants", grants(a));
	json_object_set_new(o, "rings", rings);
	json_object_set_new(o, "gift", gift(a));
	return o;
}

static void
grant_vectors_are_made_again(void **state)
{
	vector_same("grant", make, state);
}

static struct grant
read_row(struct arena *a, const json_t *o)
{
	struct grant g = {.envelope = vector_get_envelope(o),
	    .recipient_kind =
		(enum recipient_kind)vector_get_int(o, "recipient_kind"),
	    .recipient_epoch = (uint32_t)vector_get_int(o, "recipient_epoch"),
	    .form = (enum grant_form)vector_get_int(o, "form"),
	    .signer_kind = (enum signer_kind)vector_get_int(o, "signer_kind"),
	    .signer_epoch = (uint32_t)vector_get_int(o, "signer_epoch"),
	    .sealed = vector_get_span(a, o, "sealed")};

	VECTOR_GET(o, "recipient", g.recipient);
	VECTOR_GET(o, "consent", g.consent);
	VECTOR_GET(o, "signer", g.signer);
	VECTOR_GET(o, "sig", g.sig);
	return g;
}

static void
grant_vectors_open(void **state)
{
	json_t *file = vector_load("grant"), *o;
	size_t i;

	json_array_foreach(json_object_get(file, "grants"), i, o)
	{
		struct grant g = read_row(*state, o);
		struct reporter_keys me = {
		    {{{0}}, {{0}}}, {{{0}}, {{0}}}, {{0}}};
		struct hash commitment;
		struct key want, have, signer_pk;

		VECTOR_GET(o, "box_sk", me.box.sk);
		VECTOR_GET(o, "box_pk", me.box.pk);
		VECTOR_GET(o, "dek", want);
		VECTOR_GET(o, "signer_pk", signer_pk);
		VECTOR_GET(o, "commitment", commitment);
		if (g.form == FORM_AEAD)
			VECTOR_GET(o, "grant_kek", me.grant_kek);
		assert_int_equal(grant_open_own(*state, &g, &signer_pk,
				     &commitment, &me, &have),
		    OK);
		assert_true(keys_same(&want, &have));
	}
	assert_int_equal(i, 27);
	json_decref(file);
}

static void
ring_vectors_open(void **state)
{
	json_t *file = vector_load("grant"), *o;
	size_t i;

	json_array_foreach(json_object_get(file, "rings"), i, o)
	{
		struct record_ring_epoch ring = {
		    .epoch = (uint32_t)vector_get_int(o, "epoch")};
		struct recipient me = {
		    .kind = (enum recipient_kind)vector_get_int(
			o, "recipient_kind"),
		    .epoch = (uint32_t)vector_get_int(o, "recipient_epoch")};
		struct box_keys mine;
		struct key want, have;

		VECTOR_GET(o, "ring", ring.ring);
		VECTOR_GET(o, "ring_pk", ring.box_pk);
		VECTOR_GET(o, "recipient", me.id);
		VECTOR_GET(o, "box_sk", mine.sk);
		VECTOR_GET(o, "box_pk", mine.pk);
		VECTOR_GET(o, "seed", want);
		assert_int_equal(
		    ring_open(&ring, &me, &mine,
			vector_get_span(*state, o, "sealed"), &have),
		    OK);
		assert_true(keys_same(&want, &have));
	}
	assert_int_equal(i, 2);
	json_decref(file);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(grant_vectors_are_made_again),
    cmocka_unit_test(grant_vectors_open), cmocka_unit_test(ring_vectors_open)};

VECTOR_MAIN("grant", make, tests)
