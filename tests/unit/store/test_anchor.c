/*
 * test_anchor: a chain that is shorter than its anchor, or another one, is
 * noticed (security.md 2.10).
 */
#include "shelf.h"

#include "store/anchor.h"
#include "store/entry.h"

enum { ENTRIES = 3, EVERY = 256 };

struct fixture {
	struct shelf shelf;
	struct pen pen;
	struct anchor anchor;
};

static void
add_entries(struct fixture *x, int n)
{
	for (int i = 0; i < n; i++)
		assert_int_equal(
		    entry_add(&x->pen.now, ACT_INVITE, NULL, NULL, NULL), OK);
}

/* The anchor as it is written now. */
static struct span
written(struct fixture *x)
{
	struct span text;

	anchor_maybe(&x->anchor, &x->pen.chain, true);
	assert_int_equal(anchor_read(x->shelf.a, x->shelf.anchor, &text), OK);
	return text;
}

static enum fail
compare(struct fixture *x, struct span text)
{
	return anchor_compare(
	    x->shelf.a, text, x->shelf.instance, dbw_db(x->pen.cases));
}

static void
without_a_file_there_is_nothing_to_read(void **state)
{
	struct fixture *x = *state;
	struct span text;

	assert_int_equal(
	    anchor_read(x->shelf.a, x->shelf.anchor, &text), FAIL_ABSENT);
}

static void
a_chain_that_went_on_agrees(void **state)
{
	struct fixture *x = *state;
	struct span empty = written(x);

	assert_int_equal(compare(x, empty), OK);
	add_entries(x, ENTRIES);
	assert_int_equal(compare(x, empty), OK);
	assert_int_equal(compare(x, written(x)), OK);
	add_entries(x, ENTRIES);
	assert_int_equal(compare(x, written(x)), OK);
}

static void
a_shorter_chain_is_rolled_back(void **state)
{
	struct fixture *x = *state;
	struct span text;

	assert_int_equal(dbw_exec(x->pen.cases, "BEGIN"), OK);
	add_entries(x, ENTRIES);
	text = written(x);
	assert_int_equal(compare(x, text), OK);
	assert_int_equal(dbw_exec(x->pen.cases, "ROLLBACK"), OK);
	assert_int_equal(compare(x, text), FAIL_TAMPER);
}

/* As long as it was, or longer, but with other acts in it. */
static void
another_chain_is_rolled_back(void **state)
{
	struct fixture *x = *state;
	struct chain_head before = x->pen.chain;
	struct span text;

	assert_int_equal(dbw_exec(x->pen.cases, "BEGIN"), OK);
	add_entries(x, ENTRIES);
	text = written(x);
	assert_int_equal(dbw_exec(x->pen.cases, "ROLLBACK"), OK);
	x->pen.chain = before;
	x->pen.now.wall_ms++;
	add_entries(x, ENTRIES + 5);
	assert_int_equal(compare(x, text), FAIL_TAMPER);
}

static void
each_changed_byte_is_noticed(void **state)
{
	struct fixture *x = *state;
	struct span text, changed;

	add_entries(x, ENTRIES);
	text = written(x);
	for (size_t i = 0; i < text.n; i++) {
		char *p = arena_alloc(x->shelf.a, text.n);

		memcpy(p, text.p, text.n);
		p[i] = (char)(p[i] ^ 1);
		changed = span_from(p, text.n);
		assert_int_not_equal(compare(x, changed), OK);
		/* The last line feed says nothing. */
		if (i + 1 < text.n)
			assert_int_not_equal(
			    compare(x, span_from(text.p, i)), OK);
	}
}

static void
the_anchor_of_another_instance_is_none(void **state)
{
	struct fixture *x = *state;
	const struct instance *other =
	    instance_new(x->shelf.a, &x->shelf.recovery.pk);

	add_entries(x, ENTRIES);
	anchor_init(&x->anchor, x->shelf.anchor, other, 0);
	assert_int_equal(compare(x, written(x)), FAIL_TAMPER);
}

static int64_t
anchored(struct fixture *x)
{
	struct key pk = instance_pk(x->shelf.instance);
	struct chain_checkpoint point;
	struct span text;

	assert_int_equal(anchor_read(x->shelf.a, x->shelf.anchor, &text), OK);
	assert_int_equal(chain_checkpoint_read(x->shelf.a, text,
			     instance_id(x->shelf.instance), &pk, &point),
	    OK);
	return (int64_t)point.seq;
}

static void
it_is_written_every_256_entries_or_when_asked(void **state)
{
	struct fixture *x = *state;

	add_entries(x, 1);
	anchor_maybe(&x->anchor, &x->pen.chain, false);
	assert_int_equal(anchored(x), 1);
	add_entries(x, EVERY - 1);
	anchor_maybe(&x->anchor, &x->pen.chain, false);
	assert_int_equal(anchored(x), 1);
	add_entries(x, 1);
	anchor_maybe(&x->anchor, &x->pen.chain, false);
	assert_int_equal(anchored(x), 1 + EVERY);
	add_entries(x, 1);
	anchor_maybe(&x->anchor, &x->pen.chain, true);
	assert_int_equal(anchored(x), 2 + EVERY);
	/* A minute later a single one will do. */
	add_entries(x, 1);
	x->anchor.last_ms -= 60000;
	anchor_maybe(&x->anchor, &x->pen.chain, false);
	assert_int_equal(anchored(x), 3 + EVERY);
}

static int
set_up(void **state)
{
	struct fixture *x = test_calloc(1, sizeof(*x));

	shelf_make(&x->shelf);
	pen_take(&x->pen, &x->shelf);
	anchor_init(&x->anchor, x->shelf.anchor, x->shelf.instance, 0);
	*state = x;
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *x = *state;

	pen_leave(&x->pen);
	shelf_remove(&x->shelf);
	test_free(x);
	return 0;
}

#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    T(without_a_file_there_is_nothing_to_read),
	    T(a_chain_that_went_on_agrees),
	    T(a_shorter_chain_is_rolled_back),
	    T(another_chain_is_rolled_back),
	    T(each_changed_byte_is_noticed),
	    T(the_anchor_of_another_instance_is_none),
	    T(it_is_written_every_256_entries_or_when_asked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
