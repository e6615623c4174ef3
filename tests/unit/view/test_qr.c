/* qr: the runs are the code that libqrencode makes, with its quiet zone. */
#include "check.h"

#include <qrencode.h>

#include "view/qr.h"

#define URI "otpauth://totp/Madoguchi:saeki?secret=JBSWY3DPEHPK3PXP"

enum { QUIET = 4, SIDE_MAX = 200 };

static void
runs_are_the_code(void **state)
{
	static char drawn[SIDE_MAX][SIDE_MAX];
	QRcode *code = QRcode_encodeString8bit(URI, 0, QR_ECLEVEL_M);
	struct qr_view v;

	(void)state;
	memset(drawn, 0, sizeof(drawn));
	assert_int_equal(qr_make(arena, span_of(URI), &v), OK);
	assert_int_equal(v.size, code->width + 2 * QUIET);
	for (size_t i = 0; i < v.runs_n; i++)
		for (int64_t x = 0; x < v.runs[i].w; x++) {
			assert_int_equal(
			    drawn[v.runs[i].y][v.runs[i].x + x], 0);
			drawn[v.runs[i].y][v.runs[i].x + x] = 1;
		}
	for (int y = 0; y < v.size; y++)
		for (int x = 0; x < v.size; x++) {
			int cx = x - QUIET, cy = y - QUIET, dark = 0;

			if (cx >= 0 && cy >= 0 && cx < code->width &&
			    cy < code->width)
				dark = code->data[cy * code->width + cx] & 1;
			assert_int_equal(drawn[y][x], dark);
		}
	QRcode_free(code);
}

static void
what_is_no_text_is_refused(void **state)
{
	static char much[302];
	struct qr_view v;

	(void)state;
	memset(much, 'a', sizeof(much));
	assert_int_equal(qr_make(arena, span_of(""), &v), FAIL_INPUT);
	assert_int_equal(qr_make(arena, span_from("a\0b", 3), &v), FAIL_INPUT);
	assert_int_equal(qr_make(arena, span_from(much, 301), &v), FAIL_INPUT);
	assert_int_equal(qr_make(arena, span_from(much, 300), &v), OK);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(runs_are_the_code),
	    TEST(what_is_no_text_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
