/* answer: what a form sends, what is stored, what is told. */
#include "check.h"

#include "domain/answer.h"

static const struct question *
question(struct arena *a, const char *name)
{
	const struct questionnaire *q = NULL;
	const struct question *one;

	assert_int_equal(
	    questionnaire_parse(
		a, read_file(a, "templates/questionnaire.json"), &q, NULL),
	    OK);
	one = questionnaire_by_name(q, span_of(name));
	assert_non_null(one);
	return one;
}

static struct answer
answered(struct arena *a, const char *name, const char *value)
{
	struct span s = span_of(value);

	return answer_check(a, question(a, name), &s, 1);
}

static void
each_type_has_one_stored_form(void **state)
{
	static const struct {
		const char *name, *in, *out;
	} rows[] = {
	    {"what_happened", "  \r\n23時頃から  \r\n\r\n\r\nおそい \n\n",
		"23時頃から\n\n\nおそい"},
	    {"what_happened", "  字下げ", "  字下げ"},
	    {"what_happened", "", ""},
	    {"what_happened", " \n　\t\n", ""},
	    {"what_happened", "ＡＢＣ①", "ＡＢＣ①"},
	    {"noticed_at", " R8.11.24 午後11時頃\n", "R8.11.24 午後11時頃"},
	    {"reporter_name", "髙﨑　\xef\xa8\x99", "髙﨑　\xef\xa8\x99"},
	    {"reporter_kana", "たかさき", "タカサキ"},
	    {"reporter_phone", "０３ー３２７０ー３５６０", "03-3270-3560"},
	    {"reporter_phone", "わからない", "わからない"},
	    {"reporter_email", "Ａ＠EXAMPLE.jp", "A@example.jp"},
	    {"reporter_email", "", ""},
	    {"reporter_email", "　", ""},
	    {"target_host", "１９２．０．２．１\r\n\r\n ehr01 \n",
		"192.0.2.1\nehr01"},
	    {"source_host", "hxxp://x[.]example\r\n203.0.113.24",
		"hxxp://x[.]example\n203.0.113.24"},
	    {"category", "dos", "dos"},
	    {"category", "", ""},
	    {"ongoing", "yes", "yes"},
	};
	struct arena *a = arena_of(state);

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct answer answer = answered(a, rows[i].name, rows[i].in);

		assert_int_equal(answer.problem, ANSWER_FINE);
		check_span(answer.text, rows[i].out);
	}
}

static void
a_stored_form_is_its_own_stored_form(void **state)
{
	static const char *const rows[][2] = {
	    {"what_happened", "a\n\n\n b　\n"}, {"target_host", "a\n\nｂ"},
	    {"reporter_phone", "(03)3270 3560"}, {"reporter_kana", "ｶﾞはー"},
	    {"reporter_email", "<A@B.JP>"}};
	struct arena *a = arena_of(state);

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct answer once = answered(a, rows[i][0], rows[i][1]);
		struct answer twice =
		    answer_check(a, question(a, rows[i][0]), &once.text, 1);

		assert_true(span_eq(once.text, twice.text));
	}
}

static struct span
repeated(struct arena *a, const char *unit, size_t times)
{
	size_t n = strlen(unit);
	char *p = arena_alloc(a, n * times + 1);

	for (size_t i = 0; i < times; i++)
		memcpy(p + i * n, unit, n);
	return span_from(p, n * times);
}

static void
characters_are_counted_not_bytes(void **state)
{
	struct arena *a = arena_of(state);
	const struct question *q = question(a, "what_happened");
	struct span at = repeated(a, "窓", 20000);
	struct span over = repeated(a, "窓", 20001);
	struct answer answer = answer_check(a, q, &at, 1);

	assert_int_equal(answer.problem, ANSWER_FINE);
	assert_int_equal(answer.chars, 20000);
	answer = answer_check(a, q, &over, 1);
	assert_int_equal(answer.problem, ANSWER_TOO_LONG);
	assert_int_equal(answer.chars, 20001);
	/* What was typed is there to be shown again. */
	assert_true(span_eq(answer.text, over));
	/* Decomposed kana count as what they are. */
	at = repeated(a, "か\xe3\x82\x99", 20000);
	assert_int_equal(answer_check(a, q, &at, 1).problem, ANSWER_FINE);
}

/* U+FDFA is 18 characters after NFKC. */
static void
folding_cannot_grow_beyond_the_limit(void **state)
{
	struct arena *a = arena_of(state);
	const struct question *q = question(a, "target_protocol");
	struct span s = repeated(a, "\xef\xb7\xba", 1000);
	struct answer answer = answer_check(a, q, &s, 1);

	assert_int_equal(answer.problem, ANSWER_TOO_LONG);
	s = repeated(a, "x\n", 100);
	assert_int_equal(answer_check(a, q, &s, 1).problem, ANSWER_FINE);
	s = repeated(a, "x\n", 101);
	answer = answer_check(a, q, &s, 1);
	assert_int_equal(answer.problem, ANSWER_TOO_LONG); /* 100 rows */
}

static void
what_cannot_be_read_is_told(void **state)
{
	static const struct {
		const char *name, *in;
		enum answer_problem problem;
	} rows[] = {
	    {"what_happened", "\xff", ANSWER_NOT_TEXT},
	    {"reporter_name", "\x83\x54", ANSWER_NOT_TEXT},
	    {"target_host", "a\n\xc0\x80", ANSWER_NOT_TEXT},
	    {"category", "no_such", ANSWER_UNKNOWN_CHOICE},
	    {"category", "\xff", ANSWER_NOT_TEXT},
	    {"ongoing", "maybe", ANSWER_UNKNOWN_CHOICE},
	    {"reporter_phone", "?", ANSWER_FINE},
	};
	struct arena *a = arena_of(state);

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct answer answer = answered(a, rows[i].name, rows[i].in);

		assert_int_equal(answer.problem, rows[i].problem);
		if (answer.problem != ANSWER_FINE)
			assert_int_equal(answer.text.n, 0);
	}
}

static void
ticks_are_stored_in_the_order_of_the_form(void **state)
{
	struct arena *a = arena_of(state);
	const struct question *q = question(a, "signs");
	struct span values[] = {
	    span_of("mail"), span_of("traffic"), span_of(""), span_of("mail")};
	struct answer answer = answer_check(a, q, values, 4);

	assert_int_equal(answer.problem, ANSWER_FINE);
	check_span(answer.text, "traffic\nmail");
	assert_int_equal(answer_lines(answer.text), 2);
	assert_true(answer_has(answer.text, span_of("mail")));
	assert_false(answer_has(answer.text, span_of("mai")));
	assert_false(answer_has(answer.text, span_of("traffic\nmail")));
	values[0] = span_of("sing");
	answer = answer_check(a, q, values, 4);
	assert_int_equal(answer.problem, ANSWER_UNKNOWN_CHOICE);
	values[0] = span_of("mail");
	values[2] = span_of("sing");
	answer = answer_check(a, q, values, 4);
	assert_int_equal(answer.problem, ANSWER_UNKNOWN_CHOICE);
	answer = answer_check(a, q, values, 0);
	assert_int_equal(answer.problem, ANSWER_FINE);
	assert_int_equal(answer.text.n, 0);
}

/* A word of safety: "none" beside "mail" would leave both in doubt. */
static void
what_stands_alone_stands_alone(void **state)
{
	static const struct {
		const char *name, *a, *b, *text;
		enum answer_problem problem;
	} rows[] = {
	    {"channel_unsafe", "none", "mail", "mail\nnone",
		ANSWER_CONTRADICTS},
	    {"channel_unsafe", "none", "unknown", "none\nunknown",
		ANSWER_CONTRADICTS},
	    {"channel_unsafe", "none", "none", "none", ANSWER_FINE},
	    {"channel_unsafe", "mail", "phone", "mail\nphone", ANSWER_FINE},
	    {"channel_unsafe", "unknown", "", "unknown", ANSWER_FINE},
	    {"signs", "unknown", "hang", "hang\nunknown", ANSWER_CONTRADICTS},
	    {"signs", "other", "hang", "hang\nother", ANSWER_FINE},
	};
	struct arena *a = arena_of(state);

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct span values[] = {span_of(rows[i].a), span_of(rows[i].b)};
		struct answer answer =
		    answer_check(a, question(a, rows[i].name), values, 2);

		assert_int_equal(answer.problem, rows[i].problem);
		/* Both are there to be shown again. */
		check_span(answer.text, rows[i].text);
	}
}

static void
an_address_can_be_written_to(void **state)
{
	static const char *const bad[] = {
	    "hanako(at)minato", "a@@b", "a@b", "なし", "a@b.jp, c@d.jp"};
	struct arena *a = arena_of(state);

	for (size_t i = 0; i < COUNT(bad); i++) {
		struct answer answer = answered(a, "reporter_email", bad[i]);

		assert_int_equal(answer.problem, ANSWER_NOT_MAIL);
		check_span(answer.text, bad[i]);
	}
	assert_int_equal(
	    answered(a, "reporter_email", "ｈ＠minato.example").problem,
	    ANSWER_FINE);
}

static void
rows_keep_their_cells(void **state)
{
	struct arena *a = arena_of(state);
	const struct question *q = question(a, "timeline");
	const struct span cells[] = {span_of("23時\t"), span_of("1"),
	    span_of("おそい\nとまった"), span_of(" "), span_of("on"),
	    span_of(""), span_of(""), span_of(""), span_of("再起動")};
	struct answer answer = answer_rows(a, q, cells, 3);

	assert_int_equal(answer.problem, ANSWER_FINE);
	check_span(answer.text, "23時\tyes\tおそい とまった\n\t\t再起動");
	assert_int_equal(answer_lines(answer.text), 2);
	check_span(answer_cell(answer_line(answer.text, 1), 2), "再起動");
	check_span(answer_cell(answer_line(answer.text, 1), 0), "");
	check_span(answer_cell(answer_line(answer.text, 0), 1), "yes");
	check_span(answer_cell(answer_line(answer.text, 0), 3), "");
	check_span(answer_line(answer.text, 2), "");
	assert_int_equal(answer_rows(a, q, cells, 0).text.n, 0);
	assert_int_equal(answer_lines(span_of("")), 0);
	assert_int_equal(answer_lines(span_of("a")), 1);
	check_span(answer_line(span_of("a"), 0), "a");
	check_span(answer_line(span_of(""), 0), "");
	assert_true(answer_has(span_of("b\na"), span_of("a")));
}

static void
rows_have_the_same_problems(void **state)
{
	struct arena *a = arena_of(state);
	const struct question *q = question(a, "timeline");
	size_t most = q->max_rows;
	struct span *cells = arena_array(a, (most + 1) * 3, sizeof(*cells));

	for (size_t i = 0; i <= most; i++)
		cells[i * 3] = span_of("9時");
	assert_int_equal(answer_rows(a, q, cells, most).problem, ANSWER_FINE);
	assert_int_equal(
	    answer_rows(a, q, cells, most + 1).problem, ANSWER_TOO_LONG);
	cells[0] = repeated(a, "a", 101);
	assert_int_equal(answer_rows(a, q, cells, 1).problem, ANSWER_TOO_LONG);
	cells[0] = span_of("\xff");
	assert_int_equal(answer_rows(a, q, cells, 1).problem, ANSWER_NOT_TEXT);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(each_type_has_one_stored_form),
	    cmocka_unit_test(a_stored_form_is_its_own_stored_form),
	    cmocka_unit_test(characters_are_counted_not_bytes),
	    cmocka_unit_test(folding_cannot_grow_beyond_the_limit),
	    cmocka_unit_test(what_cannot_be_read_is_told),
	    cmocka_unit_test(what_stands_alone_stands_alone),
	    cmocka_unit_test(an_address_can_be_written_to),
	    cmocka_unit_test(ticks_are_stored_in_the_order_of_the_form),
	    cmocka_unit_test(rows_keep_their_cells),
	    cmocka_unit_test(rows_have_the_same_problems),
	};

	return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
