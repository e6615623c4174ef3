/* cookie: what comes in is bounded, what goes out is closed (D7). */
#include "check.h"

#include <string.h>

#include "http/cookie.h"

static struct arena *arena;

static int
setup(void **state)
{
	(void)state;
	arena = arena_new(1 << 20);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static void
pairs_are_read(void **state)
{
	struct cookie_list l;

	(void)state;
	assert_int_equal(
	    cookie_parse(arena, span_of("__Host-s=abc; d=x=y; e=;f=1"), &l),
	    OK);
	assert_int_equal(l.n, 4);
	assert_true(span_is(cookie_get(&l, "s", true), "abc"));
	assert_true(span_is(cookie_get(&l, "d", false), "x=y"));
	assert_true(span_is(cookie_get(&l, "f", false), "1"));
	assert_int_equal(cookie_get(&l, "e", false).n, 0);
	assert_int_equal(cookie_get(&l, "g", false).n, 0);
	assert_int_equal(cookie_parse(arena, span_of(""), &l), OK);
	assert_int_equal(l.n, 0);
}

static void
a_plain_cookie_never_stands_in_for_a_secure_one(void **state)
{
	struct cookie_list l;

	(void)state;
	assert_int_equal(cookie_parse(arena, span_of("s=planted"), &l), OK);
	assert_int_equal(cookie_get(&l, "s", true).n, 0);
	assert_int_equal(cookie_parse(arena, span_of("__Host-s=a"), &l), OK);
	assert_int_equal(cookie_get(&l, "s", false).n, 0);
	assert_int_equal(
	    cookie_parse(arena, span_of("__host-s=a; __Host-=b"), &l), OK);
	assert_int_equal(cookie_get(&l, "s", true).n, 0);
}

static void
other_software_s_cookies_are_skipped(void **state)
{
	struct cookie_list l;

	(void)state;
	assert_int_equal(
	    cookie_parse(arena,
		span_of(
		    "nameless; =x; a b=1; j={\"k\":1}; q=\"v\"; ;\xe7\xaa\x93"
		    "=1; v=\xe7\xaa\x93; ok=1; c=a,b; p(=1"),
		&l),
	    OK);
	assert_int_equal(l.n, 1);
	assert_true(span_is(cookie_get(&l, "ok", false), "1"));
}

static void
refused(const char *header)
{
	struct cookie_list l;

	assert_int_equal(cookie_parse(arena, span_of(header), &l), FAIL_INPUT);
	assert_int_equal(l.n, 0);
}

static void
twice_or_with_control_bytes_is_refused(void **state)
{
	struct cookie_list l;

	(void)state;
	refused("a=1; a=1");
	refused("a=1; b=2; a=3");
	refused("__Host-s=1; __Host-s=2");
	refused("a=1\r\nb=2");
	refused("a=\x01");
	refused("a=\x7f");
	assert_int_equal(
	    cookie_parse(arena, (struct span){"a=1\0", 4}, &l), FAIL_INPUT);
	/* Names differ in case. */
	assert_int_equal(cookie_parse(arena, span_of("a=1; A=1"), &l), OK);
}

static void
number_and_size(void **state)
{
	static char big[COOKIE_BYTES + 1];
	char many[8 * (COOKIE_COUNT + 1)];
	struct cookie_list l;

	(void)state;
	for (size_t i = 0; i <= COOKIE_COUNT; i++) {
		memcpy(many + i * 6, "c00=1;", 6);
		many[i * 6 + 1] = (char)('0' + i / 10);
		many[i * 6 + 2] = (char)('0' + i % 10);
	}
	assert_int_equal(
	    cookie_parse(arena, (struct span){many, 6 * COOKIE_COUNT - 6}, &l),
	    OK);
	assert_int_equal(
	    cookie_parse(arena, (struct span){many, 6 * COOKIE_COUNT}, &l), OK);
	assert_int_equal(l.n, COOKIE_COUNT);
	assert_int_equal(
	    cookie_parse(arena, (struct span){many, 6 * COOKIE_COUNT + 6}, &l),
	    FAIL_INPUT);
	memset(big, 'x', sizeof(big));
	big[1] = '=';
	assert_int_equal(
	    cookie_parse(arena, (struct span){big, COOKIE_BYTES - 1}, &l), OK);
	assert_int_equal(
	    cookie_parse(arena, (struct span){big, COOKIE_BYTES}, &l), OK);
	assert_int_equal(
	    cookie_parse(arena, (struct span){big, COOKIE_BYTES + 1}, &l),
	    FAIL_INPUT);
}

static void
formats(struct cookie c, bool secure, const char *want)
{
	struct buf b;

	buf_init(&b, arena, 1024);
	assert_int_equal(cookie_fmt(&b, &c, secure), OK);
	assert_string_equal(arena_copy(arena, buf_get(&b)).p, want);
}

static void
set_cookie_is_closed(void **state)
{
	(void)state;
	formats((struct cookie){.name = "s", .value = span_of("aZ9-_.")}, true,
	    "__Host-s=aZ9-_.; Path=/; HttpOnly; SameSite=Strict; Secure");
	formats((struct cookie){.name = "s", .value = span_of("a")}, false,
	    "s=a; Path=/; HttpOnly; SameSite=Strict");
	formats((struct cookie){"d", span_of("a"), 86400, false}, true,
	    "__Host-d=a; Path=/; HttpOnly; SameSite=Strict; Secure; "
	    "Max-Age=86400");
	formats((struct cookie){"s", span_of("a"), 60, true}, true,
	    "__Host-s=; Path=/; HttpOnly; SameSite=Strict; Secure; Max-Age=0");
}

static void
nothing_breaks_out_of_a_cookie(void **state)
{
	static const char *const bad[] = {"a;b", "a b", "a\r\nX: y", "a\n",
	    "a=b", "a\"", "a,b", "窓", "a\x7f"};
	struct cookie c = {.name = "s"};
	struct buf b;

	(void)state;
	buf_init(&b, arena, 1024);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		c.value = span_of(bad[i]);
		assert_int_equal(cookie_fmt(&b, &c, true), FAIL_BUG);
		assert_int_equal(
		    cookie_fmt(&b,
			&(struct cookie){.name = bad[i], .value = span_of("")},
			true),
		    FAIL_BUG);
	}
	c.value = (struct span){"a\0b", 3};
	assert_int_equal(cookie_fmt(&b, &c, true), FAIL_BUG);
	c = (struct cookie){.name = ""};
	assert_int_equal(cookie_fmt(&b, &c, true), FAIL_BUG);
	c = (struct cookie){.name = "s", .max_age_s = -1};
	assert_int_equal(cookie_fmt(&b, &c, true), FAIL_BUG);
	assert_int_equal(buf_get(&b).n, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(pairs_are_read),
	    cmocka_unit_test(a_plain_cookie_never_stands_in_for_a_secure_one),
	    cmocka_unit_test(other_software_s_cookies_are_skipped),
	    cmocka_unit_test(twice_or_with_control_bytes_is_refused),
	    cmocka_unit_test(number_and_size),
	    cmocka_unit_test(set_cookie_is_closed),
	    cmocka_unit_test(nothing_breaks_out_of_a_cookie),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
