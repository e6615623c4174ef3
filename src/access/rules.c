/*
 * rules: the only place that makes proofs. Each rule loads who and what first,
 * then states its conditions with need(); nothing else decides. Must never
 * look at a form. The sentences: permit/rules.def.
 */
#include "access/look.h"
#include "access/pair.h"
#include "access/session.h"
#include "base/codec.h"
#include "base/log.h"
#include "domain/case_number.h"
#include "domain/role.h"
#include "permit/mint.h"
#include "seal/token.h"
#include "store/members.h"
#include "store/sessions.gen.h"
#include "store/statements.gen.h"

typedef enum fail rule_fn(const struct look *l, struct may *m);

/*
 * A condition. The build with MADOGUCHI_FORCE_RULES answers yes to all of
 * them: tests show that the keys alone still hold (L4, second lock).
 */
static enum fail
need(bool condition)
{
#ifdef MADOGUCHI_FORCE_RULES
	(void)condition;
	return OK;
#else
	return condition ? OK : FAIL_DENIED;
#endif
}

static enum fail
rule_visit(const struct look *l, struct may *m)
{
	(void)l;
	m->actor.kind = ACTOR_NOBODY;
	return OK;
}

static enum fail load_case(
    const struct look *l, struct case_id id, struct may *m);

/* What this cookie has already sent is its case, too. */
static enum fail
rule_draft(const struct look *l, struct may *m)
{
	struct row_case_by_sender row;
	enum fail f;

	TRY(session_draft(l, &m->actor));
	if (m->actor.fresh)
		return OK;
	f = sql_case_by_sender(l->db, l->arena, token_sent_by(&l->visit), &row);
	if (f == FAIL_ABSENT)
		return OK;
	TRY(f);
	return load_case(l, row.id, m);
}

static enum fail
rule_return_code(const struct look *l, struct may *m)
{
	return session_draft(l, &m->actor);
}

static enum fail
rule_log_in(const struct look *l, struct may *m)
{
	return session_draft(l, &m->actor);
}

static enum fail
rule_invited(const struct look *l, struct may *m)
{
	return session_draft(l, &m->actor);
}

/* The row's desk, number and time are signed; an edited row is no case. */
static enum fail
check_case(const struct look *l, const struct row_case_get *row)
{
	struct record_case r = {
	    row->id, row->desk, record_text(row->number), row->created_ms};
	struct key pk = instance_pk(l->instance);
	struct signature sig;

	if (row->sig.n != sizeof(sig.b))
		return FAIL_DENIED;
	memcpy(sig.b, row->sig.p, sizeof(sig.b));
	if (record_case_check(&pk, &r, &sig))
		return OK;
	log_note(LOG_ALARM, "unsigned_row", "case");
	return FAIL_DENIED;
}

static enum fail
load_case(const struct look *l, struct case_id id, struct may *m)
{
	struct row_case_get row;
	enum fail f = sql_case_get(l->db, l->arena, id, &row);

	if (f == FAIL_ABSENT)
		return FAIL_DENIED;
	TRY(f);
	/* A foreign case costs no more than one that is not there. */
	if (m->actor.kind == ACTOR_PERSON)
		TRY(need(ID_SAME(row.desk, m->actor.body)));
	TRY(check_case(l, &row));
	m->has_case = true;
	m->case_id = id;
	m->desk = row.desk;
	m->seen.case_version = row.version;
	if (m->actor.kind == ACTOR_REPORTER)
		return need((uint32_t)row.reporter_epoch == m->actor.epoch);
	return OK;
}

static enum fail
rule_own_case(const struct look *l, struct may *m)
{
	enum fail f;

	TRY(session_reporter(l, &m->actor));
	f = load_case(l, m->actor.case_id, m);
	/* An erased case ends the session that led to it. */
	return f == FAIL_DENIED ? FAIL_LOGIN : f;
}

/* Whoever is logged in has enrolled, and that happens once. */
static enum fail
rule_enrol(const struct look *l, struct may *m)
{
	struct actor person;
	enum fail f = session_enrol(l, &m->actor);

	if (f == FAIL_LOGIN && session_staff(l, &person) == OK)
		return FAIL_DENIED;
	return f;
}

static enum fail
rule_self(const struct look *l, struct may *m)
{
	return session_staff(l, &m->actor);
}

static enum fail
rule_own_session(const struct look *l, struct may *m)
{
	struct row_session_list *rows;
	bool found = false;
	size_t n;

	TRY(session_staff(l, &m->actor));
	if (!codec_unbase32(l->object, m->object.b, sizeof(m->object.b)))
		return FAIL_DENIED;
	TRY(ses_session_list(l->sessions, l->arena, SESSION_STAFF,
	    ID_ANY(m->actor.person), &rows, &n));
	for (size_t i = 0; i < n; i++)
		found = found || ID_SAME(rows[i].public_id, m->object);
	return need(found);
}

static enum fail
rule_colleagues(const struct look *l, struct may *m)
{
	TRY(session_staff(l, &m->actor));
	m->desk = m->actor.body;
	return need(m->actor.rings != 0 && !m->actor.seconded);
}

/* Rings that the actor can let the newcomer into. */
static enum fail
rings_to_give(const struct look *l, const struct actor *giver,
    struct actor *newcomer, unsigned *out)
{
	newcomer->epoch = newcomer->key_epoch;
	TRY(session_rings(l, newcomer));
	*out = giver->rings & ~newcomer->rings &
	       role_rings(giver->roles, giver->registered, giver->seconded) &
	       role_rings(
		   newcomer->roles, newcomer->registered, newcomer->seconded);
	return OK;
}

static enum fail
rule_let_in(const struct look *l, struct may *m)
{
	struct actor newcomer = {.kind = ACTOR_PERSON};
	unsigned rings;
	struct person_id id;

	TRY(rule_colleagues(l, m));
	if (!codec_unbase32(l->object, id.b, sizeof(id.b)))
		return FAIL_DENIED;
	m->object = ID_ANY(id);
	TRY(session_person(l, id, &newcomer));
	TRY(rings_to_give(l, &m->actor, &newcomer, &rings));
	return need(ID_SAME(newcomer.body, m->actor.body) &&
		    !ID_SAME(newcomer.person, m->actor.person) &&
		    newcomer.state == PERSON_ACTIVE && rings != 0);
}

static enum fail
rule_desk(const struct look *l, struct may *m)
{
	TRY(session_staff(l, &m->actor));
	m->desk = m->actor.body;
	/* That there is a desk is no secret; its cases need a ring. */
	return need(role_works_cases(m->actor.roles) &&
		    (m->actor.body_flags & BODY_DESK) != 0);
}

static enum fail
rule_desk_case(const struct look *l, struct may *m)
{
	char number[CASE_NUMBER_TEXT + 1];
	struct row_case_by_number row;
	enum fail f;

	TRY(rule_desk(l, m));
	if (!case_number_parse(l->object, number))
		return FAIL_DENIED;
	f = sql_case_by_number(l->db, l->arena, span_of(number), &row);
	if (f == FAIL_ABSENT)
		return FAIL_DENIED;
	TRY(f);
	TRY(load_case(l, row.id, m));
	return need(ID_SAME(m->desk, m->actor.body) &&
		    (m->actor.rings & RING_BIT_DESK_OPEN) != 0);
}

static enum fail
rule_desk_secrets(const struct look *l, struct may *m)
{
	TRY(rule_desk_case(l, m));
	return need(m->actor.registered);
}

/* --- the secretariat
 * ---------------------------------------------------------------
 */

static enum fail
two(const struct look *l, struct may *m, unsigned first_role, enum act_code act)
{
	TRY(pair_load(l, m, act));
	return need((m->actor.roles & first_role) != 0 &&
		    m->actor.body_class == CLASS_SECRETARIAT &&
		    !m->actor.seconded && pair_is_lead(&m->second) &&
		    pair_two_humans(&m->actor, &m->second));
}

/* One of the secretariat with one of these roles. */
static enum fail
secretary(const struct look *l, struct may *m, unsigned roles)
{
	TRY(session_staff(l, &m->actor));
	return need((m->actor.roles & roles) != 0 &&
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

static enum fail
administrator(const struct look *l, struct may *m)
{
	return secretary(l, m, ROLE_ADMINISTRATOR);
}

/* The chain, never a case: auditors are in no ring. */
static enum fail
rule_audit(const struct look *l, struct may *m)
{
	return secretary(l, m, ROLE_AUDITOR);
}

static enum fail
rule_admin(const struct look *l, struct may *m)
{
	return secretary(l, m, ROLE_ADMINISTRATOR | ROLE_REGISTRAR);
}

static enum fail
rule_admin_person(const struct look *l, struct may *m)
{
	TRY(rule_admin(l, m));
	return take_person(l, m);
}

static enum fail
rule_propose(const struct look *l, struct may *m)
{
	return administrator(l, m);
}

static enum fail
rule_propose_person(const struct look *l, struct may *m)
{
	TRY(administrator(l, m));
	return take_person(l, m);
}

static enum fail
rule_propose_register(const struct look *l, struct may *m)
{
	TRY(secretary(l, m, ROLE_REGISTRAR));
	return take_person(l, m);
}

static enum fail
rule_approvals(const struct look *l, struct may *m)
{
	TRY(session_staff(l, &m->actor));
	return need(pair_is_lead(&m->actor));
}

/* Whoever proposed it may have lost the right since: it can still be refused.
 */
static enum fail
rule_reject(const struct look *l, struct may *m)
{
	struct proposal p;

	TRY(rule_approvals(l, m));
	return pair_proposal(l, m, &p);
}

static enum fail
rule_make_body(const struct look *l, struct may *m)
{
	return two(l, m, ROLE_ADMINISTRATOR, ACT_MAKE_BODY);
}

static enum fail
rule_invite(const struct look *l, struct may *m)
{
	return administrator(l, m);
}

static enum fail
rule_register_person(const struct look *l, struct may *m)
{
	return two(l, m, ROLE_REGISTRAR, ACT_REGISTER);
}

static enum fail
rule_revoke(const struct look *l, struct may *m)
{
	return two(l, m, ROLE_REGISTRAR, ACT_REVOKE);
}

static enum fail
rule_first_of_ring(const struct look *l, struct may *m)
{
	return two(l, m, ROLE_ADMINISTRATOR, ACT_FIRST_OF_RING);
}

static enum fail
rule_reset(const struct look *l, struct may *m)
{
	return two(l, m, ROLE_ADMINISTRATOR, ACT_RESET);
}

static enum fail
rule_disable(const struct look *l, struct may *m)
{
	TRY(administrator(l, m));
	/* A command names the person by login. */
	return l->object.n > 0 ? take_person(l, m) : OK;
}

static enum fail
rule_enable(const struct look *l, struct may *m)
{
	return two(l, m, ROLE_ADMINISTRATOR, ACT_ENABLE);
}

static enum fail
rule_founding(const struct look *l, struct may *m)
{
	struct row_chain_last row;
	enum fail f = sql_chain_last(l->db, l->arena, &row);

	m->actor.kind = ACTOR_INSTANCE;
	if (f != FAIL_ABSENT)
		return f == OK ? FAIL_DENIED : f;
	return OK;
}

static enum fail
rule_recovery(const struct look *l, struct may *m)
{
	(void)l;
	m->actor.kind = ACTOR_INSTANCE;
	return OK;
}

static enum fail
rule_timer(const struct look *l, struct may *m)
{
	(void)l;
	m->actor.kind = ACTOR_INSTANCE;
	return OK;
}

/* --- proofs ------------------------------------------------------------------
 */

static rule_fn *const rules[RULES] = {
    NULL,
#define RULE(name, object, sentence) rule_##name,
#include "permit/rules.def"
#undef RULE
};

static again_fn again;

static enum fail
decide(const struct look *l, enum rule rule, struct may *m)
{
	struct row_version_get members, rings;

	*m = (struct may){.rule = rule, .again = again, .state = l};
	TRY(rules[rule](l, m));
	/* These have nothing that could have changed meanwhile. */
	if (rule == RULE_visit || rule == RULE_timer || m->actor.fresh)
		return OK;
	TRY(sql_version_get(l->db, l->arena, span_of("members"), &members));
	TRY(sql_version_get(l->db, l->arena, span_of("rings"), &rings));
	m->seen.members = members.n;
	m->seen.rings = rings.n;
	return OK;
}

/*
 * The same rule on the writer's connections. The caller's thread waits, so its
 * arena is ours for the moment.
 */
static enum fail
again(struct db *db, struct db *sessions, const struct may *m, int64_t wall_ms,
    int64_t boot_ms, const void *state)
{
	struct look l = *(const struct look *)state;
	struct may fresh;

	l.db = db;
	l.sessions = sessions;
	l.wall_ms = wall_ms;
	l.boot_ms = boot_ms;
	TRY(decide(&l, m->rule, &fresh));
	if (fresh.has_case != m->has_case ||
	    !ID_SAME(fresh.case_id, m->case_id) ||
	    !ID_SAME(fresh.object, m->object))
		return FAIL_STALE;
	return OK;
}

#define RULE(name, object, sentence)                                           \
	enum fail access_##name(                                               \
	    const struct look *l, const struct may_##name **out)               \
	{                                                                      \
		struct may_##name *m = arena_alloc(l->arena, sizeof(*m));      \
                                                                               \
		TRY(decide(l, RULE_##name, &m->may));                          \
		*out = m;                                                      \
		return OK;                                                     \
	}
#include "permit/rules.def"
#undef RULE
