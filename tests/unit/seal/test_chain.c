/*
 * test_chain: entries can't be changed, left out, put in or reordered;
 * details are lists of known facts; checkpoints name one place of one
 * instance; the head of a case names every version.
 */
#include "people.h"

#include "base/buf.h"
#include "seal/chain.h"
#include "seal/chain_detail.h"
#include "seal/head.h"

enum { ENTRIES = 8 };

struct log {
	struct chain_entry e[ENTRIES];
	struct hash h[ENTRIES];
	struct any_id instance;
};

static void
make_log(struct log *l)
{
	struct hash prev;

	l->instance = FILLED(struct any_id, 0x77);
	prev = chain_genesis(l->instance);
	for (unsigned i = 0; i < ENTRIES; i++) {
		l->e[i] = (struct chain_entry){i + 1, 1000 + i,
		    FILLED(struct any_id, i), ACT_REPLY,
		    FILLED(struct case_id, i), FILLED(struct any_id, 9),
		    span_from("\x09\x04\0\0\0\1", 6), prev};
		l->h[i] = prev = chain_hash(&l->e[i]);
	}
}

/* Walks all; says how many entries held. */
static enum fail
walk(const struct log *l, size_t n, size_t *good)
{
	struct chain_walk w = chain_begin(l->instance);
	enum fail f = chain_walk_all(&w, l->e, l->h, n, good);

	assert_int_equal(w.seq, *good);
	return f;
}

static void
a_whole_chain_holds(void **state)
{
	struct log l;
	size_t good;

	(void)state;
	make_log(&l);
	assert_int_equal(walk(&l, ENTRIES, &good), OK);
	assert_int_equal(good, ENTRIES);
	assert_int_equal(walk(&l, 0, &good), OK);
	assert_int_equal(good, 0);
	l.instance.b[0] ^= 1;
	assert_int_equal(walk(&l, ENTRIES, &good), FAIL_TAMPER);
	assert_int_equal(good, 0);
}

static void
every_bit_of_an_entry_counts(void **state)
{
	static const struct {
		size_t at, n;
	} members[] = {{offsetof(struct chain_entry, seq), 8},
	    {offsetof(struct chain_entry, ms), 8},
	    {offsetof(struct chain_entry, actor), ID_BYTES},
	    {offsetof(struct chain_entry, act), sizeof(enum act_code)},
	    {offsetof(struct chain_entry, case_id), ID_BYTES},
	    {offsetof(struct chain_entry, object), ID_BYTES},
	    {offsetof(struct chain_entry, prev), HASH_BYTES}};
	struct log l;
	size_t good;

	make_log(&l);
	for (size_t m = 0; m < sizeof(members) / sizeof(members[0]); m++) {
		for (size_t bit = 0; bit < members[m].n * 8; bit++) {
			unsigned char *p = (unsigned char *)&l.e[3];
			unsigned char mask = (unsigned char)(1u << bit % 8);

			p[members[m].at + bit / 8] ^= mask;
			assert_int_equal(walk(&l, ENTRIES, &good), FAIL_TAMPER);
			assert_int_equal(good, 3);
			p[members[m].at + bit / 8] ^= mask;
		}
	}
	for (size_t bit = 0; bit < 6 * 8; bit++) {
		struct span was = l.e[3].detail;

		l.e[3].detail = check_flip(*state, was, bit);
		assert_int_equal(walk(&l, ENTRIES, &good), FAIL_TAMPER);
		l.e[3].detail = was;
	}
	for (size_t bit = 0; bit < 256; bit++) {
		l.h[3].b[bit / 8] ^= (unsigned char)(1u << bit % 8);
		assert_int_equal(walk(&l, ENTRIES, &good), FAIL_TAMPER);
		assert_int_equal(good, 3);
		l.h[3].b[bit / 8] ^= (unsigned char)(1u << bit % 8);
	}
}

/* Even with its own hash made anew, the next entry does not fit. */
static void
a_rehashed_entry_is_found_at_the_next(void **state)
{
	struct log l;
	size_t good;

	(void)state;
	make_log(&l);
	l.e[3].act = ACT_OPEN;
	l.h[3] = chain_hash(&l.e[3]);
	assert_int_equal(walk(&l, ENTRIES, &good), FAIL_TAMPER);
	assert_int_equal(good, 4);
}

static void
entries_can_not_be_left_out_or_swapped(void **state)
{
	struct log l;
	struct chain_entry e;
	size_t good;

	(void)state;
	make_log(&l);
	memmove(&l.e[3], &l.e[4], 4 * sizeof(l.e[0]));
	memmove(&l.h[3], &l.h[4], 4 * sizeof(l.h[0]));
	assert_int_equal(walk(&l, ENTRIES - 1, &good), FAIL_TAMPER);
	assert_int_equal(good, 3);
	make_log(&l);
	e = l.e[3];
	l.e[3] = l.e[4];
	l.e[4] = e;
	assert_int_equal(walk(&l, ENTRIES, &good), FAIL_TAMPER);
	assert_int_equal(good, 3);
	/* Left out, and numbered again. */
	make_log(&l);
	memmove(&l.e[3], &l.e[4], 4 * sizeof(l.e[0]));
	l.e[3].seq = 4;
	l.h[3] = chain_hash(&l.e[3]);
	assert_int_equal(walk(&l, ENTRIES - 1, &good), FAIL_TAMPER);
	assert_int_equal(good, 3);
	/* The last one, numbered anew and hashed anew. */
	make_log(&l);
	l.e[7].seq = 80;
	l.h[7] = chain_hash(&l.e[7]);
	assert_int_equal(walk(&l, ENTRIES, &good), FAIL_TAMPER);
	assert_int_equal(good, 7);
	/* Twice. */
	make_log(&l);
	l.e[4] = l.e[3];
	l.h[4] = l.h[3];
	assert_int_equal(walk(&l, ENTRIES, &good), FAIL_TAMPER);
	assert_int_equal(good, 4);
}

/* --- details --- */

static void
facts_come_back_in_order(void **state)
{
	struct hash h = FILLED(struct hash, 1), two = FILLED(struct hash, 2);
	struct any_id id = FILLED(struct any_id, 3);
	struct item_id item = FILLED(struct item_id, 4);
	struct ring_id ring = FILLED(struct ring_id, 5);
	static const enum chain_tag want[] = {CHAIN_HEAD, CHAIN_SALTED,
	    CHAIN_PERSON, CHAIN_ITEM, CHAIN_COUNT, CHAIN_MS, CHAIN_RING,
	    CHAIN_CONSENT, CHAIN_STAGE};
	struct chain_fact fact;
	struct span rest, value;
	struct buf b;

	chain_detail_begin(&b, *state);
	chain_detail_hash(&b, CHAIN_HEAD, &h);
	chain_detail_hash(&b, CHAIN_SALTED, &two);
	chain_detail_id(&b, CHAIN_PERSON, id);
	chain_detail_item(&b, item, 258);
	chain_detail_u32(&b, CHAIN_COUNT, 7);
	chain_detail_ms(&b, 99);
	chain_detail_ring(&b, ring, 6);
	chain_detail_consent(&b, 2, &h);
	chain_detail_stage(&b, 1, 2);
	assert_false(b.full);
	rest = buf_get(&b);
	for (size_t i = 0; i < sizeof(want) / sizeof(want[0]); i++) {
		assert_true(rest.n > 0);
		assert_int_equal(chain_detail_next(&rest, &fact), OK);
		assert_int_equal(fact.tag, want[i]);
	}
	assert_int_equal(rest.n, 0);
	assert_true(chain_detail_find(buf_get(&b), CHAIN_SALTED, &value));
	assert_memory_equal(value.p, two.b, sizeof(two.b));
	assert_true(chain_detail_find(buf_get(&b), CHAIN_ITEM, &value));
	assert_memory_equal(value.p + 16, "\0\0\0\0\0\0\1\2", 8);
	assert_false(chain_detail_find(buf_get(&b), CHAIN_BODY, &value));
}

static void
a_detail_is_full_at_512_bytes(void **state)
{
	struct hash h = FILLED(struct hash, 1);
	struct buf b;

	chain_detail_begin(&b, *state);
	for (size_t i = 0; i < 15; i++)
		chain_detail_hash(&b, CHAIN_HASH, &h);
	assert_false(b.full);
	chain_detail_hash(&b, CHAIN_HASH, &h);
	assert_true(b.full);
}

static void
details_that_are_none_are_refused(void **state)
{
	static const struct span bad[] = {{"\0\0", 2}, {"\x01", 1},
	    {"\x01\x20", 2}, {"\x04\x05\0\0\0\0\0", 7}, {"\x04\x03\0\0\0", 5},
	    {"\x0f\x04\0\0\0\0", 6}, {"\xff\x04\0\0\0\0", 6},
	    {"\x04\x04\0\0\0", 5}};
	struct chain_fact fact;

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct span s = arena_copy(*state, bad[i]), value;

		assert_false(chain_detail_find(s, CHAIN_BODY, &value));
		assert_int_equal(chain_detail_next(&s, &fact), FAIL_INPUT);
	}
}

/* --- checkpoints --- */

static void
a_checkpoint_comes_back(void **state)
{
	struct people *p = people_make(*state), *q = people_make(*state);
	struct chain_checkpoint c = {1234567, FILLED(struct hash, 0xab),
				    1764000000123},
				back;
	struct span text = chain_checkpoint_format(*state, p->in, &c);
	struct any_id id = instance_id(p->in), other = instance_id(q->in);

	assert_int_equal(
	    chain_checkpoint_read(*state, text, id, &p->pk, &back), OK);
	assert_int_equal(back.seq, c.seq);
	assert_int_equal(back.ms, c.ms);
	assert_true(ID_SAME(back.hash, c.hash));
	assert_int_equal(
	    chain_checkpoint_read(*state, text, other, &p->pk, &back),
	    FAIL_TAMPER);
	assert_int_equal(chain_checkpoint_read(*state, text, id, &q->pk, &back),
	    FAIL_TAMPER);
}

static void
every_bit_of_a_checkpoint_counts(void **state)
{
	struct people *p = people_make(*state);
	struct chain_checkpoint c = {10, FILLED(struct hash, 0xab), 0}, back;
	struct span text = chain_checkpoint_format(*state, p->in, &c);
	struct any_id id = instance_id(p->in);

	for (size_t bit = 0; bit < text.n * 8; bit++)
		assert_int_not_equal(
		    chain_checkpoint_read(*state, check_flip(*state, text, bit),
			id, &p->pk, &back),
		    OK);
	for (size_t n = 0; n < text.n; n++) {
		enum fail f = chain_checkpoint_read(
		    *state, span_from(text.p, n), id, &p->pk, &back);

		/* Without its last line end it still says the same. */
		assert_int_equal(f == OK, n == text.n - 1);
	}
}

static void
a_checkpoint_has_one_writing(void **state)
{
	struct people *p = people_make(*state);
	struct chain_checkpoint c = {10, FILLED(struct hash, 0xab), 7}, back;
	struct span text = chain_checkpoint_format(*state, p->in, &c);
	struct any_id id = instance_id(p->in);
	const char *seq = strstr(text.p, "\n10\n");
	struct span zero;

	assert_non_null(seq);
	zero = arena_printf(
	    *state, "%.*s\n010\n%s", (int)(seq - text.p), text.p, seq + 4);
	assert_int_equal(
	    chain_checkpoint_read(*state, zero, id, &p->pk, &back), FAIL_INPUT);
	zero = arena_printf(*state, "%sx", text.p);
	assert_int_equal(
	    chain_checkpoint_read(*state, zero, id, &p->pk, &back), FAIL_INPUT);
}

/* --- heads --- */

static const struct head_item items[] = {
    {{{1}}, 5, 1, DESIGNATION_SECRET, {{1}}},
    {{{1}}, 5, 2, DESIGNATION_SECRET, {{2}}},
    {{{2}}, 6, 1, DESIGNATION_OPEN, {{3}}}};

static struct hash
head_of(struct arena *a, const struct head_item *list, size_t n, uint32_t no,
    const struct hash *consent)
{
	struct hash h;

	assert_int_equal(
	    head_hash(a, FILLED(struct case_id, 1), list, n, no, consent, &h),
	    OK);
	return h;
}

static void
a_head_does_not_depend_on_the_order_of_rows(void **state)
{
	struct head_item other[] = {items[2], items[1], items[0]};
	struct hash consent = {{1}}, a, b;

	a = head_of(*state, items, 3, 1, &consent);
	b = head_of(*state, other, 3, 1, &consent);
	assert_true(ID_SAME(a, b));
}

static void
a_head_names_every_version(void **state)
{
	static const struct {
		size_t at, n;
	} members[] = {{offsetof(struct head_item, item), ID_BYTES},
	    {offsetof(struct head_item, field), 2},
	    {offsetof(struct head_item, version), 8},
	    {offsetof(struct head_item, designation), 1},
	    {offsetof(struct head_item, blob), HASH_BYTES}};
	struct hash consent = {{1}}, none = {{0}}, h, other;
	struct case_id other_case = {{2}};

	h = head_of(*state, items, 3, 1, &consent);
	for (size_t m = 0; m < sizeof(members) / sizeof(members[0]); m++) {
		for (size_t bit = 0; bit < members[m].n * 8; bit++) {
			struct head_item list[3];
			unsigned char *p = (unsigned char *)&list[2];

			memcpy(list, items, sizeof(items));
			p[members[m].at + bit / 8] ^=
			    (unsigned char)(1u << bit % 8);
			if (head_hash(*state, FILLED(struct case_id, 1), list,
				3, 1, &consent, &other) == OK)
				assert_false(ID_SAME(h, other));
		}
	}
	other = head_of(*state, items, 2, 1, &consent);
	assert_false(ID_SAME(h, other));
	other = head_of(*state, items, 3, 2, &consent);
	assert_false(ID_SAME(h, other));
	other = head_of(*state, items, 3, 1, &none);
	assert_false(ID_SAME(h, other));
	assert_int_equal(
	    head_hash(*state, other_case, items, 3, 1, &consent, &other), OK);
	assert_false(ID_SAME(h, other));
}

static void
a_double_has_no_head(void **state)
{
	struct head_item twice[] = {items[0], items[2], items[0]};
	struct hash consent = {{1}}, h;

	assert_int_equal(head_hash(*state, FILLED(struct case_id, 1), twice, 3,
			     1, &consent, &h),
	    FAIL_INPUT);
	/* The same version with another hash, or another field. */
	twice[2].blob.b[0] ^= 1;
	assert_int_equal(head_hash(*state, FILLED(struct case_id, 1), twice, 3,
			     1, &consent, &h),
	    FAIL_INPUT);
	twice[2].field ^= 1;
	assert_int_equal(head_hash(*state, FILLED(struct case_id, 1), twice, 3,
			     1, &consent, &h),
	    FAIL_INPUT);
	/* Two fields of one item, whatever lies between them. */
	memcpy(twice, items, sizeof(items));
	twice[1].field = 4;
	assert_int_equal(head_hash(*state, FILLED(struct case_id, 1), twice, 3,
			     1, &consent, &h),
	    FAIL_INPUT);
	assert_int_equal(head_hash(*state, FILLED(struct case_id, 1), NULL, 0,
			     0, &consent, &h),
	    OK);
}

static void
only_the_instance_signs_entries(void **state)
{
	struct key recovery = FILLED(struct key, 9);
	const struct instance *in = instance_new(*state, &recovery);
	const struct instance *other = instance_new(*state, &recovery);
	struct key pk = instance_pk(in), pk_other = instance_pk(other);
	struct hash h = FILLED(struct hash, 1), h2 = FILLED(struct hash, 2);
	struct signature sig;

	chain_sign(in, &h, &sig);
	assert_true(chain_signed(&pk, &h, span_from(sig.b, sizeof(sig.b))));
	assert_false(chain_signed(&pk, &h2, span_from(sig.b, sizeof(sig.b))));
	assert_false(
	    chain_signed(&pk_other, &h, span_from(sig.b, sizeof(sig.b))));
	assert_false(chain_signed(&pk, &h, span_from(sig.b, 63)));
	sig.b[0] ^= 1;
	assert_false(chain_signed(&pk, &h, span_from(sig.b, sizeof(sig.b))));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_whole_chain_holds),
	    cmocka_unit_test(every_bit_of_an_entry_counts),
	    cmocka_unit_test(a_rehashed_entry_is_found_at_the_next),
	    cmocka_unit_test(entries_can_not_be_left_out_or_swapped),
	    cmocka_unit_test(facts_come_back_in_order),
	    cmocka_unit_test(a_detail_is_full_at_512_bytes),
	    cmocka_unit_test(details_that_are_none_are_refused),
	    cmocka_unit_test(a_checkpoint_comes_back),
	    cmocka_unit_test(every_bit_of_a_checkpoint_counts),
	    cmocka_unit_test(a_checkpoint_has_one_writing),
	    cmocka_unit_test(a_head_does_not_depend_on_the_order_of_rows),
	    cmocka_unit_test(a_head_names_every_version),
	    cmocka_unit_test(a_double_has_no_head),
	    cmocka_unit_test(only_the_instance_signs_entries)};

	return CHECK_RUN(tests);
}
