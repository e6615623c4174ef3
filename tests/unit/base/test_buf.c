/* buf and reader: what does not fit is never half there; bytes come back. */
#include "check.h"

#include <string.h>

#include "base/buf.h"

static struct arena *arena;

static int
setup(void **state)
{
	(void)state;
	arena = arena_new(1 << 20);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static void
takes_nothing_before_the_first_byte(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, arena, 100);
	buf_add(&b, NULL, 0);
	assert_int_equal(arena_used(arena), 0);
	assert_int_equal(buf_get(&b).n, 0);
	buf_text(&b, "x");
	assert_true(arena_used(arena) > 0);
}

static void
grows_and_keeps_what_was_written(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, arena, 100000);
	for (int i = 0; i < 10000; i++)
		buf_u8(&b, (unsigned)i & 0xff);
	assert_false(b.full);
	assert_int_equal(b.n, 10000);
	for (int i = 0; i < 10000; i++)
		assert_int_equal((unsigned char)b.p[i], i & 0xff);
}

static void
the_maximum_is_exact(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, arena, 10);
	buf_text(&b, "0123456789");
	assert_false(b.full);
	buf_init(&b, arena, 10);
	buf_text(&b, "0123456789a");
	assert_true(b.full);
	assert_int_equal(b.n, 0);
	/* Also where the last bytes come alone, into room that is there. */
	buf_init(&b, arena, 10);
	for (int i = 0; i < 10; i++)
		buf_u8(&b, '0');
	assert_false(b.full);
	buf_u8(&b, '0');
	assert_true(b.full);
	assert_int_equal(b.n, 10);
}

/* Otherwise an answer could go out with a hole in it. */
static void
nothing_follows_what_did_not_fit(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, arena, 10);
	buf_text(&b, "0123");
	buf_text(&b, "0123456789");
	buf_text(&b, "z");
	assert_true(b.full);
	assert_true(span_is(buf_get(&b), "0123"));
}

static void
too_long_a_print(void)
{
	struct buf b;

	buf_init(&b, arena, 10000);
	buf_printf(&b, "%512d", 1);
}

static void
printf_is_for_short_texts(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, arena, 1000);
	buf_printf(&b, "%d:%s", 42, "x");
	buf_span(&b, span_of("!"));
	assert_true(span_is(buf_get(&b), "42:x!"));
	buf_printf(&b, "%511d", 1);
	assert_int_equal(b.n, 5 + 511);
	assert_true(check_dies(too_long_a_print));
}

static void
integers_are_big_endian(void **state)
{
	static const unsigned char want[] = {0x01, 0x02, 0x03, 0x04, 0x05, 0x06,
	    0x07, 0xf8, 0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x0e, 0x0f};
	struct buf b;

	(void)state;
	buf_init(&b, arena, 100);
	buf_u8(&b, 0x01);
	buf_u16(&b, 0x0203);
	buf_u32(&b, 0x04050607);
	buf_u64(&b, UINT64_C(0xf8090a0b0c0d0e0f));
	assert_int_equal(b.n, sizeof(want));
	assert_memory_equal(b.p, want, sizeof(want));
}

static void
a_reader_gives_back_what_was_written(void **state)
{
	struct buf b;
	struct reader r;
	char three[3];

	(void)state;
	buf_init(&b, arena, 100);
	buf_u8(&b, 255);
	buf_u16(&b, 65535);
	buf_u32(&b, UINT32_MAX);
	buf_u64(&b, UINT64_MAX - 1);
	buf_text(&b, "abcde");
	r = reader_of(buf_get(&b));
	assert_int_equal(reader_u8(&r), 255);
	assert_int_equal(reader_u16(&r), 65535);
	assert_int_equal(reader_u32(&r), UINT32_MAX);
	assert_true(reader_u64(&r) == UINT64_MAX - 1);
	reader_copy(&r, three, 3);
	assert_memory_equal(three, "abc", 3);
	assert_false(reader_done(&r));
	assert_true(span_is(reader_take(&r, 2), "de"));
	assert_true(reader_done(&r));
}

static void
reading_past_the_end_gives_zeros_and_stays_bad(void **state)
{
	struct reader r = reader_of(span_from("\x01\x02\x03", 3));
	char out[4] = "xxx";

	(void)state;
	assert_int_equal(reader_u32(&r), 0);
	assert_true(r.bad);
	/* The three bytes that are there do not come any more. */
	assert_int_equal(reader_u8(&r), 0);
	assert_int_equal(reader_take(&r, 1).n, 0);
	reader_copy(&r, out, 3);
	assert_memory_equal(out, "\0\0\0", 3);
	assert_false(reader_done(&r));
}

static void
the_empty_span_reads_as_nothing(void **state)
{
	struct reader r = reader_of((struct span){NULL, 0});

	(void)state;
	assert_true(reader_done(&r));
	assert_int_equal(reader_take(&r, 0).n, 0);
	assert_true(reader_done(&r));
	assert_int_equal(reader_take(&r, 1).n, 0);
	assert_false(reader_done(&r));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(takes_nothing_before_the_first_byte),
	    TEST(grows_and_keeps_what_was_written),
	    TEST(the_maximum_is_exact),
	    TEST(nothing_follows_what_did_not_fit),
	    TEST(printf_is_for_short_texts),
	    TEST(integers_are_big_endian),
	    TEST(a_reader_gives_back_what_was_written),
	    TEST(reading_past_the_end_gives_zeros_and_stays_bad),
	    TEST(the_empty_span_reads_as_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
