/* questionnaire: the JSON file into the table, and the look-ups in it. */
#include "domain/questionnaire.h"

#include <stdlib.h>
#include <string.h>

#include "domain/question_read.h"

enum { AREAS_MAX = 40, QUESTIONS_MAX = 400, SETS_MAX = 40 };

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

static void
read_areas(const struct datum *root, struct questionnaire *q)
{
	static const char *const keys[] = {
	    "name", "step", "title", "note", "step_title"};
	struct datum list = datum_get(root, "areas");
	struct question_area *areas;

	q->areas_n = datum_items(&list, 1, AREAS_MAX);
	areas = arena_array(root->file->arena, q->areas_n, sizeof(*areas));
	for (size_t i = 0; i < q->areas_n; i++) {
		struct datum item = datum_item(&list, i);
		struct datum name = datum_get(&item, "name");
		struct datum step = datum_get(&item, "step");
		struct datum title = datum_get(&item, "title");
		struct datum note = datum_opt(&item, "note");
		struct datum step_title = datum_get(&item, "step_title");

		datum_keys(&item, keys, COUNT(keys));
		areas[i].name = datum_name(&name, false);
		areas[i].step = datum_int(&step, 1, AREAS_MAX);
		areas[i].title = datum_words(&title);
		areas[i].note = datum_words(&note);
		areas[i].step_title = datum_words(&step_title);
		for (size_t k = 0; k < i; k++)
			if (span_eq(areas[k].name, areas[i].name))
				datum_fault_at(&name, "twice");
		if (i > 0 && areas[i].step < areas[i - 1].step)
			datum_fault_at(&step, "steps go back");
	}
	q->areas = areas;
}

static int
compare_spans(struct span a, struct span b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int order = n > 0 ? memcmp(a.p, b.p, n) : 0;

	if (order != 0)
		return order;
	return (a.n > b.n) - (a.n < b.n);
}

static const struct question *
question_at(const void *p)
{
	return *(const struct question *const *)p;
}

static int
compare_names(const void *a, const void *b)
{
	return compare_spans(question_at(a)->name, question_at(b)->name);
}

static int
compare_codes(const void *a, const void *b)
{
	return (int)question_at(a)->code - (int)question_at(b)->code;
}

static const struct question *const *
sorted(struct arena *a, const struct questionnaire *q,
    int (*compare)(const void *, const void *))
{
	const struct question **index =
	    arena_array(a, q->questions_n, sizeof(*index));

	for (size_t i = 0; i < q->questions_n; i++)
		index[i] = &q->questions[i];
	if (q->questions_n > 0)
		qsort(index, q->questions_n, sizeof(*index), compare);
	return index;
}

static void
read_questions(const struct datum *root, struct questionnaire *q)
{
	struct datum list = datum_get(root, "questions");
	struct question *questions;

	q->questions_n = datum_items(&list, 1, QUESTIONS_MAX);
	questions =
	    arena_array(root->file->arena, q->questions_n, sizeof(*questions));
	q->questions = questions;
	for (size_t i = 0; i < q->questions_n; i++) {
		struct datum item = datum_item(&list, i);

		question_read(&item, q, &questions[i]);
		for (size_t k = 0; k < i; k++)
			if (questions[k].code == questions[i].code ||
			    span_eq(questions[k].name, questions[i].name))
				datum_fault_at(&item, "code or name twice");
	}
	q->by_name = sorted(root->file->arena, q, compare_names);
	q->by_code = sorted(root->file->arena, q, compare_codes);
}

/* Names of questions as the questions themselves, each once. */
static const struct question *const *
read_set(const struct datum *list, const struct questionnaire *q, size_t *n)
{
	size_t count = datum_items(list, 1, QUESTIONS_MAX);
	const struct question **out =
	    arena_array(list->file->arena, count, sizeof(*out));

	for (size_t i = 0; i < count; i++) {
		struct datum item = datum_item(list, i);

		out[i] = questionnaire_by_name(q, datum_name(&item, false));
		if (out[i] == NULL)
			datum_fault_at(&item, "no such question");
		for (size_t k = 0; k < i; k++)
			if (out[k] == out[i])
				datum_fault_at(&item, "twice");
	}
	*n = count;
	return out;
}

/* A file without sets has none. */
static void
read_sets(const struct datum *root, struct questionnaire *q)
{
	static const char *const keys[] = {"name", "title", "questions"};
	struct datum list = datum_opt(root, "sets");
	struct question_set *sets;

	if (!datum_is_there(&list))
		return;
	q->sets_n = datum_items(&list, 1, SETS_MAX);
	sets = arena_array(root->file->arena, q->sets_n, sizeof(*sets));
	for (size_t i = 0; i < q->sets_n; i++) {
		struct datum item = datum_item(&list, i);
		struct datum name = datum_get(&item, "name");
		struct datum title = datum_get(&item, "title");
		struct datum questions = datum_get(&item, "questions");

		datum_keys(&item, keys, COUNT(keys));
		sets[i].name = datum_name(&name, false);
		sets[i].title = datum_words(&title);
		sets[i].questions =
		    read_set(&questions, q, &sets[i].questions_n);
		for (size_t k = 0; k < i; k++)
			if (span_eq(sets[k].name, sets[i].name))
				datum_fault_at(&name, "twice");
	}
	q->sets = sets;
}

enum fail
questionnaire_parse(struct arena *a, struct span json,
    const struct questionnaire **out, struct datum_fault *out_fault)
{
	static const char *const keys[] = {
	    "version", "areas", "questions", "sets", "replies"};
	struct questionnaire *q = arena_alloc(a, sizeof(*q));
	struct datum_file file;

	*out = NULL;
	if (datum_open(&file, a, json)) {
		struct datum root = datum_root(&file), version, replies;

		datum_keys(&root, keys, COUNT(keys));
		version = datum_get(&root, "version");
		q->version = datum_int(&version, 1, INT32_MAX);
		read_areas(&root, q);
		read_questions(&root, q);
		read_sets(&root, q);
		replies = datum_opt(&root, "replies");
		if (datum_is_there(&replies))
			q->replies_n = replies_read(&replies, &q->replies);
	}
	TRY(datum_close(&file, out_fault));
	*out = q;
	return OK;
}

const struct question *
questionnaire_by_name(const struct questionnaire *q, struct span name)
{
	size_t low = 0, high = q->questions_n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = compare_spans(name, q->by_name[middle]->name);

		if (order == 0)
			return q->by_name[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

const struct question *
questionnaire_by_code(const struct questionnaire *q, unsigned code)
{
	size_t low = 0, high = q->questions_n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (q->by_code[middle]->code == code)
			return q->by_code[middle];
		if (code < q->by_code[middle]->code)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

size_t
questionnaire_area(const struct questionnaire *q, struct span name)
{
	size_t i = 0;

	while (i < q->areas_n && !span_eq(q->areas[i].name, name))
		i++;
	return i;
}

const struct question_set *
questionnaire_set(const struct questionnaire *q, struct span name)
{
	for (size_t i = 0; i < q->sets_n; i++)
		if (span_eq(q->sets[i].name, name))
			return &q->sets[i];
	return NULL;
}

const struct question_choice *
questionnaire_choice(const struct question *q, struct span value)
{
	for (size_t i = 0; i < q->choices_n; i++)
		if (span_eq(q->choices[i].value, value))
			return &q->choices[i];
	return NULL;
}

bool
question_lists_affected(const struct question *q)
{
	return q->normalising == QUESTION_MACHINE && q->type == QUESTION_LIST &&
	       q->group == QUESTION_DAMAGE;
}

bool
question_lists_indicators(const struct question *q)
{
	return q->normalising == QUESTION_AS_INDICATOR ||
	       question_lists_affected(q);
}

bool
question_tells(const struct question *q)
{
	return (q->type == QUESTION_AREA || q->type == QUESTION_ROWS) &&
	       (q->group == QUESTION_DAMAGE || q->group == QUESTION_TECHNICAL);
}
