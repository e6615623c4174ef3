/*
 * log_in: one Argon2 a try, also for a login that nobody has, so that both
 * take the same time. The session row is the only thing written.
 */
#include "act/log_in.h"

#include "act/session.h"
#include "act/throttle.h"
#include "domain/password_rule.h"
#include "domain/text.h"
#include "seal/password.h"
#include "seal/seed.h"
#include "seal/totp.h"
#include "store/members.h"
#include "store/sessions.gen.h"
#include "store/statements.gen.h"

#define WAY_LOGIN      span_of("login")
#define WAY_RETURN     span_of("return")
#define WAY_INVITATION span_of("invitation")

struct known {
	struct member_person person;
	struct row_credential_get credential;
	int64_t last_step;
	bool found;
};

static enum fail
find(struct work *w, struct span login, struct known *out)
{
	struct members m = {w->snap->db, w->arena, w->instance};
	struct row_totp_step_get step;
	enum fail f = members_by_login(&m, login, &out->person);

	if (f == OK && out->person.record.state != PERSON_ACTIVE)
		return OK;
	if (f == OK)
		f = sql_credential_get(w->snap->db, w->arena,
		    out->person.record.id, &out->credential);
	if (f == FAIL_ABSENT)
		return OK;
	TRY(f);
	out->found =
	    out->credential.epoch == (int64_t)out->person.record.key_epoch;
	f = ses_totp_step_get(
	    w->snap->sessions, w->arena, out->person.record.id, &step);
	if (f != OK && f != FAIL_ABSENT)
		return f;
	out->last_step = f == OK ? step.step : 0;
	return OK;
}

/* Of the row, or the present ones for somebody who isn't there. */
static struct password_cost
cost_of(const struct work *w, const struct known *k)
{
	struct password_cost cost;

	password_cost_new(w->limits->argon_ops, w->limits->argon_mem, &cost);
	if (k->found && k->credential.salt.n == sizeof(cost.salt)) {
		cost.ops = (uint32_t)k->credential.ops;
		cost.mem = (uint64_t)k->credential.mem;
		memcpy(cost.salt, k->credential.salt.p, sizeof(cost.salt));
	}
	return cost;
}

struct login_plan {
	struct session_plan session;
	struct person_id person;
	int64_t step;
	struct hash throttle;
};

static enum fail
login_after(const struct may_now *n, const void *plan)
{
	const struct login_plan *p = plan;
	int64_t changed;

	TRY(ses_totp_step_set(n, p->person, p->step, &changed));
	if (changed != 1)
		return fail(FAIL_DENIED, "a code used twice");
	TRY(ses_throttle_end(n, p->throttle));
	return session_add(n, &p->session);
}

/* Everything that must be right; fills the plan. */
static enum fail
prove(struct work *w, const struct log_in_try *t, const struct known *k,
    const struct password_keys *keys, struct login_plan *p,
    struct key *out_secret)
{
	const struct record_person *r = &k->person.record;
	struct totp_secret totp;
	struct key seed;

	if (!k->found || !password_fits(keys, &k->credential.auth))
		return FAIL_DENIED;
	if (totp_open(w->arena, w->instance, r->id, r->key_epoch,
		k->credential.totp, &totp) != OK)
		return fail(FAIL_DENIED, "totp secret");
	if (!totp_check(&totp, t->totp, w->wall_ms, k->last_step, &p->step))
		return FAIL_DENIED;
	TRY(seed_from_password(w->arena, &keys->kek, r->id, r->key_epoch,
	    k->credential.seed_by_password, &seed));
	p->person = r->id;
	session_new(w, SESSION_STAFF, ID_ANY(r->id), r->key_epoch, &seed,
	    w->limits->staff_absolute_ms, &p->session, out_secret);
	keys_wipe(&seed, sizeof(seed));
	keys_wipe(&totp, sizeof(totp));
	return OK;
}

enum fail
log_in(struct work *w, const struct may_log_in *may, const struct log_in_try *t,
    struct key *out_secret, int64_t *out_wait_s)
{
	const struct may *m = may_log_in_any(may);
	struct span login = text_line(w->arena, t->login);
	struct known k = {.found = false};
	struct login_plan plan = {
	    .throttle = throttle_name(w, WAY_LOGIN, login, t->address)};
	struct job job = {.may = m, .after = login_after, .plan = &plan};
	struct password_keys keys;
	struct password_cost cost;
	enum fail f;

	TRY(throttle_check(w, WAY_LOGIN, login, t->address, out_wait_s));
	TRY(find(w, login, &k));
	snap_end(w->snap); /* Argon2 takes long; no view stays open for it */
	cost = cost_of(w, &k);
	TRY(password_derive(w->instance,
	    password_rule_form(w->arena, t->password), &cost, &keys));
	f = prove(w, t, &k, &keys, &plan, out_secret);
	keys_wipe(&keys, sizeof(keys));
	if (f == OK)
		f = writer_do(w->writer, w->snap, &job);
	if (f == FAIL_DENIED || f == FAIL_KEY) {
		TRY(throttle_failed(w, m, WAY_LOGIN, login, t->address,
		    w->limits->login_per_minute));
		return FAIL_DENIED;
	}
	return f;
}

static enum fail
add_session(const struct may_now *n, const void *plan)
{
	return session_add(n, plan);
}

/* A wrong code counts against the network, then the same answer for all. */
static enum fail
refuse(
    struct work *w, const struct may *m, struct span way, struct span address)
{
	TRY(throttle_failed(
	    w, m, way, span_of(""), address, w->limits->return_per_minute));
	return FAIL_DENIED;
}

enum fail
log_in_return(struct work *w, const struct may_return_code *may,
    struct span typed, struct span address, struct key *out_secret,
    struct code_fault *out_fault, int64_t *out_wait_s)
{
	const struct may *m = may_return_code_any(may);
	struct session_plan plan;
	struct job job = {.may = m, .after = add_session, .plan = &plan};
	struct row_case_by_receipt row;
	struct code_keys keys;
	struct code code;
	struct key seed;
	enum fail f;

	/* A slip of the pen is told without counting it as a guess. */
	TRY(code_read(typed, &code, out_fault));
	TRY(throttle_check(w, WAY_RETURN, span_of(""), address, out_wait_s));
	code_derive(&code, CODE_RECEIPT, &keys);
	f = sql_case_by_receipt(w->snap->db, w->arena, keys.tag, &row);
	if (f == OK)
		f = seed_from_receipt(w->arena, &keys.kek, row.id,
		    (uint32_t)row.reporter_epoch, row.seed_by_receipt, &seed);
	keys_wipe(&keys, sizeof(keys));
	keys_wipe(&code, sizeof(code));
	if (f == FAIL_ABSENT || f == FAIL_KEY)
		return refuse(w, m, WAY_RETURN, address);
	TRY(f);
	session_new(w, SESSION_REPORTER, ID_ANY(row.id),
	    (uint32_t)row.reporter_epoch, &seed, w->limits->staff_absolute_ms,
	    &plan, out_secret);
	keys_wipe(&seed, sizeof(seed));
	return writer_do(w->writer, w->snap, &job);
}

enum fail
log_in_invited(struct work *w, const struct may_invited *may, struct span typed,
    struct span address, struct key *out_secret, struct code_fault *out_fault,
    int64_t *out_wait_s)
{
	const struct may *m = may_invited_any(may);
	struct session_plan plan;
	struct job job = {.may = m, .after = add_session, .plan = &plan};
	struct row_invitation_get row;
	struct code_keys keys;
	struct key carried = {
	    {0}}; /* the code, for the gifts of the founding */
	struct code code;
	enum fail f;

	TRY(code_read(typed, &code, out_fault));
	TRY(throttle_check(
	    w, WAY_INVITATION, span_of(""), address, out_wait_s));
	code_derive(&code, CODE_INVITATION, &keys);
	f = sql_invitation_get(w->snap->db, w->arena, keys.tag, &row);
	keys_wipe(&keys, sizeof(keys));
	if (f == FAIL_ABSENT || (f == OK && row.until_ms <= w->wall_ms))
		return refuse(w, m, WAY_INVITATION, address);
	TRY(f);
	memcpy(carried.b, code.b, sizeof(code.b));
	session_new(w, SESSION_ENROL, ID_ANY(row.person), (uint32_t)row.epoch,
	    &carried, w->limits->staff_idle_ms * 4, &plan, out_secret);
	keys_wipe(&carried, sizeof(carried));
	keys_wipe(&code, sizeof(code));
	return writer_do(w->writer, w->snap, &job);
}
