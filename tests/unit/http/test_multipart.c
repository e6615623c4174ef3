/*
 * test_multipart: what browsers send is read byte for byte, however it comes in
 * pieces; each limit at n-1, n, n+1; time that stays linear; nothing else is
 * taken (security.md section 4).
 */
#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/buf.h"
#include "http/multipart.h"

#define TYPE       "multipart/form-data; boundary=XX"
#define PART(name) "--XX\r\nContent-Disposition: form-data; name=\"" name "\""
#define END        "\r\n--XX--\r\n"

static struct arena *arena;

struct source {
	struct span rest;
	size_t piece;
};

static size_t
source_read(void *stream, char *p, size_t n)
{
	struct source *s = stream;
	size_t take = s->piece < n ? s->piece : n;

	if (take > s->rest.n)
		take = s->rest.n;
	if (take > 0)
		memcpy(p, s->rest.p, take);
	s->rest = span_from(s->rest.p + take, s->rest.n - take);
	return take;
}

static int
setup(void **state)
{
	(void)state;
	arena = arena_new((size_t)256 << 20);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

/* All parts as "name=bytes|", files as "name<filename>=bytes|". */
static enum fail
read_as(const char *type, struct span body, size_t piece, struct span *out)
{
	struct source *s = arena_alloc(arena, sizeof(*s));
	struct multipart_part part;
	struct multipart *m;
	struct buf all;
	bool end;

	*s = (struct source){body, piece};
	buf_init(&all, arena, (size_t)64 << 20);
	TRY(multipart_new(arena, span_of(type), source_read, s, &m));
	for (;;) {
		struct span bytes;

		TRY(multipart_next(m, &part, &end));
		if (end)
			break;
		buf_span(&all, part.name);
		if (part.is_file)
			buf_printf(&all, "<%.*s>", (int)part.filename.n,
			    part.filename.p);
		buf_text(&all, "=");
		do {
			TRY(multipart_read(m, &bytes));
			buf_span(&all, bytes);
		} while (bytes.n > 0);
		buf_text(&all, "|");
	}
	*out = buf_get(&all);
	return OK;
}

static enum fail
read_text(const char *body, struct span *out)
{
	return read_as(TYPE, span_of(body), 4096, out);
}

static void
a_form_is_read_in_any_pieces(void **state)
{
	static const char body[] = PART("token") "\r\n\r\nabc\r\n" PART(
	    "file") "; filename=\"a%22b "
		    "c.txt\"\r\nContent-"
		    "Type: x/y\r\n\r\n"
		    "one\r\n--XY\r\r\n--X"
		    "\r\n" PART("e") "\r\n"
				     "\r\n" END;
	struct span got;

	(void)state;
	for (size_t piece = 1; piece < sizeof(body); piece++) {
		assert_int_equal(read_as(TYPE, span_of(body), piece, &got), OK);
		assert_true(span_is(got,
		    "token=abc|file<a\"b c.txt>=one\r\n--XY\r\r\n--X|e=|"));
	}
	assert_int_equal(read_as("Multipart/Form-Data; boundary=\"a b\"",
			     span_of("--a b\r\ncontent-disposition: form-data"
				     "; name=\"q\"\r\n\r\nv\r\n--a b--"),
			     3, &got),
	    OK);
	assert_true(span_is(got, "q=v|"));
	/* No file was chosen. */
	assert_int_equal(
	    read_text(PART("file") "; filename=\"\"\r\n\r\n" END, &got), OK);
	assert_true(span_is(got, "file<>=|"));
	assert_int_equal(read_text("--XX--\r\n", &got), OK);
	assert_int_equal(got.n, 0);
}

static void
bytes_of_any_kind_come_through(void **state)
{
	enum { N = 300000 };
	char *body = arena_alloc(arena, N + 1000);
	static const char head[] = PART("f") "; filename=\"x\"\r\n\r\n";
	size_t n = sizeof(head) - 1;
	struct span got;

	(void)state;
	memcpy(body, head, n);
	/* Full of beginnings of the mark. */
	for (size_t i = 0; i < N; i++)
		body[n++] = "\r\n--X\0\xff\r"[i * 7 % 8];
	memcpy(body + n, END, sizeof(END) - 1);
	assert_int_equal(
	    read_as(TYPE, span_from(body, n + sizeof(END) - 1), 977, &got), OK);
	assert_int_equal(got.n, N + 6);
	assert_memory_equal(got.p + 5, body + sizeof(head) - 1, N);
}

static void
what_no_browser_sends_is_refused(void **state)
{
	static const char *const bodies[] = {"", "--XX", "--XX\r\n",
	    "junk\r\n" PART("a") "\r\n\r\nx" END, PART("a") "\r\n\r\nx\r\n--XX",
	    PART("a") "\r\n\r\nx", PART("a") "\r\n\r\nx" END "more",
	    PART("a") "\r\n\r\nx\r\n--XXY", "--XX\r\n\r\nx" END,
	    "--XX\nContent-Disposition: x\n\nx" END,
	    PART("a") "; name=\"b\"\r\n\r\nx" END, PART("") "\r\n\r\nx" END,
	    PART("a") "; filename*=UTF-8''x\r\n\r\nx" END,
	    "--XX\r\nContent-Disposition: form-data; name=a\r\n\r\nx" END,
	    "--XX\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nx" END,
	    PART("a") "\r\nContent-Disposition: form-data; name=\"b\"\r\n\r\n"
		      "x" END,
	    PART("a") "\rx\r\n\r\nx" END};
	static const char *const types[] = {"", "text/plain",
	    "multipart/form-data",
	    "multipart/form-data; boundary=", "multipart/mixed; boundary=XX",
	    "multipart/form-data; boundary=X\"X",
	    "multipart/form-data; boundary=\"XX \"",
	    "multipart/form-data; charset=utf-8; boundary=XX"};
	struct span got;

	(void)state;
	for (size_t i = 0; i < sizeof(bodies) / sizeof(bodies[0]); i++)
		if (read_text(bodies[i], &got) != FAIL_INPUT)
			check_failed("body %zu was taken", i);
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (read_as(types[i], span_of(PART("a") "\r\n\r\nx" END), 99,
			&got) != FAIL_INPUT)
			check_failed("type %zu was taken", i);
}

/* n parts, of which the last has headers of this number and length. */
static enum fail
sized(size_t parts, size_t headers, size_t line)
{
	struct buf b;
	struct span got;

	buf_init(&b, arena, (size_t)1 << 20);
	for (size_t i = 0; i < parts; i++) {
		buf_text(&b, i > 0 ? "\r\n" PART("a") : PART("a"));
		for (size_t k = 1; i + 1 == parts && k < headers; k++) {
			buf_text(&b, "\r\nX: ");
			for (size_t n = 3; k == 1 && n < line; n++)
				buf_text(&b, "y");
		}
		buf_text(&b, "\r\n\r\nx");
	}
	buf_text(&b, END);
	return read_as(TYPE, buf_get(&b), 8192, &got);
}

static void
limits_hold_to_the_last_one(void **state)
{
	struct span got;
	char type[128];

	(void)state;
	assert_int_equal(sized(MULTIPART_PARTS, 1, 0), OK);
	assert_int_equal(sized(MULTIPART_PARTS + 1, 1, 0), FAIL_LIMIT);
	assert_int_equal(sized(1, MULTIPART_HEADERS, 0), OK);
	assert_int_equal(sized(1, MULTIPART_HEADERS + 1, 0), FAIL_LIMIT);
	assert_int_equal(sized(1, 2, MULTIPART_LINE), OK);
	assert_int_equal(sized(1, 2, MULTIPART_LINE + 1), FAIL_LIMIT);
	for (int n = MULTIPART_BOUNDARY - 1; n < MULTIPART_BOUNDARY + 2; n++) {
		struct span mark = arena_printf(arena, "%0*d", n, 0);

		snprintf(type, sizeof(type), "multipart/form-data; boundary=%s",
		    mark.p);
		assert_int_equal(
		    read_as(type, arena_printf(arena, "--%s--\r\n", mark.p), 7,
			&got),
		    n <= MULTIPART_BOUNDARY ? OK : FAIL_INPUT);
	}
}

static double
seconds_for(size_t n)
{
	char *body = arena_alloc(arena, n + 200);
	static const char head[] = PART("f") "; filename=\"x\"\r\n\r\n";
	struct source s;
	struct multipart_part part;
	struct multipart *m;
	struct span bytes;
	clock_t from;
	bool end;

	memcpy(body, head, sizeof(head) - 1);
	for (size_t i = 0; i < n; i++)
		body[sizeof(head) - 1 + i] = "\r\n--X"[i % 5];
	memcpy(body + sizeof(head) - 1 + n, END, sizeof(END) - 1);
	s = (struct source){
	    span_from(body, sizeof(head) - 1 + n + sizeof(END) - 1), 65536};
	assert_int_equal(
	    multipart_new(arena, span_of(TYPE), source_read, &s, &m), OK);
	assert_int_equal(multipart_next(m, &part, &end), OK);
	from = clock();
	do
		assert_int_equal(multipart_read(m, &bytes), OK);
	while (bytes.n > 0);
	return (double)(clock() - from) / CLOCKS_PER_SEC;
}

static void
time_grows_with_the_body_alone(void **state)
{
	double once, twice;

	(void)state;
	/* The best of three: other work on the machine is no growth. */
	for (int i = 0; i < 3; i++) {
		once = seconds_for(8 << 20);
		twice = seconds_for(16 << 20);
		if (twice <= once * 2.6)
			return;
		arena_reset(arena);
	}
	check_failed("%f s, then %f s", once, twice);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		a_form_is_read_in_any_pieces, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		bytes_of_any_kind_come_through, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		what_no_browser_sends_is_refused, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		limits_hold_to_the_last_one, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		time_grows_with_the_body_alone, setup, teardown)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
