/* questionnaire: the JSON file into the table, and the look-ups in it. */
#include "domain/questionnaire.h"

#include <stdlib.h>
#include <string.h>

#include "domain/datum.h"

enum {
	AREAS_MAX = 40,
	QUESTIONS_MAX = 400,
	CHOICES_MAX = 100,
	COLUMNS_MAX = 8,
	ROWS_MAX = 1000,
	CHARS_MAX = 20000
};

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

static const struct datum_word groups[] = {{"identity", QUESTION_IDENTITY},
    {"damage", QUESTION_DAMAGE}, {"technical", QUESTION_TECHNICAL},
    {"other", QUESTION_OTHER}};

static const struct datum_word types[] = {{"line", QUESTION_LINE},
    {"area", QUESTION_AREA}, {"choice", QUESTION_CHOICE},
    {"checks", QUESTION_CHECKS}, {"yes_no", QUESTION_YES_NO},
    {"list", QUESTION_LIST}, {"rows", QUESTION_ROWS}, {"phone", QUESTION_PHONE},
    {"email", QUESTION_EMAIL}, {"files", QUESTION_FILES}};

static const struct datum_word column_types[] = {{"line", QUESTION_LINE},
    {"choice", QUESTION_CHOICE}, {"yes_no", QUESTION_YES_NO}};

static const struct datum_word normalisings[] = {{"prose", QUESTION_PROSE},
    {"machine", QUESTION_MACHINE}, {"phone", QUESTION_AS_PHONE},
    {"kana", QUESTION_AS_KANA}, {"email", QUESTION_AS_EMAIL},
    {"coded", QUESTION_CODED}};

static const struct datum_word offers[] = {
    {"incident", QUESTION_FOR_INCIDENT}, {"other", QUESTION_FOR_OTHER}};

static bool
is_coded(enum question_type t)
{
	return t == QUESTION_CHOICE || t == QUESTION_CHECKS ||
	       t == QUESTION_YES_NO;
}

static bool
has_rows(enum question_type t)
{
	return t == QUESTION_LIST || t == QUESTION_ROWS || t == QUESTION_FILES;
}

static bool
has_columns(enum question_type t)
{
	return t == QUESTION_ROWS || t == QUESTION_FILES;
}

static const struct question_choice *
find_choice(const struct question_choice *c, size_t n, struct span value)
{
	for (size_t i = 0; i < n; i++)
		if (span_eq(c[i].value, value))
			return &c[i];
	return NULL;
}

/* Everything may be left open (design.md section 7): so one choice says so. */
static const struct question_choice *
read_choices(const struct datum *d, size_t *out_n)
{
	static const char *const keys[] = {"value", "label"};
	size_t n = datum_items(d, 2, CHOICES_MAX);
	struct question_choice *c = arena_array(d->file->arena, n, sizeof(*c));

	for (size_t i = 0; i < n; i++) {
		struct datum item = datum_item(d, i), value, label;

		datum_keys(&item, keys, COUNT(keys));
		value = datum_get(&item, "value");
		label = datum_get(&item, "label");
		c[i].value = datum_name(&value, false);
		c[i].label = datum_words(&label);
		if (find_choice(c, i, c[i].value) != NULL)
			datum_fault_at(&value, "twice");
	}
	if (datum_is_there(d) &&
	    find_choice(c, n, span_of("unknown")) == NULL &&
	    find_choice(c, n, span_of("not_said")) == NULL)
		datum_fault_at(d, "no choice that leaves it open");
	*out_n = n;
	return c;
}

static const struct question_choice *
read_choices_of(const struct datum *d, bool wanted, size_t *out_n)
{
	struct datum choices;

	*out_n = 0;
	if (!wanted) {
		choices = datum_opt(d, "choices");
		if (datum_is_there(&choices))
			datum_fault_at(&choices, "not for this type");
		return NULL;
	}
	choices = datum_get(d, "choices");
	return read_choices(&choices, out_n);
}

static size_t
read_size(const struct datum *d, const char *key, bool wanted, int64_t most)
{
	struct datum number;

	if (wanted) {
		number = datum_get(d, key);
		return (size_t)datum_int(&number, 1, most);
	}
	number = datum_opt(d, key);
	if (datum_is_there(&number))
		datum_fault_at(&number, "not for this type");
	return 0;
}

static void
read_column(const struct datum *d, struct question_column *c)
{
	static const char *const keys[] = {
	    "name", "type", "max_chars", "label", "choices"};
	struct datum name = datum_get(d, "name");
	struct datum type = datum_get(d, "type");
	struct datum label = datum_get(d, "label");

	datum_keys(d, keys, COUNT(keys));
	c->name = datum_name(&name, false);
	c->type = (enum question_type)datum_one_of(
	    &type, column_types, COUNT(column_types));
	c->max_chars =
	    read_size(d, "max_chars", c->type == QUESTION_LINE, CHARS_MAX);
	c->label = datum_words(&label);
	c->choices =
	    read_choices_of(d, c->type == QUESTION_CHOICE, &c->choices_n);
}

static void
read_columns(const struct datum *d, struct question *q)
{
	struct datum list = datum_opt(d, "columns");
	struct question_column *c;

	if (!has_columns(q->type)) {
		if (datum_is_there(&list))
			datum_fault_at(&list, "not for this type");
		return;
	}
	list = datum_get(d, "columns");
	q->columns_n = datum_items(&list, 1, COLUMNS_MAX);
	c = arena_array(d->file->arena, q->columns_n, sizeof(*c));
	for (size_t i = 0; i < q->columns_n; i++) {
		struct datum item = datum_item(&list, i);

		read_column(&item, &c[i]);
		for (size_t k = 0; k < i; k++)
			if (span_eq(c[k].name, c[i].name))
				datum_fault_at(&item, "name twice");
	}
	q->columns = c;
}

static unsigned
read_offered(const struct datum *d)
{
	struct datum list = datum_get(d, "offered");
	size_t n = datum_items(&list, 1, COUNT(offers));
	unsigned bits = 0;

	for (size_t i = 0; i < n; i++) {
		struct datum item = datum_item(&list, i);

		bits |= (unsigned)datum_one_of(&item, offers, COUNT(offers));
	}
	return bits;
}

static size_t
read_area(const struct datum *d, const struct questionnaire *q)
{
	struct datum area = datum_get(d, "area");
	struct span name = datum_name(&area, false);

	for (size_t i = 0; i < q->areas_n; i++)
		if (span_eq(q->areas[i].name, name))
			return i;
	if (datum_is_there(&area))
		datum_fault_at(&area, "no such area");
	return 0;
}

static void
read_flags(const struct datum *d, struct question *q)
{
	struct datum secret = datum_get(d, "secret");
	struct datum now = datum_get(d, "now");
	struct datum courier = datum_opt(d, "courier_only");

	q->secret_by_default = datum_bool(&secret);
	q->now = datum_bool(&now);
	q->courier_only = datum_bool(&courier);
}

static void
read_kind(const struct datum *d, struct question *q)
{
	struct datum group = datum_get(d, "group");
	struct datum type = datum_get(d, "type");
	struct datum normalising = datum_get(d, "normalising");

	q->group =
	    (enum question_group)datum_one_of(&group, groups, COUNT(groups));
	q->type = (enum question_type)datum_one_of(&type, types, COUNT(types));
	q->normalising = (enum question_normalising)datum_one_of(
	    &normalising, normalisings, COUNT(normalisings));
	if (datum_is_there(d) &&
	    is_coded(q->type) != (q->normalising == QUESTION_CODED))
		datum_fault_at(&normalising, "does not fit the type");
}

/* yes, no, unknown and nothing else: code elsewhere counts on it. */
static void
check_yes_no(const struct datum *d, const struct question *q)
{
	if (q->type == QUESTION_YES_NO && datum_is_there(d) &&
	    (q->choices_n != 3 ||
		questionnaire_choice(q, span_of("yes")) == NULL ||
		questionnaire_choice(q, span_of("no")) == NULL ||
		questionnaire_choice(q, span_of("unknown")) == NULL))
		datum_fault_at(d, "yes_no needs yes, no, unknown");
}

static void
read_question(
    const struct datum *d, const struct questionnaire *all, struct question *q)
{
	static const char *const keys[] = {"code", "name", "area", "group",
	    "type", "normalising", "max_chars", "max_rows", "secret", "now",
	    "offered", "courier_only", "label", "hint", "choices", "columns"};
	struct datum code = datum_get(d, "code");
	struct datum name = datum_get(d, "name");
	struct datum label = datum_get(d, "label");
	struct datum hint = datum_opt(d, "hint");

	datum_keys(d, keys, COUNT(keys));
	q->code = (uint16_t)datum_int(&code, 1, UINT16_MAX);
	q->name = datum_name(&name, false);
	read_kind(d, q);
	q->max_chars = read_size(d, "max_chars",
	    !is_coded(q->type) && q->type != QUESTION_FILES, CHARS_MAX);
	q->max_rows = read_size(d, "max_rows", has_rows(q->type), ROWS_MAX);
	read_flags(d, q);
	q->offered = read_offered(d);
	q->area = read_area(d, all);
	q->label = datum_words(&label);
	q->hint = datum_words(&hint);
	q->choices = read_choices_of(d, is_coded(q->type), &q->choices_n);
	read_columns(d, q);
	check_yes_no(d, q);
}

static void
read_areas(const struct datum *root, struct questionnaire *q)
{
	static const char *const keys[] = {
	    "name", "step", "title", "step_title"};
	struct datum list = datum_get(root, "areas");
	struct question_area *areas;

	q->areas_n = datum_items(&list, 1, AREAS_MAX);
	areas = arena_array(root->file->arena, q->areas_n, sizeof(*areas));
	for (size_t i = 0; i < q->areas_n; i++) {
		struct datum item = datum_item(&list, i);
		struct datum name = datum_get(&item, "name");
		struct datum step = datum_get(&item, "step");
		struct datum title = datum_get(&item, "title");
		struct datum step_title = datum_get(&item, "step_title");

		datum_keys(&item, keys, COUNT(keys));
		areas[i].name = datum_name(&name, false);
		areas[i].step = datum_int(&step, 1, AREAS_MAX);
		areas[i].title = datum_words(&title);
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

		read_question(&item, q, &questions[i]);
		for (size_t k = 0; k < i; k++)
			if (questions[k].code == questions[i].code ||
			    span_eq(questions[k].name, questions[i].name))
				datum_fault_at(&item, "code or name twice");
	}
	q->by_name = sorted(root->file->arena, q, compare_names);
	q->by_code = sorted(root->file->arena, q, compare_codes);
}

enum fail
questionnaire_parse(struct arena *a, struct span json,
    const struct questionnaire **out, struct datum_fault *out_fault)
{
	static const char *const keys[] = {"version", "areas", "questions"};
	struct questionnaire *q = arena_alloc(a, sizeof(*q));
	struct datum_file file;

	*out = NULL;
	if (datum_open(&file, a, json)) {
		struct datum root = datum_root(&file), version;

		datum_keys(&root, keys, COUNT(keys));
		version = datum_get(&root, "version");
		q->version = datum_int(&version, 1, INT32_MAX);
		read_areas(&root, q);
		read_questions(&root, q);
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

const struct question_choice *
questionnaire_choice(const struct question *q, struct span value)
{
	return find_choice(q->choices, q->choices_n, value);
}
