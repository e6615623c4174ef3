/* release: reading, for the desk and the reporter. */
#include "act/mark.h"
#include "act/release.h"

#include <stdlib.h>

static int
by_time(const void *x, const void *y)
{
	const struct release_line *a = x, *b = y;
	unsigned ca = a->question != NULL ? a->question->code : 65535;
	unsigned cb = b->question != NULL ? b->question->code : 65535;

	if (ca != cb)
		return ca < cb ? -1 : 1;
	if (a->at_ms != b->at_ms)
		return a->at_ms < b->at_ms ? -1 : 1;
	return memcmp(a->id.b, b->id.b, sizeof(a->id.b));
}

/* What could go, and what not, and why. */
static void
read_lines(
    const struct work *w, const struct release_base *b, struct release_view *v)
{
	struct release_line *lines =
	    arena_array(w->arena, b->rows.items_n, sizeof(*lines));

	for (size_t i = 0; i < b->rows.items_n; i++) {
		const struct row_item_list *row = &b->rows.items[i];

		if (release_newest(&b->rows, row->id) != row)
			continue;
		lines[v->lines_n++] = (struct release_line){.id = row->id,
		    .version = row->version,
		    .question = row->what == ITEM_ANSWER
				    ? questionnaire_by_code(w->questionnaire,
					  (unsigned)row->field)
				    : NULL,
		    .file = row->what == ITEM_FILE,
		    .designation = (enum designation)row->designation,
		    .out = release_why_out(b, row),
		    .at_ms = row->at_ms};
	}
	qsort(lines, v->lines_n, sizeof(*lines), by_time);
	v->lines = lines;
}

/* Bodies of provided releases that have no grant of some part. */
static size_t
count_waiting(const struct release_view *v)
{
	size_t n = 0;

	for (size_t i = 0; i < v->list_n; i++) {
		const struct release_row *r = &v->list[i];
		bool open = false, secret = false;

		if (r->provided_ms == 0)
			continue;
		for (size_t k = 0; k < r->head.items_n; k++) {
			open = open ||
			       r->head.items[k].designation == DESIGNATION_OPEN;
			secret = secret || r->head.items[k].designation ==
					       DESIGNATION_SECRET;
		}
		for (size_t k = 0; k < v->bodies_n; k++)
			n += v->bodies[k].reads &&
			     releases_names(r, v->bodies[k].id) &&
			     ((open && !v->bodies[k].open) ||
				 (secret && !v->bodies[k].secret));
	}
	return n;
}

enum fail
release_read_desk(
    struct work *w, const struct may_desk_case *may, struct release_view *out)
{
	const struct may *m = may_desk_case_any(may);
	struct release_base b;
	struct release_body *bodies;
	bool some = false;

	*out = (struct release_view){0};
	TRY(release_load(w, m, &b));
	out->number = b.rows.c.number;
	out->stage = (enum stage)b.rows.c.stage;
	out->consent_n = b.consent.value->n;
	out->lacks = confirmation_lacks(&b.facts);
	out->recorded = b.recorded;
	out->needs_assent = confirmation_needs_assent(&b.facts);
	out->rung = b.facts.rung;
	out->scope = consents_scope(w->arena, b.consent.value);
	out->list = b.list;
	out->list_n = b.list_n;
	out->proposal = b.proposal;
	TRY(release_bodies(w, b.consent.value, &bodies, &out->bodies_n));
	out->bodies = bodies;
	for (size_t i = 0; i < out->bodies_n; i++)
		some = some || bodies[i].reads;
	out->record_lacks = release_record_lacks(&b);
	out->offer_lacks = release_offer_lacks(&b, may_actor(m)) |
			   (some ? 0u : RELEASE_LACKS_BODY);
	out->provide_lacks = release_provide_lacks(&b, may_actor(m));
	out->regrant_lacks = release_regrant_lacks(&b, may_actor(m));
	read_lines(w, &b, out);
	out->waiting = count_waiting(out);
	return OK;
}

/* Not in the release before, or as another version. */
static bool
is_changed(const struct release_row *before, const struct head_item *item)
{
	if (before == NULL || before->head.n == 0)
		return false;
	for (size_t i = 0; i < before->head.items_n; i++)
		if (ID_SAME(before->head.items[i].item, item->item))
			return before->head.items[i].version != item->version;
	return true;
}

static int
by_question(const void *x, const void *y)
{
	const struct release_text *a = x, *b = y;
	unsigned ca = a->question != NULL ? a->question->code : 65535;
	unsigned cb = b->question != NULL ? b->question->code : 65535;

	if (ca != cb)
		return ca < cb ? -1 : 1;
	return memcmp(a->id.b, b->id.b, sizeof(a->id.b));
}

/* The copied manifest holds the key: what is known takes its place. */
static enum fail
read_file(struct arena *a, struct release_text *t)
{
	struct file_facts *facts = arena_alloc(a, sizeof(*facts));
	struct span manifest = t->text;

	t->text = span_of("");
	TRY(file_facts_of(a, manifest, facts));
	t->file = facts;
	t->text = file_words(a, facts);
	return OK;
}

enum fail
release_texts(const struct work *w, const struct case_rows *rows,
    const struct opened_set *set, const struct release_row *r,
    const struct release_row *before, bool all, struct span marks,
    const struct release_text **out, size_t *out_n)
{
	struct release_text *list =
	    arena_array(w->arena, r->head.items_n, sizeof(*list));

	for (size_t i = 0; i < r->head.items_n; i++) {
		const struct head_item *item = &r->head.items[i];
		struct release_text *t = &list[i];
		bool is_file = file_is_question(w->questionnaire, item->field);

		*t = (struct release_text){
		    .id = release_copy(rows->c.id, r->head.n, item->item),
		    .version = (int64_t)item->version,
		    .is_file = is_file,
		    .question = item->field != 0 && !is_file
				    ? questionnaire_by_code(
					  w->questionnaire, item->field)
				    : NULL,
		    .designation = item->designation,
		    .changed = is_changed(before, item)};
		for (size_t k = 0; k < rows->more_n; k++) {
			const struct row_item_list *row = &rows->more[k];
			enum fail f;

			if (!ID_SAME(row->id, t->id) ||
			    row->version != t->version)
				continue;
			t->there = true;
			if (!all && kinds_is_secret((enum kind)row->kind) &&
			    !mark_names(marks, t->id, t->version))
				continue;
			f = keys_item(w, set, rows->c.id, row, &t->text);
			if (f == OK && is_file)
				f = read_file(w->arena, t);
			if (f != OK && f != FAIL_KEY)
				return f;
			t->opened = f == OK;
		}
	}
	qsort(list, r->head.items_n, sizeof(*list), by_question);
	*out = list;
	*out_n = r->head.items_n;
	return OK;
}

/* Does it read one of those provided, as the rule of its readers says? */
static enum fail
see_shared(const struct work *w, const struct release_base *b,
    struct release_body *body)
{
	struct members m = keys_members(w);
	struct member_body row;
	struct scope_body now;
	enum fail f = members_body(&m, body->id, &row);

	if (f != OK)
		return f == FAIL_ABSENT ? OK : f;
	now = consents_body(&row);
	for (size_t i = 0; i < b->list_n && !body->shared; i++)
		if (b->list[i].provided_ms > 0 &&
		    releases_names(&b->list[i], body->id))
			TRY(consents_let(&m, b->rows.c.id,
			    b->list[i].head.consent_n, &b->list[i].head.consent,
			    &now, scope_reads, &body->shared));
	return OK;
}

/* Written or changed after the newest consent. */
static bool
is_uncovered(const struct release_base *b, const struct row_item_list *row)
{
	return release_newest(&b->rows, row->id) == row &&
	       release_why_out(b, row) == RELEASE_UNCOVERED;
}

enum fail
release_read_own(
    struct work *w, const struct may_own_case *may, struct release_own *out)
{
	const struct may *m = may_own_case_any(may);
	struct release_body *bodies;
	struct release_base b;
	struct opened_set set;

	*out = (struct release_own){0};
	TRY(release_load(w, m, &b));
	out->list = b.list;
	out->list_n = b.list_n;
	out->rung = b.facts.rung;
	out->scope = consents_scope(w->arena, b.consent.value);
	out->asks = confirmation_needs_assent(&b.facts);
	for (size_t i = 0; i < b.rows.items_n; i++)
		out->uncovered += is_uncovered(&b, &b.rows.items[i]);
	if (b.rows.c.stage != STAGE_CLOSED)
		out->proposal = b.proposal;
	TRY(release_bodies(w, b.consent.value, &bodies, &out->bodies_n));
	out->bodies = bodies;
	for (size_t i = 0; i < out->bodies_n; i++)
		TRY(see_shared(w, &b, &bodies[i]));
	if (out->proposal == NULL)
		return OK;
	TRY(keys_open(w, m, may_actor(m), &b.rows, &set));
	return release_texts(w, &b.rows, &set, out->proposal, NULL, true,
	    span_of(""), &out->texts, &out->texts_n);
}
