/* language: headers as browsers send them, and as nobody should. */
#include "check.h"

#include "view/language.h"

static void
the_first_of_the_two_wins(void **state)
{
	static const struct {
		const char *header;
		enum language want;
	} rows[] = {
	    {"", LANGUAGE_JA},
	    {"ja", LANGUAGE_JA},
	    {"en", LANGUAGE_EN},
	    {"en-US", LANGUAGE_EN},
	    {"EN-gb;q=0.8", LANGUAGE_EN},
	    {"ja,en-US;q=0.9,en;q=0.8", LANGUAGE_JA},
	    {"en-US,en;q=0.9,ja;q=0.8", LANGUAGE_EN},
	    {"fr-FR, fr;q=0.9, en;q=0.5", LANGUAGE_EN},
	    {"de, fr", LANGUAGE_JA},
	    {"*", LANGUAGE_JA},
	    {"en;q=0, ja;q=0.5", LANGUAGE_JA},
	    {"ja;q=0.000,en", LANGUAGE_EN},
	    {"en ; q=0", LANGUAGE_JA},
	    {"english", LANGUAGE_JA},
	    {"enx, e, ,;,;;q=,en", LANGUAGE_EN},
	    {",,,,", LANGUAGE_JA},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		enum language got = language_accepted(span_of(rows[i].header));

		if (got != rows[i].want)
			print_error("\"%s\"\n", rows[i].header);
		assert_int_equal(got, rows[i].want);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(the_first_of_the_two_wins),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
