/* random: bytes that fill the whole place, numbers that stay below. */
#include "check.h"

#include <string.h>

#include "base/random.h"

/* Each byte of a long piece changes over some draws (256 at a time is all
 * that the kernel gives at once). */
static void
every_byte_is_drawn(void **state)
{
	unsigned char drawn[1000], seen[1000] = {0};

	(void)state;
	for (int i = 0; i < 8; i++) {
		random_bytes(drawn, sizeof(drawn));
		for (size_t j = 0; j < sizeof(drawn); j++)
			seen[j] |= drawn[j];
	}
	/* A byte of zeros eight times: 2^-64. */
	for (size_t j = 0; j < sizeof(seen); j++)
		assert_int_not_equal(seen[j], 0);
}

static void
nothing_is_written_behind(void **state)
{
	unsigned char place[300];

	(void)state;
	memset(place, 0x55, sizeof(place));
	random_bytes(place, 0);
	assert_int_equal(place[0], 0x55);
	random_bytes(place, 257);
	for (size_t i = 257; i < sizeof(place); i++)
		assert_int_equal(place[i], 0x55);
}

static void
below_stays_below_and_reaches_all(void **state)
{
	int seen[7] = {0};

	(void)state;
	for (int i = 0; i < 7000; i++) {
		uint32_t v = random_below(7);

		assert_true(v < 7);
		seen[v]++;
	}
	/* 1000 expected, deviation 29: 8 of those are no accident. */
	for (int i = 0; i < 7; i++)
		assert_in_range(seen[i], 760, 1240);
	assert_int_equal(random_below(1), 0);
}

/* With a plain remainder the lower half would come twice as often. */
static void
below_is_not_a_remainder(void **state)
{
	const uint32_t bound = UINT32_C(3) << 30;
	int low = 0;

	(void)state;
	for (int i = 0; i < 6000; i++) {
		uint32_t v = random_below(bound);

		assert_true(v < bound);
		low += v < bound / 3;
	}
	/* 2000 expected (3000 by remainder), deviation 37. */
	assert_in_range(low, 1700, 2300);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_byte_is_drawn),
	    cmocka_unit_test(nothing_is_written_behind),
	    cmocka_unit_test(below_stays_below_and_reaches_all),
	    cmocka_unit_test(below_is_not_a_remainder),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
