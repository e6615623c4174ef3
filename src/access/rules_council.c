/* rules: the secretariat's acts on bodies and people, and those of nobody. */
#include "access/pair.h"
#include "access/rule.h"
#include "access/session.h"
#include "base/codec.h"
#include "store/members.h"
#include "store/statements.gen.h"

static enum fail
two(const struct look *l, struct may *m, unsigned first_role, enum act_code act)
{
	TRY(pair_load(l, m, act));
	return rule_need((m->actor.roles & first_role) != 0 &&
			 m->actor.body_class == CLASS_SECRETARIAT &&
			 !m->actor.seconded && pair_is_lead(&m->second) &&
			 pair_two_humans(&m->actor, &m->second));
}

/* One of the secretariat with one of these roles. */
static enum fail
secretary(const struct look *l, struct may *m, unsigned roles)
{
	TRY(session_staff(l, &m->actor));
	return rule_need((m->actor.roles & roles) != 0 &&
			 m->actor.body_class == CLASS_SECRETARIAT &&
			 !m->actor.seconded);
}

/* The :person of the path is there, and its row holds. */
static enum fail
take_person(const struct look *l, struct may *m)
{
	struct members all = {l->db, l->arena, l->instance};
	struct member_person p;
	struct person_id id;

	if (!codec_unbase32(l->object, id.b, sizeof(id.b)) ||
	    members_person(&all, id, &p) != OK)
		return FAIL_DENIED;
	m->object = ID_ANY(id);
	return OK;
}

/* The :body of the path, the same. */
static enum fail
take_body(const struct look *l, struct may *m)
{
	struct members all = {l->db, l->arena, l->instance};
	struct member_body b;
	struct body_id id;

	if (!codec_unbase32(l->object, id.b, sizeof(id.b)) ||
	    members_body(&all, id, &b) != OK)
		return FAIL_DENIED;
	m->object = ID_ANY(id);
	return OK;
}

static enum fail
administrator(const struct look *l, struct may *m)
{
	return secretary(l, m, ROLE_ADMINISTRATOR);
}

/* The chain, never a case: auditors are in no ring. */
enum fail
rule_audit(const struct look *l, struct may *m)
{
	return secretary(l, m, ROLE_AUDITOR);
}

enum fail
rule_admin(const struct look *l, struct may *m)
{
	return secretary(l, m, ROLE_ADMINISTRATOR | ROLE_REGISTRAR);
}

enum fail
rule_admin_person(const struct look *l, struct may *m)
{
	TRY(rule_admin(l, m));
	return take_person(l, m);
}

enum fail
rule_propose(const struct look *l, struct may *m)
{
	return administrator(l, m);
}

enum fail
rule_propose_person(const struct look *l, struct may *m)
{
	TRY(administrator(l, m));
	return take_person(l, m);
}

enum fail
rule_propose_register(const struct look *l, struct may *m)
{
	TRY(secretary(l, m, ROLE_REGISTRAR));
	return take_person(l, m);
}

enum fail
rule_see_body(const struct look *l, struct may *m)
{
	TRY(rule_admin(l, m));
	return take_body(l, m);
}

enum fail
rule_propose_edit(const struct look *l, struct may *m)
{
	TRY(administrator(l, m));
	return take_body(l, m);
}

/* Taken back by nobody else. */
enum fail
rule_unpropose(const struct look *l, struct may *m)
{
	struct proposal p;

	TRY(rule_admin(l, m));
	TRY(pair_proposal(l, m, &p));
	return rule_need(ID_SAME(p.proposer, m->actor.person));
}

enum fail
rule_approvals(const struct look *l, struct may *m)
{
	TRY(session_staff(l, &m->actor));
	return rule_need(pair_is_lead(&m->actor));
}

/* Whoever proposed it may have lost the right since: it can still be refused.
 */
enum fail
rule_reject(const struct look *l, struct may *m)
{
	struct proposal p;

	TRY(rule_approvals(l, m));
	return pair_proposal(l, m, &p);
}

/* Pressed twice, or decided by somebody else in between. */
static enum fail
need_over(const struct look *l, struct may *m)
{
	struct members all = {l->db, l->arena, l->instance};
	bool over = false;

	if (codec_unbase32(l->object, m->object.b, sizeof(m->object.b)))
		TRY(proposals_over(&all, m->object, l->wall_ms, &over));
	return rule_need(over);
}

enum fail
rule_settled(const struct look *l, struct may *m)
{
	TRY(rule_approvals(l, m));
	return need_over(l, m);
}

enum fail
rule_over(const struct look *l, struct may *m)
{
	TRY(rule_admin(l, m));
	return need_over(l, m);
}

enum fail
rule_make_body(const struct look *l, struct may *m)
{
	return two(l, m, ROLE_ADMINISTRATOR, ACT_MAKE_BODY);
}

enum fail
rule_edit_body(const struct look *l, struct may *m)
{
	return two(l, m, ROLE_ADMINISTRATOR, ACT_EDIT_BODY);
}

enum fail
rule_invite(const struct look *l, struct may *m)
{
	return administrator(l, m);
}

enum fail
rule_register_person(const struct look *l, struct may *m)
{
	return two(l, m, ROLE_REGISTRAR, ACT_REGISTER);
}

enum fail
rule_revoke(const struct look *l, struct may *m)
{
	return two(l, m, ROLE_REGISTRAR, ACT_REVOKE);
}

enum fail
rule_first_of_ring(const struct look *l, struct may *m)
{
	return two(l, m, ROLE_ADMINISTRATOR, ACT_FIRST_OF_RING);
}

enum fail
rule_reset(const struct look *l, struct may *m)
{
	return two(l, m, ROLE_ADMINISTRATOR, ACT_RESET);
}

enum fail
rule_set_roles(const struct look *l, struct may *m)
{
	return two(l, m, ROLE_ADMINISTRATOR, ACT_ROLES);
}

enum fail
rule_disable(const struct look *l, struct may *m)
{
	TRY(administrator(l, m));
	/* A command names the person by login. */
	return l->object.n > 0 ? take_person(l, m) : OK;
}

enum fail
rule_enable(const struct look *l, struct may *m)
{
	return two(l, m, ROLE_ADMINISTRATOR, ACT_ENABLE);
}

enum fail
rule_founding(const struct look *l, struct may *m)
{
	struct row_chain_last row;
	enum fail f = sql_chain_last(l->db, l->arena, &row);

	m->actor.kind = ACTOR_INSTANCE;
	if (f != FAIL_ABSENT)
		return f == OK ? FAIL_DENIED : f;
	return OK;
}

enum fail
rule_recovery(const struct look *l, struct may *m)
{
	(void)l;
	m->actor.kind = ACTOR_INSTANCE;
	return OK;
}

enum fail
rule_timer(const struct look *l, struct may *m)
{
	(void)l;
	m->actor.kind = ACTOR_INSTANCE;
	return OK;
}
