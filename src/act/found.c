/*
 * found: rings are made before anybody has keys, so their seeds are wrapped
 * under the leads' invitation codes; enrolment seals them to the new keys.
 */
#include "act/found.h"

#include "domain/role.h"
#include "seal/code.h"
#include "seal/ring.h"
#include "store/entry.h"
#include "store/members.h"
#include "store/statements.gen.h"

struct found_ring {
	struct record_ring ring;
	struct record_ring_epoch epoch;
	struct signature ring_sig, epoch_sig;
	struct span recovery;
	struct span gifts[FOUND_LEADS];
};

struct found_plan {
	const struct instance *instance;
	const struct found *f;
	struct hash tags[FOUND_PEOPLE];
	int64_t until_ms;
	struct record_register registers[FOUND_LEADS];
	struct signature register_sigs[FOUND_LEADS];
	struct found_ring rings[2];
};

static const unsigned roles[FOUND_PEOPLE] = {ROLE_ADMINISTRATOR, ROLE_REGISTRAR,
    ROLE_LEAD | ROLE_OFFICER, ROLE_LEAD | ROLE_OFFICER};

static enum fail
add_people(const struct may_now *n, const struct found_plan *p)
{
	for (int i = 0; i < FOUND_PEOPLE; i++) {
		struct any_id object = ID_ANY(p->f->ids[i]);

		TRY(member_add_person(
		    n, p->instance, p->f->ids[i], &p->f->people[i]));
		TRY(sql_invitation_add(
		    n, p->tags[i], p->f->ids[i], 1, p->until_ms));
		TRY(entry_add(n, ACT_INVITE, NULL, &object, NULL));
	}
	for (int i = 0; i < FOUND_LEADS; i++) {
		const struct record_register *r = &p->registers[i];
		struct any_id object = ID_ANY(r->person);

		TRY(sql_register_add(n, r->id, r->person, r->from_ms, r->to_ms,
		    r->registrar, r->second, 0, 1,
		    span_from(
			p->register_sigs[i].b, sizeof(p->register_sigs[i].b))));
		TRY(entry_add(n, ACT_REGISTER, NULL, &object, NULL));
	}
	return OK;
}

static enum fail
add_ring(const struct may_now *n, const struct found_plan *p,
    const struct found_ring *r)
{
	static const struct person_id nobody;
	struct any_id object = ID_ANY(r->ring.id);

	TRY(sql_ring_add(n, r->ring.id, r->ring.body, (int64_t)r->ring.kind, 1,
	    span_from(r->ring_sig.b, sizeof(r->ring_sig.b))));
	TRY(sql_ring_epoch_add(n, r->ring.id, 1, keys_to_hash(r->epoch.box_pk),
	    span_from(r->epoch_sig.b, sizeof(r->epoch_sig.b)), nobody, 0,
	    span_of(""), r->recovery));
	for (int i = 0; i < FOUND_LEADS; i++)
		TRY(sql_invitation_gift_add(
		    n, p->tags[2 + i], r->ring.id, 1, r->gifts[i]));
	return entry_add(n, ACT_FIRST_OF_RING, NULL, &object, NULL);
}

static enum fail
found_commit(const struct may_founding_now *now, const struct found_plan *p)
{
	const struct may_now *n = may_founding_now_any(now);

	TRY(entry_add(n, ACT_FOUND, NULL, NULL, NULL));
	TRY(member_add_body(n, p->instance, p->f->body_id, &p->f->body));
	TRY(add_people(n, p));
	for (int i = 0; i < 2; i++)
		TRY(add_ring(n, p, &p->rings[i]));
	TRY(sql_version_raise(n, span_of("members")));
	return sql_version_raise(n, span_of("rings"));
}

static enum fail
found_run(const struct may_now *n, const void *plan)
{
	return found_commit(may_founding_now_of(n), plan);
}

static enum fail
make_ring(struct work *w, enum ring_kind kind, const struct found *f,
    const struct code_keys lead_keys[FOUND_LEADS], struct found_ring *out)
{
	struct recipient recovery = recipient_recovery(w->instance);
	struct box_keys box;
	struct key seed;
	enum fail result;

	out->ring.body = f->body_id;
	out->ring.kind = kind;
	out->ring.epoch = 1;
	keys_random_id(&out->ring.id, sizeof(out->ring.id));
	keys_random(&seed);
	ring_derive(&seed, &box);
	out->epoch = (struct record_ring_epoch){
	    .ring = out->ring.id, .epoch = 1, .box_pk = box.pk};
	record_ring_sign(w->instance, &out->ring, &out->ring_sig);
	record_ring_epoch_sign(w->instance, &out->epoch, &out->epoch_sig);
	for (int i = 0; i < FOUND_LEADS; i++)
		out->gifts[i] = ring_gift(w->arena, &lead_keys[i].kek,
		    f->ids[2 + i], out->ring.id, 1, &seed);
	result = ring_seal(
	    w->arena, out->ring.id, 1, &recovery, &seed, &out->recovery);
	keys_wipe(&seed, sizeof(seed));
	keys_wipe(&box, sizeof(box));
	return result;
}

static void
make_registers(struct work *w, const struct found *f, struct found_plan *p)
{
	for (int i = 0; i < FOUND_LEADS; i++) {
		struct record_register *r = &p->registers[i];

		*r = (struct record_register){.person = f->ids[2 + i],
		    .from_ms = w->wall_ms,
		    .to_ms = f->registered_to_ms,
		    .registrar = f->ids[1],
		    .second = f->ids[3 - i],
		    .version = 1};
		keys_random_id(&r->id, sizeof(r->id));
		record_register_sign(w->instance, r, &p->register_sigs[i]);
	}
}

enum fail
found(struct work *w, const struct may_founding *may, struct found *f)
{
	struct found_plan *p = arena_alloc(w->arena, sizeof(*p));
	struct job job = {
	    .may = may_founding_any(may), .commit = found_run, .plan = p};
	struct code_keys lead_keys[FOUND_LEADS];

	p->instance = w->instance;
	p->f = f;
	p->until_ms = w->wall_ms + w->limits->invitation_ms;
	keys_random_id(&f->body_id, sizeof(f->body_id));
	for (int i = 0; i < FOUND_PEOPLE; i++) {
		struct code_keys keys;
		struct code code;

		keys_random_id(&f->ids[i], sizeof(f->ids[i]));
		f->people[i].body = f->body_id;
		f->people[i].roles = roles[i];
		code_random(&code);
		code_derive(&code, CODE_INVITATION, &keys);
		p->tags[i] = keys.tag;
		f->codes[i] = code_format(w->arena, &code);
		if (i >= 2)
			lead_keys[i - 2] = keys;
		keys_wipe(&code, sizeof(code));
	}
	make_registers(w, f, p);
	TRY(make_ring(w, RING_DESK_OPEN, f, lead_keys, &p->rings[0]));
	TRY(make_ring(w, RING_DESK_SECRET, f, lead_keys, &p->rings[1]));
	keys_wipe(lead_keys, sizeof(lead_keys));
	return writer_do(w->writer, w->snap, &job);
}
