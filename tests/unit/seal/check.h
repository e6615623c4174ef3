/*
 * check: cmocka in the order it needs, one arena, and fixed ids and keys for
 * the tests of seal/. Must never hold a test itself.
 */
#ifndef TESTS_SEAL_CHECK_H
#define TESTS_SEAL_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Both cmocka and base/fail.h want this word. */
#undef fail
#undef fail_msg

#include "base/arena.h"
#include "base/fail.h"
#include "seal/keys.h"
#include "seal/seal.h"

/* Any struct of bytes filled with one value: FILLED(struct case_id, 7). */
#define FILLED(type, value)                                                    \
	(*(type *)check_fill(&(type){{0}}, sizeof(type), value))

static inline void *
check_fill(void *p, size_t n, unsigned value)
{
	memset(p, (int)value, n);
	return p;
}

static inline int
check_setup(void **state)
{
	seal_start();
	*state = arena_new((size_t)64 << 20);
	return 0;
}

static inline int
check_teardown(void **state)
{
	arena_free(*state);
	return 0;
}

/* A copy of s in the arena with bit `bit` (from the first byte) turned. */
static inline struct span
check_flip(struct arena *a, struct span s, size_t bit)
{
	struct span copy = arena_copy(a, s);
	unsigned char *p = arena_alloc(a, s.n + 1);

	memcpy(p, copy.p, copy.n);
	p[bit / 8] ^= (unsigned char)(1u << bit % 8);
	return span_from(p, s.n);
}

#define check_failed(...)                                                      \
	do {                                                                   \
		print_error(__VA_ARGS__);                                      \
		print_error("\n");                                             \
		_fail(__FILE__, __LINE__);                                     \
	} while (0)

#define CHECK_RUN(tests)                                                       \
	cmocka_run_group_tests(tests, check_setup, check_teardown)

#endif
