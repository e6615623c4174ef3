/*
 * test_slots: who finds every place taken waits a short while for one, and not
 * more wait than may.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <pthread.h>
#include <time.h>

#include "web/slots.h"

enum { SOON_MS = 60, LONG_MS = 5000 };

static int64_t
now_ms(void)
{
	struct timespec t;

	assert_int_equal(clock_gettime(CLOCK_MONOTONIC, &t), 0);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void *
give_soon(void *slots)
{
	struct timespec t = {0, SOON_MS * 1000000};

	nanosleep(&t, NULL);
	slots_give(slots);
	return NULL;
}

static void
as_many_as_there_are(void **state)
{
	struct slots s = {.max = 2};

	(void)state;
	assert_true(slots_take(&s) && slots_take(&s));
	assert_false(slots_take(&s));
	slots_give(&s);
	assert_true(slots_take(&s));
}

static void
a_place_given_back_is_taken_by_who_waits(void **state)
{
	struct slots s = {.max = 1, .wait_max = 1};
	int64_t begun = now_ms();
	pthread_t other;

	(void)state;
	assert_true(slots_take(&s));
	assert_int_equal(pthread_create(&other, NULL, give_soon, &s), 0);
	assert_true(slots_wait(&s, LONG_MS));
	assert_true(now_ms() - begun < LONG_MS);
	assert_int_equal(pthread_join(other, NULL), 0);
	assert_false(slots_take(&s));
	assert_int_equal(atomic_load(&s.waiting), 0);
}

static void
nobody_waits_longer_than_said(void **state)
{
	struct slots s = {.max = 1, .wait_max = 1};
	int64_t begun = now_ms();

	(void)state;
	assert_true(slots_take(&s));
	assert_false(slots_wait(&s, SOON_MS));
	assert_true(now_ms() - begun >= SOON_MS);
	assert_int_equal(atomic_load(&s.waiting), 0);
	assert_int_equal(atomic_load(&s.used), 1);
}

static void
not_more_wait_than_may(void **state)
{
	struct slots s = {.max = 1, .wait_max = 2, .waiting = 2};
	struct slots none = {.max = 1, .used = 1};
	int64_t begun = now_ms();

	(void)state;
	assert_true(slots_take(&s));
	assert_false(slots_wait(&s, LONG_MS));
	assert_false(slots_wait(&none, LONG_MS));
	assert_true(now_ms() - begun < LONG_MS);
	assert_int_equal(atomic_load(&s.waiting), 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(as_many_as_there_are),
	    cmocka_unit_test(a_place_given_back_is_taken_by_who_waits),
	    cmocka_unit_test(nobody_waits_longer_than_said),
	    cmocka_unit_test(not_more_wait_than_may)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
