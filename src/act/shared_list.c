/*
 * shared: the inbox of the first-tier group: what was provided and is worked
 * on, unread first, then by due; or all of it, the newest first. An index says
 * where to look; what is shown was checked. Must never count what the rule
 * would not give.
 */
#include "act/shared_plan.h"

#include "seal/chain_detail.h"
#include "store/chained.h"
#include "store/contributions.h"

enum { LINES = 50 };

/* What given_open says where nothing is due. */
#define NEVER_MS 9000000000000000

enum fail
shared_readers(const struct work *w, const struct actor *who, struct case_id id,
    const struct hash *release, struct shared_reader **out, size_t *out_n,
    bool *out_me)
{
	struct members m = keys_members(w);
	struct any_id me = ID_ANY(who->person);
	struct chained *list;
	size_t n;

	*out_n = 0;
	*out_me = false;
	TRY(chained_of(
	    w->snap->db, w->arena, w->instance, id, ACT_RECEIVE, &list, &n));
	*out = arena_array(w->arena, n, sizeof(**out));
	for (size_t i = 0; i < n; i++) {
		struct member_person p;
		struct person_id person;
		bool own = ID_SAME(list[i].actor, me);

		if (chained_with_hash(&list[i], 1, release) == NULL)
			continue;
		memcpy(person.b, list[i].actor.b, sizeof(person.b));
		*out_me = *out_me || own;
		if (members_person(&m, person, &p) != OK ||
		    !ID_SAME(p.record.body, who->body))
			continue;
		(*out)[(*out_n)++] =
		    (struct shared_reader){p.name, list[i].ms, own};
	}
	return OK;
}

static bool
holds_secret(const struct release_row *r)
{
	for (size_t i = 0; i < r->head.items_n; i++)
		if (r->head.items[i].designation == DESIGNATION_SECRET)
			return true;
	return false;
}

/* The rings by which a case can be there at all; zeros where there is none. */
static enum fail
own_rings(const struct work *w, struct body_id body, struct any_id out[2])
{
	struct members m = keys_members(w);
	struct member_ring rings[4];
	size_t n;

	memset(out, 0, 2 * sizeof(*out));
	TRY(members_rings(&m, body, rings, &n));
	for (size_t i = 0; i < n; i++) {
		if (rings[i].record.kind == RING_COUNCIL_OPEN)
			out[0] = ID_ANY(rings[i].record.id);
		if (rings[i].record.kind == RING_COUNCIL_SECRET)
			out[1] = ID_ANY(rings[i].record.id);
	}
	return OK;
}

/* The index names a time; one of the signed inquiries must say it, too. */
static enum fail
check_due(const struct work *w, struct case_id id, int64_t due_ms, int64_t *out)
{
	struct members m = keys_members(w);
	struct contribution_row *all;
	size_t n;
	enum fail f;

	*out = 0;
	if (due_ms == NEVER_MS)
		return OK;
	f = contributions_list(&m, id, &all, &n);
	if (f != OK)
		return f == FAIL_STORE ? f : OK;
	for (size_t i = 0; i < n; i++)
		if (all[i].head.what == CONTRIBUTION_INQUIRY &&
		    all[i].head.due_ms == due_ms)
			*out = due_ms;
	return OK;
}

/* What does not hold is shown to nobody: *n stays. */
static enum fail
add_line(const struct work *w, const struct actor *who,
    const struct row_given_open *row, struct shared_line *list, size_t *n)
{
	struct shared_line *line = &list[*n];
	struct release_row r, before;
	enum fail f = shared_find(w, who, row->id, &r, &before);

	if (f == FAIL_STORE)
		return f;
	if (f != OK)
		return OK;
	*line = (struct shared_line){.number = row->number,
	    .n = r.head.n,
	    .stage = (enum stage)row->stage,
	    .provided_ms = r.provided_ms,
	    .secret = holds_secret(&r)};
	f = shared_readers(w, who, row->id, &r.hash, &line->readers,
	    &line->readers_n, &line->received);
	if (f != OK)
		return f == FAIL_STORE ? f : OK;
	TRY(check_due(w, row->id, row->due_ms, &line->due_ms));
	(*n)++;
	return OK;
}

static enum fail
rows_open(const struct work *w, const struct actor *who, struct any_id rings[2],
    const struct row_given_place *from, struct row_given_open **rows, size_t *n)
{
	return sql_given_open(w->snap->db, w->arena, ID_ANY(who->person),
	    rings[0], rings[1], from->done, from->due_ms, from->seq, rows, n);
}

/* The same for all of them, of which nothing is due any more. */
static enum fail
rows_all(const struct work *w, struct any_id rings[2],
    const struct row_given_place *from, struct row_given_open **rows, size_t *n)
{
	struct row_given_all *all;

	TRY(sql_given_all(
	    w->snap->db, w->arena, from->seq, rings[0], rings[1], &all, n));
	*rows = arena_array(w->arena, *n, sizeof(**rows));
	for (size_t i = 0; i < *n; i++)
		(*rows)[i] = (struct row_given_open){.id = all[i].id,
		    .number = all[i].number,
		    .stage = all[i].stage,
		    .due_ms = NEVER_MS};
	return OK;
}

/* Behind which line to go on. What the body may not read is not there. */
static enum fail
place_of(const struct work *w, const struct actor *who, struct span after,
    struct row_given_place *out)
{
	struct release_row release, before;
	enum fail f;

	TRY(sql_given_place(
	    w->snap->db, w->arena, ID_ANY(who->person), after, out));
	f = shared_find(w, who, out->id, &release, &before);
	return f == OK || f == FAIL_STORE ? f : FAIL_ABSENT;
}

enum fail
shared_list(struct work *w, const struct may_shared *may, bool all,
    struct span after, struct shared_line **out, size_t *out_n, bool *out_more)
{
	const struct actor *who = may_actor(may_shared_any(may));
	struct row_given_place from = {.done = -1, .seq = INT64_MAX};
	struct row_given_open *rows;
	struct any_id rings[2];
	size_t n;

	*out_n = 0;
	*out_more = false;
	TRY(own_rings(w, who->body, rings));
	if (after.n > 0)
		TRY(place_of(w, who, after, &from));
	if (all)
		TRY(rows_all(w, rings, &from, &rows, &n));
	else
		TRY(rows_open(w, who, rings, &from, &rows, &n));
	*out_more = n > LINES;
	n = n > LINES ? LINES : n;
	*out = arena_array(w->arena, n, sizeof(**out));
	for (size_t i = 0; i < n; i++)
		TRY(add_line(w, who, &rows[i], *out, out_n));
	*out_more = *out_more && *out_n > 0;
	return OK;
}
