/*
 * case: opening what is secret: one entry that names case and items, then a
 * mark in the sessions file (design.md section 5). Must never mark what was
 * not entered.
 */
#include "act/case.h"
#include "act/keys.h"
#include "act/mark.h"
#include "base/buf.h"
#include "store/inside.h"
#include "store/sessions.gen.h"

struct open_plan {
	struct mark mark;
	const bool *counted; /* one an item of the mark */
	struct span signed_items;
};

static enum fail
open_commit(const struct may_desk_secrets_now *now, const struct open_plan *p)
{
	return mark_enter(
	    may_desk_secrets_now_any(now), &p->mark, p->counted, NULL);
}

static enum fail
open_run(const struct may_now *n, const void *plan)
{
	return open_commit(may_desk_secrets_now_of(n), plan);
}

static enum fail
open_after(const struct may_now *n, const void *plan)
{
	const struct open_plan *p = plan;

	return ses_mark_set(
	    n, p->mark.sid, p->mark.id, p->mark.until_ms, p->signed_items);
}

/* Is it what a number of secret items counts? */
static bool
is_counted(const struct case_rows *rows, const struct row_item_list *row)
{
	if (row->author != AUTHOR_REPORTER)
		return false;
	if (row->what == ITEM_REASON)
		return row->version == rows->c.consent_n;
	for (size_t i = 0; i < rows->items_n; i++)
		if (ID_SAME(rows->items[i].id, row->id) &&
		    rows->items[i].version > row->version)
			return false;
	return true;
}

/* Every secret item that opens, all versions; FAIL_ABSENT: nothing secret. */
static enum fail
name_items(struct work *w, const struct may *m, struct open_plan *plan)
{
	struct case_rows rows;
	struct opened_set set;
	size_t secrets = 0, n = 0;
	struct buf items;
	bool *counted;

	TRY(case_rows(w->snap->db, w->arena, w->instance, m, &rows));
	TRY(keys_open(w, m, may_actor(m), &rows, &set));
	buf_init(
	    &items, w->arena, (rows.items_n + rows.more_n) * MARK_ENTRY + 1);
	counted =
	    arena_array(w->arena, rows.items_n + rows.more_n, sizeof(*counted));
	for (size_t i = 0; i < rows.items_n; i++) {
		const struct row_item_list *row = &rows.items[i];
		struct span text;

		/* What a page composed for the reporter is nobody else's. */
		if (!kinds_is_secret((enum kind)row->kind) ||
		    row->author == AUTHOR_PAGE)
			continue;
		secrets++;
		if (keys_item(w, &set, rows.c.id, row, &text) != OK)
			continue;
		buf_add(&items, row->id.b, sizeof(row->id.b));
		buf_u64(&items, (uint64_t)row->version);
		counted[n++] = is_counted(&rows, row);
	}
	/* Drafts of feedback in the notes, what bodies added. */
	for (size_t i = 0; i < rows.more_n; i++) {
		const struct row_item_list *row = &rows.more[i];
		struct span text;

		if (row->kind != KIND_NOTES_SECRET &&
		    row->kind != KIND_CONTRIBUTION_SECRET)
			continue;
		secrets++;
		if (keys_item(w, &set, rows.c.id, row, &text) != OK)
			continue;
		buf_add(&items, row->id.b, sizeof(row->id.b));
		buf_u64(&items, (uint64_t)row->version);
		counted[n++] = false;
	}
	plan->mark.items = buf_get(&items);
	plan->counted = counted;
	return secrets > 0 ? OK : FAIL_ABSENT;
}

enum fail
case_open_secrets(struct work *w, const struct may_desk_secrets *may)
{
	const struct may *m = may_desk_secrets_any(may);
	struct open_plan plan = {
	    .mark = {.sid = may_actor(m)->sid,
		.id = may_case(m),
		.until_ms = w->boot_ms + w->limits->opened_ms}};
	struct job job = {
	    .may = m, .commit = open_run, .after = open_after, .plan = &plan};

	TRY(name_items(w, m, &plan));
	if (plan.mark.items.n == 0)
		return fail(FAIL_KEY, "no key for what is secret");
	plan.signed_items = mark_format(w, &plan.mark);
	return writer_do(w->writer, w->snap, &job);
}

static enum fail
close_after(const struct may_now *n, const void *plan)
{
	(void)plan;
	return ses_mark_end(
	    n, may_actor(now_may(n))->sid, may_case(now_may(n)));
}

enum fail
case_close_secrets(struct work *w, const struct may_desk_case *may)
{
	struct job job = {.may = may_desk_case_any(may), .after = close_after};

	return writer_do(w->writer, w->snap, &job);
}
