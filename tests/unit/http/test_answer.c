/* answer: from raw parameters to bytes, with every way to go wrong. */
#include "check.h"

#include <stdlib.h>
#include <string.h>

#include "http/answer.h"

/* What the app saw. */
struct seen {
	int answered, refused;
	enum fail why;
	struct request r;
	bool bad_reply; /* answer() gives one that cannot be sent */
	bool bad_refusal;
	size_t limit;
};

static struct arena *arena;

static int
setup(void **state)
{
	(void)state;
	arena = arena_new((size_t)16 << 20);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static struct reply
answer_page(void *state, int thread, struct arena *a, const struct request *r)
{
	struct seen *s = state;
	struct reply reply = reply_html(span_of("<p>page"));

	(void)a;
	assert_int_equal(thread, 0);
	s->answered++;
	s->r = *r;
	if (s->bad_reply)
		reply.location = span_of("//evil");
	return reply;
}

static struct reply
refuse_page(void *state, int thread, struct arena *a, const struct request *r,
    enum fail why)
{
	struct seen *s = state;
	struct reply reply = reply_html(span_of("<p>no"));

	(void)a;
	(void)thread;
	s->refused++;
	s->why = why;
	s->r = *r;
	reply.status = s->bad_refusal ? 1 : 400;
	return reply;
}

static size_t
limit_of(void *state, const struct request *r)
{
	struct seen *s = state;

	assert_true(r->path.n > 0);
	return s->limit;
}

static struct answer_app
app_of(struct seen *s)
{
	return (struct answer_app){.answer = answer_page,
	    .refuse = refuse_page,
	    .limit = s->limit > 0 ? limit_of : NULL,
	    .state = s,
	    .secure = true};
}

static struct request_raw
raw_of(const char *method, const char *uri)
{
	return (struct request_raw){.method = span_of(method),
	    .uri = span_of(uri),
	    .accept_language = span_of("ja"),
	    .remote_addr = span_of("192.0.2.1"),
	    .request_id = span_of("0123abcd")};
}

static struct answer
run(struct seen *s, const struct request_raw *raw, struct span body)
{
	struct answer_app app = app_of(s);
	struct answer out;

	arena_reset(arena);
	answer_local(&app, arena, raw, body, &out);
	return out;
}

static void
a_whole_request_arrives(void **state)
{
	struct request_raw raw = raw_of("POST", "/c/%E7%AA%93?x=1");
	struct seen s = {0};
	struct answer out;
	struct span got;

	(void)state;
	raw.content_type = span_of("application/x-www-form-urlencoded");
	raw.cookie = span_of("__Host-s=v");
	raw.origin = span_of("https://a.example");
	raw.sec_fetch_site = span_of("same-origin");
	out = run(&s, &raw, span_of("a=b"));
	assert_int_equal(s.answered, 1);
	assert_int_equal(s.refused, 0);
	assert_int_equal(s.r.method, METHOD_POST);
	assert_true(span_is(s.r.path, "/c/窓"));
	assert_int_equal(form_one(&s.r.query, "x", &got), OK);
	assert_true(span_is(got, "1"));
	assert_true(span_is(cookie_get(&s.r.cookies, "s", true), "v"));
	assert_true(
	    span_is(s.r.content_type, "application/x-www-form-urlencoded"));
	assert_int_equal(s.r.content_length, 3);
	assert_true(span_is(s.r.body, "a=b"));
	assert_true(span_is(s.r.origin, "https://a.example"));
	assert_true(span_is(s.r.sec_fetch_site, "same-origin"));
	assert_true(span_is(s.r.accept_language, "ja"));
	assert_true(span_is(s.r.remote_addr, "192.0.2.1"));
	assert_true(span_is(s.r.request_id, "0123abcd"));
	assert_true(span_starts(out.head, "Status: 200 OK\r\n"));
	assert_true(span_is(out.body, "<p>page"));
}

static void
methods_are_told_apart(void **state)
{
	static const struct {
		const char *name;
		enum method want;
	} rows[] = {{"GET", METHOD_GET}, {"HEAD", METHOD_HEAD},
	    {"POST", METHOD_POST}, {"get", METHOD_OTHER}, {"PUT", METHOD_OTHER},
	    {"GETS", METHOD_OTHER}};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct request_raw raw = raw_of(rows[i].name, "/");
		struct seen s = {0};

		run(&s, &raw, span_of(""));
		assert_int_equal(s.answered, 1);
		assert_int_equal(s.r.method, rows[i].want);
	}
}

static void
head_has_the_headers_of_get_and_no_body(void **state)
{
	struct request_raw get = raw_of("GET", "/"), head = raw_of("HEAD", "/");
	struct seen s = {0};
	struct answer a = run(&s, &get, span_of(""));
	char *want = malloc(a.head.n);
	size_t n = a.head.n;

	(void)state;
	memcpy(want, a.head.p, n);
	a = run(&s, &head, span_of(""));
	assert_int_equal(a.head.n, n);
	assert_memory_equal(a.head.p, want, n);
	assert_int_equal(a.body.n, 0);
	free(want);
}

static void
refused_with(struct seen *s, const struct request_raw *raw, struct span body,
    enum fail why)
{
	struct answer out;

	s->answered = s->refused = 0;
	out = run(s, raw, body);
	assert_int_equal(s->answered, 0);
	assert_int_equal(s->refused, 1);
	assert_int_equal(s->why, why);
	assert_int_equal(s->r.body.n, 0);
	/* Enough to say so in the reader's language. */
	assert_true(span_is(s->r.accept_language, "ja"));
	assert_true(span_is(s->r.request_id, "0123abcd"));
	assert_true(span_starts(out.head, "Status: 400 Bad Request\r\n"));
	assert_true(span_is(out.body, "<p>no"));
}

static void
malformed_requests_are_refused(void **state)
{
	struct request_raw raw = raw_of("", "/");
	struct seen s = {0};

	(void)state;
	refused_with(&s, &raw, span_of(""), FAIL_INPUT);
	raw = raw_of("GET", "/../a");
	refused_with(&s, &raw, span_of(""), FAIL_INPUT);
	assert_int_equal(s.r.path.n, 0);
	raw = raw_of("GET", "/?a=%00");
	refused_with(&s, &raw, span_of(""), FAIL_INPUT);
	raw = raw_of("GET", "/");
	raw.cookie = span_of("a=1; a=2");
	refused_with(&s, &raw, span_of(""), FAIL_INPUT);
	raw = raw_of("GET", "/");
	raw.origin = span_of("https://a\r\nb");
	refused_with(&s, &raw, span_of(""), FAIL_INPUT);
	assert_int_equal(s.r.origin.n, 0);
}

static void
length_of_a_header_value(void **state)
{
	static char long_value[1025];
	struct request_raw raw = raw_of("GET", "/");
	struct seen s = {0};

	(void)state;
	memset(long_value, 'x', sizeof(long_value));
	for (size_t n = 1023; n <= 1025; n++) {
		raw.origin = (struct span){long_value, n};
		run(&s, &raw, span_of(""));
		assert_int_equal(s.r.origin.n, n < 1025 ? n : 0);
	}
	assert_int_equal(s.answered, 2);
	assert_int_equal(s.refused, 1);
}

static void
the_body_has_exactly_the_length_announced(void **state)
{
	static const char *const bad[] = {"-1", "+3", "0x3", "3 ", " 3", "3,3",
	    "abc", "9999999999999999999", "2", "4", "0"};
	struct request_raw raw = raw_of("POST", "/");
	struct seen s = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		raw.content_length = span_of(bad[i]);
		refused_with(&s, &raw, span_of("a=b"), FAIL_INPUT);
	}
	raw.content_length = span_of("none");
	refused_with(&s, &raw, span_of(""), FAIL_INPUT);
	s.answered = 0;
	raw.content_length = span_of("3");
	run(&s, &raw, span_of("a=b"));
	assert_int_equal(s.answered, 1);
}

static void
a_body_without_length_is_refused(void **state)
{
	struct request_raw raw = raw_of("POST", "/");
	struct answer_app app;
	struct seen s = {0};
	struct answer out;

	(void)state;
	raw.content_length = span_of("0");
	app = app_of(&s);
	answer_local(&app, arena, &raw, span_of("x"), &out);
	assert_int_equal(s.refused, 1);
}

static void
size_of_the_body(void **state)
{
	static char body[ANSWER_BODY_BYTES + 1];
	struct request_raw raw = raw_of("POST", "/");
	struct seen s = {0};

	(void)state;
	run(&s, &raw, (struct span){body, ANSWER_BODY_BYTES - 1});
	run(&s, &raw, (struct span){body, ANSWER_BODY_BYTES});
	assert_int_equal(s.answered, 2);
	refused_with(
	    &s, &raw, (struct span){body, ANSWER_BODY_BYTES + 1}, FAIL_LIMIT);
}

static void
a_path_may_have_its_own_limit(void **state)
{
	static char body[ANSWER_BODY_BYTES + 1];
	struct request_raw raw = raw_of("POST", "/files");
	struct seen s = {.limit = 4};

	(void)state;
	run(&s, &raw, (struct span){body, 3});
	run(&s, &raw, (struct span){body, 4});
	assert_int_equal(s.answered, 2);
	refused_with(&s, &raw, (struct span){body, 5}, FAIL_LIMIT);
	s.limit = sizeof(body);
	s.answered = 0;
	run(&s, &raw, (struct span){body, sizeof(body)});
	assert_int_equal(s.answered, 1);
	/* Announced is enough: nothing of it is read. */
	raw.content_length = span_of("999999999999");
	refused_with(&s, &raw, span_of(""), FAIL_LIMIT);
}

static void
a_reply_that_cannot_be_sent_is_a_500(void **state)
{
	struct request_raw raw = raw_of("GET", "/");
	struct seen s = {.bad_reply = true};
	struct answer out = run(&s, &raw, span_of(""));

	(void)state;
	assert_int_equal(s.refused, 1);
	assert_int_equal(s.why, FAIL_BUG);
	assert_true(span_is(out.body, "<p>no"));
	s.bad_refusal = true;
	out = run(&s, &raw, span_of(""));
	assert_true(span_starts(out.head, "Status: 500 "));
	assert_int_equal(out.body.n, 0);
	assert_int_equal(out.reply.status, 500);
	assert_memory_equal(out.head.p + out.head.n - 4, "\r\n\r\n", 4);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_whole_request_arrives),
	    cmocka_unit_test(methods_are_told_apart),
	    cmocka_unit_test(head_has_the_headers_of_get_and_no_body),
	    cmocka_unit_test(malformed_requests_are_refused),
	    cmocka_unit_test(length_of_a_header_value),
	    cmocka_unit_test(the_body_has_exactly_the_length_announced),
	    cmocka_unit_test(a_body_without_length_is_refused),
	    cmocka_unit_test(size_of_the_body),
	    cmocka_unit_test(a_path_may_have_its_own_limit),
	    cmocka_unit_test(a_reply_that_cannot_be_sent_is_a_500),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
