/* case: reading. What does not open stays closed, silently for the reader. */
#include "act/case_acts.h"
#include "act/case_ends.h"
#include "act/keys.h"
#include "act/mark.h"
#include "base/buf.h"
#include "seal/salted.h"
#include "store/statements.gen.h"

/* The items that this session has opened; empty when none (any more). */
static enum fail
marked(struct work *w, const struct may *m, struct span *out,
    int64_t *out_until_ms)
{
	struct mark mark;

	TRY(mark_read(w, m, &mark));
	*out = mark.items;
	*out_until_ms =
	    mark.until_ms > 0 ? mark.until_ms - w->boot_ms + w->wall_ms : 0;
	return OK;
}

static bool
is_newest(const struct case_rows *rows, const struct row_item_list *row)
{
	/* A consent's texts are as new as the consent. */
	if (row->what == ITEM_REASON)
		return row->version == rows->c.consent_n;
	return case_newest(rows, row->id) == row;
}

static struct case_text
text_of(const struct work *w, const struct case_rows *rows,
    const struct row_item_list *row)
{
	return (struct case_text){.id = row->id,
	    .version = row->version,
	    .what = (enum item_what)row->what,
	    .question = row->field != 0 && row->what != ITEM_FILE
			    ? questionnaire_by_code(
				  w->questionnaire, (unsigned)row->field)
			    : NULL,
	    .field = (uint16_t)row->field,
	    .author = (enum author)row->author,
	    .designation = (enum designation)row->designation,
	    .secret = kinds_is_secret((enum kind)row->kind),
	    .raised = case_is_raised(rows, row->id),
	    .newest = is_newest(rows, row),
	    .at_ms = row->at_ms};
}

static void
read_facts(
    const struct work *w, const struct case_rows *rows, struct case_view *out)
{
	out->number = rows->c.number;
	out->stage = (enum stage)rows->c.stage;
	out->end = rows->end;
	out->ends = case_ends_now(w, rows);
	out->reminders = case_ends_reminders(w, rows);
	out->may_ask = case_ends_may_ask(rows);
	out->provided = rows->provided;
	out->waits_for = (enum author)rows->c.waits_for;
	out->created_ms = rows->c.created_ms;
	out->due_ms = rows->c.due_ms;
	out->desk_ms = rows->c.desk_ms;
	out->consent_n = rows->c.consent_n;
	out->language = (enum language)rows->c.language;
}

enum fail
case_count(const struct work *w, struct case_id id, struct case_counts *out)
{
	struct row_case_counts row;

	TRY(sql_case_counts(w->snap->db, w->arena, id, &row));
	*out = (struct case_counts){row.secrets, row.open, row.undecided};
	return OK;
}

/* The manifest holds the key: what is known takes its place. */
static enum fail
read_file(struct arena *a, struct case_text *t)
{
	struct file_facts *facts = arena_alloc(a, sizeof(*facts));
	struct span manifest = t->text;

	t->text = span_of("");
	TRY(file_facts_of(a, manifest, facts));
	t->file = facts;
	t->text = file_words(a, facts);
	return OK;
}

/*
 * Opens what may be shown. all: the reporter reads everything of the own case;
 * else secret items need the mark of this session.
 */
static enum fail
read_texts(struct work *w, const struct may *m, const struct case_rows *rows,
    bool all, struct span marks, struct case_view *out)
{
	struct opened_set set;

	TRY(case_count(w, rows->c.id, &out->counts));
	TRY(keys_open(w, m, may_actor(m), rows, &set));
	out->texts = arena_array(w->arena, rows->items_n, sizeof(*out->texts));
	for (size_t i = 0; i < rows->items_n; i++) {
		const struct row_item_list *row = &rows->items[i];
		struct case_text *t = &out->texts[out->texts_n];
		struct hash salted;
		enum fail f;

		/* What a page composed is read where consents are. */
		if (row->author == AUTHOR_PAGE)
			continue;
		out->texts_n++;
		*t = text_of(w, rows, row);
		t->counted = t->newest && t->author == AUTHOR_REPORTER;
		if (!all && t->secret &&
		    !mark_names(marks, row->id, row->version))
			continue;
		f = keys_item(w, &set, rows->c.id, row, &t->text);
		if (f == OK && t->what == ITEM_REASON)
			f = salted_read(t->text, &t->text, &salted);
		if (f == OK && t->what == ITEM_FILE)
			f = read_file(w->arena, t);
		if (f != OK && f != FAIL_KEY)
			return f;
		t->opened = f == OK;
	}
	return OK;
}

enum fail
case_read_own(
    struct work *w, const struct may_own_case *may, struct case_view *out)
{
	const struct may *m = may_own_case_any(may);
	struct case_rows rows;

	*out = (struct case_view){0};
	TRY(case_rows(w->snap->db, w->arena, w->instance, m, &rows));
	read_facts(w, &rows, out);
	TRY(read_texts(w, m, &rows, true, span_of(""), out));
	return case_acts_read(w, m, out);
}

enum fail
case_read_desk(
    struct work *w, const struct may_desk_case *may, struct case_view *out)
{
	const struct may *m = may_desk_case_any(may);
	struct case_rows rows;
	struct span marks;

	*out = (struct case_view){0};
	TRY(case_rows(w->snap->db, w->arena, w->instance, m, &rows));
	read_facts(w, &rows, out);
	TRY(marked(w, m, &marks, &out->opened_until_ms));
	/* The registration may have ended since the opening. */
	if (!may_actor(m)->registered) {
		marks = span_of("");
		out->opened_until_ms = 0;
	}
	TRY(read_texts(w, m, &rows, false, marks, out));
	return case_acts_read(w, m, out);
}
