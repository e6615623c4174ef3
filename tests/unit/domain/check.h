/* check: what every test of domain needs. Must never hold a rule. */
#ifndef TESTS_DOMAIN_CHECK_H
#define TESTS_DOMAIN_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* cmocka and base both have a fail(); base's is the one used here. */
#undef fail

#include "base/arena.h"
#include "base/fail.h"

/* The test fails with these words. */
#define broken(...)                                                            \
	do {                                                                   \
		print_error(__VA_ARGS__);                                      \
		print_error("\n");                                             \
		_fail(__FILE__, __LINE__);                                     \
	} while (0)

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

static inline struct arena *
arena_of(void **state)
{
	return *state;
}

static inline int
arena_begin(void **state)
{
	*state = arena_new((size_t)64 << 20);
	return 0;
}

static inline int
arena_end(void **state)
{
	arena_free(*state);
	return 0;
}

/* Bytes equal, and on a failure both are printed. */
static inline void
check_span_at(struct span got, const char *wanted, const char *file, int line)
{
	if (span_is(got, wanted))
		return;
	print_error("got    <%.*s>\nwanted <%s>\n", (int)got.n,
	    got.n > 0 ? got.p : "", wanted);
	_fail(file, line);
}

#define check_span(got, wanted)                                                \
	check_span_at((got), (wanted), __FILE__, __LINE__)

/* A whole file of the repository, read from its top level. */
static inline struct span
read_file(struct arena *a, const char *path)
{
	FILE *f = fopen(path, "rb");
	char *bytes = arena_alloc(a, (size_t)1 << 20);
	size_t n;

	assert_non_null(f);
	n = fread(bytes, 1, ((size_t)1 << 20) - 1, f);
	fclose(f);
	return span_from(bytes, n);
}

/* text with the one place of `from` replaced by `to`. */
static inline struct span
with(struct arena *a, struct span text, const char *from, const char *to)
{
	const char *at = memmem(text.p, text.n, from, strlen(from));

	assert_non_null(at);
	return arena_printf(a, "%.*s%s%.*s", (int)(at - text.p), text.p, to,
	    (int)(text.n - (size_t)(at - text.p) - strlen(from)),
	    at + strlen(from));
}

#endif
