/*
 * test_vectors_case: tests/vectors/case.json: head, consent with its two
 * signatures, entries of the chain and a checkpoint.
 */
#include "../../vectors/vector.h"

#include "seal/chain.h"
#include "seal/chain_detail.h"
#include "seal/consent.h"
#include "seal/record.h"
#include "seal/reporter.h"

static struct head_item items[] = {{{{5}}, 3, 1, DESIGNATION_SECRET, {{50}}},
    {{{4}}, 2, 2, DESIGNATION_OPEN, {{42}}},
    {{{4}}, 2, 1, DESIGNATION_OPEN, {{41}}},
    {{{6}}, 0, 1, DESIGNATION_UNDECIDED, {{60}}}};

/* One version of each item; the rows above also hold an old one. */
static struct head_item covers[] = {
    {{{6}}, 0, 1, DESIGNATION_UNDECIDED, {{60}}},
    {{{5}}, 3, 1, DESIGNATION_SECRET, {{50}}},
    {{{4}}, 2, 2, DESIGNATION_OPEN, {{42}}}};

static json_t *
head_items(const struct head_item *list, size_t n)
{
	json_t *out = json_array();

	for (size_t i = 0; i < n; i++) {
		json_t *o = json_object();

		VECTOR_SET(o, "item", list[i].item);
		vector_set_int(o, "field", list[i].field);
		vector_set_int(o, "version", list[i].version);
		vector_set_int(o, "designation", list[i].designation);
		VECTOR_SET(o, "blob", list[i].blob);
		json_array_append_new(out, o);
	}
	return out;
}

static json_t *
head(struct arena *a)
{
	json_t *o = json_object();
	struct case_id case_id = FILLED(struct case_id, 0x31);
	struct hash consent = FILLED(struct hash, 0x32), h;

	assert_int_equal(head_hash(a, case_id, items, 4, 2, &consent, &h), OK);
	VECTOR_SET(o, "case_id", case_id);
	json_object_set_new(o, "items", head_items(items, 4));
	vector_set_int(o, "consent_n", 2);
	VECTOR_SET(o, "consent", consent);
	VECTOR_SET(o, "head", h);
	return o;
}

/* A consent with something in every list. */
static void
full_consent(struct consent *c)
{
	static const struct consent_exclusion exclusions[] = {
	    {EXCLUDE_OTHER, {{0}}, {NULL, 0}, {{0x71}}, MAPPING_DONE},
	    {EXCLUDE_BODY, {{0x12}}, {NULL, 0}, {{0}}, MAPPING_UNSET},
	    {EXCLUDE_GOVERNMENT, {{0}}, {NULL, 0}, {{0}}, MAPPING_UNSET},
	    {EXCLUDE_BODY, {{0x11}}, {NULL, 0}, {{0}}, MAPPING_UNSET},
	    {EXCLUDE_SUPERVISORS, {{0}}, {"finance", 7}, {{0}}, MAPPING_UNSET}};
	static const struct body_id bodies[] = {{{3}}, {{1}}, {{2}}};
	static const struct consent_coordination coordinations[] = {
	    {COORDINATE_OTHER, {{0x72}}, {{0x73}}},
	    {COORDINATE_ASK_MEMBERS, {{0}}, {{0x74}}}};

	*c = (struct consent){.case_id = FILLED(struct case_id, 0x31),
	    .n = 2,
	    .previous = FILLED(struct hash, 0x33),
	    .profile = span_of("council-2019"),
	    .profile_version = 3,
	    .shown = record_text(span_of("三つの確認")),
	    .at_ms = 1764000000000,
	    .language = LANGUAGE_JA,
	    .authenticator = AUTHENTICATOR_RECEIPT,
	    .reporter_epoch = 1,
	    .secrets = CONFIRMATION_YES,
	    .covers = covers,
	    .covers_n = 3,
	    .scope = CONFIRMATION_YES,
	    .rung = RUNG_COUNCIL,
	    .product_rung = RUNG_TASKFORCE,
	    .product_later_members = true,
	    .exclusions = exclusions,
	    .exclusions_n = 5,
	    .bodies = bodies,
	    .bodies_n = 3,
	    .product_bodies = bodies,
	    .product_bodies_n = 2,
	    .coordination = CONFIRMATION_YES,
	    .coordinations = coordinations,
	    .coordinations_n = 2,
	    .provide = CONFIRMATION_YES,
	    .show_again = CONFIRMATION_NO,
	    .decided_by = FILLED(struct hash, 0x75),
	    .publication = FILLED(struct hash, 0x76)};
}

/* The first version of somebody who decided nothing yet. */
static void
empty_consent(struct consent *c)
{
	*c = (struct consent){.case_id = FILLED(struct case_id, 0x31),
	    .n = 1,
	    .profile = span_of("council-2019"),
	    .at_ms = 0,
	    .language = LANGUAGE_EN,
	    .authenticator = AUTHENTICATOR_DRAFT,
	    .reporter_epoch = 1,
	    .secrets = CONFIRMATION_NOT_YET,
	    .scope = CONFIRMATION_NOT_YET,
	    .coordination = CONFIRMATION_NOT_ASKED,
	    .provide = CONFIRMATION_NO,
	    .show_again = CONFIRMATION_NOT_ASKED};
}

static json_t *
consent(struct arena *a, void (*fill)(struct consent *))
{
	json_t *o = json_object();
	struct key recovery_pk = {{1}}, pk, seed;
	const struct instance *in = instance_new(a, &recovery_pk);
	struct signature by_reporter, by_instance;
	struct reporter_keys me;
	struct consent c;
	struct span bytes;
	struct hash h;

	keys_random(&seed);
	reporter_derive(&seed, &me);
	pk = instance_pk(in);
	fill(&c);
	assert_int_equal(consent_format(a, &c, &bytes), OK);
	h = consent_hash(bytes);
	consent_sign_reporter(&me.sign, bytes, &by_reporter);
	consent_sign_instance(in, bytes, &by_reporter, &by_instance);
	vector_set_span(o, "bytes", bytes);
	VECTOR_SET(o, "hash", h);
	VECTOR_SET(o, "reporter_pk", me.sign.pk);
	VECTOR_SET(o, "reporter_sig", by_reporter);
	VECTOR_SET(o, "instance_pk", pk);
	VECTOR_SET(o, "instance_sig", by_instance);
	return o;
}

/* What a reader of the bytes must find in them. */
static json_t *
full_values(void)
{
	json_t *o = json_object();
	struct consent c;

	full_consent(&c);
	VECTOR_SET(o, "case_id", c.case_id);
	vector_set_int(o, "n", c.n);
	VECTOR_SET(o, "previous", c.previous);
	vector_set_text(o, "profile", c.profile);
	vector_set_int(o, "profile_version", c.profile_version);
	vector_set_int(o, "at_ms", (uint64_t)c.at_ms);
	vector_set_int(o, "rung", c.rung);
	vector_set_int(o, "product_rung", c.product_rung);
	json_object_set_new(o, "covers", head_items(covers, 3));
	vector_set_int(o, "exclusions", c.exclusions_n);
	vector_set_int(o, "bodies", c.bodies_n);
	vector_set_int(o, "product_bodies", c.product_bodies_n);
	vector_set_int(o, "coordinations", c.coordinations_n);
	VECTOR_SET(o, "decided_by", c.decided_by);
	VECTOR_SET(o, "publication", c.publication);
	return o;
}

static json_t *
entry(const struct chain_entry *e, const struct hash *h)
{
	json_t *o = json_object();

	vector_set_int(o, "seq", e->seq);
	vector_set_int(o, "ms", (uint64_t)e->ms);
	VECTOR_SET(o, "actor", e->actor);
	vector_set_int(o, "act", e->act);
	VECTOR_SET(o, "case_id", e->case_id);
	VECTOR_SET(o, "object", e->object);
	vector_set_span(o, "detail", e->detail);
	VECTOR_SET(o, "prev", e->prev);
	VECTOR_SET(o, "hash", *h);
	return o;
}

static struct span
detail(struct arena *a, unsigned i)
{
	struct hash h = FILLED(struct hash, 0x81 + i);
	struct buf b;

	chain_detail_begin(&b, a);
	if (i > 0) {
		chain_detail_hash(&b, CHAIN_HEAD, &h);
		chain_detail_item(&b, FILLED(struct item_id, i), i);
		chain_detail_consent(&b, i, &h);
		chain_detail_stage(&b, STAGE_CONSULTATION, STAGE_CLOSED);
		chain_detail_ms(&b, 1764000000000);
		chain_detail_ring(&b, FILLED(struct ring_id, i), i);
		chain_detail_u32(&b, CHAIN_COUNT, i);
	}
	assert_false(b.full);
	return buf_get(&b);
}

static json_t *
chain(struct arena *a)
{
	json_t *o = json_object(), *list = json_array();
	struct key recovery_pk = {{1}}, pk;
	const struct instance *in = instance_new(a, &recovery_pk);
	struct any_id id = instance_id(in);
	struct chain_checkpoint c = {3, chain_genesis(id), 1764000000999};

	pk = instance_pk(in);
	for (unsigned i = 0; i < 3; i++) {
		struct chain_entry e = {i + 1, 1764000000000 + i,
		    FILLED(struct any_id, 0x91), ACT_CONSULT,
		    FILLED(struct case_id, 0x92), FILLED(struct any_id, 0x93),
		    detail(a, i), c.hash};

		c.hash = chain_hash(&e);
		json_array_append_new(list, entry(&e, &c.hash));
	}
	VECTOR_SET(o, "instance", id);
	VECTOR_SET(o, "instance_pk", pk);
	json_object_set_new(o, "entries", list);
	vector_set_text(o, "checkpoint", chain_checkpoint_format(a, in, &c));
	return o;
}

static json_t *
make(struct arena *a)
{
	json_t *o = json_object(), *consents = json_array(), *full;

	full = consent(a, full_consent);
	json_object_set_new(full, "values", full_values());
	json_array_append_new(consents, full);
	json_array_append_new(consents, consent(a, empty_consent));
	json_object_set_new(o, "head", head(a));
	json_object_set_new(o, "consents", consents);
	json_object_set_new(o, "chain", chain(a));
	return o;
}

static void
case_vectors_are_made_again(void **state)
{
	vector_same("case", make, state);
}

static void
consent_vectors_parse_and_come_back(void **state)
{
	json_t *file = vector_load("case"), *o;
	size_t i;

	json_array_foreach(json_object_get(file, "consents"), i, o)
	{
		struct span bytes = vector_get_span(*state, o, "bytes"), again;
		struct signature by_reporter, by_instance;
		struct key reporter_pk, pk;
		struct consent c;

		VECTOR_GET(o, "reporter_pk", reporter_pk);
		VECTOR_GET(o, "instance_pk", pk);
		VECTOR_GET(o, "reporter_sig", by_reporter);
		VECTOR_GET(o, "instance_sig", by_instance);
		assert_int_equal(consent_parse(*state, bytes, &c), OK);
		assert_int_equal(consent_format(*state, &c, &again), OK);
		assert_true(span_eq(bytes, again));
		assert_true(
		    consent_check_reporter(&reporter_pk, bytes, &by_reporter));
		assert_true(consent_check_instance(
		    &pk, bytes, &by_reporter, &by_instance));
	}
	assert_int_equal(i, 2);
	json_decref(file);
}

static void
checkpoint_vector_is_read(void **state)
{
	json_t *file = vector_load("case");
	json_t *o = json_object_get(file, "chain");
	const char *text = json_string_value(json_object_get(o, "checkpoint"));
	struct chain_checkpoint c;
	struct any_id id;
	struct key pk;

	VECTOR_GET(o, "instance", id);
	VECTOR_GET(o, "instance_pk", pk);
	assert_int_equal(
	    chain_checkpoint_read(*state, span_of(text), id, &pk, &c), OK);
	assert_int_equal(c.seq, 3);
	json_decref(file);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(case_vectors_are_made_again),
    cmocka_unit_test(consent_vectors_parse_and_come_back),
    cmocka_unit_test(checkpoint_vector_is_read)};

VECTOR_MAIN("case", make, tests)
