/* taking: the handling stands on top, values as they are, no cell reckons. */
#include "check.h"

#include "view/taking_view.h"

static const struct taking_line head[] = {{{"Scope: X", 8}}, {{"Duty", 4}}};

static struct taking_view
sample(void)
{
	static struct taking_row rows[2];

	rows[0] = (struct taking_row){.kind = span_of("Host name"),
	    .value = span_of("evil[.]example"),
	    .raw = span_of("evil.example"),
	    .from = span_of("a \"b\", c")};
	rows[1] = (struct taking_row){.kind = span_of("Other"),
	    .value = span_of("=1+1"),
	    .raw = span_of("=1+1"),
	    .other = true,
	    .from = span_of("\xef\xbc\x9d"
			    "1"),
	    .told = true,
	    .badge = {DESIGNATION_SECRET, true}};
	return (struct taking_view){.rows = rows, .rows_n = 2};
}

static void
a_text_is_one_value_a_line(void **state)
{
	struct taking_view v = sample();

	(void)state;
	check_text(taking_text(arena, LANGUAGE_EN, head, 2, &v),
	    "# Scope: X\n# Duty\n# Comes from: a \"b\", c\nevil.example\n"
	    "# Comes from: \xef\xbc\x9d"
	    "1\n#? Written by the requester: =1+1\n");
}

/* Who blocks what is in the file must not block who was attacked. */
static void
what_was_attacked_stands_last_and_apart(void **state)
{
	static const struct taking_row rows[] = {
	    {.raw = {"own.example", 11}, .from = {"Own", 3}, .affected = true},
	    {.raw = {"a.example", 9}, .from = {"Source", 6}},
	    {.raw = {"192.0.2.15", 10}, .from = {"Told", 4}, .affected = true},
	    {.raw = {"b.example", 9}, .from = {"Told", 4}},
	    {.raw = {"c.example", 9}, .from = {"Source", 6}},
	};
	const struct taking_view v = {.rows = rows, .rows_n = 5};

	(void)state;
	check_text(taking_text(arena, LANGUAGE_EN, head, 2, &v),
	    "# Scope: X\n# Duty\n"
	    "# Comes from: Source\na.example\nc.example\n"
	    "# Comes from: Told\nb.example\n"
	    "# From here on: the affected side, not the attacker’s. "
	    "Do not block these.\n"
	    "# Comes from: Own (the affected side)\nown.example\n"
	    "# Comes from: Told (the affected side)\n192.0.2.15\n");
	assert_true(check_has(taking_csv(arena, LANGUAGE_EN, head, 2, &v),
	    "\"own.example\",\"Own (the affected side)\","));
	assert_true(check_has(taking_csv(arena, LANGUAGE_EN, head, 2, &v),
	    "\"a.example\",\"Source\","));
}

/* L2: what somebody typed must not be read as how the file is handled. */
static void
no_row_looks_like_the_handling(void **state)
{
	static const struct taking_row rows[] = {
	    {.kind = {"Other", 5},
		.raw = {"# Scope: everybody", 18},
		.other = true},
	    {.kind = {"Other", 5},
		.raw = {"Handling: TLP:CLEAR", 19},
		.other = true},
	    {.kind = {"File", 4}, .raw = {"#TLP-CLEAR.txt", 14}},
	    {.kind = {"Host", 4}, .raw = {"evil.example", 12}},
	};
	const struct taking_view v = {.rows = rows, .rows_n = 4};

	(void)state;
	check_text(taking_text(arena, LANGUAGE_EN, head, 2, &v),
	    "# Scope: X\n# Duty\n# Comes from: \n"
	    "#? Written by the requester: # Scope: everybody\n"
	    "#? Written by the requester: Handling: TLP:CLEAR\n"
	    "#? Written by the requester: #TLP-CLEAR.txt\n"
	    "evil.example\n");
	/* In a table the kind stands before it. */
	assert_true(check_has(taking_csv(arena, LANGUAGE_EN, head, 2, &v),
	    "\n\"Other\",\"# Scope: everybody\","));
}

static void
a_csv_has_as_many_fields_everywhere(void **state)
{
	struct taking_view v = sample();

	(void)state;
	check_text(taking_csv(arena, LANGUAGE_EN, head, 2, &v),
	    "\xef\xbb\xbf"
	    "\"Scope: X\",\"\",\"\",\"\",\"\"\r\n"
	    "\"Duty\",\"\",\"\",\"\",\"\"\r\n"
	    "\"Kind\",\"Value\",\"Comes from\",\"How it was given\","
	    "\"Designation\"\r\n"
	    "\"Host name\",\"evil.example\",\"a \"\"b\"\", c\","
	    "\"Given as an indicator\",\"Not secret\"\r\n"
	    "\"Other\",\"'=1+1\",\"'\xef\xbc\x9d"
	    "1\",\"Found in sentences\",\"Secret\"\r\n");
}

/* As much as may be taken at once (act/shared_take.h), at its longest. */
static void
a_file_holds_the_last_row_too(void **state)
{
	enum { ROWS = 5000, EACH = 1024 * 1024 / ROWS };
	struct taking_row *rows = arena_array(arena, ROWS, sizeof(*rows));
	const struct taking_view v = {.rows = rows, .rows_n = ROWS};
	char *quotes = arena_alloc(arena, EACH);
	struct arena *both[] = {arena_new(64u << 20), arena_new(64u << 20)};

	(void)state;
	memset(quotes, '"', EACH);
	for (size_t i = 0; i < ROWS; i++)
		rows[i] = (struct taking_row){.kind = span_of("Other"),
		    .raw = span_from(quotes, EACH),
		    .from = span_from(quotes, 200),
		    .other = true};
	rows[ROWS - 1].raw = span_of("last.example");
	assert_true(check_has(
	    taking_text(both[0], LANGUAGE_JA, head, 2, &v), "last.example\n"));
	assert_true(check_has(taking_csv(both[1], LANGUAGE_JA, head, 2, &v),
	    "\"last.example\","));
	arena_free(both[0]);
	arena_free(both[1]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_text_is_one_value_a_line),
	    TEST(what_was_attacked_stands_last_and_apart),
	    TEST(no_row_looks_like_the_handling),
	    TEST(a_file_holds_the_last_row_too),
	    TEST(a_csv_has_as_many_fields_everywhere),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
