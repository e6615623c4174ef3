/* upkeep: candidates by one statement each, then the signed rows. */
#include "act/upkeep.h"

#include "act/keys.h"
#include "act/ring.h"
#include "store/statements.gen.h"

/* A row that does not hold is nobody. */
static bool
take(struct work *w, struct person_id id, int64_t until_ms,
    struct upkeep_person *out)
{
	struct members m = keys_members(w);

	out->until_ms = until_ms;
	return members_person(&m, id, &out->person) == OK &&
	       members_body(&m, out->person.record.body, &out->body) == OK;
}

static enum fail
read_ending(struct work *w, int64_t within_ms, struct upkeep *out)
{
	struct members m = keys_members(w);
	struct row_register_ending *rows;
	size_t n;

	TRY(sql_register_ending(w->snap->db, w->arena, w->wall_ms,
	    w->wall_ms + within_ms, &rows, &n));
	out->ending = arena_array(w->arena, n, sizeof(*out->ending));
	for (size_t i = 0; i < n; i++) {
		struct upkeep_person *one = &out->ending[out->ending_n];
		bool registered;
		int64_t to_ms;

		if (!take(w, rows[i].person, rows[i].to_ms, one) ||
		    one->person.record.state == PERSON_DISABLED)
			continue;
		TRY(members_registered(
		    &m, rows[i].person, w->wall_ms, &registered, &to_ms));
		out->ending_n += registered ? 1 : 0;
	}
	return OK;
}

static enum fail
read_invited(struct work *w, struct upkeep *out)
{
	struct row_person_waited *rows;
	size_t n;

	TRY(sql_person_waited(w->snap->db, w->arena, &rows, &n));
	out->invited = arena_array(w->arena, n, sizeof(*out->invited));
	for (size_t i = 0; i < n; i++) {
		struct upkeep_person *one = &out->invited[out->invited_n];

		if (take(w, rows[i].id, rows[i].until_ms, one) &&
		    one->person.record.state == PERSON_INVITED)
			out->invited_n++;
	}
	return OK;
}

static enum fail
read_rings(struct work *w, struct upkeep *out)
{
	struct members m = keys_members(w);
	struct row_ring_weak *rows;
	size_t n;

	TRY(sql_ring_weak(w->snap->db, w->arena, &rows, &n));
	out->thin = arena_array(w->arena, n, sizeof(*out->thin));
	out->turning = arena_array(w->arena, n, sizeof(*out->turning));
	for (size_t i = 0; i < n; i++) {
		struct upkeep_ring one = {.n = 0};
		struct member_ring ring;

		if (members_ring(&m, rows[i].id, &ring) != OK ||
		    members_body(&m, ring.record.body, &one.body) != OK)
			continue;
		one.kind = ring.record.kind;
		TRY(ring_names(w, &ring, &one.names, &one.n));
		if (ring.rotation_due)
			out->turning[out->turning_n++] = one;
		if (one.n < 2)
			out->thin[out->thin_n++] = one;
	}
	return OK;
}

enum fail
upkeep_read(struct work *w, int64_t within_ms, struct upkeep *out)
{
	*out = (struct upkeep){.ending_n = 0};
	TRY(read_ending(w, within_ms, out));
	TRY(read_invited(w, out));
	return read_rings(w, out);
}
