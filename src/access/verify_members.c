/* verify_members: body by body, with their people, register, rings and keys. */
#include "access/verify.h"

#include "base/buf.h"
#include "seal/chain_detail.h"
#include "store/credentials.h"
#include "store/members.h"
#include "store/statements.gen.h"

struct walk {
	struct members m;
	const struct row_ring_turns *turns;
	size_t turns_n;
	struct verify_found *found;
};

static void
note(struct walk *w, bool good)
{
	w->found->members++;
	w->found->bad += !good;
}

static bool
register_holds_up(const struct walk *w, const struct row_register_list *row)
{
	struct record_register r = {row->id, row->person, row->from_ms,
	    row->to_ms, row->registrar, row->second, row->revoked_ms,
	    (uint64_t)row->version};
	struct key pk = instance_pk(w->m.instance);
	struct signature sig;

	if (row->sig.n != sizeof(sig.b))
		return false;
	memcpy(sig.b, row->sig.p, sizeof(sig.b));
	return record_register_check(&pk, &r, &sig);
}

/* Each row is signed, and there are as many as were entered and revoked. */
static enum fail
verify_register(struct walk *w, struct person_id id)
{
	struct row_register_list *rows;
	struct row_register_acts acts;
	int64_t revoked = 0;
	size_t n;

	TRY(sql_register_list(w->m.db, w->m.arena, id, &rows, &n));
	TRY(sql_register_acts(w->m.db, w->m.arena, ID_ANY(id), &acts));
	for (size_t i = 0; i < n; i++) {
		revoked += rows[i].version - 1;
		note(w, register_holds_up(w, &rows[i]));
	}
	w->found->bad += acts.entered != (int64_t)n || acts.revoked != revoked;
	return OK;
}

static enum fail
verify_person(struct walk *w, struct person_id id)
{
	struct record_person_key key;
	struct member_person p;
	bool agrees;
	enum fail f = members_person(&w->m, id, &p);

	if (f != OK && f != FAIL_ABSENT)
		return f;
	note(w, f == OK);
	if (f == OK && p.record.key_epoch > 0)
		note(w, members_person_key(
			    &w->m, id, p.record.key_epoch, &key, NULL) == OK);
	TRY(credentials_agree(&w->m, id, &agrees));
	note(w, agrees);
	return verify_register(w, id);
}

/* The newest epoch that the chain knows of this ring. */
static uint32_t
newest_turn(const struct walk *w, struct ring_id id)
{
	uint32_t newest = 1;

	for (size_t i = 0; i < w->turns_n; i++) {
		struct ring_id ring;
		struct reader r;
		struct span v;
		uint32_t epoch;

		if (!chain_detail_find(w->turns[i].detail, CHAIN_RING, &v))
			continue;
		r = reader_of(v);
		reader_copy(&r, ring.b, sizeof(ring.b));
		epoch = reader_u32(&r);
		if (ID_SAME(ring, id) && epoch > newest)
			newest = epoch;
	}
	return newest;
}

/* Who is in: every row signed, none of an epoch that there is not. */
static enum fail
verify_seats(struct walk *w, struct ring_id id)
{
	struct row_ring_member_count all;
	int64_t good = 0;

	TRY(sql_ring_member_count(w->m.db, w->m.arena, id, &all));
	for (uint32_t epoch = 1; epoch <= newest_turn(w, id); epoch++) {
		struct member_seat *seats;
		size_t n;

		TRY(members_seats(&w->m, id, epoch, &seats, &n));
		good += (int64_t)n;
	}
	w->found->members += all.n;
	w->found->bad += all.n - good;
	return OK;
}

static enum fail
verify_ring(struct walk *w, struct ring_id id)
{
	struct member_ring ring;

	note(w, members_ring(&w->m, id, &ring) == OK &&
		    ring.record.epoch == newest_turn(w, id));
	for (uint32_t epoch = 1; epoch <= newest_turn(w, id); epoch++) {
		struct record_ring_epoch record;

		note(w,
		    members_ring_epoch(&w->m, id, epoch, &record, NULL) == OK);
	}
	return verify_seats(w, id);
}

static enum fail
verify_body(struct walk *w, struct body_id id)
{
	struct row_person_list *people;
	struct row_ring_list *rings;
	struct member_body body;
	enum fail f = members_body(&w->m, id, &body);
	size_t n;

	if (f != OK && f != FAIL_ABSENT)
		return f;
	note(w, f == OK);
	TRY(sql_person_list(w->m.db, w->m.arena, id, &people, &n));
	for (size_t i = 0; i < n; i++)
		TRY(verify_person(w, people[i].id));
	TRY(sql_ring_list(w->m.db, w->m.arena, id, &rings, &n));
	for (size_t i = 0; i < n; i++)
		TRY(verify_ring(w, rings[i].id));
	return OK;
}

enum fail
verify_members(
    struct db *db, const struct instance *instance, struct verify_found *found)
{
	struct arena *a = arena_new(256 * 1024 * 1024);
	struct walk w = {.m = {db, a, instance}, .found = found};
	struct row_ring_turns *turns;
	struct row_body_list *bodies;
	enum fail f = sql_ring_turns(db, a, &turns, &w.turns_n);
	size_t n = 0;

	w.turns = turns;
	if (f == OK)
		f = sql_body_list(db, a, &bodies, &n);
	for (size_t i = 0; f == OK && i < n; i++)
		f = verify_body(&w, bodies[i].id);
	arena_free(a);
	return f;
}
