/* file_add: item, file row and entry in one job. */
#include "act/file_add.h"

#include "domain/designation.h"
#include "domain/stage.h"
#include "seal/chain_detail.h"
#include "store/entry.h"
#include "store/inside.h"

struct add_plan {
	struct case_id id;
	struct case_item item;
	struct hash owner; /* the session that sent it */
	uint32_t chunks;
	struct sealing sealing;
	struct hash head, consent;
	int64_t was_version, consent_n, secret_items;
};

static enum fail
add_commit(const struct may_own_case_now *now, const struct add_plan *p)
{
	const struct may_now *n = may_own_case_now_any(now);
	struct any_id object = ID_ANY(p->item.id);
	struct buf detail;
	int64_t changed;

	TRY(sql_case_content(n, p->head, p->consent_n, p->secret_items, p->id,
	    p->was_version, &changed));
	if (changed != 1)
		return FAIL_STALE;
	TRY(sql_file_send(n, p->id, p->item.id, p->owner, p->chunks, &changed));
	if (changed != 1)
		return fail(FAIL_CONFLICT, "the upload is gone");
	TRY(keys_add(n, &p->sealing));
	TRY(case_item_add(n, &p->item));
	TRY(sql_case_word_reporter(n, now_ms(n), p->id));
	chain_detail_begin(&detail, inside_arena(n));
	chain_detail_hash(&detail, CHAIN_HEAD, &p->head);
	chain_detail_consent(&detail, (uint32_t)p->consent_n, &p->consent);
	return entry_add(n, ACT_FILE_ADDED, &p->id, &object, &detail);
}

static enum fail
add_run(const struct may_now *n, const void *plan)
{
	return add_commit(may_own_case_now_of(n), plan);
}

/* Each file once, whatever versions it has. */
static int64_t
count_files(const struct case_rows *rows)
{
	int64_t n = 0;

	for (size_t i = 0; i < rows->items_n; i++)
		n += rows->items[i].what == ITEM_FILE &&
		     rows->items[i].version == 1;
	return n;
}

/* Sent again, or twice at once: the case holds the same already. */
static bool
is_there(struct work *w, const struct case_rows *rows,
    const struct opened_set *set, const struct file_manifest *m,
    enum designation d)
{
	for (size_t i = 0; i < rows->items_n; i++) {
		const struct row_item_list *row = &rows->items[i];
		struct file_manifest there;
		struct span text;
		bool same;

		if (row->what != ITEM_FILE || row->designation != (int64_t)d ||
		    keys_item(w, set, rows->c.id, row, &text) != OK ||
		    file_parse(text, &there) != OK)
			continue;
		same = file_is_again(&there, m);
		keys_wipe(&there.key, sizeof(there.key));
		if (same)
			return true;
	}
	fail_clear();
	return false;
}

static enum fail
prepare(struct work *w, const struct may *may, const struct file_manifest *m,
    enum designation d, struct add_plan *p, bool *out_again)
{
	const struct question *q;
	struct head_item envelopes[2];
	struct case_rows rows;
	struct opened_set set;

	TRY(file_question(w->questionnaire, &q));
	TRY(case_rows(w->snap->db, w->arena, w->instance, may, &rows));
	if (rows.c.stage == STAGE_CLOSED)
		return fail(FAIL_CONFLICT, "the case is closed");
	TRY(keys_open(w, may, may_actor(may), &rows, &set));
	*out_again = is_there(w, &rows, &set, m, d);
	if (*out_again)
		return OK;
	if (count_files(&rows) >= w->limits->case_files)
		return fail(FAIL_LIMIT, "files of one case");
	TRY(keys_for_writing(
	    w, may, may_actor(may), &rows, &set, keys_kind(d), &p->sealing));
	p->id = rows.c.id;
	p->owner = may_actor(may)->sid;
	p->chunks = file_chunks(m->size);
	p->item = file_item(w->arena, &p->sealing, q, m, d);
	p->was_version = rows.c.version;
	p->consent_n = rows.c.consent_n;
	p->consent = rows.consent;
	p->secret_items = rows.c.secret_items + designation_is_secret(d);
	TRY(case_has_room(&rows, 1, p->item.blob.n));
	return case_next_head(w->arena, &rows, &p->item, 1, envelopes,
	    keys_heads(&p->sealing, NULL, envelopes), (uint32_t)p->consent_n,
	    &p->consent, &p->head);
}

enum fail
file_add(struct work *w, const struct may_own_case *may,
    const struct file_manifest *m, enum designation d, bool *out_again)
{
	const struct may *any = may_own_case_any(may);
	struct add_plan plan = {.was_version = 0};
	struct job job = {.may = any, .commit = add_run, .plan = &plan};
	enum fail f;

	*out_again = false;
	f = prepare(w, any, m, designation_of_message(d), &plan, out_again);
	if (f == OK && !*out_again)
		f = writer_do(w->writer, w->snap, &job);
	keys_wipe(&plan.sealing, sizeof(plan.sealing));
	return f;
}
