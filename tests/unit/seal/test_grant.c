/*
 * test_grant: a grant opens for its recipient alone, under the signature of
 * whoever wrote it, in its own envelope; every bit of its row counts.
 */
#include "people.h"

#include <sodium/crypto_box.h>

#include "base/buf.h"
#include "seal/verified.h"

static const struct key dek = {{7, 7, 7}};
static const struct hash consent = {{0xc0}};

static struct envelope
envelope(const struct people *p)
{
	return (struct envelope){p->case_id, KIND_SECRET, 2, 3};
}

/* By alice, to the ring. */
static struct grant
box_grant(struct arena *a, const struct people *p)
{
	struct envelope e = envelope(p);
	struct signer by = person_signer(p->alice, 2, &p->alice_keys);
	struct grant g;

	assert_int_equal(
	    grant_seal(a, &e, &dek, &p->to_ring, &consent, &by, &g), OK);
	return g;
}

static struct grant
own_grant(struct arena *a, const struct people *p)
{
	struct envelope e = envelope(p);
	struct grant g;

	assert_int_equal(
	    grant_seal_own(a, &e, &dek, 1, &p->reporter, &consent, &g), OK);
	return g;
}

static enum fail
open_box(const struct people *p, const struct grant *g)
{
	struct envelope e = envelope(p);
	struct hash commitment = envelope_commit(&e, &dek);
	struct key out;
	enum fail f = grant_open(
	    g, &p->alice_keys.sign.pk, &commitment, &p->ring_keys, &out);

	if (f == OK)
		assert_true(keys_same(&out, &dek));
	return f;
}

static enum fail
open_own(struct arena *a, const struct people *p, const struct grant *g)
{
	struct envelope e = envelope(p);
	struct hash commitment = envelope_commit(&e, &dek);
	struct key out;
	enum fail f = grant_open_own(
	    a, g, &p->reporter.sign.pk, &commitment, &p->reporter, &out);

	if (f == OK)
		assert_true(keys_same(&out, &dek));
	return f;
}

static void
both_forms_open(void **state)
{
	struct people *p = people_make(*state);
	struct grant box = box_grant(*state, p), own = own_grant(*state, p);

	assert_int_equal(box.sealed.n, GRANT_SEALED_BOX);
	assert_int_equal(own.sealed.n, GRANT_SEALED_AEAD);
	assert_int_equal(open_box(p, &box), OK);
	assert_int_equal(open_own(*state, p, &own), OK);
}

/* Staff writes to the reporter by the public key alone. */
static void
staff_seals_to_the_reporter(void **state)
{
	struct people *p = people_make(*state);
	struct envelope e = envelope(p);
	struct hash commitment = envelope_commit(&e, &dek);
	struct signer by = person_signer(p->alice, 2, &p->alice_keys);
	struct grant g;
	struct key out;

	assert_int_equal(
	    grant_seal(*state, &e, &dek, &p->to_reporter, &consent, &by, &g),
	    OK);
	assert_int_equal(grant_open_own(*state, &g, &p->alice_keys.sign.pk,
			     &commitment, &p->reporter, &out),
	    OK);
	assert_true(keys_same(&out, &dek));
}

/* Where each column lies, for turning its bits. */
static const struct {
	size_t at, n;
} columns[] = {{offsetof(struct grant, envelope.case_id), ID_BYTES},
    {offsetof(struct grant, envelope.kind), sizeof(enum kind)},
    {offsetof(struct grant, envelope.number), 4},
    {offsetof(struct grant, envelope.epoch), 4},
    {offsetof(struct grant, recipient_kind), sizeof(enum recipient_kind)},
    {offsetof(struct grant, recipient), ID_BYTES},
    {offsetof(struct grant, recipient_epoch), 4},
    {offsetof(struct grant, form), sizeof(enum grant_form)},
    {offsetof(struct grant, consent), HASH_BYTES},
    {offsetof(struct grant, signer_kind), sizeof(enum signer_kind)},
    {offsetof(struct grant, signer), ID_BYTES},
    {offsetof(struct grant, signer_epoch), 4},
    {offsetof(struct grant, sig), SIGNATURE_BYTES}};

static void
turn(struct grant *g, size_t at, size_t bit)
{
	((unsigned char *)g)[at + bit / 8] ^= (unsigned char)(1u << bit % 8);
}

static void
every_bit_of_a_row_counts(void **state)
{
	struct people *p = people_make(*state);
	struct grant box = box_grant(*state, p), own = own_grant(*state, p);

	for (size_t c = 0; c < sizeof(columns) / sizeof(columns[0]); c++) {
		for (size_t bit = 0; bit < columns[c].n * 8; bit++) {
			struct grant b = box, o = own;

			turn(&b, columns[c].at, bit);
			turn(&o, columns[c].at, bit);
			assert_int_equal(open_box(p, &b), FAIL_TAMPER);
			assert_int_equal(open_own(*state, p, &o), FAIL_TAMPER);
		}
	}
}

static void
every_bit_of_what_is_sealed_counts(void **state)
{
	struct people *p = people_make(*state);
	struct grant box = box_grant(*state, p), own = own_grant(*state, p);

	for (size_t bit = 0; bit < box.sealed.n * 8; bit++) {
		struct grant g = box;

		g.sealed = check_flip(*state, box.sealed, bit);
		assert_int_equal(open_box(p, &g), FAIL_TAMPER);
	}
	for (size_t bit = 0; bit < own.sealed.n * 8; bit++) {
		struct grant g = own;

		g.sealed = check_flip(*state, own.sealed, bit);
		assert_int_equal(open_own(*state, p, &g), FAIL_TAMPER);
	}
}

/* Who can sign, but does not know the DEK's place, gets no further. */
static struct grant
signed_again(const struct people *p, struct grant g, bool own)
{
	/* The signature as grant.h describes it, over the changed row. */
	const struct sign_keys *by =
	    own ? &p->reporter.sign : &p->alice_keys.sign;
	struct buf b;
	struct arena *a = arena_new(1 << 16);

	buf_init(&b, a, 4096);
	buf_text(&b, "MDG1GRANT");
	buf_add(&b, g.envelope.case_id.b, ID_BYTES);
	buf_u8(&b, (unsigned)g.envelope.kind);
	buf_u32(&b, g.envelope.number);
	buf_u32(&b, g.envelope.epoch);
	buf_u8(&b, (unsigned)g.recipient_kind);
	buf_add(&b, g.recipient.b, ID_BYTES);
	buf_u32(&b, g.recipient_epoch);
	buf_u8(&b, (unsigned)g.form);
	buf_add(&b, g.consent.b, HASH_BYTES);
	buf_u8(&b, (unsigned)g.signer_kind);
	buf_add(&b, g.signer.b, ID_BYTES);
	buf_u32(&b, g.signer_epoch);
	buf_u32(&b, (uint32_t)g.sealed.n);
	buf_span(&b, g.sealed);
	signer_sign(by, buf_get(&b), &g.sig);
	arena_free(a);
	return g;
}

static void
a_signed_swap_is_refused_by_what_lies_inside(void **state)
{
	struct people *p = people_make(*state);
	struct grant box = box_grant(*state, p), g;

	assert_int_equal(open_box(p, &(struct grant){0}), FAIL_TAMPER);
	g = signed_again(p, box, false);
	assert_int_equal(open_box(p, &g), OK);
	g = box;
	g.envelope.case_id.b[0] ^= 1;
	g = signed_again(p, g, false);
	assert_int_equal(open_box(p, &g), FAIL_TAMPER);
	g = box;
	g.envelope.kind = KIND_OPEN;
	g = signed_again(p, g, false);
	assert_int_equal(open_box(p, &g), FAIL_TAMPER);
	g = box;
	g.envelope.number++;
	g = signed_again(p, g, false);
	assert_int_equal(open_box(p, &g), FAIL_TAMPER);
	g = box;
	g.envelope.epoch++;
	g = signed_again(p, g, false);
	assert_int_equal(open_box(p, &g), FAIL_TAMPER);
	g = box;
	g.recipient.b[3] ^= 1;
	g = signed_again(p, g, false);
	assert_int_equal(open_box(p, &g), FAIL_TAMPER);
	g = box;
	g.recipient_epoch++;
	g = signed_again(p, g, false);
	assert_int_equal(open_box(p, &g), FAIL_TAMPER);
	g = box;
	g.consent.b[3] ^= 1;
	g = signed_again(p, g, false);
	assert_int_equal(open_box(p, &g), FAIL_TAMPER);
}

static void
an_own_grant_is_bound_by_its_blob_too(void **state)
{
	struct people *p = people_make(*state);
	struct grant own = own_grant(*state, p), g;

	g = signed_again(p, own, true);
	assert_int_equal(open_own(*state, p, &g), OK);
	g = own;
	g.envelope.number++;
	g = signed_again(p, g, true);
	assert_int_equal(open_own(*state, p, &g), FAIL_KEY);
	g = own;
	g.recipient_epoch++;
	g = signed_again(p, g, true);
	assert_int_equal(open_own(*state, p, &g), FAIL_KEY);
	g = own;
	g.consent.b[0] ^= 1;
	g = signed_again(p, g, true);
	assert_int_equal(open_own(*state, p, &g), FAIL_TAMPER);
}

static void
another_key_does_not_open(void **state)
{
	struct people *p = people_make(*state), *q = people_make(*state);
	struct envelope e = envelope(p);
	struct hash commitment = envelope_commit(&e, &dek);
	struct grant box = box_grant(*state, p), own = own_grant(*state, p);
	struct key out;

	assert_int_equal(grant_open(&box, &p->alice_keys.sign.pk, &commitment,
			     &q->ring_keys, &out),
	    FAIL_KEY);
	assert_int_equal(grant_open(&box, &p->alice_keys.sign.pk, &commitment,
			     &p->bob_keys.box, &out),
	    FAIL_KEY);
	assert_int_equal(grant_open_own(*state, &own, &p->reporter.sign.pk,
			     &commitment, &q->reporter, &out),
	    FAIL_KEY);
	/* The AEAD form never opens with a box. */
	assert_int_equal(grant_open(&own, &p->reporter.sign.pk, &commitment,
			     &p->reporter.box, &out),
	    FAIL_KEY);
}

/*
 * A row of the AEAD form that holds a real sealed box of that length: opened
 * as a box it would be longer than a grant's text.
 */
static void
a_long_box_does_not_open_as_a_grant(void **state)
{
	struct people *p = people_make(*state);
	struct envelope e = envelope(p);
	struct hash commitment = envelope_commit(&e, &dek);
	struct grant own = own_grant(*state, p);
	unsigned char text[GRANT_SEALED_AEAD - 48] = {1};
	unsigned char sealed[GRANT_SEALED_AEAD];
	struct key out;

	crypto_box_seal(sealed, text, sizeof(text), p->reporter.box.pk.b);
	own.sealed = span_from(sealed, sizeof(sealed));
	own = signed_again(p, own, true);
	assert_true(grant_check(&own, &p->reporter.sign.pk));
	assert_int_equal(grant_open(&own, &p->reporter.sign.pk, &commitment,
			     &p->reporter.box, &out),
	    FAIL_KEY);
	assert_int_equal(open_own(*state, p, &own), FAIL_KEY);
}

static void
another_signer_is_refused(void **state)
{
	struct people *p = people_make(*state);
	struct envelope e = envelope(p);
	struct hash commitment = envelope_commit(&e, &dek);
	struct grant box = box_grant(*state, p);
	struct key out;

	assert_int_equal(grant_open(&box, &p->bob_keys.sign.pk, &commitment,
			     &p->ring_keys, &out),
	    FAIL_TAMPER);
	assert_int_equal(
	    grant_open(&box, &p->pk, &commitment, &p->ring_keys, &out),
	    FAIL_TAMPER);
	assert_false(grant_check(&box, &p->bob_keys.sign.pk));
	assert_true(grant_check(&box, &p->alice_keys.sign.pk));
}

/* A DEK that the commitment of the envelope does not name: partitioning. */
static void
another_dek_is_refused(void **state)
{
	struct people *p = people_make(*state);
	struct envelope e = envelope(p);
	struct key other = {{8}}, out = {{0}};
	struct hash commitment = envelope_commit(&e, &other);
	struct grant box = box_grant(*state, p), own = own_grant(*state, p);

	assert_int_equal(grant_open(&box, &p->alice_keys.sign.pk, &commitment,
			     &p->ring_keys, &out),
	    FAIL_TAMPER);
	assert_int_equal(grant_open_own(*state, &own, &p->reporter.sign.pk,
			     &commitment, &p->reporter, &out),
	    FAIL_TAMPER);
	assert_true(keys_same(&out, &(struct key){{0}}));
}

/*
 * Alice has left and has a new key pair since: her old grant is checked with
 * the key of the epoch in which she signed, and opens.
 */
static void
a_grant_outlives_its_signer(void **state)
{
	struct people *p = people_make(*state);
	struct grant box = box_grant(*state, p);
	struct key old_pk = p->alice_keys.sign.pk, out;
	struct envelope e = envelope(p);
	struct hash commitment = envelope_commit(&e, &dek);

	people_person(p, p->alice, &p->alice_keys, &p->to_alice);
	verified_clear();
	assert_int_equal(
	    grant_open(&box, &old_pk, &commitment, &p->ring_keys, &out), OK);
	assert_int_equal(grant_open(&box, &p->alice_keys.sign.pk, &commitment,
			     &p->ring_keys, &out),
	    FAIL_TAMPER);
}

static void
there_is_no_grant_to_a_person(void **state)
{
	struct people *p = people_make(*state);
	struct envelope e = envelope(p);
	struct signer by = instance_signer(p->in);
	struct recipient wrong = p->to_reporter;
	struct grant g;

	assert_int_equal(
	    grant_seal(*state, &e, &dek, &p->to_alice, &consent, &by, &g),
	    FAIL_BUG);
	/* The reporter of another case. */
	wrong.id.b[0] ^= 1;
	assert_int_equal(
	    grant_seal(*state, &e, &dek, &wrong, &consent, &by, &g), FAIL_BUG);
	e.epoch = 0;
	assert_int_equal(
	    grant_seal(*state, &e, &dek, &p->to_ring, &consent, &by, &g),
	    FAIL_BUG);
}

static void
a_point_of_small_order_is_refused(void **state)
{
	struct people *p = people_make(*state);
	struct envelope e = envelope(p);
	struct signer by = instance_signer(p->in);
	struct recipient to = p->to_ring;
	struct grant g;

	to.box_pk = (struct key){{0}};
	assert_int_equal(
	    grant_seal(*state, &e, &dek, &to, &consent, &by, &g), FAIL_KEY);
	to.box_pk = (struct key){{1}};
	assert_int_equal(
	    grant_seal(*state, &e, &dek, &to, &consent, &by, &g), FAIL_KEY);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(both_forms_open),
	    cmocka_unit_test(staff_seals_to_the_reporter),
	    cmocka_unit_test(every_bit_of_a_row_counts),
	    cmocka_unit_test(every_bit_of_what_is_sealed_counts),
	    cmocka_unit_test(a_signed_swap_is_refused_by_what_lies_inside),
	    cmocka_unit_test(an_own_grant_is_bound_by_its_blob_too),
	    cmocka_unit_test(another_key_does_not_open),
	    cmocka_unit_test(a_long_box_does_not_open_as_a_grant),
	    cmocka_unit_test(another_signer_is_refused),
	    cmocka_unit_test(another_dek_is_refused),
	    cmocka_unit_test(a_grant_outlives_its_signer),
	    cmocka_unit_test(there_is_no_grant_to_a_person),
	    cmocka_unit_test(a_point_of_small_order_is_refused)};

	return CHECK_RUN(tests);
}
