/*
 * member_roles: other roles for a person, or another body that sent the
 * person. Where fewer rings follow from them, all sealed copies go in the same
 * job, as with a disabled account, and a colleague lets the person in anew
 * (decision 0038). Must never give a key.
 */
#include "act/keys.h"
#include "act/member.h"
#include "act/member_last.h"
#include "domain/role.h"
#include "seal/chain_detail.h"
#include "store/entry.h"
#include "store/inside.h"
#include "store/members.h"
#include "store/statements.gen.h"

static const struct body_id nowhere;

struct roles_plan {
	struct record_person was, now;
	struct signature sig;
	bool takes; /* sealed copies */
};

/* Every ring that such a person may be in, once registered. */
static unsigned
rings_of(unsigned roles, struct body_id seconded_from)
{
	return role_rings(roles, true, !ID_SAME(seconded_from, nowhere));
}

bool
member_roles_take(
    const struct member_person *p, unsigned roles, struct body_id seconded_from)
{
	unsigned was = rings_of(p->record.roles, p->record.seconded_from);

	return (was & ~rings_of(roles, seconded_from)) != 0;
}

enum fail
member_roles_fit(struct work *w, const struct member_person *p, unsigned roles,
    struct body_id seconded_from)
{
	struct members m = keys_members(w);
	struct member_body body, from;

	TRY(members_body(&m, p->record.body, &body));
	if (!role_set_fits(body.record.body_class, body.record.flags, roles) ||
	    ID_SAME(seconded_from, p->record.body))
		return fail(FAIL_INPUT, "roles");
	if (!ID_SAME(seconded_from, nowhere) &&
	    members_body(&m, seconded_from, &from) != OK)
		return fail(FAIL_INPUT, "no such body");
	if (roles == p->record.roles &&
	    ID_SAME(seconded_from, p->record.seconded_from))
		return fail(FAIL_INPUT, "the same roles");
	return OK;
}

static enum fail
roles_commit(const struct may_set_roles_now *now, const struct roles_plan *p)
{
	const struct may_now *n = may_set_roles_now_any(now);
	struct any_id object = ID_ANY(p->now.id);
	struct buf detail;
	int64_t changed, gone;

	TRY(sql_person_roles_set(n, (int64_t)p->now.roles, p->now.seconded_from,
	    span_from(p->sig.b, sizeof(p->sig.b)), p->now.id,
	    (int64_t)p->was.version, &changed));
	if (changed != 1)
		return FAIL_STALE;
	if (p->takes) {
		TRY(sql_ring_due(n, p->now.id));
		TRY(sql_ring_member_end(n, p->now.id, &gone));
		TRY(sql_version_raise(n, span_of("rings")));
	}
	TRY(sql_version_raise(n, span_of("members")));
	chain_detail_begin(&detail, inside_arena(n));
	chain_detail_id(
	    &detail, CHAIN_PERSON, ID_ANY(may_second(now_may(n))->person));
	chain_detail_u32(&detail, CHAIN_CODE, (uint32_t)p->now.roles);
	TRY(entry_add(
	    n, p->takes ? ACT_ROLES_LESS : ACT_ROLES, NULL, &object, &detail));
	return entry_settle(n);
}

static enum fail
roles_run(const struct may_now *n, const void *plan)
{
	return roles_commit(may_set_roles_now_of(n), plan);
}

/* Nobody is taken away whom nobody could replace. */
static enum fail
keep_last(struct work *w, const struct member_person *p,
    const struct roles_plan *plan)
{
	bool away = !ID_SAME(plan->now.seconded_from, nowhere);

	if (away || (plan->now.roles & ROLE_LEAD) == 0)
		TRY(member_last_lead(w, p));
	if (away || (plan->now.roles & ROLE_ADMINISTRATOR) == 0)
		TRY(member_last_administrator(w, p));
	return plan->takes ? member_last_in_ring(w, p) : OK;
}

enum fail
member_set_roles(struct work *w, const struct may_set_roles *may,
    struct person_id person, unsigned roles, struct body_id seconded_from)
{
	struct members m = keys_members(w);
	struct roles_plan plan;
	struct job job = {.may = may_set_roles_any(may),
	    .commit = roles_run,
	    .plan = &plan,
	    .erases = true}; /* sealed copies that ended leave nothing behind */
	struct member_person p;

	TRY(members_person(&m, person, &p));
	TRY(member_roles_fit(w, &p, roles, seconded_from));
	plan = (struct roles_plan){.was = p.record,
	    .now = p.record,
	    .takes = member_roles_take(&p, roles, seconded_from)};
	plan.now.roles = roles;
	plan.now.seconded_from = seconded_from;
	plan.now.version++;
	TRY(keep_last(w, &p, &plan));
	record_person_sign(w->instance, &plan.now, &plan.sig);
	return writer_do(w->writer, w->snap, &job);
}
