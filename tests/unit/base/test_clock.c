/* clock: the setting shifts both clocks, and nothing else does. */
#include "check.h"

#include <stdlib.h>
#include <time.h>

#include "base/clock.h"

static const int64_t day_ms = INT64_C(86400000);

static void
wall_time_is_the_time(void **state)
{
	const struct clock none = {0};
	int64_t before = (int64_t)time(NULL) * 1000;
	int64_t now = clock_wall_ms(&none);

	(void)state;
	/* time() may lag behind by a tick. */
	assert_true(now >= before - 50 && now < before + 5000);
}

static void
the_offset_shifts_both(void **state)
{
	const struct clock none = {0};
	const int64_t offsets[] = {400 * day_ms, -400 * day_ms, 1};

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		const struct clock moved = {offsets[i]};
		int64_t wall = clock_wall_ms(&none);
		int64_t boot = clock_boot_ms(&none);

		assert_true(
		    llabs(clock_wall_ms(&moved) - wall - offsets[i]) < 5000);
		assert_true(
		    llabs(clock_boot_ms(&moved) - boot - offsets[i]) < 5000);
	}
	assert_true(
	    clock_boot_ms(&(struct clock){day_ms}) > clock_boot_ms(&none));
}

static void
boot_time_goes_forward(void **state)
{
	const struct clock none = {0};
	const struct timespec pause = {0, 20000000};
	int64_t before = clock_boot_ms(&none);

	(void)state;
	assert_int_equal(nanosleep(&pause, NULL), 0);
	assert_true(clock_boot_ms(&none) >= before + 20);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(wall_time_is_the_time),
	    cmocka_unit_test(the_offset_shifts_both),
	    cmocka_unit_test(boot_time_goes_forward),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
