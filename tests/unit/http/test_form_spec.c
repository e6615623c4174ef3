/* form_spec: only what is declared reaches a page (security.md A12, E8). */
#include "check.h"

#include "http/form_spec.h"

static struct arena *arena;

static const struct field_spec fields[] = {
    {"what", FIELD_AREA, 5},
    {"name", FIELD_LINE, 5},
    {"rung", FIELD_CHOICE, 8},
    {"signs", FIELD_CHECKS, 8},
    {"code", FIELD_CODE, 8},
    {"token", FIELD_TOKEN, 8},
    {"secret.", FIELD_CHOICE, 3},
    {"host", FIELD_LINES, 4},
};
static const struct form_spec spec = {
    "consult", fields, sizeof(fields) / sizeof(fields[0])};

static int
setup(void **state)
{
	(void)state;
	arena = arena_new((size_t)8 << 20);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static enum fail
read_form(const char *bytes, struct form *out)
{
	arena_reset(arena);
	return form_spec_read(arena, &spec, span_of(bytes), out);
}

static void
undeclared_names_are_dropped_and_counted(void **state)
{
	struct form f;
	struct span got;

	(void)state;
	assert_int_equal(
	    read_form("rung=desk&role=admin&role=x&nam=1&names=2&what=a", &f),
	    OK);
	assert_int_equal(f.n, 2);
	assert_int_equal(f.ignored, 4);
	assert_int_equal(form_one(&f, "role", &got), OK);
	assert_null(got.p);
	assert_int_equal(form_one(&f, "rung", &got), OK);
	assert_true(span_is(got, "desk"));
}

static void
a_prefix_declares_its_variables(void **state)
{
	static const char *const no[] = {"secret", "secret.", "secret.A",
	    "secret.a.b", "secret.%E7%AA%93", "secre.a", "xsecret.a",
	    "secret.a%20"};
	struct form f;

	(void)state;
	assert_int_equal(
	    read_form("secret.damage=yes&secret.a_b-9=no&rung=x", &f), OK);
	assert_int_equal(f.n, 3);
	for (size_t i = 0; i < sizeof(no) / sizeof(no[0]); i++) {
		assert_int_equal(read_form(no[i], &f), OK);
		assert_int_equal(f.n, 0);
		assert_int_equal(f.ignored, 1);
	}
}

static void
length_of_a_variable(void **state)
{
	static const size_t want[] = {1, 1, 0};
	struct form f;

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		char name[7 + 66] = "secret.";

		for (size_t j = 0; j < 63 + i; j++)
			name[7 + j] = 'v';
		assert_int_equal(read_form(name, &f), OK);
		assert_int_equal(f.n, want[i]);
	}
}

static void
scalars_come_once_lists_often(void **state)
{
	struct form f;

	(void)state;
	assert_int_equal(read_form("rung=a&rung=a", &f), FAIL_INPUT);
	assert_int_equal(read_form("what=a&what=b", &f), FAIL_INPUT);
	assert_int_equal(read_form("token=a&x=1&token=", &f), FAIL_INPUT);
	assert_int_equal(read_form("secret.a=1&secret.a=2", &f), FAIL_INPUT);
	assert_int_equal(read_form("secret.a=1&secret.b=2", &f), OK);
	assert_int_equal(read_form("signs=a&signs=b&host=a&host=b", &f), OK);
	assert_int_equal(f.n, 4);
}

static enum form_problem
problem(const char *bytes, const char *name)
{
	struct form f;

	assert_int_equal(read_form(bytes, &f), OK);
	return form_problem_of(&f, name);
}

static void
typed_text_has_problems_not_failures(void **state)
{
	(void)state;
	assert_int_equal(problem("name=1234", "name"), FORM_FINE);
	assert_int_equal(problem("name=12345", "name"), FORM_FINE);
	assert_int_equal(problem("name=123456", "name"), FORM_TOO_LONG);
	/* Characters, not bytes. */
	assert_int_equal(problem("name=窓窓窓窓窓", "name"), FORM_FINE);
	assert_int_equal(problem("name=窓窓窓窓窓窓", "name"), FORM_TOO_LONG);
	assert_int_equal(problem("name=a%0Ab", "name"), FORM_UNPRINTABLE);
	assert_int_equal(problem("name=a%1Bb", "name"), FORM_UNPRINTABLE);
	assert_int_equal(problem("code=a%C2%85", "code"), FORM_UNPRINTABLE);
	assert_int_equal(problem("what=a%0D%0Ab%09", "what"), FORM_FINE);
	assert_int_equal(problem("what=a%0Cb", "what"), FORM_UNPRINTABLE);
	assert_int_equal(problem("host=a&host=12345", "host"), FORM_TOO_LONG);
	assert_int_equal(problem("what=a", "name"), FORM_FINE);
}

static void
what_our_page_put_there_comes_back_as_it_was(void **state)
{
	struct form f;

	(void)state;
	assert_int_equal(read_form("rung=1234567", &f), OK);
	assert_int_equal(read_form("rung=12345678", &f), OK);
	assert_int_equal(read_form("rung=123456789", &f), FAIL_INPUT);
	assert_int_equal(read_form("rung=a%0A", &f), FAIL_INPUT);
	assert_int_equal(read_form("signs=%E7%AA%93", &f), FAIL_INPUT);
	assert_int_equal(read_form("token=%7F", &f), FAIL_INPUT);
	assert_int_equal(read_form("token=~+!", &f), OK);
}

static void
a_field_without_type_is_our_bug(void **state)
{
	static const struct field_spec bad[] = {{"a", FIELD_UNSET, 1}};
	static const struct form_spec bad_spec = {"bad", bad, 1};
	struct form f;

	(void)state;
	assert_int_equal(
	    form_spec_read(arena, &bad_spec, span_of("a=1"), &f), FAIL_BUG);
}

static void
limits_hold_before_the_declaration(void **state)
{
	char bytes[2 * (FORM_PARAMS + 1) + 1];
	struct form f;

	(void)state;
	for (size_t i = 0; i < sizeof(bytes) - 1; i++)
		bytes[i] = i % 2 == 0 ? 'x' : '&';
	bytes[sizeof(bytes) - 1] = '\0';
	assert_int_equal(read_form(bytes, &f), FAIL_LIMIT);
	assert_int_equal(read_form(bytes + 2, &f), OK);
	assert_int_equal(f.ignored, FORM_PARAMS);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(undeclared_names_are_dropped_and_counted),
	    cmocka_unit_test(a_prefix_declares_its_variables),
	    cmocka_unit_test(length_of_a_variable),
	    cmocka_unit_test(scalars_come_once_lists_often),
	    cmocka_unit_test(typed_text_has_problems_not_failures),
	    cmocka_unit_test(what_our_page_put_there_comes_back_as_it_was),
	    cmocka_unit_test(a_field_without_type_is_our_bug),
	    cmocka_unit_test(limits_hold_before_the_declaration),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
