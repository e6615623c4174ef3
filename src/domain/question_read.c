/* question_read: one entry of the file, checked against its type. */
#include "domain/question_read.h"

enum { CHOICES_MAX = 100, COLUMNS_MAX = 8, ROWS_MAX = 1000, CHARS_MAX = 20000 };

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
    {"coded", QUESTION_CODED}, {"indicator", QUESTION_AS_INDICATOR}};

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

/* What staff read: given where the label addresses the reporter. */
static struct words
read_staff(const struct datum *d, struct words label)
{
	struct datum staff = datum_opt(d, "staff");

	return datum_is_there(&staff) ? datum_words(&staff) : label;
}

static const struct question_choice *
find_choice(const struct question_choice *c, size_t n, struct span value)
{
	for (size_t i = 0; i < n; i++)
		if (span_eq(c[i].value, value))
			return &c[i];
	return NULL;
}

static bool
leaves_open(const struct question_choice *c)
{
	return span_is(c->value, "unknown") || span_is(c->value, "not_said");
}

/* Of ticks, what says that nothing is known can't be true with another. */
static bool
read_alone(
    const struct datum *item, bool ticks, const struct question_choice *c)
{
	struct datum alone = datum_opt(item, "alone");
	struct datum value = datum_get(item, "value");

	if (!ticks && datum_is_there(&alone))
		datum_fault_at(&alone, "not for this type");
	if (datum_bool(&alone))
		return true;
	if (ticks && leaves_open(c))
		datum_fault_at(&value, "must stand alone");
	return false;
}

/* Everything may be left open (design.md section 7): so one choice says so. */
static const struct question_choice *
read_choices(const struct datum *d, bool ticks, size_t *out_n)
{
	static const char *const keys[] = {"value", "label", "staff", "alone"};
	size_t n = datum_items(d, 2, CHOICES_MAX);
	struct question_choice *c = arena_array(d->file->arena, n, sizeof(*c));

	for (size_t i = 0; i < n; i++) {
		struct datum item = datum_item(d, i), value, label;

		datum_keys(&item, keys, COUNT(keys));
		value = datum_get(&item, "value");
		label = datum_get(&item, "label");
		c[i].value = datum_name(&value, false);
		c[i].label = datum_words(&label);
		c[i].staff = read_staff(&item, c[i].label);
		c[i].alone = read_alone(&item, ticks, &c[i]);
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
read_choices_of(const struct datum *d, bool wanted, bool ticks, size_t *out_n)
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
	return read_choices(&choices, ticks, out_n);
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
	c->choices = read_choices_of(
	    d, c->type == QUESTION_CHOICE, false, &c->choices_n);
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
	struct datum courier = datum_opt(d, "courier_only");

	q->secret_by_default = datum_bool(&secret);
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

void
question_read(
    const struct datum *d, const struct questionnaire *all, struct question *q)
{
	static const char *const keys[] = {"code", "name", "area", "group",
	    "type", "normalising", "max_chars", "max_rows", "secret", "offered",
	    "courier_only", "label", "staff", "hint", "choices", "columns"};
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
	q->staff = read_staff(d, q->label);
	q->hint = datum_words(&hint);
	q->choices = read_choices_of(
	    d, is_coded(q->type), q->type == QUESTION_CHECKS, &q->choices_n);
	read_columns(d, q);
	check_yes_no(d, q);
}
