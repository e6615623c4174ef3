/*
 * test_file: a chunk opens at its place in its file and nowhere else; a
 * manifest is read as it was written, and nothing else is one.
 */
#include "check.h"

#include "seal/file.h"
#include "seal/seal.h"

static struct arena *a;

static const struct item_id one = {{1}}, other = {{2}};

static void
a_chunk_opens_at_its_place_alone(void **state)
{
	static unsigned char clear[FILE_CHUNK], sealed[FILE_SEALED],
	    back[FILE_CHUNK];
	static const size_t sizes[] = {0, 1, 4095, 4096, 65535, FILE_CHUNK};
	struct key key, wrong;
	struct span s, got;

	(void)state;
	keys_random(&key);
	keys_random(&wrong);
	for (size_t i = 0; i < sizeof(clear); i++)
		clear[i] = (unsigned char)(i * 13 + (i >> 8));
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		bool last = sizes[i] < FILE_CHUNK;

		s = file_seal(
		    &key, one, 7, last, span_from(clear, sizes[i]), sealed);
		assert_true(s.n <= FILE_SEALED);
		/* The length tells no more than a step of FILE_PAD. */
		assert_int_equal((s.n - 40) % FILE_PAD, 0);
		assert_int_equal(
		    file_open(&key, one, 7, last, s, back, &got), OK);
		assert_true(span_eq(got, span_from(clear, sizes[i])));
		assert_int_equal(
		    file_open(&wrong, one, 7, last, s, back, &got), FAIL_KEY);
		assert_int_equal(
		    file_open(&key, other, 7, last, s, back, &got), FAIL_KEY);
		assert_int_equal(
		    file_open(&key, one, 8, last, s, back, &got), FAIL_KEY);
		assert_int_equal(
		    file_open(&key, one, 7, !last, s, back, &got), FAIL_KEY);
		for (size_t at = 0; at < s.n; at += at < 64 ? 1 : 977) {
			sealed[at] ^= 1;
			assert_int_equal(
			    file_open(&key, one, 7, last, s, back, &got),
			    FAIL_KEY);
			sealed[at] ^= 1;
		}
		s.n -= FILE_PAD;
		assert_int_equal(
		    file_open(&key, one, 7, last, s, back, &got), FAIL_KEY);
	}
	assert_int_equal(
	    file_open(&key, one, 0, true, span_of(""), back, &got), FAIL_KEY);
}

static void
a_manifest_is_read_as_it_was_written(void **state)
{
	struct file_manifest m = {.file = one,
	    .size = 70000,
	    .type = 16,
	    .name = span_of("検体.exe"),
	    .description = span_of("found"),
	    .zone = span_of("jst"),
	    .clock_error = span_of("+2 min"),
	    .password = span_of("infected")};
	struct file_manifest got;
	struct span bytes;
	char *copy;

	(void)state;
	a = arena_new(1 << 20);
	keys_random(&m.key);
	bytes = file_format(a, &m);
	assert_int_equal(file_parse(bytes, &got), OK);
	assert_true(keys_same(&got.key, &m.key) && got.size == m.size);
	assert_true(span_eq(got.name, m.name) && got.type == 16);
	assert_true(span_eq(got.password, m.password));
	for (size_t n = 0; n < bytes.n; n++)
		assert_int_equal(
		    file_parse(span_from(bytes.p, n), &got), FAIL_INPUT);
	copy = arena_alloc(a, bytes.n + 1);
	memcpy(copy, bytes.p, bytes.n);
	assert_int_equal(
	    file_parse(span_from(copy, bytes.n + 1), &got), FAIL_INPUT);
	copy[13] ^= 1;
	assert_int_equal(
	    file_parse(span_from(copy, bytes.n), &got), FAIL_INPUT);
	assert_int_equal(file_chunks(0), 1);
	assert_int_equal(file_chunks(FILE_CHUNK - 1), 1);
	assert_int_equal(file_chunks(FILE_CHUNK), 2);
	assert_int_equal(file_chunks(20 * 1024 * 1024), 321);
	arena_free(a);
}

static void
a_drafts_manifest_opens_with_its_cookie_alone(void **state)
{
	struct key cookie, stolen;
	struct span blob, text;

	(void)state;
	a = arena_new(1 << 20);
	keys_random(&cookie);
	keys_random(&stolen);
	blob = file_draft_seal(a, &cookie, one, span_of("manifest"));
	assert_int_equal(file_draft_open(a, &cookie, one, blob, &text), OK);
	assert_true(span_is(text, "manifest"));
	assert_int_equal(
	    file_draft_open(a, &cookie, other, blob, &text), FAIL_KEY);
	assert_int_equal(
	    file_draft_open(a, &stolen, one, blob, &text), FAIL_KEY);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_chunk_opens_at_its_place_alone),
	    cmocka_unit_test(a_manifest_is_read_as_it_was_written),
	    cmocka_unit_test(a_drafts_manifest_opens_with_its_cookie_alone)};

	seal_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
