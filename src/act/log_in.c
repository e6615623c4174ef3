/* log_in: the session row is the only thing written. */
#include "act/log_in.h"

#include "act/session.h"
#include "act/throttle.h"
#include "seal/seed.h"
#include "store/sessions.gen.h"
#include "store/statements.gen.h"

#define WAY_RETURN     span_of("return")
#define WAY_INVITATION span_of("invitation")

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

	TRY(prove_used(n, p->person, p->step, p->throttle));
	return session_add(n, &p->session);
}

enum fail
log_in(struct work *w, const struct may_log_in *may, const struct prove_try *t,
    struct key *out_secret, int64_t *out_wait_s)
{
	const struct may *m = may_log_in_any(may);
	struct login_plan plan;
	struct job job = {.may = m, .after = login_after, .plan = &plan};
	struct proven p;
	enum fail f = prove(w, t, &p, out_wait_s);

	if (f == OK) {
		plan = (struct login_plan){.person = p.person.id,
		    .step = p.step,
		    .throttle = p.throttle};
		session_staff_new(w, &p, &plan.session, out_secret);
		f = writer_do(w->writer, w->snap, &job);
	}
	keys_wipe(&p.seed, sizeof(p.seed));
	keys_wipe(&p.totp, sizeof(p.totp));
	return f == FAIL_DENIED || f == FAIL_KEY ? prove_failed(w, m, t) : f;
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
