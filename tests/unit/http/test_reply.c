/* reply: every answer has every header, and no value leaves its line. */
#include "check.h"

#include <string.h>

#include "http/reply.h"

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

static const char *
head(const struct reply *r, bool secure)
{
	struct buf b;

	buf_init(&b, arena, REPLY_HEAD_BYTES);
	assert_int_equal(reply_headers(&b, r, secure), OK);
	return arena_copy(arena, buf_get(&b)).p;
}

static enum fail
head_fails(struct reply r)
{
	struct buf b;

	buf_init(&b, arena, REPLY_HEAD_BYTES);
	return reply_headers(&b, &r, true);
}

static bool
has_line(const char *text, const char *line)
{
	char *whole =
	    (char *)(uintptr_t)arena_printf(arena, "\r\n%s\r\n", line).p;

	return strstr(text, whole) != NULL;
}

static const char *const always[] = {
    "Content-Security-Policy: default-src 'none'; script-src 'self'; "
    "style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; object-src 'none'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'",
    "X-Content-Type-Options: nosniff",
    "Referrer-Policy: same-origin",
    "Cross-Origin-Opener-Policy: same-origin",
    "Cross-Origin-Resource-Policy: same-origin",
    "Cross-Origin-Embedder-Policy: require-corp",
    "Cache-Control: no-store",
};

static void
a_page_has_every_header_once(void **state)
{
	struct reply r = reply_html(span_of("<p>窓口"));
	const char *h = head(&r, true);

	(void)state;
	assert_memory_equal(h, "Status: 200 OK\r\n", 16);
	assert_true(has_line(h, "Content-Type: text/html; charset=utf-8"));
	assert_true(has_line(h, "Content-Length: 9"));
	for (size_t i = 0; i < sizeof(always) / sizeof(always[0]); i++)
		assert_true(has_line(h, always[i]));
	assert_non_null(strstr(h, "\r\nPermissions-Policy: "));
	assert_non_null(strstr(h, "camera=()"));
	assert_true(has_line(h, "Strict-Transport-Security: "
				"max-age=63072000; includeSubDomains"));
	assert_null(strstr(h, "Location"));
	assert_null(strstr(h, "Retry-After"));
	assert_null(strstr(h, "Set-Cookie"));
	assert_null(strstr(h, "Clear-Site-Data"));
	/* It ends with the one empty line. */
	assert_ptr_equal(strstr(h, "\r\n\r\n"), h + strlen(h) - 4);
}

static void
hsts_only_over_https(void **state)
{
	struct reply r = reply_html(span_of("x"));

	(void)state;
	assert_null(strstr(head(&r, false), "Strict-Transport-Security"));
}

static void
every_other_answer_has_them_too(void **state)
{
	struct reply r = {.status = 404, .no_body = true};
	const char *h = head(&r, true);

	(void)state;
	for (size_t i = 0; i < sizeof(always) / sizeof(always[0]); i++)
		assert_true(has_line(h, always[i]));
	assert_true(has_line(h, "Content-Length: 0"));
	assert_null(strstr(h, "\r\nContent-Type"));
	r = reply_redirect(span_of("/case"));
	h = head(&r, true);
	assert_memory_equal(h, "Status: 303 See Other\r\n", 23);
	assert_true(has_line(h, "Location: /case"));
	for (size_t i = 0; i < sizeof(always) / sizeof(always[0]); i++)
		assert_true(has_line(h, always[i]));
}

static void
what_was_asked_for_is_there(void **state)
{
	struct reply r = {.status = 503,
	    .content_type = REPLY_HTML,
	    .body = span_of("x"),
	    .cookies = {{"s", span_of("v"), 0, false},
		{"d", span_of(""), 0, true}},
	    .cookies_n = 2,
	    .retry_after_s = 5,
	    .clear_site_data = true};
	const char *h = head(&r, true);

	(void)state;
	assert_true(has_line(h, "Retry-After: 5"));
	assert_true(has_line(h, "Clear-Site-Data: \"cache\", \"storage\""));
	assert_true(has_line(h, "Set-Cookie: __Host-s=v; Path=/; HttpOnly; "
				"SameSite=Strict; Secure"));
	assert_true(has_line(h, "Set-Cookie: __Host-d=; Path=/; HttpOnly; "
				"SameSite=Strict; Secure; Max-Age=0"));
	assert_true(has_line(head(&r, false), "Set-Cookie: s=v; Path=/; "
					      "HttpOnly; SameSite=Strict"));
}

static void
a_file_is_only_ever_an_attachment(void **state)
{
	struct reply r = {.status = 200,
	    .content_type = "application/octet-stream",
	    .body = span_of("MZ"),
	    .attachment = span_of("記録\"a/b;c%.txt")};
	const char *h = head(&r, true);

	(void)state;
	assert_true(has_line(h,
	    "Content-Disposition: attachment; filename=\"___a_b_c_.txt\"; "
	    "filename*=UTF-8''%E8%A8%98%E9%8C%B2%22a%2Fb%3Bc%25.txt"));
	assert_true(has_line(h,
	    "Content-Security-Policy: default-src 'none'; base-uri 'none'; "
	    "form-action 'none'; frame-ancestors 'none'; sandbox"));
	assert_null(strstr(h, "script-src"));
}

static void
no_value_breaks_out_of_its_line(void **state)
{
	static const char *const bad[] = {
	    "/a\r\nX: y", "/a\nb", "/a\rb", "/a\tb", "/a\x7f", "/窓"};
	struct reply r = reply_html(span_of("x"));

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		assert_int_equal(
		    head_fails(reply_redirect(span_of(bad[i]))), FAIL_BUG);
		r.content_type = bad[i];
		assert_int_equal(head_fails(r), FAIL_BUG);
	}
	r = reply_redirect((struct span){"/a\0b", 4});
	assert_int_equal(head_fails(r), FAIL_BUG);
	r = reply_html(span_of("x"));
	r.attachment = span_of("a\r\nb");
	assert_int_equal(head_fails(r), FAIL_BUG);
	r.attachment = (struct span){"a\0", 2};
	assert_int_equal(head_fails(r), FAIL_BUG);
	r.attachment = span_of("\xff");
	assert_int_equal(head_fails(r), FAIL_BUG);
	r = reply_html(span_of("x"));
	r.cookies[0] = (struct cookie){.name = "s", .value = span_of("a\r\n")};
	r.cookies_n = 1;
	assert_int_equal(head_fails(r), FAIL_BUG);
}

static void
a_redirect_stays_here(void **state)
{
	static const char *const bad[] = {"//evil.example", "/\\evil.example",
	    "https://evil.example/", "evil", "?a", " /a", "/a b"};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_int_equal(
		    head_fails(reply_redirect(span_of(bad[i]))), FAIL_BUG);
	assert_int_equal(head_fails(reply_redirect(span_of("/"))), OK);
	assert_int_equal(head_fails(reply_redirect(span_of("/a?b=%20#c"))), OK);
}

static void
our_own_bugs_are_seen(void **state)
{
	struct reply r = reply_html(span_of("x"));

	(void)state;
	r.status = 299;
	assert_int_equal(head_fails(r), FAIL_BUG);
	r.status = 0;
	assert_int_equal(head_fails(r), FAIL_BUG);
	r = (struct reply){.status = 200, .body = span_of("x")};
	assert_int_equal(head_fails(r), FAIL_BUG);
	r = reply_html(span_of("x"));
	for (size_t i = 0; i < REPLY_COOKIES; i++)
		r.cookies[i].name = "s";
	r.cookies_n = REPLY_COOKIES;
	assert_int_equal(head_fails(r), OK);
	r.cookies_n = REPLY_COOKIES + 1;
	assert_int_equal(head_fails(r), FAIL_BUG);
	r = reply_html(span_of("x"));
	r.retry_after_s = -1;
	assert_int_equal(head_fails(r), FAIL_BUG);
}

static void
length_of_a_file_name(void **state)
{
	char name[REPLY_NAME_BYTES + 1];
	struct reply r = reply_html(span_of("x"));

	(void)state;
	memset(name, 'n', sizeof(name));
	for (size_t n = REPLY_NAME_BYTES - 1; n <= REPLY_NAME_BYTES + 1; n++) {
		r.attachment = (struct span){name, n};
		assert_int_equal(
		    head_fails(r), n <= REPLY_NAME_BYTES ? OK : FAIL_BUG);
	}
}

static void
headers_that_do_not_fit_are_a_bug(void **state)
{
	struct reply r = reply_html(span_of("x"));
	struct buf b;

	(void)state;
	buf_init(&b, arena, 200);
	assert_int_equal(reply_headers(&b, &r, true), FAIL_BUG);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_page_has_every_header_once),
	    cmocka_unit_test(hsts_only_over_https),
	    cmocka_unit_test(every_other_answer_has_them_too),
	    cmocka_unit_test(what_was_asked_for_is_there),
	    cmocka_unit_test(a_file_is_only_ever_an_attachment),
	    cmocka_unit_test(no_value_breaks_out_of_its_line),
	    cmocka_unit_test(a_redirect_stays_here),
	    cmocka_unit_test(our_own_bugs_are_seen),
	    cmocka_unit_test(length_of_a_file_name),
	    cmocka_unit_test(headers_that_do_not_fit_are_a_bug),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
