/* raise: as raising by consent does it, without a consent. */
#include "act/raise.h"

#include "act/reseal.h"
#include "seal/chain_detail.h"
#include "store/entry.h"
#include "store/inside.h"

struct raise_plan {
	struct case_id id;
	struct item_id item;
	int64_t was_version, consent_n, secret_items;
	struct hash consent, head;
	struct sealing secret;
	struct case_item *moved;
	size_t moved_n;
	struct reseal_ends ended;
};

static enum fail
raise_commit(const struct may_desk_case_now *now, const struct raise_plan *p)
{
	const struct may_now *n = may_desk_case_now_any(now);
	struct any_id object = ID_ANY(p->item);
	struct buf detail;
	int64_t changed;

	TRY(sql_case_content(n, p->head, p->consent_n, p->secret_items, p->id,
	    p->was_version, &changed));
	if (changed != 1)
		return FAIL_STALE;
	TRY(keys_add(n, &p->secret));
	for (size_t i = 0; i < p->moved_n; i++)
		TRY(case_item_move(n, &p->moved[i]));
	TRY(reseal_end(n, p->id, &p->ended));
	chain_detail_begin(&detail, inside_arena(n));
	chain_detail_hash(&detail, CHAIN_HEAD, &p->head);
	chain_detail_consent(&detail, (uint32_t)p->consent_n, &p->consent);
	return entry_add(n, ACT_RAISE, &p->id, &object, &detail);
}

static enum fail
raise_run(const struct may_now *n, const void *plan)
{
	return raise_commit(may_desk_case_now_of(n), plan);
}

/* Newest version of something that the reporter wrote, and not secret. */
static bool
may_raise(const struct case_rows *rows, struct item_id id)
{
	const struct row_item_list *found = NULL;

	for (size_t i = 0; i < rows->items_n; i++) {
		const struct row_item_list *row = &rows->items[i];

		if (ID_SAME(row->id, id) && row->author == AUTHOR_REPORTER &&
		    row->what != ITEM_REASON &&
		    (found == NULL || row->version > found->version))
			found = row;
	}
	return found != NULL && found->designation == DESIGNATION_OPEN;
}

static enum fail
prepare(struct work *w, const struct may *m, const struct case_rows *rows,
    struct raise_plan *p)
{
	struct head_item envelopes[2];
	struct case_rows after;
	struct opened_set set;

	p->id = rows->c.id;
	p->was_version = rows->c.version;
	p->consent_n = rows->c.consent_n;
	p->consent = rows->consent;
	p->secret_items = rows->c.secret_items + 1;
	p->moved = arena_array(w->arena, rows->items_n, sizeof(*p->moved));
	TRY(keys_open(w, m, may_actor(m), rows, &set));
	TRY(keys_for_writing(
	    w, m, may_actor(m), rows, &set, KIND_SECRET, &p->secret));
	TRY(reseal_raise(w, rows, &set, p->item, DESIGNATION_SECRET, &p->secret,
	    p->moved, &p->moved_n));
	p->ended = reseal_ends_of(w->arena, rows);
	reseal_ends_add(&p->ended, rows, p->item);
	after = reseal_after(w->arena, rows, p->moved, p->moved_n, &p->ended);
	return case_next_head(w->arena, &after, NULL, 0, envelopes,
	    keys_heads(&p->secret, NULL, envelopes), (uint32_t)p->consent_n,
	    &p->consent, &p->head);
}

enum fail
raise_item(struct work *w, const struct may_desk_case *may, struct item_id item)
{
	const struct may *m = may_desk_case_any(may);
	struct raise_plan plan = {.item = item};
	struct job job = {.may = m,
	    .commit = raise_run,
	    .plan = &plan,
	    .erases = true}; /* no open copy is left behind */
	struct case_rows rows;
	enum fail f;

	TRY(case_rows(w->snap->db, w->arena, w->instance, m, &rows));
	if (!may_raise(&rows, item))
		return fail(FAIL_CONFLICT, "nothing open to raise");
	f = prepare(w, m, &rows, &plan);
	if (f == OK)
		f = writer_do(w->writer, w->snap, &job);
	keys_wipe(&plan.secret, sizeof(plan.secret));
	return f;
}
