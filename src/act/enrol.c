/* enrol: keys out of a fresh seed, rows, and the gifts of the founding. */
#include "act/enrol.h"

#include "act/credential.h"
#include "act/keys.h"
#include "act/ring_seat.h"
#include "act/session.h"
#include "seal/chain_detail.h"
#include "seal/code.h"
#include "seal/person.h"
#include "seal/ring.h"
#include "store/entry.h"
#include "store/inside.h"
#include "store/members.h"
#include "store/sessions.gen.h"

enum { GIFTS = 8 };

struct enrol_plan {
	struct record_person was, now;
	struct signature person_sig;
	struct record_person_key key;
	struct signature key_sig;
	struct credential credential;
	struct ring_seat gifts[GIFTS];
	size_t gifts_n;
};

struct totp_secret
enrol_totp(const struct may_enrol *may)
{
	const struct actor *who = may_actor(may_enrol_any(may));
	struct totp_secret s;

	totp_enrol(&who->secret, who->person, &s);
	return s;
}

static enum fail
enrol_commit(const struct may_enrol_now *now, const struct enrol_plan *p)
{
	const struct may_now *n = may_enrol_now_any(now);
	struct credential_of of = {p->now.id, p->key.epoch};
	struct any_id object = ID_ANY(p->now.id);
	struct buf detail;
	int64_t changed;

	TRY(sql_person_set(n, PERSON_ACTIVE, (int64_t)p->now.key_epoch,
	    span_from(p->person_sig.b, sizeof(p->person_sig.b)), p->now.id,
	    (int64_t)p->was.version, &changed));
	if (changed != 1)
		return FAIL_STALE;
	TRY(sql_person_key_add(n, p->now.id, (int64_t)p->key.epoch,
	    keys_to_hash(p->key.box_pk), keys_to_hash(p->key.sign_pk),
	    span_from(p->key_sig.b, sizeof(p->key_sig.b))));
	TRY(credential_add(n, of, &p->credential));
	for (size_t i = 0; i < p->gifts_n; i++)
		TRY(ring_seat_add(n, &p->gifts[i]));
	TRY(sql_invitation_gift_end(n, p->now.id));
	TRY(sql_invitation_end(n, p->now.id));
	if (p->gifts_n > 0)
		TRY(sql_version_raise(n, span_of("rings")));
	TRY(sql_version_raise(n, span_of("members")));
	chain_detail_begin(&detail, inside_arena(n));
	credential_name(&detail, of, 1, &p->credential);
	return entry_add(n, ACT_ENROL, NULL, &object, &detail);
}

static enum fail
enrol_run(const struct may_now *n, const void *plan)
{
	return enrol_commit(may_enrol_now_of(n), plan);
}

static enum fail
end_sessions(const struct may_now *n, const void *plan)
{
	const struct enrol_plan *p = plan;

	return session_end_all(n, ID_ANY(p->now.id));
}

/* Ring seeds that the founding wrapped under the invitation code. */
static enum fail
take_gifts(struct work *w, const struct actor *who, struct enrol_plan *p)
{
	struct members m = keys_members(w);
	struct key pk = instance_pk(w->instance);
	struct row_invitation_gifts *rows;
	struct code_keys keys;
	struct recipient me;
	struct code code;
	size_t n;

	memcpy(code.b, who->seed.b, sizeof(code.b));
	code_derive(&code, CODE_INVITATION, &keys);
	keys_wipe(&code, sizeof(code));
	TRY(recipient_person(&pk, &p->key, &p->key_sig, &me));
	TRY(sql_invitation_gifts(w->snap->db, w->arena, keys.tag, &rows, &n));
	for (size_t i = 0; i < n && i < GIFTS; i++) {
		struct ring_seat *g = &p->gifts[p->gifts_n];
		struct record_ring_epoch epoch;
		struct key seed;
		enum fail f;

		TRY(members_ring_epoch(
		    &m, rows[i].ring, (uint32_t)rows[i].epoch, &epoch, NULL));
		f = ring_gift_open(w->arena, &keys.kek, who->person, &epoch,
		    rows[i].blob, &seed);
		if (f == OK)
			f = ring_seat_make(
			    w, NULL, epoch.ring, epoch.epoch, &me, &seed, g);
		keys_wipe(&seed, sizeof(seed));
		TRY(f);
		p->gifts_n++;
	}
	keys_wipe(&keys, sizeof(keys));
	return OK;
}

/* The seed, its two wraps, the keys and their signatures. */
static enum fail
make_keys(struct work *w, struct span password, struct enrol_plan *p,
    struct enrol_result *out)
{
	struct credential_of of = {p->now.id, p->now.key_epoch};
	struct person_keys keys;
	struct key seed;
	enum fail f;

	keys_random(&seed);
	person_derive(&seed, &keys);
	p->key = (struct record_person_key){
	    of.person, of.epoch, keys.box.pk, keys.sign.pk};
	keys_wipe(&keys, sizeof(keys));
	record_person_key_sign(w->instance, &p->key, &p->key_sig);
	out->recovery_code = credential_recovery(w, of, &seed, &p->credential);
	f = credential_password(w, of, &seed, password, &p->credential);
	keys_wipe(&seed, sizeof(seed));
	return f;
}

static enum fail
check(struct work *w, const struct may_enrol *may, struct span password,
    struct span totp, struct span *out_password, struct enrol_result *out)
{
	const struct actor *who = may_actor(may_enrol_any(may));
	struct span own[] = {
	    who->login, who->name, who->body_name_ja, who->body_name_en};
	struct totp_secret secret = enrol_totp(may);
	int64_t step;

	out->password =
	    password_rule_check(w->arena, password, own, 4, out_password);
	if (out->password != PASSWORD_FINE)
		out->problem = ENROL_PASSWORD;
	else if (!totp_check(&secret, totp, w->wall_ms, 0, &step))
		out->problem = ENROL_TOTP;
	keys_wipe(&secret, sizeof(secret));
	return out->problem == ENROL_FINE ? OK : fail(FAIL_INPUT, "enrolment");
}

enum fail
enrol(struct work *w, const struct may_enrol *may, struct span password,
    struct span totp, struct enrol_result *out)
{
	const struct actor *who = may_actor(may_enrol_any(may));
	struct members m = keys_members(w);
	struct enrol_plan *p = arena_alloc(w->arena, sizeof(*p));
	struct job job = {.may = may_enrol_any(may),
	    .commit = enrol_run,
	    .after = end_sessions,
	    .plan = p,
	    .erases = true};
	struct totp_secret secret = enrol_totp(may);
	struct member_person person;
	struct span form;

	*out = (struct enrol_result){.problem = ENROL_FINE};
	TRY(check(w, may, password, totp, &form, out));
	TRY(members_person(&m, who->person, &person));
	p->was = p->now = person.record;
	p->now.state = PERSON_ACTIVE;
	p->now.key_epoch = who->epoch;
	p->now.version++;
	record_person_sign(w->instance, &p->now, &p->person_sig);
	TRY(make_keys(w, form, p, out));
	p->credential.totp =
	    totp_seal(w->arena, w->instance, who->person, who->epoch, &secret);
	keys_wipe(&secret, sizeof(secret));
	TRY(take_gifts(w, who, p));
	out->person = who->person;
	out->epoch = who->epoch;
	out->in_already = p->gifts_n > 0;
	return writer_do(w->writer, w->snap, &job);
}
