/*
 * test_blob: a blob opens with exactly the key and place that it was sealed
 * with; every bit of it and of its place counts; nonces never come twice.
 */
#include "check.h"

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "seal/envelope.h"

enum { EPOCH = 5 };

#define PURPOSE PURPOSE_FIELD

static const struct key key = {{1, 2, 3}};

static struct ad
place(void)
{
	return (struct ad){FILLED(struct case_id, 0x11), KIND_SECRET, 3,
	    FILLED(struct item_id, 0x22), 77, 9, DESIGNATION_SECRET};
}

static enum fail
open_at(struct arena *a, const struct ad *ad, struct span blob)
{
	struct span text;

	return blob_open(a, &key, PURPOSE, EPOCH, ad, blob, &text);
}

static struct span
sealed(struct arena *a, const char *text)
{
	struct ad ad = place();

	return blob_seal(a, &key, PURPOSE, EPOCH, &ad, span_of(text));
}

static void
text_comes_back_at_every_length(void **state)
{
	struct ad ad = place();
	char *text = arena_alloc(*state, 600);

	memset(text, 0x80, 600);
	for (size_t n = 0; n <= 600; n++) {
		struct span in = span_from(text, n), out;
		struct span blob =
		    blob_seal(*state, &key, PURPOSE, EPOCH, &ad, in);

		assert_int_equal(blob.n, blob_size(n));
		assert_int_equal(
		    blob_open(*state, &key, PURPOSE, EPOCH, &ad, blob, &out),
		    OK);
		assert_true(span_eq(in, out));
		assert_int_equal(out.p[out.n], 0);
	}
	/* Lengths inside a block can't be told apart. */
	assert_int_equal(blob_size(0), blob_size(255));
	assert_int_equal(blob_size(255) + 256, blob_size(256));
}

static void
every_bit_of_a_blob_counts(void **state)
{
	struct ad ad = place();
	struct span blob = sealed(*state, "何が起きましたか");

	assert_int_equal(open_at(*state, &ad, blob), OK);
	for (size_t bit = 0; bit < blob.n * 8; bit++)
		assert_int_equal(
		    open_at(*state, &ad, check_flip(*state, blob, bit)),
		    FAIL_KEY);
}

static void
every_length_but_the_own_is_refused(void **state)
{
	struct ad ad = place();
	struct span blob = sealed(*state, "x");
	char *more = arena_alloc(*state, blob.n + 512);

	memcpy(more, blob.p, blob.n);
	for (size_t n = 0; n < blob.n + 512; n++)
		assert_int_equal(open_at(*state, &ad, span_from(more, n)),
		    n == blob.n ? OK : FAIL_KEY);
}

/* Each bit of each member of AD, those beyond the width of an enum too. */
static void
every_bit_of_the_place_counts(void **state)
{
	struct span blob = sealed(*state, "x");
	static const struct {
		size_t at, n;
	} members[] = {{offsetof(struct ad, case_id), ID_BYTES},
	    {offsetof(struct ad, kind), sizeof(enum kind)},
	    {offsetof(struct ad, number), 4},
	    {offsetof(struct ad, object), ID_BYTES},
	    {offsetof(struct ad, field), 2}, {offsetof(struct ad, version), 8},
	    {offsetof(struct ad, designation), sizeof(enum designation)}};
	size_t tried = 0;

	for (size_t m = 0; m < sizeof(members) / sizeof(members[0]); m++) {
		for (size_t bit = 0; bit < members[m].n * 8; bit++) {
			struct ad ad = place();
			unsigned char *p = (unsigned char *)&ad;

			p[members[m].at + bit / 8] ^=
			    (unsigned char)(1u << bit % 8);
			assert_int_equal(open_at(*state, &ad, blob), FAIL_KEY);
			tried++;
		}
	}
	assert_int_equal(tried, (16 + 4 + 4 + 16 + 2 + 8 + 4) * 8);
}

static void
key_purpose_and_epoch_count(void **state)
{
	struct ad ad = place();
	struct span blob = sealed(*state, "x"), text;

	for (size_t bit = 0; bit < 256; bit++) {
		struct key other = key;

		other.b[bit / 8] ^= (unsigned char)(1u << bit % 8);
		assert_int_equal(
		    blob_open(*state, &other, PURPOSE, EPOCH, &ad, blob, &text),
		    FAIL_KEY);
	}
	for (unsigned p = 0; p < 32; p++)
		assert_int_equal(blob_open(*state, &key, (enum purpose)p, EPOCH,
				     &ad, blob, &text),
		    p == PURPOSE ? OK : FAIL_KEY);
	for (uint32_t e = 0; e < 32; e++)
		assert_int_equal(
		    blob_open(*state, &key, PURPOSE, e, &ad, blob, &text),
		    e == EPOCH ? OK : FAIL_KEY);
}

/* Relabelling the head too does not help: the head is part of AD. */
static void
a_rewritten_head_does_not_open(void **state)
{
	struct ad ad = place();
	struct span blob = sealed(*state, "x"), text;
	char *p = arena_alloc(*state, blob.n);

	memcpy(p, blob.p, blob.n);
	p[3] = PURPOSE_MESSAGE;
	assert_int_equal(blob_open(*state, &key, PURPOSE_MESSAGE, EPOCH, &ad,
			     span_from(p, blob.n), &text),
	    FAIL_KEY);
	p[3] = PURPOSE;
	p[7] = EPOCH + 1;
	assert_int_equal(blob_open(*state, &key, PURPOSE, EPOCH + 1, &ad,
			     span_from(p, blob.n), &text),
	    FAIL_KEY);
}

static void
an_item_stays_in_its_envelope(void **state)
{
	struct envelope e = {FILLED(struct case_id, 1), KIND_OPEN, 0, 1};
	struct envelope other = e;
	struct ad ad =
	    envelope_ad(&e, FILLED(struct item_id, 2), 7, 1, DESIGNATION_OPEN);
	struct span blob = envelope_seal(
			*state, &e, &key, PURPOSE_FIELD, &ad, span_of("x")),
		    text;

	assert_int_equal(
	    envelope_open(*state, &e, &key, PURPOSE_FIELD, &ad, blob, &text),
	    OK);
	other.epoch = 2;
	assert_int_equal(envelope_open(*state, &other, &key, PURPOSE_FIELD, &ad,
			     blob, &text),
	    FAIL_KEY);
	other = e;
	other.number = 1;
	assert_int_equal(envelope_open(*state, &other, &key, PURPOSE_FIELD, &ad,
			     blob, &text),
	    FAIL_KEY);
	other = e;
	other.kind = KIND_SECRET;
	assert_int_equal(envelope_open(*state, &other, &key, PURPOSE_FIELD, &ad,
			     blob, &text),
	    FAIL_KEY);
	ad.kind = KIND_SECRET;
	assert_int_equal(envelope_open(*state, &other, &key, PURPOSE_FIELD, &ad,
			     blob, &text),
	    FAIL_KEY);
}

static void
a_commitment_binds_key_and_place(void **state)
{
	struct envelope e = {FILLED(struct case_id, 1), KIND_OPEN, 4, 1}, o;
	struct hash h = envelope_commit(&e, &key);
	struct key other = {{9}};

	(void)state;
	assert_true(envelope_commits(&e, &key, &h));
	assert_false(envelope_commits(&e, &other, &h));
	o = e;
	o.number++;
	assert_false(envelope_commits(&o, &key, &h));
	o = e;
	o.epoch++;
	assert_false(envelope_commits(&o, &key, &h));
	o = e;
	o.kind = KIND_RELEASE;
	assert_false(envelope_commits(&o, &key, &h));
	o.kind = (enum kind)300;
	assert_false(envelope_commits(&o, &key, &h));
	o = e;
	o.case_id.b[15] ^= 1;
	assert_false(envelope_commits(&o, &key, &h));
}

static void
secret_kinds_are_those_of_the_design(void **state)
{
	static const struct {
		enum kind kind, secret;
		bool is_secret;
	} all[] = {{KIND_UNSET, KIND_UNSET, false},
	    {KIND_OPEN, KIND_SECRET, false}, {KIND_SECRET, KIND_UNSET, true},
	    {KIND_NOTES, KIND_NOTES_SECRET, false},
	    {KIND_NOTES_SECRET, KIND_UNSET, true},
	    {KIND_RELEASE, KIND_RELEASE_SECRET, false},
	    {KIND_RELEASE_SECRET, KIND_UNSET, true},
	    {KIND_CONTRIBUTION, KIND_CONTRIBUTION_SECRET, false},
	    {KIND_CONTRIBUTION_SECRET, KIND_UNSET, true},
	    {KIND_PRODUCT, KIND_UNSET, false}};

	(void)state;
	for (unsigned i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		/* The numbers themselves lie in sealed bytes. */
		assert_int_equal(all[i].kind, i);
		assert_int_equal(kinds_is_set(all[i].kind), i > 0);
		assert_int_equal(
		    kinds_is_secret(all[i].kind), all[i].is_secret);
		assert_int_equal(kinds_secret_of(all[i].kind), all[i].secret);
	}
	assert_false(kinds_is_set((enum kind)10));
}

enum { NONCES = 100000, NONCE = 24 };

static int
order(const void *x, const void *y)
{
	return memcmp(x, y, NONCE);
}

static void
nonces_never_come_twice(void **state)
{
	char(*all)[NONCE] = malloc((size_t)NONCES * NONCE);
	struct arena *a = arena_new(1 << 20);
	struct ad ad = place();

	(void)state;
	assert_non_null(all);
	for (size_t i = 0; i < NONCES; i++) {
		memcpy(all[i],
		    blob_seal(a, &key, PURPOSE, EPOCH, &ad, span_of("x")).p + 8,
		    NONCE);
		arena_reset(a);
	}
	qsort(all, NONCES, NONCE, order);
	for (size_t i = 1; i < NONCES; i++)
		assert_int_not_equal(memcmp(all[i - 1], all[i], NONCE), 0);
	free(all);
	arena_free(a);
}

/* A child must not go on with its parent's randomness. */
static void
a_fork_has_nonces_of_its_own(void **state)
{
	struct span mine;
	char theirs[NONCE];
	int ends[2], status;
	pid_t child;

	assert_int_equal(pipe(ends), 0);
	child = fork();
	mine = sealed(*state, "x");
	if (child == 0)
		_exit(write(ends[1], mine.p + 8, NONCE) != NONCE);
	assert_true(child > 0);
	assert_int_equal(read(ends[0], theirs, NONCE), NONCE);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_not_equal(memcmp(theirs, mine.p + 8, NONCE), 0);
	close(ends[0]);
	close(ends[1]);
}

static void
hashes_differ_with_every_bit(void **state)
{
	struct span blob = sealed(*state, "x");
	struct hash h = blob_hash(blob), other;

	for (size_t bit = 0; bit < blob.n * 8; bit += 7) {
		other = blob_hash(check_flip(*state, blob, bit));
		assert_false(ID_SAME(h, other));
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(text_comes_back_at_every_length),
	    cmocka_unit_test(every_bit_of_a_blob_counts),
	    cmocka_unit_test(every_length_but_the_own_is_refused),
	    cmocka_unit_test(every_bit_of_the_place_counts),
	    cmocka_unit_test(key_purpose_and_epoch_count),
	    cmocka_unit_test(a_rewritten_head_does_not_open),
	    cmocka_unit_test(an_item_stays_in_its_envelope),
	    cmocka_unit_test(a_commitment_binds_key_and_place),
	    cmocka_unit_test(secret_kinds_are_those_of_the_design),
	    cmocka_unit_test(nonces_never_come_twice),
	    cmocka_unit_test(a_fork_has_nonces_of_its_own),
	    cmocka_unit_test(hashes_differ_with_every_bit)};

	return CHECK_RUN(tests);
}
