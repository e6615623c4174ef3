/* codec: known answers of RFC 4648, and one text a value. */
#include "check.h"

#include <string.h>

#include "base/codec.h"
#include "base/random.h"

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

/* RFC 4648 section 10, in lower case and without padding. */
static void
base32_knows_the_answers_of_the_rfc(void **state)
{
	static const char *const pairs[][2] = {{"", ""}, {"f", "my"},
	    {"fo", "mzxq"}, {"foo", "mzxw6"}, {"foob", "mzxw6yq"},
	    {"fooba", "mzxw6ytb"}, {"foobar", "mzxw6ytboi"}};

	(void)state;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		const char *plain = pairs[i][0];
		char back[8] = "";
		size_t n = strlen(plain);

		assert_string_equal(
		    codec_base32(arena, plain, n).p, pairs[i][1]);
		assert_true(codec_unbase32(span_of(pairs[i][1]), back, n));
		assert_string_equal(back, plain);
	}
}

static void
hex_knows_the_answers_of_the_rfc(void **state)
{
	char back[6];

	(void)state;
	assert_string_equal(codec_hex(arena, "foobar", 6).p, "666f6f626172");
	assert_string_equal(codec_hex(arena, "\x00\xff", 2).p, "00ff");
	assert_true(codec_unhex(span_of("666f6f626172"), back, 6));
	assert_memory_equal(back, "foobar", 6);
}

static void
an_id_has_26_characters(void **state)
{
	unsigned char id[16], back[16];

	(void)state;
	for (int i = 0; i < 100; i++) {
		struct span text;

		random_bytes(id, sizeof(id));
		text = codec_base32(arena, id, sizeof(id));
		assert_int_equal(text.n, ID_TEXT);
		assert_true(codec_unbase32(text, back, sizeof(back)));
		assert_memory_equal(id, back, sizeof(id));
	}
}

/* Two texts for one id would let one object pass as two. */
static void
there_is_one_text_for_a_value(void **state)
{
	static const char *const bad[] = {
	    "mz", "MY", "m1", "m8", "m0", "m9", "m=", "m ", "m", "myy", "m-"};
	unsigned char out[1];

	(void)state;
	assert_true(codec_unbase32(span_of("my"), out, 1));
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(codec_unbase32(span_of(bad[i]), out, 1));
	assert_false(codec_unbase32(span_from("m\0", 2), out, 1));
	assert_false(codec_unhex(span_of("0G"), out, 1));
	assert_false(codec_unhex(span_of("0A"), out, 1));
	assert_false(codec_unhex(span_of("0"), out, 1));
	assert_false(codec_unhex(span_of("000"), out, 1));
	assert_false(codec_unhex(span_from("0\0", 2), out, 1));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(base32_knows_the_answers_of_the_rfc),
	    TEST(hex_knows_the_answers_of_the_rfc),
	    TEST(an_id_has_26_characters),
	    TEST(there_is_one_text_for_a_value),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
