/* field, answer_view: questions as fields, stored answers in words. */
#include "check.h"

#include "base/buf.h"
#include "view/answer_view.h"
#include "view/field.h"

static const struct question *
question(const char *name)
{
	const struct questionnaire *all;
	const struct question *q;

	assert_int_equal(
	    questionnaire_parse(
		arena, check_file("templates/questionnaire.json"), &all, NULL),
	    OK);
	q = questionnaire_by_name(all, span_of(name));
	assert_non_null(q);
	return q;
}

static void
the_default_is_preset(void **state)
{
	struct field_view secret =
	    field_of(arena, LANGUAGE_JA, question("what_happened"), span_of(""),
		DESIGNATION_UNSET, ANSWER_FINE);
	struct field_view open = field_of(arena, LANGUAGE_JA,
	    question("category"), span_of(""), DESIGNATION_UNSET, ANSWER_FINE);

	(void)state;
	assert_int_equal(secret.designation, DESIGNATION_SECRET);
	assert_true(secret.secret_by_default && secret.designated);
	assert_int_equal(open.designation, DESIGNATION_OPEN);
	assert_false(open.secret_by_default);
}

static void
what_was_chosen_stays_chosen(void **state)
{
	struct field_view f =
	    field_of(arena, LANGUAGE_EN, question("what_happened"),
		span_of("<b>"), DESIGNATION_UNDECIDED, ANSWER_FINE);
	struct field_view signs =
	    field_of(arena, LANGUAGE_EN, question("signs"),
		span_of("hang\nmail"), DESIGNATION_SECRET, ANSWER_FINE);

	(void)state;
	assert_int_equal(f.designation, DESIGNATION_UNDECIDED);
	check_text(f.value, "<b>");
	assert_int_equal(signs.control, CONTROL_CHECKS);
	for (size_t i = 0; i < signs.options_n; i++) {
		bool chosen = span_is(signs.options[i].value, "hang") ||
			      span_is(signs.options[i].value, "mail");

		assert_int_equal(signs.options[i].chosen, chosen);
	}
	check_text(signs.options[0].id, "f-signs-traffic");
}

static void
types_have_their_controls(void **state)
{
	static const struct {
		const char *name;
		enum control control;
	} wanted[] = {
	    {"what_happened", CONTROL_AREA},
	    {"target_host", CONTROL_AREA},
	    {"category", CONTROL_CHOICE},
	    {"ongoing", CONTROL_CHOICE},
	    {"sector", CONTROL_SELECT},
	    {"timeline", CONTROL_ROWS},
	    {"reporter_name", CONTROL_LINE},
	    {"reporter_email", CONTROL_LINE},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++)
		assert_int_equal(
		    field_of(arena, LANGUAGE_JA, question(wanted[i].name),
			span_of(""), DESIGNATION_UNSET, ANSWER_FINE)
			.control,
		    wanted[i].control);
}

static void
only_own_data_is_completed(void **state)
{
	(void)state;
	check_text(field_of(arena, LANGUAGE_JA, question("reporter_email"),
		       span_of(""), DESIGNATION_UNSET, ANSWER_FINE)
		       .autocomplete,
	    "email");
	check_text(field_of(arena, LANGUAGE_JA, question("victim_org"),
		       span_of(""), DESIGNATION_UNSET, ANSWER_FINE)
		       .autocomplete,
	    "off");
}

static void
each_problem_has_words(void **state)
{
	const struct question *q = question("what_happened");

	(void)state;
	assert_int_equal(
	    field_problem(arena, LANGUAGE_JA, q, span_of("x"), ANSWER_FINE).n,
	    0);
	for (int p = ANSWER_TOO_LONG; p < ANSWER_PROBLEMS; p++)
		for (int l = 0; l < LANGUAGES; l++) {
			struct span words =
			    field_problem(arena, (enum language)l, q,
				span_of("x"), (enum answer_problem)p);

			assert_true(words.n > 0);
			assert_false(check_has(words, "{"));
		}
	assert_true(check_has(
	    field_problem(arena, LANGUAGE_JA, q, span_of("x"), ANSWER_TOO_LONG),
	    "20,000"));
	assert_true(check_has(
	    field_problem(arena, LANGUAGE_JA, question("channel_unsafe"),
		span_of("mail\nnone"), ANSWER_CONTRADICTS),
	    "「とくにない」と、ほかの選択肢のどちらかにしてください"));
}

static struct span
repeated(const char *text, size_t n)
{
	struct buf b;

	buf_init(&b, arena, 1 << 20);
	for (size_t i = 0; i < n; i++)
		buf_text(&b, text);
	return buf_get(&b);
}

/* How many are too many is said: of signs, of lines, of a cell. */
static void
too_long_says_by_how_much(void **state)
{
	struct span cell = repeated("あ", 2003);
	struct span rows =
	    arena_printf(arena, "x\t\ty\n\tyes\t%.*s", (int)cell.n, cell.p);
	struct field_view f;

	(void)state;
	f = field_of(arena, LANGUAGE_JA, question("what_happened"),
	    repeated("あ", 20007), DESIGNATION_UNSET, ANSWER_TOO_LONG);
	assert_true(check_has(f.problem, "あと7文字"));
	check_text(f.problem_id, "f-what_happened");
	f = field_of(arena, LANGUAGE_JA, question("target_os"),
	    repeated("a\n", 53), DESIGNATION_UNSET, ANSWER_TOO_LONG);
	assert_true(check_has(f.problem, "50行まで"));
	assert_true(check_has(f.problem, "あと4行"));
	f = field_of(arena, LANGUAGE_JA, question("timeline"), rows,
	    DESIGNATION_UNSET, ANSWER_TOO_LONG);
	assert_true(check_has(f.problem, "2行目"));
	assert_true(check_has(f.problem, "あと3文字"));
	check_text(f.problem_id, "f-timeline-1-what");
	assert_true(f.rows[1].cells[2].bad && !f.rows[0].cells[2].bad);
}

/* Never fewer than three rows, one of them blank, never more than may be. */
static void
rows_leave_room_to_write(void **state)
{
	const struct question *q = question("timeline");
	struct field_view f = field_of(
	    arena, LANGUAGE_JA, q, span_of(""), DESIGNATION_UNSET, ANSWER_FINE);

	(void)state;
	assert_int_equal(f.control, CONTROL_ROWS);
	assert_int_equal(f.rows_n, 3);
	assert_true(f.rows_max.n > 0);
	f = field_of(arena, LANGUAGE_JA, q,
	    span_of("23時\tyes\tx\n\t\ty\n\t\tz"), DESIGNATION_UNSET,
	    ANSWER_FINE);
	assert_int_equal(f.rows_n, 4);
	check_text(f.rows[0].cells[0].name, "timeline.0-when");
	check_text(f.rows[0].cells[0].id, "f-timeline-0-when");
	check_text(f.rows[0].cells[0].value, "23時");
	assert_true(f.rows[0].cells[1].chosen && !f.rows[1].cells[1].chosen);
	assert_int_equal(f.rows[0].cells[1].control, CONTROL_CHECKS);
	field_blank_rows(arena, LANGUAGE_JA, q, span_of("x"), 100, &f);
	assert_int_equal(f.rows_n, q->max_rows);
	assert_int_equal(f.rows_max.n, 0);
}

static void
problems_keep_their_order(void **state)
{
	struct field_view fields[] = {
	    {.name = span_of("a"), .problem = span_of("first")},
	    {.name = span_of("b")},
	    {.name = span_of("c"), .problem = span_of("second")},
	};
	const struct field_section section = {
	    span_of("s"), span_of("S"), span_of(""), fields, 3};
	struct problem_list all = field_problems(arena, &section, 1);

	(void)state;
	assert_int_equal(all.list_n, 2);
	check_text(all.count, "2");
	check_text(all.list[0].id, "f-a");
	check_text(all.list[1].id, "f-c");
	check_text(all.list[1].text, "second");
}

static void
answers_are_read_in_words(void **state)
{
	struct answer_view v =
	    answer_view_of(arena, LANGUAGE_JA, question("signs"),
		span_of("hang\ngone_value"), DESIGNATION_SECRET, true);

	(void)state;
	check_text(v.value, "サーバ等がハングアップした\ngone_value");
	assert_int_equal(v.badge.designation, DESIGNATION_SECRET);
	assert_true(v.badge.staff);
	assert_false(v.mono);
	v = answer_view_of(arena, LANGUAGE_EN, question("target_host"),
	    span_of("192.0.2.15"), DESIGNATION_OPEN, false);
	check_text(v.value, "192.0.2.15");
	assert_true(v.mono);
	v = answer_view_of(arena, LANGUAGE_JA, question("timeline"),
	    span_of("23時\tyes\t固まった\n\t\t再起動\n昨夜\tyes\t"),
	    DESIGNATION_SECRET, false);
	check_text(v.value, "23時（頃）：固まった\n再起動\n昨夜（頃）");
	v = answer_view_of(arena, LANGUAGE_EN, question("timeline"),
	    span_of("23:00\tyes\tfroze"), DESIGNATION_SECRET, true);
	check_text(v.value, "23:00 (About) – froze");
}

static void
lists_say_how_they_are_read(void **state)
{
	const struct question *q = question("source_host");

	(void)state;
	check_text(answer_view_read(arena, q,
		       span_of("hxxp://Evil[.]example/A (C2)\nnothing here")),
	    "http://evil.example/A");
	assert_int_equal(
	    answer_view_read(arena, q, span_of("evil.example\n192.0.2.1")).n,
	    0);
	assert_int_equal(answer_view_read(arena, question("target_os"),
			     span_of("a[.]example"))
			     .n,
	    0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(the_default_is_preset),
	    TEST(what_was_chosen_stays_chosen),
	    TEST(types_have_their_controls),
	    TEST(only_own_data_is_completed),
	    TEST(each_problem_has_words),
	    TEST(too_long_says_by_how_much),
	    TEST(rows_leave_room_to_write),
	    TEST(lists_say_how_they_are_read),
	    TEST(problems_keep_their_order),
	    TEST(answers_are_read_in_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
