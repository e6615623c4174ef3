/*
 * field: questions as form fields. Must never leave a problem without words,
 * and never show a field that a browser could fill with somebody else's data:
 * autocomplete is off but for the reporter's own name and addresses.
 */
#include "view/field.h"

#include <string.h>

#include "view/fill.h"

enum { SELECT_FROM = 12 /* choices: more than these are a list to open */ };

struct span
field_id(struct arena *a, struct span name)
{
	const struct span parts[] = {span_from("f-", 2), name};

	return arena_join(a, parts, 2);
}

static enum control
control_of(const struct question *q)
{
	switch (q->type) {
	case QUESTION_AREA:
	case QUESTION_LIST:
		return CONTROL_AREA;
	case QUESTION_CHOICE:
	case QUESTION_YES_NO:
		return q->choices_n > SELECT_FROM ? CONTROL_SELECT
						  : CONTROL_CHOICE;
	case QUESTION_CHECKS:
		return CONTROL_CHECKS;
	case QUESTION_ROWS:
		return CONTROL_ROWS;
	case QUESTION_LINE:
	case QUESTION_PHONE:
	case QUESTION_EMAIL:
	case QUESTION_FILES:
	case QUESTION_TYPE_UNSET:
		break;
	}
	return CONTROL_LINE;
}

/* HTML's tokens; WCAG 2.2, 1.3.5 asks for them on a person's own data. */
static const char *
autocomplete_of(const struct question *q)
{
	static const struct {
		const char *name, *token;
	} known[] = {
	    {"reporter_name", "name"},
	    {"reporter_org", "organization"},
	    {"reporter_email", "email"},
	    {"reporter_phone", "tel"},
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (span_is(q->name, known[i].name))
			return known[i].token;
	return "off";
}

static const char *
inputmode_of(const struct question *q)
{
	if (q->type == QUESTION_EMAIL)
		return "email";
	/* Not "tel": people add extensions and times in words. */
	return "text";
}

static void
add_options(struct arena *a, enum language l, const struct question *q,
    struct span text, struct field_view *f)
{
	struct option_view *options =
	    arena_array(a, q->choices_n + 1, sizeof(*options));

	for (size_t i = 0; i < q->choices_n; i++) {
		const struct question_choice *c = &q->choices[i];
		const struct span id[] = {
		    span_from("f-", 2), q->name, span_from("-", 1), c->value};

		options[i] = (struct option_view){
		    .name = q->name,
		    .id = arena_join(a, id, 4),
		    .value = c->value,
		    .label = c->label.in[l],
		    .chosen = answer_has(text, c->value),
		};
	}
	f->options = options;
	f->options_n = q->choices_n;
}

struct field_view
field_of(struct arena *a, enum language l, const struct question *q,
    struct span text, enum designation chosen, enum answer_problem problem)
{
	struct field_view f = {
	    .name = q->name,
	    .label = q->label.in[l],
	    .hint = q->hint.in[l],
	    .control = control_of(q),
	    .inputmode = span_of(inputmode_of(q)),
	    .autocomplete = span_of(autocomplete_of(q)),
	    .designated = true,
	    .secret_by_default = q->secret_by_default,
	    .designation = chosen,
	    .problem = field_problem(a, l, q, text, problem),
	    .problem_id = field_id(a, q->name),
	};

	if (chosen == DESIGNATION_UNSET)
		f.designation = q->secret_by_default ? DESIGNATION_SECRET
						     : DESIGNATION_OPEN;
	if (q->choices_n > 0)
		add_options(a, l, q, text, &f);
	else if (f.control == CONTROL_ROWS)
		field_blank_rows(a, l, q, text, 1, &f);
	else
		f.value = text;
	if (f.control == CONTROL_AREA) {
		f.limit = fill_number(a, (int64_t)q->max_chars);
		f.limit_chars = arena_printf(a, "%zu", q->max_chars);
	}
	return f;
}

void
field_problem_add(
    struct arena *a, struct problem_list *to, struct span id, struct span text)
{
	struct problem_view *list =
	    arena_array(a, to->list_n + 1, sizeof(*list));

	if (to->list_n > 0)
		memcpy(list, to->list, to->list_n * sizeof(*list));
	list[to->list_n] = (struct problem_view){id, text};
	to->list = list;
	to->list_n++;
	to->count = fill_number(a, (int64_t)to->list_n);
}

struct problem_list
field_problems(struct arena *a, const struct field_section *sections, size_t n)
{
	struct problem_list all = {0};

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < sections[i].fields_n; k++) {
			const struct field_view *f = &sections[i].fields[k];

			if (f->problem.n > 0)
				field_problem_add(a, &all,
				    f->problem_id.n > 0 ? f->problem_id
							: field_id(a, f->name),
				    f->problem);
		}
	return all;
}
