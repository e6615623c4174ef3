/*
 * member: reset, disable, enable. Each acts at once: sealed copies and
 * sessions go in the same job, rings turn in the next session of who remains.
 */
#include "act/member.h"
#include "act/member_last.h"
#include "act/session.h"

#include "seal/chain_detail.h"
#include "seal/code.h"
#include "store/entry.h"
#include "store/inside.h"
#include "store/members.h"
#include "store/sessions.gen.h"
#include "store/statements.gen.h"

struct state_plan {
	struct record_person was, now;
	struct signature sig;
	struct hash tag; /* of a new invitation */
	int64_t until_ms;
	bool invites;
	enum act_code act;
};

static enum fail
take_keys_back(const struct may_now *n, struct person_id id)
{
	int64_t gone;

	TRY(sql_ring_due(n, id));
	TRY(sql_ring_member_end(n, id, &gone));
	return sql_version_raise(n, span_of("rings"));
}

static enum fail
set_state(const struct may_now *n, const struct state_plan *p)
{
	const struct actor *second = may_second(now_may(n));
	struct any_id object = ID_ANY(p->now.id);
	struct buf detail;
	int64_t changed;

	TRY(sql_person_set(n, (int64_t)p->now.state, (int64_t)p->now.key_epoch,
	    span_from(p->sig.b, sizeof(p->sig.b)), p->now.id,
	    (int64_t)p->was.version, &changed));
	if (changed != 1)
		return FAIL_STALE;
	if (p->act != ACT_ENABLE)
		TRY(take_keys_back(n, p->now.id));
	if (p->act == ACT_RESET)
		TRY(sql_credential_end(n, p->now.id));
	TRY(sql_invitation_gift_end(n, p->now.id));
	TRY(sql_invitation_end(n, p->now.id));
	if (p->invites)
		TRY(sql_invitation_add(n, p->tag, p->now.id,
		    (int64_t)p->now.key_epoch + 1, p->until_ms));
	TRY(sql_version_raise(n, span_of("members")));
	chain_detail_begin(&detail, inside_arena(n));
	if (second != NULL)
		chain_detail_id(&detail, CHAIN_PERSON, ID_ANY(second->person));
	TRY(entry_add(n, p->act, NULL, &object, &detail));
	return entry_settle(n);
}

static enum fail
reset_run(const struct may_now *n, const void *plan)
{
	return set_state(may_reset_now_any(may_reset_now_of(n)), plan);
}

static enum fail
disable_run(const struct may_now *n, const void *plan)
{
	return set_state(may_disable_now_any(may_disable_now_of(n)), plan);
}

static enum fail
enable_run(const struct may_now *n, const void *plan)
{
	return set_state(may_enable_now_any(may_enable_now_of(n)), plan);
}

static enum fail
end_sessions(const struct may_now *n, const void *plan)
{
	const struct state_plan *p = plan;

	return session_end_all(n, ID_ANY(p->now.id));
}

/* The record after the act, signed. */
static enum fail
prepare(struct work *w, struct person_id person, enum person_state state,
    enum act_code act, struct state_plan *p)
{
	struct members m = {w->snap->db, w->arena, w->instance};
	struct member_person row;

	TRY(members_person(&m, person, &row));
	p->act = act;
	p->was = p->now = row.record;
	p->now.state = state;
	p->now.version++;
	record_person_sign(w->instance, &p->now, &p->sig);
	return OK;
}

enum fail
member_reset(struct work *w, const struct may_reset *may,
    struct person_id person, struct span *out_code)
{
	struct state_plan plan = {
	    .invites = true, .until_ms = w->wall_ms + w->limits->invitation_ms};
	struct job job = {.may = may_reset_any(may),
	    .commit = reset_run,
	    .after = end_sessions,
	    .plan = &plan,
	    .erases = true};
	struct code code;
	struct code_keys keys;

	TRY(prepare(w, person, PERSON_INVITED, ACT_RESET, &plan));
	code_random(&code);
	code_derive(&code, CODE_INVITATION, &keys);
	plan.tag = keys.tag;
	*out_code = code_format(w->arena, &code);
	keys_wipe(&code, sizeof(code));
	keys_wipe(&keys, sizeof(keys));
	return writer_do(w->writer, w->snap, &job);
}

enum fail
member_disable(
    struct work *w, const struct may_disable *may, struct person_id person)
{
	struct members m = {w->snap->db, w->arena, w->instance};
	struct member_person row;
	struct state_plan plan = {.invites = false};
	struct job job = {.may = may_disable_any(may),
	    .commit = disable_run,
	    .after = end_sessions,
	    .plan = &plan,
	    .erases = true};

	TRY(members_person(&m, person, &row));
	TRY(member_last_lead(w, &row));
	TRY(member_last_administrator(w, &row));
	TRY(member_last_in_ring(w, &row));
	TRY(prepare(w, person, PERSON_DISABLED, ACT_DISABLE, &plan));
	return writer_do(w->writer, w->snap, &job);
}

enum fail
member_enable(
    struct work *w, const struct may_enable *may, struct person_id person)
{
	struct state_plan plan = {.invites = false};
	struct job job = {
	    .may = may_enable_any(may), .commit = enable_run, .plan = &plan};

	TRY(prepare(w, person, PERSON_ACTIVE, ACT_ENABLE, &plan));
	if (plan.was.state != PERSON_DISABLED || plan.was.key_epoch == 0)
		return fail(FAIL_INPUT, "not a disabled account");
	return writer_do(w->writer, w->snap, &job);
}
