/*
 * vector: known-answer vectors as JSON files of this folder. A test program
 * makes its file's content again, with randomness that is the same each time,
 * and compares; called with the word "write" it writes the file instead. Must
 * never be linked into anything but tests.
 */
#ifndef TESTS_VECTOR_H
#define TESTS_VECTOR_H

#include <jansson.h>
#include <sodium/randombytes.h>
#include <sodium/utils.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../unit/seal/check.h"
#include "base/codec.h"
#include "domain/ids.h"

/* --- randomness: a counter through a mixer, the same in each run ---------- */

static uint64_t vector_counter;

static inline void
vector_bytes(void *p, size_t n)
{
	unsigned char *out = p;

	for (size_t i = 0; i < n; i++) {
		uint64_t v = ++vector_counter * 0x9e3779b97f4a7c15u;

		v = (v ^ v >> 30) * 0xbf58476d1ce4e5b9u;
		v = (v ^ v >> 27) * 0x94d049bb133111ebu;
		out[i] = (unsigned char)(v >> 56);
	}
}

/* Stands in front of libc's, for base/random.c. */
int
getentropy(void *p, size_t n)
{
	vector_bytes(p, n);
	return 0;
}

static inline const char *
vector_random_name(void)
{
	return "vector";
}

static inline uint32_t
vector_random_word(void)
{
	uint32_t v;

	vector_bytes(&v, sizeof(v));
	return v;
}

/* And libsodium's own, for the sender's key of a sealed box. */
static inline void
vector_begin(void)
{
	static struct randombytes_implementation fixed = {
	    .implementation_name = vector_random_name,
	    .random = vector_random_word,
	    .buf = vector_bytes};

	randombytes_set_implementation(&fixed);
	seal_start();
	vector_counter = 0;
}

/* --- values to JSON and back ---------------------------------------------- */

static inline json_t *
vector_hex(const void *p, size_t n)
{
	char *text = malloc(n * 2 + 1);
	json_t *j;

	sodium_bin2hex(text, n * 2 + 1, p, n);
	j = json_string(text);
	free(text);
	return j;
}

static inline void
vector_set_hex(json_t *o, const char *name, const void *p, size_t n)
{
	json_object_set_new(o, name, vector_hex(p, n));
}

static inline void
vector_set_span(json_t *o, const char *name, struct span s)
{
	vector_set_hex(o, name, s.n > 0 ? s.p : "", s.n);
}

static inline void
vector_set_int(json_t *o, const char *name, uint64_t v)
{
	json_object_set_new(o, name, json_integer((json_int_t)v));
}

static inline void
vector_set_text(json_t *o, const char *name, struct span s)
{
	json_object_set_new(o, name, json_stringn(s.p, s.n));
}

/* Any struct with a member b. */
#define VECTOR_SET(o, name, value)                                             \
	vector_set_hex((o), (name), (value).b, sizeof((value).b))

static inline void
vector_get(const json_t *o, const char *name, void *out, size_t n)
{
	const char *text = json_string_value(json_object_get(o, name));

	assert_non_null(text);
	assert_int_equal(strlen(text), n * 2);
	assert_true(codec_unhex(span_of(text), out, n));
}

#define VECTOR_GET(o, name, value)                                             \
	vector_get((o), (name), (value).b, sizeof((value).b))

static inline struct span
vector_get_span(struct arena *a, const json_t *o, const char *name)
{
	const char *text = json_string_value(json_object_get(o, name));
	size_t n;
	void *p;

	assert_non_null(text);
	n = strlen(text) / 2;
	p = arena_alloc(a, n + 1);
	assert_true(codec_unhex(span_of(text), p, n));
	return span_from(p, n);
}

static inline uint64_t
vector_get_int(const json_t *o, const char *name)
{
	assert_true(json_is_integer(json_object_get(o, name)));
	return (uint64_t)json_integer_value(json_object_get(o, name));
}

/* --- files -----------------------------------------------------------------
 */

/* The file as it lies in the tree; ends the program when it is not there. */
static inline json_t *
vector_load(const char *name)
{
	char path[128];
	json_error_t error;
	json_t *j;

	snprintf(path, sizeof(path), "tests/vectors/%s.json", name);
	j = json_load_file(path, JSON_REJECT_DUPLICATES, &error);
	if (j == NULL) {
		fprintf(stderr, "%s: %s\n", path, error.text);
		exit(1);
	}
	return j;
}

static inline int
vector_write(const char *name, json_t *(*make)(struct arena *))
{
	struct arena *a = arena_new((size_t)64 << 20);
	char path[128];
	json_t *j;
	int bad;

	vector_begin();
	j = make(a);
	snprintf(path, sizeof(path), "tests/vectors/%s.json", name);
	bad = json_dump_file(j, path, JSON_INDENT(1) | JSON_SORT_KEYS);
	json_decref(j);
	arena_free(a);
	return bad != 0;
}

/* What is made now is byte for byte what lies in the tree. */
static inline void
vector_same(const char *name, json_t *(*make)(struct arena *), void **state)
{
	json_t *want = vector_load(name), *have;

	vector_begin();
	have = make(*state);

	assert_true(json_object_size(want) > 0);
	if (!json_equal(want, have))
		check_failed("%s.json differs from what is made now", name);
	json_decref(want);
	json_decref(have);
}

/* main() of a vector program: "write" as only argument, or its tests. */
#define VECTOR_MAIN(name, make, tests)                                         \
	int main(int argc, char **argv)                                        \
	{                                                                      \
		if (argc == 2 && strcmp(argv[1], "write") == 0)                \
			return vector_write((name), (make));                   \
		return CHECK_RUN(tests);                                       \
	}

#endif
