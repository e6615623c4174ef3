/* propose: signed by the proposer's own key, entered in the chain. */
#include "act/propose.h"

#include "act/keys.h"
#include "domain/role.h"
#include "seal/chain_detail.h"
#include "store/entry.h"
#include "store/inside.h"
#include "store/statements.gen.h"

struct plan {
	struct proposal p;
	struct signature sig;
};

static enum fail
add(const struct may_now *n, const struct plan *plan)
{
	const struct proposal *p = &plan->p;
	struct buf detail;

	TRY(sql_proposal_add(n, p->id, (int64_t)p->act, p->proposer,
	    (int64_t)p->proposer_epoch, p->at_ms, p->object,
	    (int64_t)p->object_version, p->a, p->b, p->text,
	    span_from(plan->sig.b, sizeof(plan->sig.b))));
	chain_detail_begin(&detail, inside_arena(n));
	chain_detail_id(&detail, CHAIN_PERSON, ID_ANY(p->object));
	chain_detail_u32(&detail, CHAIN_CODE, (uint32_t)p->act);
	return entry_add(n, ACT_PROPOSE, NULL, &p->id, &detail);
}

static enum fail
body_run(const struct may_now *n, const void *plan)
{
	return add(may_propose_now_any(may_propose_now_of(n)), plan);
}

static enum fail
person_run(const struct may_now *n, const void *plan)
{
	return add(
	    may_propose_person_now_any(may_propose_person_now_of(n)), plan);
}

static enum fail
register_run(const struct may_now *n, const void *plan)
{
	return add(
	    may_propose_register_now_any(may_propose_register_now_of(n)), plan);
}

static enum fail
make(struct work *w, const struct may *may, commit_fn *run, struct plan *plan)
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

static bool
one_line(struct span s)
{
	return s.n == 0 || memchr(s.p, '\n', s.n) == NULL;
}

enum fail
propose_body(struct work *w, const struct may_propose *may,
    const struct member_new_body *b)
{
	struct plan plan = {.p = {.act = ACT_MAKE_BODY,
				.a = (int64_t)b->body_class,
				.b = (int64_t)b->flags}};

	/* There is one secretariat. */
	if (b->body_class <= CLASS_SECRETARIAT ||
	    b->body_class > CLASS_GENERAL || b->name_ja.n == 0 ||
	    (b->flags & ~(unsigned)BODY_FLAGS_ALL) != 0 ||
	    !one_line(b->name_ja) || !one_line(b->name_en) ||
	    !one_line(b->sectors))
		return fail(FAIL_INPUT, "body");
	plan.p.text = arena_printf(w->arena, "%.*s\n%.*s\n%.*s",
	    (int)b->sectors.n, b->sectors.p, (int)b->name_ja.n, b->name_ja.p,
	    (int)b->name_en.n, b->name_en.p);
	return make(w, may_propose_any(may), body_run, &plan);
}

/* The person of the path, as it stands. */
static enum fail
take_person(struct work *w, const struct may *may, struct plan *plan,
    struct member_person *out)
{
	struct members m = keys_members(w);
	struct any_id object = may_object(may);

	memcpy(plan->p.object.b, object.b, sizeof(object.b));
	TRY(members_person(&m, plan->p.object, out));
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
	struct plan plan = {.p = {.act = act, .a = (int64_t)kind}};
	struct members all = keys_members(w);
	struct member_person p;
	struct member_ring there;

	TRY(take_person(w, m, &plan, &p));
	TRY(fits(w, &p, act, kind));
	if (act == ACT_FIRST_OF_RING &&
	    members_find_ring(&all, p.record.body, kind, &there) == OK)
		return fail(FAIL_INPUT, "the ring is there already");
	return make(w, m, person_run, &plan);
}

enum fail
propose_register(struct work *w, const struct may_propose_register *may,
    int64_t from_ms, int64_t to_ms)
{
	const struct may *m = may_propose_register_any(may);
	struct plan plan = {
	    .p = {.act = ACT_REGISTER, .a = from_ms, .b = to_ms}};
	struct member_person p;

	if (from_ms <= 0 || to_ms <= from_ms || to_ms <= w->wall_ms)
		return fail(FAIL_INPUT, "period");
	TRY(take_person(w, m, &plan, &p));
	return make(w, m, register_run, &plan);
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
