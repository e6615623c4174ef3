/* compare: from the case's rows to what leak_find() looks for. */
#include "act/compare.h"

#include "act/file.h"
#include "domain/parts.h"
#include "seal/salted.h"

enum leak_kind
compare_kind(const struct question *q)
{
	if (q == NULL)
		return LEAK_TEXT;
	switch (q->type) {
	case QUESTION_CHOICE:
	case QUESTION_CHECKS:
	case QUESTION_YES_NO:
	case QUESTION_FILES:
		return LEAK_UNSET;
	case QUESTION_LIST:
		return LEAK_INDICATOR;
	case QUESTION_LINE:
	case QUESTION_PHONE:
	case QUESTION_EMAIL:
	case QUESTION_AREA:
	case QUESTION_ROWS:
	case QUESTION_TYPE_UNSET:
		break;
	}
	return q->group == QUESTION_IDENTITY ? LEAK_IDENTITY : LEAK_TEXT;
}

/*
 * Lowered by the reporter since: the same words lie there as a later version
 * that is not secret. Another text in a later version lowers nothing.
 */
static enum fail
is_lowered(const struct work *w, const struct case_rows *rows,
    const struct opened_set *set, const struct row_item_list *row,
    struct span text, bool *out)
{
	*out = false;
	for (size_t i = 0; i < rows->items_n && !*out; i++) {
		const struct row_item_list *later = &rows->items[i];
		struct span now;
		enum fail f;

		if (!ID_SAME(later->id, row->id) ||
		    later->version <= row->version ||
		    later->designation != DESIGNATION_OPEN)
			continue;
		f = keys_item(w, set, rows->c.id, later, &now);
		if (f == FAIL_KEY)
			continue;
		TRY(f);
		*out = span_eq(now, text);
	}
	return OK;
}

static void
add(struct compare_secrets *out, enum leak_kind kind, struct span text,
    const struct row_item_list *row)
{
	if (text.n == 0)
		return;
	out->at[out->n] = (struct leak_secret){kind, text};
	out->rows[out->n++] = row;
}

/* Of a secret file: its name and password whole, runs of its description. */
static enum fail
add_file(struct arena *a, struct compare_secrets *out, struct span text,
    const struct row_item_list *row)
{
	struct file_facts f;

	TRY(file_facts_of(a, text, &f));
	add(out, LEAK_INDICATOR, f.name, row);
	add(out, LEAK_INDICATOR, f.password, row);
	add(out, LEAK_TEXT, f.description, row);
	return OK;
}

enum { PARTS_OF_A_FILE = 3 };

enum fail
compare_load(const struct work *w, const struct case_rows *rows,
    const struct opened_set *set, struct compare_secrets *out)
{
	size_t most = rows->items_n * PARTS_OF_A_FILE;

	out->at = arena_array(w->arena, most, sizeof(*out->at));
	out->rows = arena_array(w->arena, most, sizeof(struct row_item_list *));
	out->n = out->closed = 0;
	for (size_t i = 0; i < rows->items_n; i++) {
		const struct row_item_list *row = &rows->items[i];
		const struct question *q =
		    row->what == ITEM_ANSWER
			? questionnaire_by_code(
			      w->questionnaire, (unsigned)row->field)
			: NULL;
		struct span text;
		struct hash salted;
		bool lowered;
		enum fail f;

		if (row->author != AUTHOR_REPORTER ||
		    !kinds_is_secret((enum kind)row->kind) ||
		    compare_kind(q) == LEAK_UNSET)
			continue;
		f = keys_item(w, set, rows->c.id, row, &text);
		if (f == OK && row->what == ITEM_REASON)
			f = salted_read(text, &text, &salted);
		if (f == FAIL_KEY) {
			out->closed++;
			continue;
		}
		TRY(f);
		TRY(is_lowered(w, rows, set, row, text, &lowered));
		if (lowered)
			continue;
		if (row->what == ITEM_FILE)
			TRY(add_file(w->arena, out, text, row));
		else
			add(out, compare_kind(q), text, row);
	}
	return OK;
}

/* Given openly since: the same words stand in an open copy of that field. */
static enum fail
is_given_openly(const struct work *w, const struct case_rows *rows,
    const struct opened_set *set, const struct row_item_list *row,
    struct span text, bool *out)
{
	*out = false;
	for (size_t i = 0; i < rows->more_n && !*out; i++) {
		const struct row_item_list *other = &rows->more[i];
		struct span now;
		enum fail f;

		if (other->kind != KIND_RELEASE || other->field != row->field)
			continue;
		f = keys_item(w, set, rows->c.id, other, &now);
		if (f == FAIL_KEY)
			continue;
		TRY(f);
		*out = span_eq(now, text);
	}
	return OK;
}

static enum fail
add_parts(struct compare_secrets *out, struct span text,
    const struct row_item_list *row)
{
	struct parts parts;

	TRY(parts_parse(text, &parts));
	for (int i = 0; i < PARTS; i++)
		add(out, LEAK_TEXT, parts.at[i], row);
	return OK;
}

static enum fail
add_copy(const struct work *w, struct compare_secrets *out, struct span text,
    const struct row_item_list *row)
{
	const struct question *q =
	    row->field != 0
		? questionnaire_by_code(w->questionnaire, (unsigned)row->field)
		: NULL;

	if (file_is_question(w->questionnaire, (uint16_t)row->field))
		return add_file(w->arena, out, text, row);
	if (compare_kind(q) != LEAK_UNSET)
		add(out, compare_kind(q), text, row);
	return OK;
}

enum fail
compare_load_council(const struct work *w, const struct case_rows *rows,
    const struct opened_set *set, struct compare_secrets *out)
{
	size_t most = rows->more_n * PARTS;

	out->at = arena_array(w->arena, most, sizeof(*out->at));
	out->rows = arena_array(w->arena, most, sizeof(struct row_item_list *));
	out->n = out->closed = 0;
	for (size_t i = 0; i < rows->more_n; i++) {
		const struct row_item_list *row = &rows->more[i];
		bool copy = row->kind == KIND_RELEASE_SECRET, open = false;
		struct span text;
		enum fail f;

		if (!copy && row->kind != KIND_CONTRIBUTION_SECRET)
			continue;
		f = keys_item(w, set, rows->c.id, row, &text);
		out->closed += f == FAIL_KEY;
		if (f == FAIL_KEY)
			continue;
		TRY(f);
		if (copy)
			TRY(is_given_openly(w, rows, set, row, text, &open));
		if (!open)
			TRY(copy ? add_copy(w, out, text, row)
				 : add_parts(out, text, row));
	}
	return OK;
}
