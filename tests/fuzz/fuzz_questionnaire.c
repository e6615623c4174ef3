/*
 * fuzz_questionnaire: bytes up to the first NUL as the file of questions, the
 * rest as what somebody answers to each of them. A file that passes can be
 * looked up whole; a stored answer is text, within its limit, and its own
 * stored form.
 */
#include "replay.h"

#include <stdlib.h>
#include <string.h>

#include "domain/answer.h"
#include "domain/text.h"

/* Used for the answers when the bytes are no file. */
static const char small[] =
    "{\"version\":1,\"areas\":[{\"name\":\"a\",\"step\":1,\"title\":{\"ja\":"
    "\"a\",\"en\":\"a\"},\"step_title\":{\"ja\":\"a\",\"en\":\"a\"}}],"
    "\"questions\":["
#define SOME(code, type, form, more)                                           \
	"{\"code\":" #code ",\"name\":\"q" #code                               \
	"\",\"area\":\"a\",\"group\":\"damage\",\"type\":\"" type              \
	"\",\"normalising\":\"" form                                           \
	"\",\"secret\":true,\"offered\":[\"incident\"],"                       \
	"\"label\":{\"ja\":\"a\",\"en\":\"a\"}" more "}"
    SOME(1, "line", "prose", ",\"max_chars\":50") "," SOME(
	2, "area", "prose", ",\"max_chars\":200") "," SOME(3, "list", "machine",
	",\"max_chars\":100,\"max_rows\":5") "," SOME(4, "phone", "phone",
	",\"max_chars\":50") "," SOME(5, "email", "email",
	",\"max_chars\":50") "," SOME(6, "line", "kana",
	",\"max_chars\":50") "," SOME(7, "rows", "prose",
	",\"max_chars\":200,\"max_rows\":3,\"columns\":[{\"name\":\"w\","
	"\"type\":\"line\",\"max_chars\":20,\"label\":{\"ja\":\"a\",\"en\":"
	"\"a\"}},{\"name\":\"t\",\"type\":\"yes_no\",\"label\":{\"ja\":\"a\","
	"\"en\":\"a\"}}]") "]}";

static void
must(bool holds)
{
	if (!holds)
		abort();
}

static void
check_look_ups(const struct questionnaire *q)
{
	for (size_t i = 0; i < q->questions_n; i++) {
		const struct question *one = &q->questions[i];

		must(questionnaire_by_name(q, one->name) == one);
		must(questionnaire_by_code(q, one->code) == one);
		must(one->area < q->areas_n);
		must(one->label.in[LANGUAGE_EN].n > 0);
		for (size_t k = 0; k < one->choices_n; k++)
			must(questionnaire_choice(one, one->choices[k].value) ==
			     &one->choices[k]);
	}
}

static struct answer
answered(struct arena *a, const struct question *q, struct span typed)
{
	struct span cells[8 * 4];

	if (q->type != QUESTION_ROWS)
		return answer_check(a, q, &typed, 1);
	for (size_t i = 0; i < sizeof(cells) / sizeof(*cells); i++)
		cells[i] = span_cut(&typed, '\t');
	return answer_rows(a, q, cells, 4);
}

static void
check_answer(struct arena *a, const struct question *q, struct span typed)
{
	struct answer once = answered(a, q, typed), twice;

	must(text_is_utf8(once.text));
	must(once.chars == text_count(once.text));
	if (once.problem != ANSWER_FINE)
		return;
	must(q->max_chars == 0 || once.chars <= q->max_chars);
	must(q->max_rows == 0 || answer_lines(once.text) <= q->max_rows);
	if (q->type == QUESTION_ROWS || q->type == QUESTION_CHECKS)
		return;
	twice = answered(a, q, once.text);
	must(twice.problem == ANSWER_FINE);
	must(span_eq(once.text, twice.text));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new((size_t)256 << 20);
	struct span typed = span_from(data, size);
	struct span json = span_cut(&typed, '\0');
	const struct questionnaire *q = NULL;
	struct datum_fault fault;

	fail_clear();
	if (questionnaire_parse(a, json, &q, &fault) == OK) {
		check_look_ups(q);
	} else {
		must(q == NULL && fault.what != NULL);
		must(memchr(fault.where, '\0', sizeof(fault.where)) != NULL);
		must(questionnaire_parse(a, span_of(small), &q, NULL) == OK);
	}
	for (size_t i = 0; i < q->questions_n; i++)
		check_answer(a, &q->questions[i], typed);
	arena_free(a);
	return 0;
}
