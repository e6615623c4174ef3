/* prove: the row, one Argon2, the code of the TOTP, the seed. */
#include "act/prove.h"

#include "act/throttle.h"
#include "domain/password_rule.h"
#include "domain/text.h"
#include "seal/password.h"
#include "seal/seed.h"
#include "store/credentials.h"
#include "store/inside.h"
#include "store/members.h"
#include "store/sessions.gen.h"

#define WAY_LOGIN span_of("login")

enum fail
prove_find(
    struct work *w, struct span login, struct proven *out, bool *out_found)
{
	struct members m = {w->snap->db, w->arena, w->instance};
	struct member_person person;
	enum fail f = members_by_login(&m, login, &person);

	*out_found = false;
	if (f == OK && person.record.state != PERSON_ACTIVE)
		return OK;
	if (f == OK)
		f = credentials_get(&m, person.record.id, &out->credential);
	if (f == FAIL_ABSENT)
		return OK;
	TRY(f);
	out->person = person.record;
	*out_found = out->credential.epoch == (int64_t)person.record.key_epoch;
	return OK;
}

/* 0: none was used. */
static enum fail
last_step(
    struct db *sessions, struct arena *a, struct person_id id, int64_t *out)
{
	struct row_totp_step_get row = {0};
	enum fail f = ses_totp_step_get(sessions, a, id, &row);

	*out = row.step;
	return f == FAIL_ABSENT ? OK : f;
}

/* Of the row, or the present ones for somebody who isn't there. */
static struct password_cost
cost_of(const struct work *w, const struct proven *p, bool found)
{
	struct password_cost cost;

	password_cost_new(w->limits->argon_ops, w->limits->argon_mem, &cost);
	if (found && p->credential.salt.n == sizeof(cost.salt)) {
		cost.ops = (uint32_t)p->credential.ops;
		cost.mem = (uint64_t)p->credential.mem;
		memcpy(cost.salt, p->credential.salt.p, sizeof(cost.salt));
	}
	return cost;
}

static enum fail
code_fits(struct work *w, struct span typed, int64_t last, struct proven *p)
{
	const struct record_person *r = &p->person;

	if (totp_open(w->arena, w->instance, r->id, r->key_epoch,
		p->credential.totp, &p->totp) != OK)
		return fail(FAIL_DENIED, "totp secret");
	return totp_check(&p->totp, typed, w->wall_ms, last, &p->step)
		   ? OK
		   : FAIL_DENIED;
}

enum fail
prove_totp(struct work *w, struct span typed, struct proven *p)
{
	int64_t last;

	TRY(last_step(w->snap->sessions, w->arena, p->person.id, &last));
	return code_fits(w, typed, last, p);
}

/* Everything that must be right. */
static enum fail
check(struct work *w, const struct prove_try *t, bool found, int64_t last,
    const struct password_keys *keys, struct proven *p)
{
	const struct record_person *r = &p->person;

	if (!found || !password_fits(keys, &p->credential.auth))
		return FAIL_DENIED;
	TRY(code_fits(w, t->totp, last, p));
	return seed_from_password(w->arena, &keys->kek, r->id, r->key_epoch,
	    p->credential.seed_by_password, &p->seed);
}

enum fail
prove(struct work *w, const struct prove_try *t, struct proven *out,
    int64_t *out_wait_s)
{
	struct span login = text_line(w->arena, t->login);
	struct password_keys keys;
	struct password_cost cost;
	int64_t last = 0;
	bool found;
	enum fail f;

	*out = (struct proven){
	    .throttle = throttle_name(w, WAY_LOGIN, login, t->address)};
	TRY(throttle_check(w, WAY_LOGIN, login, t->address, out_wait_s));
	TRY(prove_find(w, login, out, &found));
	if (found)
		TRY(last_step(
		    w->snap->sessions, w->arena, out->person.id, &last));
	snap_end(w->snap); /* Argon2 takes long; no view stays open for it */
	cost = cost_of(w, out, found);
	TRY(password_derive(w->instance,
	    password_rule_form(w->arena, t->password), &cost, &keys));
	f = check(w, t, found, last, &keys, out);
	keys_wipe(&keys, sizeof(keys));
	return f == FAIL_KEY ? FAIL_DENIED : f;
}

enum fail
prove_fresh(const struct may_now *n, struct person_id person, int64_t step)
{
	int64_t last;

	TRY(last_step(inside_sessions(n), inside_arena(n), person, &last));
	return last < step ? OK : fail(FAIL_DENIED, "a code used twice");
}

enum fail
prove_used(const struct may_now *n, struct person_id person, int64_t step,
    struct hash throttle)
{
	int64_t changed;

	TRY(ses_totp_step_set(n, person, step, &changed));
	if (changed != 1)
		return fail(FAIL_DENIED, "a code used twice");
	return ses_throttle_end(n, throttle);
}

enum fail
prove_begun(const struct may_now *n, struct person_id person, int64_t step)
{
	int64_t changed;

	return ses_totp_step_set(n, person, step, &changed);
}

enum fail
prove_wait(struct work *w, const struct prove_try *t, int64_t *out_wait_s)
{
	return throttle_check(w, WAY_LOGIN, text_line(w->arena, t->login),
	    t->address, out_wait_s);
}

enum fail
prove_failed(struct work *w, const struct may *may, const struct prove_try *t)
{
	TRY(throttle_failed(w, may, WAY_LOGIN, text_line(w->arena, t->login),
	    t->address, w->limits->login_per_minute));
	return FAIL_DENIED;
}
