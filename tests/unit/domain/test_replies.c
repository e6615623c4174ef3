/*
 * replies: the shipped ones are whole in both languages and ask for the same
 * places, and what is left in braces is found.
 */
#include "check.h"

#include "base/file.h"
#include "domain/questionnaire.h"

static size_t
places(struct span text)
{
	struct span place = replies_place(text);
	size_t n = 0;

	while (place.n > 0) {
		n++;
		text = span_from(place.p + place.n,
		    text.n - (size_t)(place.p - text.p) - place.n);
		place = replies_place(text);
	}
	return n;
}

static void
the_shipped_ones_are_whole(void **state)
{
	struct arena *a = arena_of(state);
	struct span json = read_file(a, "templates/questionnaire.json");
	const struct questionnaire *q;

	assert_int_equal(questionnaire_parse(a, json, &q, NULL), OK);
	assert_true(q->replies_n >= 5);
	for (size_t i = 0; i < q->replies_n; i++) {
		const struct replies_one *r = &q->replies[i];
		size_t n = places(r->text.in[LANGUAGE_JA]);

		if (n != places(r->text.in[LANGUAGE_EN]) || n == 0)
			broken("%.*s: places", (int)r->name.n, r->name.p);
		assert_ptr_equal(
		    replies_find(q->replies, q->replies_n, r->name), r);
	}
	assert_null(replies_find(q->replies, q->replies_n, span_of("")));
}

static void
places_are_found(void **state)
{
	static const char *const rows[][2] = {{"", ""}, {"none", ""},
	    {"at {time}.", "{time}"}, {"{a} {b}", "{a}"}, {"{}", "{}"},
	    {"｛日時｝まで", "｛日時｝"}, {"{ not\nclosed}", ""},
	    {"if (x) { y", ""}, {"}{", ""}, {"{{x}}", "{x}"}};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct span s = replies_place(span_of(rows[i][0]));

		if (!span_is(s, rows[i][1]))
			broken("%s: <%.*s>", rows[i][0], (int)s.n, s.p);
	}
}

static void
a_missing_language_is_refused(void **state)
{
	struct arena *a = arena_of(state);
	struct span json = span_of(
	    "{\"version\":1,\"areas\":[{\"name\":\"x\",\"step\":1,\"title\":"
	    "{\"ja\":\"x\",\"en\":\"x\"},\"step_title\":{\"ja\":\"x\","
	    "\"en\":\"x\"}}],\"questions\":[{\"code\":1,\"name\":\"x\","
	    "\"area\":\"x\",\"group\":\"other\",\"type\":\"line\","
	    "\"normalising\":\"prose\",\"max_chars\":9,\"secret\":false,"
	    "\"offered\":[\"other\"],\"label\":{\"ja\":\"x\",\"en\":\"x\"}}],"
	    "\"replies\":[{\"name\":\"x\",\"title\":{\"ja\":\"x\",\"en\":"
	    "\"x\"},\"text\":[{\"ja\":\"x\"}]}]}");
	const struct questionnaire *q;
	struct datum_fault fault;

	assert_int_equal(questionnaire_parse(a, json, &q, &fault), FAIL_INPUT);
	assert_non_null(strstr(fault.where, "replies"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_shipped_ones_are_whole),
	    cmocka_unit_test(places_are_found),
	    cmocka_unit_test(a_missing_language_is_refused),
	};

	return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
