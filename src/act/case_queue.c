/*
 * case: the queue of a desk. Must never read a text of a reporter, nor a case
 * for somebody outside the ring.
 */
#include "act/case.h"
#include "act/owner.h"
#include "domain/role.h"
#include "store/statements.gen.h"

/* An entry that nobody signed is alarmed, and names no owner. */
static enum fail
read_owner(struct work *w, const struct may_desk *may, struct case_id id,
    struct case_line *line)
{
	const struct may *m = may_desk_any(may);
	struct owner owner;
	enum fail f = owner_of(w, id, may_desk(m), &owner);

	if (f == FAIL_TAMPER) {
		fail_clear();
		return OK;
	}
	TRY(f);
	if (!owner.there)
		return OK;
	line->owner = owner.name;
	line->own = ID_SAME(owner.id, may_actor(m)->person);
	return OK;
}

enum fail
case_queue(struct work *w, const struct may_desk *may, bool closed, bool mine,
    struct span before, struct case_line **out, size_t *out_n, bool *out_more)
{
	const struct actor *who = may_actor(may_desk_any(may));
	int64_t before_ms = INT64_MAX;
	struct any_id before_id = {{0}};
	struct row_case_queue *rows;
	size_t n;

	*out_n = 0;
	*out_more = false;
	if ((who->rings & RING_BIT_DESK_OPEN) == 0)
		return OK;
	if (before.n > 0) {
		struct row_case_place place;

		TRY(sql_case_place(w->snap->db, w->arena, before,
		    may_desk(may_desk_any(may)), &place));
		before_ms = place.created_ms;
		before_id = place.id;
	}
	TRY(sql_case_queue(w->snap->db, w->arena, may_desk(may_desk_any(may)),
	    closed, before_ms, before_id, !mine, ID_ANY(who->person), &rows,
	    &n));
	*out_more = n > 50;
	*out_n = n > 50 ? 50 : n;
	*out = arena_array(w->arena, *out_n, sizeof(**out));
	for (size_t i = 0; i < *out_n; i++) {
		(*out)[i] = (struct case_line){.number = rows[i].number,
		    .stage = (enum stage)rows[i].stage,
		    .waits_for = (enum author)rows[i].waits_for,
		    .created_ms = rows[i].created_ms,
		    .due_ms = rows[i].due_ms,
		    .secret_items = rows[i].secrets,
		    .undecided = rows[i].undecided,
		    .fresh = rows[i].desk_ms == 0,
		    .new_word = rows[i].desk_ms > 0 &&
				rows[i].reporter_ms > rows[i].desk_ms};
		TRY(read_owner(w, may, rows[i].id, &(*out)[i]));
	}
	return OK;
}
