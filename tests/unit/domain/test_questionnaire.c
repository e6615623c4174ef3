/* questionnaire: the shipped file holds, and a wrong one is refused. */
#include "check.h"

#include "domain/questionnaire.h"
#include "domain/text.h"

static struct span
shipped(struct arena *a)
{
	return read_file(a, "templates/questionnaire.json");
}

static const struct questionnaire *
parsed(struct arena *a)
{
	const struct questionnaire *q = NULL;
	struct datum_fault fault;

	if (questionnaire_parse(a, shipped(a), &q, &fault) != OK)
		broken("%s: %s", fault.where, fault.what);
	return q;
}

static void
the_shipped_file_is_whole(void **state)
{
	const struct questionnaire *q = parsed(arena_of(state));

	assert_int_equal(q->questions_n, 38);
	for (size_t i = 0; i < q->questions_n; i++) {
		const struct question *one = &q->questions[i];

		assert_ptr_equal(questionnaire_by_name(q, one->name), one);
		assert_ptr_equal(questionnaire_by_code(q, one->code), one);
		assert_true(one->area < q->areas_n);
	}
	assert_null(questionnaire_by_name(q, span_of("no_such")));
	assert_null(questionnaire_by_name(q, span_of("")));
	assert_null(questionnaire_by_code(q, 0));
	assert_null(questionnaire_by_code(q, 65535));
}

/* Codes lie in what is encrypted: each line of the golden file is for ever. */
static void
codes_never_change(void **state)
{
	struct arena *a = arena_of(state);
	const struct questionnaire *q = parsed(a);
	struct span golden = read_file(a, "tests/golden/question-codes.txt");
	size_t lines = 0;

	while (golden.n > 0) {
		struct span line = span_cut(&golden, '\n');
		struct span name = span_cut(&line, '=');
		const struct question *one = questionnaire_by_name(q, name);
		int64_t code;

		assert_true(span_int(line, &code));
		if (one == NULL || one->code != code)
			broken("%.*s", (int)name.n, name.p);
		lines++;
	}
	/* A new question adds its line. */
	assert_int_equal(lines, q->questions_n);
}

/* design.md section 7, the first form, and section 3, Defaults. */
static void
the_table_of_the_design_holds(void **state)
{
	static const struct {
		const char *name;
		enum question_group group;
		bool secret;
	} rows[] = {
	    {"purpose", QUESTION_OTHER, false},
	    {"what_happened", QUESTION_DAMAGE, true},
	    {"signs", QUESTION_DAMAGE, true},
	    {"ongoing", QUESTION_DAMAGE, true},
	    {"impact", QUESTION_DAMAGE, true},
	    {"noticed_at", QUESTION_DAMAGE, true},
	    {"timeline", QUESTION_DAMAGE, true},
	    {"damage", QUESTION_DAMAGE, true},
	    {"category", QUESTION_TECHNICAL, false},
	    {"target_host", QUESTION_DAMAGE, true},
	    {"target_protocol", QUESTION_TECHNICAL, false},
	    {"target_os", QUESTION_TECHNICAL, false},
	    {"security_software", QUESTION_TECHNICAL, false},
	    {"cloud_service", QUESTION_TECHNICAL, false},
	    {"hardware", QUESTION_TECHNICAL, false},
	    {"source_host", QUESTION_TECHNICAL, false},
	    {"indicators", QUESTION_TECHNICAL, false},
	    {"logs_note", QUESTION_TECHNICAL, false},
	    {"files", QUESTION_TECHNICAL, true},
	    {"other_desks", QUESTION_OTHER, true},
	    {"reporter_name", QUESTION_IDENTITY, true},
	    {"reporter_org", QUESTION_IDENTITY, true},
	    {"reporter_dept", QUESTION_IDENTITY, true},
	    {"reporter_email", QUESTION_IDENTITY, true},
	    {"reporter_phone", QUESTION_IDENTITY, true},
	    {"reporter_kana", QUESTION_IDENTITY, true},
	    {"contact_wish", QUESTION_IDENTITY, true},
	    {"channel_unsafe", QUESTION_IDENTITY, true},
	    {"notice_address", QUESTION_IDENTITY, true},
	    {"victim", QUESTION_IDENTITY, true},
	    {"victim_org", QUESTION_IDENTITY, true},
	    {"relation", QUESTION_IDENTITY, true},
	    {"victim_agrees", QUESTION_IDENTITY, true},
	    {"decides", QUESTION_IDENTITY, true},
	    {"sector", QUESTION_IDENTITY, true},
	    {"supervisors", QUESTION_IDENTITY, true},
	    {"publication_plan", QUESTION_OTHER, true},
	};
	const struct questionnaire *q = parsed(arena_of(state));

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct question *one =
		    questionnaire_by_name(q, span_of(rows[i].name));

		if (one == NULL || one->group != rows[i].group ||
		    one->secret_by_default != rows[i].secret)
			broken("%s", rows[i].name);
	}
	for (size_t i = 0; i < q->questions_n; i++)
		assert_int_equal(q->questions[i].courier_only,
		    span_is(q->questions[i].name, "notice_address"));
}

/* words.md section 4: words that a public office would not write. */
static void
texts_avoid_the_traps(void **state)
{
	static const char *const traps[] = {"サーバー", "ベンダー", "下さい",
	    "頂", "致し", "ごろ", "すべて", "又は", "半角", "通報", "報告者",
	    "届出人", "お客様", "機密", "極秘", "社外秘", "特定秘密",
	    "安全です", "完全に", "絶対", "ご安心", "該当なし", "MiB",
	    "IP アドレス", "ご願", "事が", "恐れ", "(", ")", "classified"};
	static const char *const files[] = {"templates/questionnaire.json",
	    "templates/profile/council-2019.json"};

	for (size_t f = 0; f < COUNT(files); f++) {
		struct span rest = read_file(arena_of(state), files[f]);

		while (rest.n > 0) {
			struct span line = span_cut(&rest, '\n');
			bool japanese =
			    memmem(line.p, line.n, "\"ja\": \"", 7) != NULL;
			const char *english =
			    memmem(line.p, line.n, "\"en\": ", 6);

			if (!japanese)
				continue;
			if (english != NULL)
				line.n = (size_t)(english - line.p);
			for (size_t i = 0; i < COUNT(traps); i++)
				if (memmem(line.p, line.n, traps[i],
					strlen(traps[i])) != NULL)
					broken("%s in %.*s", traps[i],
					    (int)line.n, line.p);
		}
	}
}

static void
choices_are_found_by_value(void **state)
{
	const struct questionnaire *q = parsed(arena_of(state));
	const struct question *one =
	    questionnaire_by_name(q, span_of("category"));
	const struct question_choice *c =
	    questionnaire_choice(one, span_of("phishing"));

	assert_non_null(c);
	check_span(c->label.in[LANGUAGE_JA], "フィッシングサイト");
	assert_null(questionnaire_choice(one, span_of("phishin")));
	assert_null(questionnaire_choice(one, span_of("")));
}

/* One small change to the shipped file, and where the fault must be told. */
static const struct {
	const char *from, *to, *where;
} wrong[] = {
    {"\"version\": 5,", "\"version\": 1, \"version\": 1,", "line 2"},
    {"\"version\": 5,", "\"version\": 0,", "version"},
    {"\"version\": 5,", "\"version\": 1.5,", "version"},
    {"\"version\": 5,", "", "version"},
    {"\"version\": 5,", "\"version\": 1, \"x\": 1,", "x"},
    {"\"code\": 2,", "\"code\": 1,", "questions[1]"},
    {"\"code\": 2,", "\"code\": 65536,", "questions[1].code"},
    {"\"what_happened\"", "\"purpose\"", "questions[1]"},
    {"\"what_happened\"", "\"What\"", "questions[1].name"},
    {"\"group\": \"other\"", "\"group\": \"others\"", "questions[0].group"},
    {"\"type\": \"area\"", "\"type\": \"text\"", "questions[1].type"},
    {"\"normalising\": \"coded\"", "\"normalising\": \"prose\"",
	"questions[0].normalising"},
    {"\"max_chars\": 20000", "\"max_chars\": 20001", "questions[1].max_chars"},
    {"\"max_chars\": 20000, ", "", "questions[1].max_chars"},
    {"\"secret\": false", "\"secret\": 0", "questions[0].secret"},
    {"[\"incident\", \"other\"]", "[]", "questions[0].offered"},
    {"[\"incident\", \"other\"]", "[\"vendor\"]", "questions[0].offered[0]"},
    {"\"area\": \"what\"", "\"area\": \"which\"", "questions[1].area"},
    {"\"en\": \"I do not know\"", "\"fr\": \"\"",
	"questions[0].choices[2].label.fr"},
    {"\"en\": \"I do not know\"", "\"en\": \"\"",
	"questions[0].choices[2].label.en"},
    {"\"en\": \"I do not know\"", "\"en\": \"\\u0001\"",
	"questions[0].choices[2].label.en"},
    {"\"en\": \"I do not know\"", "\"en\": \"a\\nb\"",
	"questions[0].choices[2].label.en"},
    {"\"en\": \"I do not know\"", "\"en\": \"a\\u007f\"",
	"questions[0].choices[2].label.en"},
    {"\"en\": \"I do not know\"", "\"en\": 7",
	"questions[0].choices[2].label.en"},
    {"\"what_happened\"", "\"what-happened\"", "questions[1].name"},
    {"\"what_happened\"", "\"a23456789_123456789_123456789_123456789_1\"",
	"questions[1].name"},
    {"{\"value\": \"yes\"",
	"{\"value\": \"x\", \"label\": {\"ja\": \"x\", \"en\": "
	"\"x\"}}, {\"value\": \"yes\"",
	"questions[4]"},
    {"\"value\": \"unknown\"", "\"value\": \"other\"",
	"questions[0].choices[2].value"},
    {"\"value\": \"unknown\"", "\"value\": \"dunno\"", "questions[0].choices"},
    {"{\"value\": \"no\"", "{\"value\": \"nay\"", "questions[4]"},
    {"{\"value\": \"yes\"", "{\"value\": \"yes\", \"alone\": true",
	"questions[4].choices[0].alone"},
    {"\"alone\": true", "\"alone\": 1", "questions[2].choices[7].alone"},
    {"\"alone\": true", "\"alone\": false", "questions[2].choices[7].value"},
    {"\"columns\":", "\"choices\":", "questions[8].choices"},
    {"\"max_rows\": 28, ", "", "questions[8].max_rows"},
    {"\"name\": \"about\", \"type\"", "\"name\": \"when\", \"type\"",
	"questions[8].columns[1]"},
    {"\"step\": 2", "\"step\": 7", "areas[5].step"},
    {"\"name\": \"kind\"", "\"name\": \"what\"", "areas[1].name"},
    {"\"name\": \"malware\"", "\"name\": \"phishing\"", "sets[1].name"},
    {"[\"noticed_at\", \"signs\",", "[\"noticed_at\", \"sign\",",
	"sets[0].questions[1]"},
    {"[\"noticed_at\", \"signs\",", "[\"signs\", \"signs\",",
	"sets[0].questions[1]"},
};

static void
a_wrong_file_is_refused_with_its_place(void **state)
{
	struct arena *a = arena_of(state);

	for (size_t i = 0; i < COUNT(wrong); i++) {
		struct span json =
		    with(a, shipped(a), wrong[i].from, wrong[i].to);
		const struct questionnaire *q = NULL;
		struct datum_fault fault;

		if (questionnaire_parse(a, json, &q, &fault) != FAIL_INPUT)
			broken("row %zu passed", i);
		assert_null(q);
		assert_non_null(fault.what);
		if (strcmp(fault.where, wrong[i].where) != 0)
			broken("row %zu: at <%s>, not <%s>: %s", i, fault.where,
			    wrong[i].where, fault.what);
	}
}

/* Sets of the desk: by name, and nothing in them that no field can take. */
static void
sets_name_what_can_be_asked(void **state)
{
	const struct questionnaire *q = parsed(arena_of(state));

	assert_true(q->sets_n >= 4);
	for (size_t i = 0; i < q->sets_n; i++) {
		const struct question_set *set = &q->sets[i];

		assert_ptr_equal(questionnaire_set(q, set->name), set);
		for (size_t k = 0; k < set->questions_n; k++) {
			const struct question *one = set->questions[k];

			assert_ptr_equal(
			    questionnaire_by_code(q, one->code), one);
			assert_false(one->courier_only);
			assert_true(one->type != QUESTION_FILES);
		}
	}
	assert_null(questionnaire_set(q, span_of("")));
	assert_null(questionnaire_set(q, span_of("no_such")));
}

/* /consult/NAME: what the form itself has there is no area's name. */
static void
an_area_is_no_other_page(void **state)
{
	static const char *const taken[] = {"check", "choose", "confirm",
	    "kept", "questions", "receipt", "send", "next", "back"};
	const struct questionnaire *q = parsed(arena_of(state));

	for (size_t i = 0; i < COUNT(taken); i++)
		assert_int_equal(
		    questionnaire_area(q, span_of(taken[i])), q->areas_n);
	for (size_t i = 0; i < q->areas_n; i++)
		assert_int_equal(questionnaire_area(q, q->areas[i].name), i);
	assert_int_equal(questionnaire_area(q, span_of("")), q->areas_n);
}

/*
 * All on one page, /case/answers, with every row, tick and radio: within the
 * 200 parameters of a form (security.md E7).
 */
static void
everything_fits_one_form(void **state)
{
	const struct questionnaire *q = parsed(arena_of(state));
	size_t n = 3; /* token, seen, more */

	for (size_t i = 0; i < q->questions_n; i++) {
		const struct question *one = &q->questions[i];

		if (one->type == QUESTION_FILES || one->courier_only)
			continue;
		n += 2; /* the value, and its designation or "unknown" */
		if (one->type == QUESTION_CHECKS)
			n += one->choices_n - 1;
		if (one->type == QUESTION_ROWS)
			n += one->max_rows * one->columns_n - 1;
	}
	assert_true(n <= 200);
}

static void
anything_but_json_is_refused(void **state)
{
	static const char *const rows[] = {"", "[]", "null", "{}", "{",
	    "{\"version\": 2}", "\xff",
	    "{\"version\":1,\"areas\":[],\"questions\":[]}"};
	struct arena *a = arena_of(state);

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct questionnaire *q;
		struct datum_fault fault;

		assert_int_equal(
		    questionnaire_parse(a, span_of(rows[i]), &q, &fault),
		    FAIL_INPUT);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_shipped_file_is_whole),
	    cmocka_unit_test(codes_never_change),
	    cmocka_unit_test(the_table_of_the_design_holds),
	    cmocka_unit_test(texts_avoid_the_traps),
	    cmocka_unit_test(choices_are_found_by_value),
	    cmocka_unit_test(sets_name_what_can_be_asked),
	    cmocka_unit_test(a_wrong_file_is_refused_with_its_place),
	    cmocka_unit_test(an_area_is_no_other_page),
	    cmocka_unit_test(everything_fits_one_form),
	    cmocka_unit_test(anything_but_json_is_refused),
	};

	return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
