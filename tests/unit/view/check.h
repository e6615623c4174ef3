/*
 * check: cmocka with what it needs, an arena for each test, and the data files
 * of the templates. Included first by each test of this folder.
 */
#ifndef TESTS_UNIT_VIEW_CHECK_H
#define TESTS_UNIT_VIEW_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* cmocka and base/fail.h both want the word. */
#undef fail

#include "base/buf.h"

static struct arena *arena;

static int
setup(void **state)
{
	(void)state;
	arena = arena_new(32u << 20);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

/* Whole file below the top folder, where tests run. */
static inline struct span
check_file(const char *path)
{
	FILE *f = fopen(path, "rb");
	char *p = arena_alloc(arena, 1u << 20);
	size_t n;

	assert_non_null(f);
	n = fread(p, 1, 1u << 20, f);
	fclose(f);
	assert_true(n > 0);
	return span_from(p, n);
}

static inline bool
check_has(struct span text, const char *part)
{
	return memmem(text.p, text.n, part, strlen(part)) != NULL;
}

static inline void
check_text(struct span got, const char *wanted)
{
	char *copy = arena_alloc(arena, got.n + 1);

	memcpy(copy, got.p == NULL ? "" : got.p, got.n);
	assert_string_equal(copy, wanted);
	assert_int_equal(got.n, strlen(wanted));
}

static inline size_t
check_count(struct span text, const char *part)
{
	size_t n = 0;

	for (const char *p;
	     (p = memmem(text.p, text.n, part, strlen(part))) != NULL; n++) {
		text.n -= (size_t)(p + 1 - text.p);
		text.p = p + 1;
	}
	return n;
}

#endif
