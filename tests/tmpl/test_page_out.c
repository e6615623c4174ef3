/*
 * test_page_out: the escapers. What they write, read back by the decoder of
 * references below, is the text that went in, without control bytes and with
 * visible bidirectional controls (security.md F9).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "view/page_out.h"

enum { ROUNDS = 20000, PIECES_MAX = 12, OUT_MAX = 4096 };

struct pair {
	const char *in, *out;
};

static int
set_up(void **state)
{
	*state = arena_new(64 * 1024 * 1024);
	return 0;
}

static int
tear_down(void **state)
{
	arena_free(*state);
	return 0;
}

static struct span
run(struct arena *a, void (*escaper)(struct buf *, struct span), struct span in)
{
	struct buf out;

	buf_init(&out, a, OUT_MAX);
	escaper(&out, in);
	assert_false(out.full);
	return buf_get(&out);
}

static void
expect(struct arena *a, void (*escaper)(struct buf *, struct span),
    const struct pair *pairs, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct span got = run(a, escaper, span_of(pairs[i].in));

		if (!span_is(got, pairs[i].out))
			fail_msg("`%s` gave `%.*s`, not `%s`", pairs[i].in,
			    (int)got.n, got.p, pairs[i].out);
	}
}

#define EXPECT(escaper, pairs)                                                 \
	expect(a, escaper, pairs, sizeof(pairs) / sizeof((pairs)[0]))

static void
text_has_no_markup_left(void **state)
{
	struct arena *a = *state;
	static const struct pair pairs[] = {
	    {"", ""},
	    {"plain 窓口", "plain 窓口"},
	    {"<b>&\"'", "&lt;b&gt;&amp;&quot;&#39;"},
	    {"&amp;", "&amp;amp;"},
	    {"a\nb\tc\rd", "a\nb\tcd"},
	    {"\x01\x02z\x1f\x7f", "z"},
	    {"\xc2\x80\xc2\x85\xc2\x9f|\u00a0", "|\u00a0"},
	    {"\u200d\u200e\u200f\u2010", "\u200d[U+200E][U+200F]\u2010"},
	    {"\u2029\u202a\u202e\u202f", "\u2029[U+202A][U+202E]\u202f"},
	    {"\u2065\u2066\u2069\u206a", "\u2065[U+2066][U+2069]\u206a"},
	    {"\u061b\u061c\u061d", "\u061b[U+061C]\u061d"},
	    {"\xe2", "\xe2"},
	    {"\xe2<", "\xe2&lt;"},
	    {"\xe2\x80<", "\xe2\x80&lt;"},
	    {"\xe2\xe2\x80\xae", "\xe2[U+202E]"},
	    {"\xc2\"", "\xc2&quot;"},
	};

	EXPECT(page_text, pairs);
	assert_int_equal(run(a, page_text, span_from("a\0b", 3)).n, 2);
}

static void
attributes_keep_line_ends_as_references(void **state)
{
	struct arena *a = *state;
	static const struct pair pairs[] = {
	    {"a\nb\tc", "a&#10;b&#9;c"},
	    {"\" onclick='x'", "&quot; onclick=&#39;x&#39;"},
	    {"\u202e<", "[U+202E]&lt;"},
	};

	EXPECT(page_attr, pairs);
}

static void
only_paths_of_this_host_pass(void **state)
{
	struct arena *a = *state;
	static const struct pair pairs[] = {
	    {"/", "/"},
	    {"/desk/cases/abc?x=1&y=2#z", "/desk/cases/abc?x=1&amp;y=2#z"},
	    {"#top", "#top"},
	    {"#", "#"},
	    {"", "#"},
	    {"//example.org/", "#"},
	    {"/\\example.org/", "#"},
	    {"/a\\b", "#"},
	    {"/\t/example.org/", "#"},
	    {"/\n/example.org/", "#"},
	    {" /a", "#"},
	    {"javascript:alert(1)", "#"},
	    {"JaVaScRiPt:alert(1)", "#"},
	    {"java\nscript:alert(1)", "#"},
	    {"data:text/html,x", "#"},
	    {"https://example.org/", "#"},
	    {"relative", "#"},
	    {"?a=1", "#"},
	    {"/a b", "#"},
	    {"/\"'><", "/%22%27%3E%3C"},
	    {"/窓", "/%E7%AA%93"},
	    {"/%2e%2E", "/%2e%2E"},
	    {"/\x7f", "#"},
	};

	EXPECT(page_url, pairs);
	assert_true(span_is(run(a, page_url, span_from("/\0/", 3)), "#"));
}

static void
a_part_of_an_address_stays_a_part(void **state)
{
	struct arena *a = *state;
	static const struct pair pairs[] = {
	    {"abc-._~09", "abc-._~09"},
	    {"../a", "..%2Fa"},
	    {"a/b?c#d&e=f", "a%2Fb%3Fc%23d%26e%3Df"},
	    {"%00\"", "%2500%22"},
	    {"窓", "%E7%AA%93"},
	    {"", ""},
	};

	EXPECT(page_url_part, pairs);
}

static void
numbers_are_decimal(void **state)
{
	struct arena *a = *state;
	static const int64_t in[] = {0, -1, INT64_MAX, INT64_MIN};
	static const char *const out[] = {
	    "0", "-1", "9223372036854775807", "-9223372036854775808"};
	struct buf b;

	for (size_t i = 0; i < 4; i++) {
		buf_init(&b, a, 64);
		page_int(&b, in[i]);
		assert_true(span_is(buf_get(&b), out[i]));
	}
}

static void
if_asks_for_bytes_or_for_truth(void **state)
{
	(void)state;
	assert_true(page_filled(span_of("0")));
	assert_false(page_filled(span_of("")));
	assert_true(page_true((bool)INT64_MIN));
	assert_false(page_true(0));
}

/* --- what comes out reads as what went in -------------------------------- */

/*
 * A small reader of HTML text: references to characters, and nothing that
 * would end the text or the quoted attribute.
 */
static struct span
decode(struct arena *a, struct span html)
{
	static const struct pair names[] = {{"&amp;", "&"}, {"&lt;", "<"},
	    {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&#10;", "\n"},
	    {"&#9;", "\t"}};
	struct buf b;

	buf_init(&b, a, OUT_MAX);
	while (html.n > 0) {
		size_t n = 0;

		assert_null(strchr("<>\"'", html.p[0]));
		for (size_t i = 0; html.p[0] == '&' && i < 7; i++)
			if (span_starts(html, names[i].in)) {
				buf_text(&b, names[i].out);
				n = strlen(names[i].in);
			}
		assert_true(html.p[0] != '&' || n > 0);
		if (n == 0)
			buf_add(&b, html.p, n = 1);
		html.p += n;
		html.n -= n;
	}
	return buf_get(&b);
}

/* Pieces that a text is made of, with what a reader should see of each. */
static const struct pair pieces[] = {{"a", "a"}, {" ", " "}, {"<", "<"},
    {">", ">"}, {"\"", "\""}, {"'", "'"}, {"&", "&"}, {";", ";"},
    {"&amp;", "&amp;"}, {"&#39", "&#39"}, {"<script>", "<script>"},
    {"]]>", "]]>"}, {"<!--", "<!--"}, {"\n", "\n"}, {"\t", "\t"}, {"\r", ""},
    {"\x01", ""}, {"\x0b", ""}, {"\x1b[2J", "[2J"}, {"\x7f", ""},
    {"\xc2\x85", ""}, {"\xc2\x9b", ""}, {"\u00a0", "\u00a0"}, {"é", "é"},
    {"窓口", "窓口"}, {"\u061c", "[U+061C]"}, {"\u200e", "[U+200E]"},
    {"\u200f", "[U+200F]"}, {"\u202a", "[U+202A]"}, {"\u202b", "[U+202B]"},
    {"\u202c", "[U+202C]"}, {"\u202d", "[U+202D]"}, {"\u202e", "[U+202E]"},
    {"\u2066", "[U+2066]"}, {"\u2067", "[U+2067]"}, {"\u2068", "[U+2068]"},
    {"\u2069", "[U+2069]"}, {"\u2026", "\u2026"}, {"\U0001f600", "\U0001f600"},
    {"[U+202E]", "[U+202E]"}};

/* xorshift: the same texts in every run. */
static uint32_t
next_number(uint32_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 17;
	*seed ^= *seed << 5;
	return *seed;
}

static void
what_comes_out_reads_as_what_went_in(void **state)
{
	struct arena *a = *state;
	size_t kinds = sizeof(pieces) / sizeof(pieces[0]);
	uint32_t seed = 20190401;

	for (int round = 0; round < ROUNDS; round++) {
		struct buf in, seen;
		size_t n = next_number(&seed) % PIECES_MAX;

		arena_reset(a);
		buf_init(&in, a, OUT_MAX);
		buf_init(&seen, a, OUT_MAX);
		for (size_t i = 0; i < n; i++) {
			size_t kind = next_number(&seed) % kinds;

			buf_text(&in, pieces[kind].in);
			buf_text(&seen, pieces[kind].out);
		}
		assert_true(span_eq(decode(a, run(a, page_text, buf_get(&in))),
		    buf_get(&seen)));
		assert_true(span_eq(decode(a, run(a, page_attr, buf_get(&in))),
		    buf_get(&seen)));
	}
}

/* Any bytes at all: nothing that ends a text, an attribute or an address. */
static void
no_bytes_get_out_of_their_place(void **state)
{
	struct arena *a = *state;
	uint32_t seed = 38;

	for (int round = 0; round < ROUNDS; round++) {
		char bytes[24];
		struct span in = {bytes, next_number(&seed) % sizeof(bytes)};
		struct span url;

		arena_reset(a);
		for (size_t i = 0; i < in.n; i++)
			bytes[i] = (char)(next_number(&seed) >> 8);
		if (in.n > 0 && round % 2 == 0)
			bytes[0] = '/';
		(void)decode(a, run(a, page_text, in));
		(void)decode(a, run(a, page_attr, in));
		url = run(a, page_url, in);
		(void)decode(a, url);
		assert_true(url.p[0] == '/' || url.p[0] == '#');
		assert_true(url.n < 2 || url.p[0] == '#' ||
			    (url.p[1] != '/' && url.p[1] != '\\'));
		for (size_t i = 0; i < url.n; i++)
			assert_true(url.p[i] > ' ' && url.p[i] < 0x7f);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(text_has_no_markup_left),
	    cmocka_unit_test(attributes_keep_line_ends_as_references),
	    cmocka_unit_test(only_paths_of_this_host_pass),
	    cmocka_unit_test(a_part_of_an_address_stays_a_part),
	    cmocka_unit_test(numbers_are_decimal),
	    cmocka_unit_test(if_asks_for_bytes_or_for_truth),
	    cmocka_unit_test(what_comes_out_reads_as_what_went_in),
	    cmocka_unit_test(no_bytes_get_out_of_their_place),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
