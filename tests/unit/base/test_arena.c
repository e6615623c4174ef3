/* arena: zeroed, aligned, capped, wiped; deferred calls run once. */
#include "check.h"

#include <string.h>

#include "base/arena.h"

static void
memory_is_zeroed_and_aligned(void **state)
{
	struct arena *a = arena_new(1 << 20);

	(void)state;
	for (size_t n = 1; n < 100; n += 7) {
		unsigned char *p = arena_alloc(a, n);

		assert_int_equal((uintptr_t)p % 16, 0);
		for (size_t i = 0; i < n; i++)
			assert_int_equal(p[i], 0);
		memset(p, 0xff, n);
	}
	arena_free(a);
}

static void
pieces_do_not_overlap(void **state)
{
	struct arena *a = arena_new(8 << 20);
	unsigned char *p[64];

	(void)state;
	for (size_t i = 0; i < 64; i++) {
		p[i] = arena_alloc(a, 5000);
		memset(p[i], (int)i + 1, 5000);
	}
	for (size_t i = 0; i < 64; i++) {
		assert_int_equal(p[i][0], i + 1);
		assert_int_equal(p[i][4999], i + 1);
	}
	arena_free(a);
}

static void
reset_wipes_what_was_used(void **state)
{
	struct arena *a = arena_new(1 << 20);
	unsigned char *p = arena_alloc(a, 1000);
	const volatile unsigned char *after = p;

	(void)state;
	memset(p, 's', 1000);
	/* A second block, so that the first is not the newest. */
	memset(arena_alloc(a, 100000), 's', 100000);
	arena_reset(a);
	for (size_t i = 0; i < 1000; i++)
		assert_int_equal(after[i], 0);
	assert_int_equal(arena_used(a), 0);
	/* The first block is kept: the same place comes again. */
	assert_ptr_equal(arena_alloc(a, 1000), p);
	arena_free(a);
}

static bool
is_zero(const unsigned char *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (p[i] != 0)
			return false;
	return true;
}

/* Nothing is zeroed when it is taken, so a reset must leave nothing behind. */
static void
memory_is_zeroed_after_a_reset(void **state)
{
	static const size_t sizes[] = {1000, 300000, 40, 700000, 16};
	struct arena *a = arena_new(8 << 20);

	(void)state;
	for (int round = 0; round < 3; round++) {
		for (size_t i = 0; i < 5; i++) {
			unsigned char *p = arena_alloc(a, sizes[i]);

			assert_true(is_zero(p, sizes[i]));
			memset(p, 0xff, sizes[i]);
			if (arena_extend(a, p, sizes[i], sizes[i] + 500)) {
				assert_true(is_zero(p + sizes[i], 500));
				memset(p, 0xff, sizes[i] + 500);
			}
		}
		arena_reset(a);
	}
	arena_free(a);
}

static void
only_the_last_piece_extends(void **state)
{
	struct arena *a = arena_new(1 << 20);
	unsigned char *first = arena_alloc(a, 100), *last;

	(void)state;
	assert_true(arena_extend(a, first, 100, 200));
	assert_int_equal(arena_used(a), 208);
	last = arena_alloc(a, 10);
	assert_ptr_equal(last, first + 208);
	assert_false(arena_extend(a, first, 200, 300));
	assert_false(arena_extend(a, last, 10, 9));
	assert_false(arena_extend(a, last, 10, SIZE_MAX));
	assert_false(arena_extend(a, NULL, 0, 16));
	assert_int_equal(arena_used(a), 224);
	assert_true(arena_extend(a, last, 10, 16));
	assert_int_equal(arena_used(a), 224);
	arena_free(a);
}

static void
extends_over_the_cap(void)
{
	struct arena *a = arena_new(1024);

	arena_extend(a, arena_alloc(a, 16), 16, 1025);
}

static void
over_the_cap(void)
{
	struct arena *a = arena_new(1024);

	arena_alloc(a, 1009);
}

static void
over_the_cap_in_two(void)
{
	struct arena *a = arena_new(1024);

	arena_alloc(a, 1024);
	arena_alloc(a, 1);
}

static void
too_large_for_a_size(void)
{
	arena_alloc(arena_new(SIZE_MAX), SIZE_MAX - 3);
}

static void
array_overflows(void)
{
	arena_array(arena_new(SIZE_MAX), SIZE_MAX / 8, 16);
}

static void
the_cap_ends_the_process(void **state)
{
	struct arena *a = arena_new(1024);

	(void)state;
	assert_non_null(arena_alloc(a, 1024));
	assert_int_equal(arena_used(a), 1024);
	arena_reset(a);
	assert_non_null(arena_alloc(a, 1024));
	arena_free(a);
	a = arena_new(1024);
	assert_non_null(arena_alloc(a, 1008));
	arena_free(a);
	assert_true(check_dies(over_the_cap_in_two));
	assert_true(check_dies(extends_over_the_cap));
	assert_true(check_dies(too_large_for_a_size));
	assert_true(check_dies(array_overflows));
}

/* 1009 bytes are rounded up to 1024: still allowed. */
static void
rounding_counts_against_the_cap(void **state)
{
	struct arena *a = arena_new(1024);

	(void)state;
	assert_false(check_dies(over_the_cap));
	arena_alloc(a, 1);
	assert_int_equal(arena_used(a), 16);
	arena_free(a);
}

static void
a_copy_is_its_own_and_ends_in_nul(void **state)
{
	struct arena *a = arena_new(4096);
	char from[] = "abc";
	struct span s = arena_copy(a, span_from(from, 2));
	struct span none = arena_copy(a, (struct span){NULL, 0});

	(void)state;
	from[0] = 'x';
	assert_true(span_is(s, "ab"));
	assert_string_equal(s.p, "ab");
	assert_int_equal(none.n, 0);
	assert_string_equal(none.p, "");
	arena_free(a);
}

static void
printf_measures_itself(void **state)
{
	struct arena *a = arena_new(4096);
	struct span s = arena_printf(a, "%s-%04d", "case", 7);

	(void)state;
	assert_string_equal(s.p, "case-0007");
	assert_int_equal(s.n, 9);
	assert_int_equal(arena_printf(a, "%1000d", 1).n, 1000);
	arena_free(a);
}

static void
a_join_is_all_of_it(void **state)
{
	struct arena *a = arena_new(4096);
	const struct span parts[] = {
	    span_of("f-"), span_of(""), span_from(NULL, 0), span_of("name")};
	struct span s = arena_join(a, parts, 4);

	(void)state;
	assert_string_equal(s.p, "f-name");
	assert_int_equal(s.n, 6);
	assert_string_equal(arena_join(a, NULL, 0).p, "");
	arena_free(a);
}

static char order[8];

static void
note(void *ptr)
{
	size_t n = strlen(order);

	order[n] = *(char *)ptr;
	order[n + 1] = '\0';
}

static void
deferred_calls_run_last_first_and_once(void **state)
{
	struct arena *a = arena_new(4096);
	char one = '1', two = '2', three = '3';

	(void)state;
	order[0] = '\0';
	arena_defer(a, note, &one);
	arena_defer(a, note, &two);
	assert_string_equal(order, "");
	arena_reset(a);
	assert_string_equal(order, "21");
	arena_defer(a, note, &three);
	arena_free(a);
	assert_string_equal(order, "213");
	arena_free(NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(memory_is_zeroed_and_aligned),
	    cmocka_unit_test(pieces_do_not_overlap),
	    cmocka_unit_test(reset_wipes_what_was_used),
	    cmocka_unit_test(memory_is_zeroed_after_a_reset),
	    cmocka_unit_test(only_the_last_piece_extends),
	    cmocka_unit_test(the_cap_ends_the_process),
	    cmocka_unit_test(rounding_counts_against_the_cap),
	    cmocka_unit_test(a_copy_is_its_own_and_ends_in_nul),
	    cmocka_unit_test(printf_measures_itself),
	    cmocka_unit_test(a_join_is_all_of_it),
	    cmocka_unit_test(deferred_calls_run_last_first_and_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
