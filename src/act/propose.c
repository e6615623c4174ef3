/* propose: signed by the proposer's own key, entered in the chain. */
#include "act/propose_plan.h"

#include "act/keys.h"
#include "domain/role.h"
#include "seal/chain_detail.h"
#include "store/entry.h"
#include "store/inside.h"
#include "store/statements.gen.h"

enum fail
propose_plan_add(const struct may_now *n, const struct propose_plan *plan)
{
	const struct proposal *p = &plan->p;
	struct row_proposal_same same;
	struct buf detail;

	TRY(sql_proposal_same(inside_db(n), inside_arena(n), (int64_t)p->act,
	    p->proposer, p->object, (int64_t)p->object_version, p->a, p->b,
	    p->text, p->at_ms - PROPOSALS_LIVE_MS, &same));
	if (same.n > 0)
		return OK;
	TRY(sql_proposal_add(n, p->id, (int64_t)p->act, p->proposer,
	    (int64_t)p->proposer_epoch, p->at_ms, p->object,
	    (int64_t)p->object_version, p->a, p->b, p->text,
	    span_from(plan->sig.b, sizeof(plan->sig.b))));
	chain_detail_begin(&detail, inside_arena(n));
	chain_detail_id(&detail,
	    p->act == ACT_EDIT_BODY ? CHAIN_BODY : CHAIN_PERSON, p->object);
	chain_detail_u32(&detail, CHAIN_CODE, (uint32_t)p->act);
	return entry_add(n, ACT_PROPOSE, NULL, &p->id, &detail);
}

static enum fail
body_run(const struct may_now *n, const void *plan)
{
	return propose_plan_add(
	    may_propose_now_any(may_propose_now_of(n)), plan);
}

static enum fail
person_run(const struct may_now *n, const void *plan)
{
	return propose_plan_add(
	    may_propose_person_now_any(may_propose_person_now_of(n)), plan);
}

static enum fail
register_run(const struct may_now *n, const void *plan)
{
	return propose_plan_add(
	    may_propose_register_now_any(may_propose_register_now_of(n)), plan);
}

enum fail
propose_plan_make(struct work *w, const struct may *may, commit_fn *run,
    struct propose_plan *plan)
{
	const struct actor *who = may_actor(may);
	struct members m = keys_members(w);
	struct signer by = keys_signer(who);
	struct job job = {.may = may, .commit = run, .plan = plan};
	struct proposal *waiting;
	size_t n;

	TRY(proposals_list(&m, w->wall_ms, &waiting, &n));
	if (n >= PROPOSALS_MAX)
		return fail(FAIL_LIMIT, "proposals");
	keys_random_id(&plan->p.id, sizeof(plan->p.id));
	plan->p.proposer = who->person;
	plan->p.proposer_epoch = who->epoch;
	plan->p.at_ms = w->wall_ms;
	proposal_sign(&by.keys, &plan->p, &plan->sig);
	keys_wipe(&by, sizeof(by));
	return writer_do(w->writer, w->snap, &job);
}

enum fail
propose_body(struct work *w, const struct may_propose *may,
    const struct member_new_body *b)
{
	struct propose_plan plan = {.p = {.act = ACT_MAKE_BODY}};

	/* There is one secretariat. */
	if (b->body_class <= CLASS_SECRETARIAT)
		return fail(FAIL_INPUT, "body");
	TRY(member_body_fits(w, b));
	propose_plan_body(w->arena, b, &plan.p);
	return propose_plan_make(w, may_propose_any(may), body_run, &plan);
}

enum fail
propose_plan_person(struct work *w, const struct may *may,
    struct propose_plan *plan, struct member_person *out)
{
	struct members m = keys_members(w);
	struct person_id id;

	plan->p.object = may_object(may);
	memcpy(id.b, plan->p.object.b, sizeof(id.b));
	TRY(members_person(&m, id, out));
	plan->p.object_version = out->record.version;
	return OK;
}

/* Can this be done to the person at all, as of now? */
static enum fail
fits(struct work *w, const struct member_person *p, enum act_code act,
    enum ring_kind kind)
{
	static const struct body_id nowhere;
	struct members m = keys_members(w);
	bool registered;
	int64_t to_ms;

	if (act == ACT_ENABLE)
		return p->record.state == PERSON_DISABLED &&
			       p->record.key_epoch != 0
			   ? OK
			   : fail(FAIL_INPUT, "not a disabled account");
	if (act == ACT_RESET)
		return OK;
	TRY(members_registered(
	    &m, p->record.id, w->wall_ms, &registered, &to_ms));
	return p->record.state == PERSON_ACTIVE && kind != RING_UNSET &&
		       (role_rings(p->record.roles, registered,
			    !ID_SAME(p->record.seconded_from, nowhere)) &
			   (1u << kind)) != 0
		   ? OK
		   : fail(FAIL_INPUT, "no such ring for this person");
}

enum fail
propose_person(struct work *w, const struct may_propose_person *may,
    enum act_code act, enum ring_kind kind)
{
	const struct may *m = may_propose_person_any(may);
	struct propose_plan plan = {.p = {.act = act, .a = (int64_t)kind}};
	struct members all = keys_members(w);
	struct member_person p;
	struct member_ring there;

	TRY(propose_plan_person(w, m, &plan, &p));
	TRY(fits(w, &p, act, kind));
	if (act == ACT_FIRST_OF_RING &&
	    members_find_ring(&all, p.record.body, kind, &there) == OK)
		return fail(FAIL_INPUT, "the ring is there already");
	return propose_plan_make(w, m, person_run, &plan);
}

enum fail
propose_register(struct work *w, const struct may_propose_register *may,
    int64_t from_ms, int64_t to_ms)
{
	const struct may *m = may_propose_register_any(may);
	struct propose_plan plan = {
	    .p = {.act = ACT_REGISTER, .a = from_ms, .b = to_ms}};
	struct member_person p;

	if (from_ms <= 0 || to_ms <= from_ms || to_ms <= w->wall_ms)
		return fail(FAIL_INPUT, "period");
	TRY(propose_plan_person(w, m, &plan, &p));
	return propose_plan_make(w, m, register_run, &plan);
}

static enum fail
reject_run(const struct may_now *n, const void *plan)
{
	const struct may_now *now = may_reject_now_any(may_reject_now_of(n));
	struct any_id object = may_object(now_may(now));

	(void)plan;
	return entry_add(now, ACT_REJECT, NULL, &object, NULL);
}

enum fail
propose_reject(struct work *w, const struct may_reject *may)
{
	struct job job = {
	    .may = may_reject_any(may), .commit = reject_run, .plan = w};

	return writer_do(w->writer, w->snap, &job);
}
