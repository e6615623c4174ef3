/*
 * test_consent: one value has one form of bytes; bytes that no value has are
 * refused; a consent proves itself only together with its rows.
 */
#include "people.h"
#include "sample_consent.h"

#include "base/buf.h"
#include "seal/chain_detail.h"
#include "seal/consent_verify.h"

static struct span
bytes_of(struct arena *a, const struct consent *c)
{
	struct span bytes;

	assert_int_equal(consent_format(a, c, &bytes), OK);
	return bytes;
}

static bool
fits(struct arena *a, const struct consent *c)
{
	struct span bytes;
	enum fail f = consent_format(a, c, &bytes);

	assert_true(f == OK || f == FAIL_INPUT);
	return f == OK;
}

static void
values_come_back(void **state)
{
	struct consent c = sample_consent(FILLED(struct case_id, 1)), back;
	struct span bytes = bytes_of(*state, &c);

	assert_int_equal(consent_parse(*state, bytes, &back), OK);
	assert_true(ID_SAME(back.case_id, c.case_id));
	assert_int_equal(back.n, 2);
	assert_true(span_eq(back.profile, c.profile));
	assert_int_equal(back.at_ms, c.at_ms);
	assert_int_equal(back.covers_n, 3);
	assert_int_equal(back.covers[0].item.b[0], 1);
	assert_int_equal(back.covers[0].version, 2);
	assert_int_equal(back.covers[2].designation, DESIGNATION_OPEN);
	assert_int_equal(back.exclusions_n, 5);
	assert_int_equal(back.exclusions[0].body.b[0], 8);
	assert_true(span_is(back.exclusions[2].sector, "energy"));
	assert_int_equal(back.exclusions[4].mapping, MAPPING_OPEN);
	assert_int_equal(back.bodies_n, 2);
	assert_int_equal(back.product_bodies_n, 3);
	assert_int_equal(back.product_bodies[1].b[0], 20);
	assert_int_equal(back.coordinations_n, 2);
	assert_int_equal(back.coordinations[1].kind, COORDINATE_OTHER);
	assert_true(back.product_later_members);
	assert_int_equal(back.show_again, CONFIRMATION_YES);
	assert_true(ID_SAME(back.publication, c.publication));
}

static void
order_of_lists_does_not_matter(void **state)
{
	struct consent c = sample_consent(FILLED(struct case_id, 1));
	struct head_item covers[] = {
	    sample_covers[2], sample_covers[0], sample_covers[1]};
	struct body_id bodies[] = {sample_bodies[1], sample_bodies[0]};
	struct span one = bytes_of(*state, &c);

	c.covers = covers;
	c.bodies = bodies;
	assert_true(span_eq(one, bytes_of(*state, &c)));
}

/* What parses is exactly what would be written: no second form of a value. */
static void
changed_bytes_are_another_consent_or_none(void **state)
{
	struct consent c = sample_consent(FILLED(struct case_id, 1)), back;
	struct span bytes = bytes_of(*state, &c);
	struct hash h = consent_hash(bytes);
	size_t refused = 0;

	for (size_t bit = 0; bit < bytes.n * 8; bit++) {
		struct span other = check_flip(*state, bytes, bit), again;
		struct hash other_hash = consent_hash(other);

		assert_false(ID_SAME(h, other_hash));
		if (consent_parse(*state, other, &back) != OK) {
			refused++;
			continue;
		}
		assert_int_equal(consent_format(*state, &back, &again), OK);
		assert_true(span_eq(other, again));
	}
	/* Words, counts, enums and the order of lists. */
	assert_in_range(refused, 400, bytes.n * 8);
	for (size_t n = 0; n < bytes.n; n++)
		assert_int_equal(
		    consent_parse(*state, span_from(bytes.p, n), &back),
		    FAIL_INPUT);
	assert_int_equal(
	    consent_parse(*state,
		span_from(
		    arena_printf(*state, "%.*s ", (int)bytes.n, bytes.p).p,
		    bytes.n + 1),
		&back),
	    FAIL_INPUT);
}

#define REFUSED(change)                                                        \
	do {                                                                   \
		struct consent c = sample_consent(FILLED(struct case_id, 1));  \
                                                                               \
		assert_true(fits(*state, &c));                                 \
		change;                                                        \
		if (fits(*state, &c))                                          \
			check_failed("%s", #change);                           \
	} while (0)

static void
values_that_there_are_not_are_refused(void **state)
{
	struct head_item twice[] = {sample_covers[0], sample_covers[0]};
	struct body_id bodies[] = {sample_bodies[0], sample_bodies[0]};
	struct consent_exclusion two[] = {
	    sample_exclusions[2], sample_exclusions[2]};

	REFUSED(c.n = 0);
	REFUSED(c.n = 1); /* with a previous one */
	REFUSED(c.previous = FILLED(struct hash, 0));
	REFUSED(c.profile = span_of(""));
	REFUSED(c.profile = span_of("Council"));
	REFUSED(c.profile = span_of("a b"));
	REFUSED(c.at_ms = -1);
	REFUSED(c.language = LANGUAGES);
	REFUSED(c.authenticator = AUTHENTICATOR_UNSET);
	REFUSED(c.authenticator = AUTHENTICATOR_RELAYED);
	REFUSED(c.relayed_by = FILLED(struct person_id, 1));
	REFUSED(c.reporter_epoch = 0);
	REFUSED(c.secrets = CONFIRMATION_UNSET);
	REFUSED(c.scope = CONFIRMATION_UNSET);
	REFUSED(c.coordination = CONFIRMATION_UNSET);
	REFUSED(c.coordination = CONFIRMATION_NO); /* with a list */
	REFUSED(c.coordination = CONFIRMATION_NOT_ASKED);
	REFUSED(c.provide = CONFIRMATION_UNSET);
	REFUSED(c.show_again = (enum confirmation_state)5);
	REFUSED(c.rung = (enum rung)5);
	REFUSED(c.rung = RUNG_UNSET); /* with bodies behind it */
	REFUSED(c.rung = RUNG_DESK);
	REFUSED(c.product_rung = RUNG_UNSET);
	REFUSED((c.product_rung = RUNG_DESK, c.product_bodies_n = 0));
	REFUSED((c.covers = twice, c.covers_n = 2));
	REFUSED((c.bodies = bodies, c.bodies_n = 2));
	REFUSED((c.exclusions = two, c.exclusions_n = 2));
	REFUSED(c.covers_n = CONSENT_COVERS_MAX + 1);
	REFUSED(c.exclusions_n = CONSENT_LIST_MAX + 1);
	REFUSED(c.bodies_n = CONSENT_LIST_MAX + 1);
	REFUSED(c.product_bodies_n = CONSENT_LIST_MAX + 1);
	REFUSED(c.coordinations_n = CONSENT_COORDINATIONS_MAX + 1);
}

static void
parts_of_lists_are_checked(void **state)
{
	struct head_item cover = sample_covers[0];
	struct consent_exclusion e = sample_exclusions[2];
	struct consent_coordination k = sample_coordinations[1];

	REFUSED((cover.version = 0, c.covers = &cover, c.covers_n = 1));
	cover = sample_covers[0];
	REFUSED((cover.designation = DESIGNATION_UNSET, c.covers = &cover,
	    c.covers_n = 1));
	REFUSED(
	    (e.kind = EXCLUDE_UNSET, c.exclusions = &e, c.exclusions_n = 1));
	REFUSED((e.kind = EXCLUDE_GOVERNMENT, c.exclusions = &e,
	    c.exclusions_n = 1)); /* with a body */
	e = sample_exclusions[1];
	REFUSED(
	    (e.sector = span_of(""), c.exclusions = &e, c.exclusions_n = 1));
	e = sample_exclusions[0];
	REFUSED(
	    (e.mapping = MAPPING_UNSET, c.exclusions = &e, c.exclusions_n = 1));
	e = sample_exclusions[0];
	REFUSED((e.text = FILLED(struct hash, 0), c.exclusions = &e,
	    c.exclusions_n = 1));
	REFUSED((k.whom = FILLED(struct hash, 0), c.coordinations = &k,
	    c.coordinations_n = 1));
	REFUSED((k.kind = COORDINATE_UNSET, c.coordinations = &k,
	    c.coordinations_n = 1));
}

/* As many of everything as is allowed still fits into the bytes. */
static void
the_largest_consent_fits(void **state)
{
	struct consent c = sample_consent(FILLED(struct case_id, 1)), back;
	struct head_item *covers =
	    arena_array(*state, CONSENT_COVERS_MAX, sizeof(*covers));
	struct consent_exclusion *e =
	    arena_array(*state, CONSENT_LIST_MAX, sizeof(*e));
	struct body_id *b = arena_array(*state, CONSENT_LIST_MAX, sizeof(*b));
	struct consent_coordination k[CONSENT_COORDINATIONS_MAX];
	char *sector = arena_alloc(*state, CONSENT_WORD_MAX);

	for (unsigned i = 0; i < CONSENT_COVERS_MAX; i++) {
		covers[i] = sample_covers[0];
		memcpy(covers[i].item.b, &i, sizeof(i));
	}
	memset(sector, 'x', CONSENT_WORD_MAX);
	for (unsigned i = 0; i < CONSENT_LIST_MAX; i++) {
		char *word = arena_alloc(*state, CONSENT_WORD_MAX);

		memcpy(word, sector, CONSENT_WORD_MAX);
		word[0] = (char)('a' + i % 26);
		word[1] = (char)('a' + i / 26 % 26);
		word[2] = (char)('a' + i / 676);
		e[i] = sample_exclusions[1];
		e[i].sector = span_from(word, CONSENT_WORD_MAX);
		memcpy(b[i].b, &i, sizeof(i));
		b[i].b[15] = 1;
	}
	for (unsigned i = 0; i < CONSENT_COORDINATIONS_MAX; i++)
		k[i] = sample_coordinations[0];
	c.covers = covers;
	c.covers_n = CONSENT_COVERS_MAX;
	c.exclusions = e;
	c.exclusions_n = CONSENT_LIST_MAX;
	c.bodies = c.product_bodies = b;
	c.bodies_n = c.product_bodies_n = CONSENT_LIST_MAX;
	c.coordinations = k;
	c.coordinations_n = CONSENT_COORDINATIONS_MAX;
	assert_int_equal(
	    consent_parse(*state, bytes_of(*state, &c), &back), OK);
	assert_int_equal(back.covers_n, CONSENT_COVERS_MAX);
}

/* --- rows that prove each other --- */

struct world {
	struct people *p;
	struct head_item items[4];
	struct consent_evidence e;
};

/* Signs the bytes, makes head and chain fit them. */
static void
settle(struct arena *a, struct world *w, struct span bytes)
{
	struct hash h = consent_hash(bytes);
	struct buf b;

	w->e.bytes = bytes;
	consent_sign_reporter(&w->p->reporter.sign, bytes, &w->e.reporter_sig);
	consent_sign_instance(
	    w->p->in, bytes, &w->e.reporter_sig, &w->e.instance_sig);
	assert_int_equal(head_hash(a, w->e.case_id, w->e.items, w->e.items_n,
			     w->e.n, &h, &w->e.case_head),
	    OK);
	chain_detail_begin(&b, a);
	chain_detail_consent(&b, w->e.n, &h);
	chain_detail_hash(&b, CHAIN_HEAD, &w->e.case_head);
	w->e.chain_detail = buf_get(&b);
}

static struct world *
make_world(struct arena *a)
{
	struct world *w = arena_alloc(a, sizeof(*w));
	struct consent c;

	w->p = people_make(a);
	c = sample_consent(w->p->case_id);
	memcpy(w->items, sample_covers, sizeof(sample_covers));
	w->items[3] = (struct head_item){
	    {{1}}, 5, 1, DESIGNATION_SECRET, {{99}}}; /* an older version */
	w->e = (struct consent_evidence){.case_id = w->p->case_id,
	    .n = 2,
	    .previous = c.previous,
	    .reporter_key = w->p->reporter_key,
	    .reporter_key_sig = w->p->reporter_key_sig,
	    .items = w->items,
	    .items_n = 4};
	settle(a, w, bytes_of(a, &c));
	return w;
}

static enum fail
verify(struct arena *a, const struct world *w)
{
	const struct verified_consent *v = NULL;
	enum fail f = consent_verify(a, &w->p->pk, &w->e, &v);

	assert_int_equal(f == OK, v != NULL);
	return f;
}

static void
true_rows_make_a_verified_consent(void **state)
{
	struct world *w = make_world(*state);
	const struct verified_consent *v;
	struct hash h, want = consent_hash(w->e.bytes), blob = {{11}};
	struct case_id case_id;

	assert_int_equal(consent_verify(*state, &w->p->pk, &w->e, &v), OK);
	h = consent_verify_hash(v);
	case_id = consent_verify_case(v);
	assert_true(ID_SAME(h, want));
	assert_true(ID_SAME(case_id, w->p->case_id));
	assert_int_equal(consent_verify_value(v)->rung, RUNG_TIER1);
	assert_true(consent_verify_names(v, (struct body_id){{10}}));
	assert_true(consent_verify_names(v, (struct body_id){{30}}));
	assert_false(consent_verify_names(v, (struct body_id){{20}}));
	assert_true(consent_verify_covers(v, (struct item_id){{1}}, 2, &blob));
	assert_false(consent_verify_covers(v, (struct item_id){{1}}, 1, &blob));
	assert_false(consent_verify_covers(v, (struct item_id){{4}}, 2, &blob));
	blob.b[0] ^= 1;
	assert_false(consent_verify_covers(v, (struct item_id){{1}}, 2, &blob));
}

/* Each row wrong alone; the others still agree with each other. */
static void
one_false_row_is_enough(void **state)
{
	struct world *w = make_world(*state), *q = make_world(*state);

	w->e.n = 3;
	assert_int_equal(verify(*state, w), FAIL_TAMPER);
	w = make_world(*state);
	w->e.previous.b[0] ^= 1;
	assert_int_equal(verify(*state, w), FAIL_TAMPER);
	w = make_world(*state);
	w->e.reporter_sig = q->e.reporter_sig;
	assert_int_equal(verify(*state, w), FAIL_TAMPER);
	w = make_world(*state);
	w->e.instance_sig = w->e.reporter_sig;
	assert_int_equal(verify(*state, w), FAIL_TAMPER);
	w = make_world(*state);
	w->e.reporter_key = q->p->reporter_key;
	assert_int_equal(verify(*state, w), FAIL_TAMPER);
	w = make_world(*state);
	w->e.reporter_key_sig = q->p->reporter_key_sig;
	assert_int_equal(verify(*state, w), FAIL_TAMPER);
	w = make_world(*state);
	w->items[0].blob.b[0] ^= 1;
	assert_int_equal(verify(*state, w), FAIL_TAMPER);
	w = make_world(*state);
	w->e.items_n = 3;
	assert_int_equal(verify(*state, w), FAIL_TAMPER);
	w = make_world(*state);
	w->e.case_head.b[0] ^= 1;
	assert_int_equal(verify(*state, w), FAIL_TAMPER);
	w = make_world(*state);
	/* A bit of the head behind tag 7 (36 bytes), tag and length. */
	w->e.chain_detail =
	    check_flip(*state, w->e.chain_detail, (38 + 2 + 31) * 8 + 7);
	assert_int_equal(verify(*state, w), FAIL_TAMPER);
	w = make_world(*state);
	w->e.chain_detail = span_of("");
	assert_int_equal(verify(*state, w), FAIL_TAMPER);
}

static void
every_bit_of_the_bytes_and_signatures_counts(void **state)
{
	struct world *w = make_world(*state);
	struct span bytes = w->e.bytes;
	struct arena *a = arena_new((size_t)64 << 20);

	assert_int_equal(verify(a, w), OK);
	for (size_t bit = 0; bit < bytes.n * 8; bit++) {
		enum fail f;

		w->e.bytes = check_flip(a, bytes, bit);
		f = verify(a, w);
		/* The epoch inside: the consent of a former key. */
		assert_true(f == FAIL_TAMPER || f == FAIL_STALE);
		if (bit % 64 == 0)
			arena_reset(a);
	}
	w->e.bytes = bytes;
	for (size_t bit = 0; bit < SIGNATURE_BYTES * 8; bit++) {
		unsigned char mask = (unsigned char)(1u << bit % 8);

		w->e.reporter_sig.b[bit / 8] ^= mask;
		assert_int_equal(verify(a, w), FAIL_TAMPER);
		w->e.reporter_sig.b[bit / 8] ^= mask;
		w->e.instance_sig.b[bit / 8] ^= mask;
		assert_int_equal(verify(a, w), FAIL_TAMPER);
		w->e.instance_sig.b[bit / 8] ^= mask;
		arena_reset(a);
	}
	arena_free(a);
}

/* Bytes signed by both, but of another place. */
static void
a_consent_stays_at_its_place(void **state)
{
	struct world *w = make_world(*state);
	struct case_id other = FILLED(struct case_id, 0x55);
	struct consent c = sample_consent(other);

	settle(*state, w, bytes_of(*state, &c));
	assert_int_equal(verify(*state, w), FAIL_TAMPER);
	c = sample_consent(w->p->case_id);
	c.n = 3;
	settle(*state, w, bytes_of(*state, &c));
	assert_int_equal(verify(*state, w), FAIL_TAMPER);
	c.n = 2;
	c.reporter_epoch = 2;
	settle(*state, w, bytes_of(*state, &c));
	assert_int_equal(verify(*state, w), FAIL_STALE);
	c.reporter_epoch = 1;
	settle(*state, w, bytes_of(*state, &c));
	assert_int_equal(verify(*state, w), OK);
	/* Signed by the instance alone: the reporter's word is not there. */
	consent_sign_reporter(
	    &w->p->alice_keys.sign, w->e.bytes, &w->e.reporter_sig);
	consent_sign_instance(
	    w->p->in, w->e.bytes, &w->e.reporter_sig, &w->e.instance_sig);
	assert_int_equal(verify(*state, w), FAIL_TAMPER);
}

/* Somebody with a case of their own signs for this one. */
static void
a_reporter_of_another_case_can_not_consent(void **state)
{
	struct world *w = make_world(*state);
	struct record_reporter_key *key = &w->e.reporter_key;

	key->case_id = FILLED(struct case_id, 0x55);
	record_reporter_key_sign(w->p->in, key, &w->e.reporter_key_sig);
	assert_int_equal(verify(*state, w), FAIL_TAMPER);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(values_come_back),
	    cmocka_unit_test(order_of_lists_does_not_matter),
	    cmocka_unit_test(changed_bytes_are_another_consent_or_none),
	    cmocka_unit_test(values_that_there_are_not_are_refused),
	    cmocka_unit_test(parts_of_lists_are_checked),
	    cmocka_unit_test(the_largest_consent_fits),
	    cmocka_unit_test(true_rows_make_a_verified_consent),
	    cmocka_unit_test(one_false_row_is_enough),
	    cmocka_unit_test(every_bit_of_the_bytes_and_signatures_counts),
	    cmocka_unit_test(a_consent_stays_at_its_place),
	    cmocka_unit_test(a_reporter_of_another_case_can_not_consent)};

	return CHECK_RUN(tests);
}
