/* recover: opens what each epoch sealed to the recovery key. */
#include "act/recover.h"

#include "act/keys.h"
#include "act/ring_seat.h"
#include "domain/role.h"
#include "seal/chain_detail.h"
#include "seal/ring.h"
#include "store/entry.h"
#include "store/inside.h"
#include "store/members.h"

struct recover_plan {
	struct ring_id ring;
	struct person_id person;
	struct ring_seat *seats; /* of epoch i + 1 */
	uint32_t n;
};

static enum fail
recover_commit(const struct may_recovery_now *now, const struct recover_plan *p)
{
	const struct may_now *n = may_recovery_now_any(now);
	struct any_id object = ID_ANY(p->person);
	struct buf detail;

	for (uint32_t i = 0; i < p->n; i++)
		TRY(ring_seat_add(n, &p->seats[i]));
	TRY(sql_version_raise(n, span_of("rings")));
	chain_detail_begin(&detail, inside_arena(n));
	chain_detail_ring(&detail, p->ring, p->n);
	return entry_add(n, ACT_RECOVER, NULL, &object, &detail);
}

static enum fail
recover_run(const struct may_now *n, const void *plan)
{
	return recover_commit(may_recovery_now_of(n), plan);
}

static enum fail
reseal(struct work *w, const struct box_keys *keys, const struct recipient *to,
    uint32_t epoch, struct recover_plan *p)
{
	struct members m = keys_members(w);
	struct recipient recovery = recipient_recovery(w->instance);
	struct record_ring_epoch record;
	struct row_ring_epoch_get row;
	struct key seed;
	enum fail f;

	TRY(members_ring_epoch(&m, p->ring, epoch, &record, NULL));
	TRY(sql_ring_epoch_get(m.db, m.arena, p->ring, (int64_t)epoch, &row));
	TRY(ring_open(&record, &recovery, keys, row.recovery, &seed));
	f = ring_seat_make(
	    w, NULL, p->ring, epoch, to, &seed, &p->seats[epoch - 1]);
	keys_wipe(&seed, sizeof(seed));
	return f;
}

enum fail
recover(struct work *w, const struct may_recovery *may,
    const struct box_keys *keys, enum ring_kind kind, struct span login)
{
	static const struct body_id nowhere;
	struct members m = keys_members(w);
	struct recover_plan plan = {.n = 0};
	struct job job = {
	    .may = may_recovery_any(may), .commit = recover_run, .plan = &plan};
	struct record_person_key key;
	struct member_person p;
	struct member_ring ring;
	struct recipient to;
	bool registered;
	int64_t to_ms;

	TRY(members_by_login(&m, login, &p));
	TRY(members_registered(
	    &m, p.record.id, w->wall_ms, &registered, &to_ms));
	/* Only a registered person, whatever the ring. */
	if (!registered || p.record.state != PERSON_ACTIVE ||
	    (role_rings(p.record.roles, true,
		 !ID_SAME(p.record.seconded_from, nowhere)) &
		(1u << kind)) == 0)
		return fail(FAIL_INPUT, "not a registered person of that ring");
	TRY(members_find_ring(&m, p.record.body, kind, &ring));
	TRY(members_person_key(&m, p.record.id, p.record.key_epoch, &key, &to));
	plan.ring = ring.record.id;
	plan.person = p.record.id;
	plan.n = ring.record.epoch;
	plan.seats = arena_array(w->arena, plan.n, sizeof(*plan.seats));
	for (uint32_t epoch = 1; epoch <= plan.n; epoch++)
		TRY(reseal(w, keys, &to, epoch, &plan));
	return writer_do(w->writer, w->snap, &job);
}
