/* ring: the first person, and letting in. Turning is in ring_turn.c. */
#include "act/ring.h"

#include "act/ring_look.h"
#include "act/ring_seat.h"

#include "act/keys.h"
#include "domain/role.h"
#include "seal/chain_detail.h"
#include "seal/checkwords.h"
#include "seal/ring.h"
#include "store/entry.h"
#include "store/inside.h"
#include "store/members.h"

enum fail
ring_words(struct work *w, struct person_id person, uint32_t epoch,
    struct span *out_hiragana, struct span *out_romaji)
{
	struct members m = keys_members(w);
	struct record_person_key key;
	struct checkwords words;

	TRY(members_person_key(&m, person, epoch, &key, NULL));
	checkwords_of(person, epoch, &key.box_pk, &key.sign_pk, &words);
	*out_hiragana = checkwords_hiragana(w->arena, &words);
	*out_romaji = checkwords_romaji(w->arena, &words);
	return OK;
}

/* The person's signed key, if these are the words of it. */
static enum fail
heard(struct work *w, struct person_id person, uint32_t epoch,
    struct span typed, struct recipient *out)
{
	struct members m = keys_members(w);
	struct record_person_key key;
	struct checkwords mine, theirs;

	TRY(members_person_key(&m, person, epoch, &key, out));
	checkwords_of(person, epoch, &key.box_pk, &key.sign_pk, &mine);
	if (!checkwords_read(typed, &theirs) ||
	    !checkwords_same(&mine, &theirs))
		return fail(FAIL_INPUT, "check words");
	return OK;
}

/* Rings that a person's role and registration lead into now. */
enum fail
ring_allowed(struct work *w, const struct member_person *p, unsigned *out)
{
	static const struct body_id nowhere;
	struct members m = keys_members(w);
	bool registered;
	int64_t to_ms;

	TRY(members_registered(
	    &m, p->record.id, w->wall_ms, &registered, &to_ms));
	*out = p->record.state == PERSON_ACTIVE
		   ? role_rings(p->record.roles, registered,
			 !ID_SAME(p->record.seconded_from, nowhere))
		   : 0;
	return OK;
}

struct first_plan {
	struct record_ring ring;
	struct record_ring_epoch epoch;
	struct signature ring_sig, epoch_sig;
	struct person_id person;
	struct ring_seat seat;
	struct span recovery;
};

static enum fail
first_commit(
    const struct may_first_of_ring_now *now, const struct first_plan *p)
{
	static const struct person_id nobody;
	const struct may_now *n = may_first_of_ring_now_any(now);
	struct any_id object = ID_ANY(p->person);
	struct buf detail;

	TRY(sql_ring_add(n, p->ring.id, p->ring.body, (int64_t)p->ring.kind, 1,
	    span_from(p->ring_sig.b, sizeof(p->ring_sig.b))));
	TRY(sql_ring_epoch_add(n, p->ring.id, 1, keys_to_hash(p->epoch.box_pk),
	    span_from(p->epoch_sig.b, sizeof(p->epoch_sig.b)), nobody, 0,
	    span_of(""), p->recovery));
	TRY(ring_seat_add(n, &p->seat));
	TRY(sql_version_raise(n, span_of("rings")));
	chain_detail_begin(&detail, inside_arena(n));
	chain_detail_ring(&detail, p->ring.id, 1);
	chain_detail_id(
	    &detail, CHAIN_PERSON, ID_ANY(may_second(now_may(n))->person));
	TRY(entry_add(n, ACT_FIRST_OF_RING, NULL, &object, &detail));
	return entry_settle(n);
}

static enum fail
first_run(const struct may_now *n, const void *plan)
{
	return first_commit(may_first_of_ring_now_of(n), plan);
}

static enum fail
first_seal(struct work *w, const struct recipient *to, struct first_plan *p)
{
	struct recipient recovery = recipient_recovery(w->instance);
	struct box_keys box;
	struct key seed;
	enum fail f;

	keys_random_id(&p->ring.id, sizeof(p->ring.id));
	p->ring.epoch = 1;
	keys_random(&seed);
	ring_derive(&seed, &box);
	p->epoch = (struct record_ring_epoch){
	    .ring = p->ring.id, .epoch = 1, .box_pk = box.pk};
	record_ring_sign(w->instance, &p->ring, &p->ring_sig);
	record_ring_epoch_sign(w->instance, &p->epoch, &p->epoch_sig);
	f = ring_seat_make(w, NULL, p->ring.id, 1, to, &seed, &p->seat);
	if (f == OK)
		f = ring_seal(
		    w->arena, p->ring.id, 1, &recovery, &seed, &p->recovery);
	keys_wipe(&seed, sizeof(seed));
	keys_wipe(&box, sizeof(box));
	return f;
}

enum fail
ring_first(struct work *w, const struct may_first_of_ring *may,
    struct person_id person, enum ring_kind kind, struct span words)
{
	struct members m = keys_members(w);
	struct first_plan plan = {.person = person};
	struct job job = {.may = may_first_of_ring_any(may),
	    .commit = first_run,
	    .plan = &plan};
	struct member_person p;
	struct member_ring there;
	struct recipient to;
	unsigned allowed;
	enum fail f;

	TRY(members_person(&m, person, &p));
	TRY(ring_allowed(w, &p, &allowed));
	if ((allowed & (1u << kind)) == 0)
		return fail(FAIL_INPUT, "no such ring for this person");
	f = members_find_ring(&m, p.record.body, kind, &there);
	if (f != FAIL_ABSENT)
		return f == OK ? FAIL_CONFLICT : f;
	TRY(heard(w, person, p.record.key_epoch, words, &to));
	plan.ring.body = p.record.body;
	plan.ring.kind = kind;
	TRY(first_seal(w, &to, &plan));
	return writer_do(w->writer, w->snap, &job);
}

struct let_in_plan {
	struct person_id person;
	struct ring_seat *seats; /* one of each epoch of each ring */
	size_t n;
};

static enum fail
let_in_commit(const struct may_let_in_now *now, const struct let_in_plan *p)
{
	const struct may_now *n = may_let_in_now_any(now);
	struct any_id object = ID_ANY(p->person);

	for (size_t i = 0; i < p->n; i++) {
		const struct record_ring_member *r = &p->seats[i].record;
		struct buf detail;

		TRY(ring_seat_add(n, &p->seats[i]));
		chain_detail_begin(&detail, inside_arena(n));
		chain_detail_ring(&detail, r->ring, r->epoch);
		TRY(entry_add(n, ACT_LET_IN, NULL, &object, &detail));
	}
	return sql_version_raise(n, span_of("rings"));
}

static enum fail
let_in_run(const struct may_now *n, const void *plan)
{
	return let_in_commit(may_let_in_now_of(n), plan);
}

/*
 * Every epoch that the actor holds: old cases are read with old epochs. One
 * whose row is not signed, or does not open, is not held.
 */
static enum fail
seal_epochs(struct work *w, const struct actor *giver,
    const struct member_ring *ring, const struct recipient *to,
    struct let_in_plan *p)
{
	struct row_ring_member_epochs *epochs;
	size_t n;

	TRY(sql_ring_member_epochs(w->snap->db, w->arena, ring->record.id,
	    giver->person, (int64_t)giver->epoch, &epochs, &n));
	for (size_t i = 0; i < n; i++) {
		uint32_t epoch = (uint32_t)epochs[i].epoch;
		struct key seed;
		enum fail f =
		    keys_ring(w, giver, ring->record.id, epoch, &seed);

		if (f == OK)
			f = ring_seat_make(w, giver, ring->record.id, epoch, to,
			    &seed, &p->seats[p->n]);
		keys_wipe(&seed, sizeof(seed));
		if (f == FAIL_KEY)
			continue;
		TRY(f);
		p->n++;
	}
	return OK;
}

bool
ring_is_in(struct work *w, const struct member_ring *ring,
    struct person_id person, uint32_t epoch)
{
	struct members m = keys_members(w);
	struct member_seat seat;

	return members_seat(&m, ring->record.id, ring->record.epoch, person,
		   epoch, &seat) == OK;
}

static enum fail
seal_all(struct work *w, const struct actor *giver,
    const struct member_person *newcomer, const struct recipient *to,
    struct let_in_plan *p)
{
	struct members m = keys_members(w);
	unsigned allowed;

	TRY(ring_allowed(w, newcomer, &allowed));
	for (int kind = RING_DESK_OPEN; kind <= RING_COUNCIL_SECRET; kind++) {
		struct member_ring ring;
		enum fail f;

		if ((allowed & giver->rings & (1u << kind)) == 0)
			continue;
		f = members_find_ring(
		    &m, giver->body, (enum ring_kind)kind, &ring);
		if (f == FAIL_ABSENT ||
		    (f == OK && ring_is_in(w, &ring, newcomer->record.id,
				    newcomer->record.key_epoch)))
			continue;
		TRY(f);
		/* A secret ring is given by who may hold it, to who may. */
		if ((kind == RING_DESK_SECRET || kind == RING_COUNCIL_SECRET) &&
		    !giver->registered)
			continue;
		TRY(seal_epochs(w, giver, &ring, to, p));
	}
	return OK;
}

enum { LET_IN_MAX = 4000 };

enum fail
ring_let_in(struct work *w, const struct may_let_in *may, struct span words)
{
	const struct may *m = may_let_in_any(may);
	struct members all = keys_members(w);
	struct let_in_plan plan = {
	    .seats = arena_array(w->arena, LET_IN_MAX, sizeof(*plan.seats))};
	struct job job = {.may = m, .commit = let_in_run, .plan = &plan};
	struct member_person newcomer;
	struct any_id object = may_object(m);
	struct recipient to;

	memcpy(plan.person.b, object.b, sizeof(plan.person.b));
	TRY(members_person(&all, plan.person, &newcomer));
	TRY(heard(w, plan.person, newcomer.record.key_epoch, words, &to));
	TRY(seal_all(w, may_actor(m), &newcomer, &to, &plan));
	if (plan.n == 0)
		return fail(FAIL_CONFLICT, "nothing to let in to");
	return writer_do(w->writer, w->snap, &job);
}
