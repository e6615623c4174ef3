/*
 * ring: turning. Done by a person who is still in the ring, in the own session
 * (only that person's key may vouch for the new epoch). Must never seal the new
 * epoch to anybody whose right ended.
 */
#include "act/keys.h"
#include "act/ring.h"
#include "act/ring_seat.h"
#include "domain/role.h"
#include "seal/chain_detail.h"
#include "seal/person.h"
#include "seal/ring.h"
#include "store/entry.h"
#include "store/inside.h"
#include "store/members.h"

struct turn {
	struct record_ring ring;
	struct record_ring_epoch epoch;
	struct signature ring_sig, sig, by_sig;
	struct ring_seat *seats;
	size_t n;
	struct span recovery;
};

struct turn_plan {
	struct turn at[4];
	size_t n;
};

static enum fail
add_turn(const struct may_now *n, const struct turn *t)
{
	struct any_id object = ID_ANY(t->ring.id);
	struct buf detail;
	int64_t changed;

	TRY(sql_ring_rotated(n, (int64_t)t->epoch.epoch,
	    span_from(t->ring_sig.b, sizeof(t->ring_sig.b)), t->epoch.ring,
	    &changed));
	if (changed != 1)
		return FAIL_STALE;
	TRY(sql_ring_epoch_add(n, t->epoch.ring, (int64_t)t->epoch.epoch,
	    keys_to_hash(t->epoch.box_pk),
	    span_from(t->sig.b, sizeof(t->sig.b)), t->epoch.by,
	    (int64_t)t->epoch.by_epoch,
	    span_from(t->by_sig.b, sizeof(t->by_sig.b)), t->recovery));
	for (size_t i = 0; i < t->n; i++)
		TRY(ring_seat_add(n, &t->seats[i]));
	chain_detail_begin(&detail, inside_arena(n));
	chain_detail_ring(&detail, t->epoch.ring, t->epoch.epoch);
	chain_detail_u32(&detail, CHAIN_COUNT, (uint32_t)t->n);
	return entry_add(n, ACT_ROTATE_RING, NULL, &object, &detail);
}

static enum fail
turn_commit(const struct may_self_now *now, const struct turn_plan *p)
{
	const struct may_now *n = may_self_now_any(now);

	for (size_t i = 0; i < p->n; i++)
		TRY(add_turn(n, &p->at[i]));
	return sql_version_raise(n, span_of("rings"));
}

static enum fail
turn_run(const struct may_now *n, const void *plan)
{
	return turn_commit(may_self_now_of(n), plan);
}

/* May this member of the old epoch be in the new one? */
static bool
stays(struct work *w, const struct member_ring *ring, struct person_id person,
    uint32_t epoch)
{
	static const struct body_id nowhere;
	struct members m = keys_members(w);
	struct member_person p;
	bool registered;
	int64_t to_ms;
	unsigned lost;

	if (members_person(&m, person, &p) != OK ||
	    members_lost(&m, person, &lost) != OK ||
	    p.record.state != PERSON_ACTIVE || p.record.key_epoch != epoch ||
	    members_registered(&m, person, w->wall_ms, &registered, &to_ms) !=
		OK)
		return false;
	return (role_rings(p.record.roles, registered,
		    !ID_SAME(p.record.seconded_from, nowhere)) &
		   ~lost & (1u << ring->record.kind)) != 0;
}

/* Only who was let in: rows that are signed. */
static enum fail
seal_members(struct work *w, const struct actor *who,
    const struct member_ring *ring, const struct key *seed, struct turn *t)
{
	struct recipient recovery = recipient_recovery(w->instance);
	struct members m = keys_members(w);
	struct member_seat *old;
	size_t n;

	TRY(members_seats(&m, ring->record.id, ring->record.epoch, &old, &n));
	t->seats = arena_array(w->arena, n, sizeof(*t->seats));
	for (size_t i = 0; i < n; i++) {
		struct record_person_key key;
		struct recipient to;

		if (!stays(w, ring, old[i].person, old[i].person_epoch))
			continue;
		TRY(members_person_key(
		    &m, old[i].person, old[i].person_epoch, &key, &to));
		TRY(ring_seat_make(w, who, ring->record.id, t->epoch.epoch, &to,
		    seed, &t->seats[t->n]));
		t->n++;
	}
	return ring_seal(w->arena, ring->record.id, t->epoch.epoch, &recovery,
	    seed, &t->recovery);
}

static enum fail
prepare_turn(struct work *w, const struct actor *who,
    const struct member_ring *ring, struct turn *t)
{
	struct person_keys mine;
	struct box_keys box;
	struct key seed;
	enum fail f;

	keys_random(&seed);
	ring_derive(&seed, &box);
	t->ring = ring->record;
	t->ring.epoch++;
	record_ring_sign(w->instance, &t->ring, &t->ring_sig);
	t->epoch = (struct record_ring_epoch){
	    t->ring.id, t->ring.epoch, box.pk, who->person, who->epoch};
	record_ring_epoch_sign(w->instance, &t->epoch, &t->sig);
	person_derive(&who->seed, &mine);
	record_ring_epoch_sign_by(&mine.sign, &t->epoch, &t->by_sig);
	f = seal_members(w, who, ring, &seed, t);
	keys_wipe(&mine, sizeof(mine));
	keys_wipe(&box, sizeof(box));
	keys_wipe(&seed, sizeof(seed));
	return f;
}

enum fail
ring_turn_due(struct work *w, const struct may_self *may)
{
	const struct may *m = may_self_any(may);
	const struct actor *who = may_actor(m);
	struct members all = keys_members(w);
	struct turn_plan plan = {.n = 0};
	struct job job = {.may = m, .commit = turn_run, .plan = &plan};

	for (int kind = RING_DESK_OPEN; kind <= RING_COUNCIL_SECRET; kind++) {
		struct member_ring ring;
		enum fail f;

		if ((who->rings & (1u << kind)) == 0)
			continue;
		f = members_find_ring(
		    &all, who->body, (enum ring_kind)kind, &ring);
		if (f == FAIL_ABSENT || (f == OK && !ring.rotation_due) ||
		    (f == OK && !stays(w, &ring, who->person, who->epoch)))
			continue;
		TRY(f);
		TRY(prepare_turn(w, who, &ring, &plan.at[plan.n]));
		plan.n++;
	}
	return plan.n > 0 ? writer_do(w->writer, w->snap, &job) : OK;
}
