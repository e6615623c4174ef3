/* rules: visitors, reporters, the desk and who reads what it provided. */
#include "access/rule.h"
#include "access/session.h"
#include "base/codec.h"
#include "base/log.h"
#include "domain/case_number.h"
#include "domain/role.h"
#include "seal/token.h"
#include "store/consents.h"
#include "store/contributions.h"
#include "store/members.h"
#include "store/releases.h"
#include "store/sessions.gen.h"
#include "store/statements.gen.h"

enum fail
rule_visit(const struct look *l, struct may *m)
{
	(void)l;
	m->actor.kind = ACTOR_NOBODY;
	return OK;
}

static enum fail load_case(
    const struct look *l, struct case_id id, struct may *m);

/* What this cookie has already sent is its case, too. */
enum fail
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

enum fail
rule_return_code(const struct look *l, struct may *m)
{
	return session_draft(l, &m->actor);
}

enum fail
rule_log_in(const struct look *l, struct may *m)
{
	return session_draft(l, &m->actor);
}

enum fail
rule_regain(const struct look *l, struct may *m)
{
	return session_draft(l, &m->actor);
}

enum fail
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
	TRY(check_case(l, &row));
	/* Erased: number and entries are what is left. */
	if (row.consent_n == 0)
		return FAIL_DENIED;
	m->has_case = true;
	m->case_id = id;
	m->desk = row.desk;
	m->seen.case_version = row.version;
	if (m->actor.kind == ACTOR_REPORTER)
		return rule_need(
		    (uint32_t)row.reporter_epoch == m->actor.epoch);
	return OK;
}

enum fail
rule_own_case(const struct look *l, struct may *m)
{
	enum fail f;

	TRY(session_reporter(l, &m->actor));
	f = load_case(l, m->actor.case_id, m);
	/* An erased case ends the session that led to it. */
	return f == FAIL_DENIED ? FAIL_LOGIN : f;
}

/* Whoever is logged in has enrolled, and that happens once. */
enum fail
rule_enrol(const struct look *l, struct may *m)
{
	struct actor person;
	enum fail f = session_enrol(l, &m->actor);

	if (f == FAIL_LOGIN && session_staff(l, &person) == OK)
		return FAIL_DENIED;
	return f;
}

enum fail
rule_self(const struct look *l, struct may *m)
{
	return session_staff(l, &m->actor);
}

enum fail
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
	return rule_need(found);
}

enum fail
rule_colleagues(const struct look *l, struct may *m)
{
	TRY(session_staff(l, &m->actor));
	m->desk = m->actor.body;
	return rule_need(m->actor.rings != 0 && !m->actor.seconded);
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

enum fail
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
	return rule_need(ID_SAME(newcomer.body, m->actor.body) &&
			 !ID_SAME(newcomer.person, m->actor.person) &&
			 newcomer.state == PERSON_ACTIVE && rings != 0);
}

enum fail
rule_desk(const struct look *l, struct may *m)
{
	TRY(session_staff(l, &m->actor));
	m->desk = m->actor.body;
	/* That there is a desk is no secret; its cases need a ring. */
	return rule_need(role_works_cases(m->actor.roles) &&
			 (m->actor.body_flags & BODY_DESK) != 0);
}

enum fail
rule_desk_registered(const struct look *l, struct may *m)
{
	TRY(rule_desk(l, m));
	return rule_need(
	    m->actor.registered && (m->actor.rings & RING_BIT_DESK_OPEN) != 0);
}

/* The case whose number stands in the path. */
static enum fail
load_numbered(const struct look *l, struct may *m)
{
	char number[CASE_NUMBER_TEXT + 1];
	struct row_case_by_number row;
	enum fail f;

	if (!case_number_parse(l->object, number))
		return FAIL_DENIED;
	f = sql_case_by_number(l->db, l->arena, span_of(number), &row);
	if (f == FAIL_ABSENT)
		return FAIL_DENIED;
	TRY(f);
	return load_case(l, row.id, m);
}

enum fail
rule_desk_case(const struct look *l, struct may *m)
{
	TRY(rule_desk(l, m));
	TRY(load_numbered(l, m));
	return rule_need(ID_SAME(m->desk, m->actor.body) &&
			 (m->actor.rings & RING_BIT_DESK_OPEN) != 0);
}

enum fail
rule_desk_secrets(const struct look *l, struct may *m)
{
	TRY(rule_desk_case(l, m));
	return rule_need(m->actor.registered);
}

enum fail
rule_desk_lead(const struct look *l, struct may *m)
{
	TRY(rule_desk_case(l, m));
	return rule_need((m->actor.roles & ROLE_LEAD) != 0);
}

/* --- the first-tier group
 * ---------------------------------------------------------------
 */

enum fail
rule_shared(const struct look *l, struct may *m)
{
	TRY(session_staff(l, &m->actor));
	m->desk = m->actor.body;
	return rule_need((m->actor.roles & ROLE_ANALYST) != 0 &&
			 (m->actor.body_class == CLASS_SECRETARIAT ||
			     m->actor.body_class == CLASS_TIER1) &&
			 !m->actor.seconded &&
			 (m->actor.rings & RING_BIT_COUNCIL_OPEN) != 0);
}

/*
 * What the body was given, and what the reporter still lets it read: asked
 * again at each request (L2).
 */
enum fail
rule_shared_case(const struct look *l, struct may *m)
{
	struct members all = {l->db, l->arena, l->instance};
	struct release_row release, before;
	struct member_body body;
	struct scope_body now;
	enum fail f;

	TRY(rule_shared(l, m));
	TRY(load_numbered(l, m));
	if (members_body(&all, m->actor.body, &body) != OK)
		return FAIL_DENIED;
	now = consents_body(&body);
	f = releases_open_to(&all, m->case_id, &now, &release, &before);
	if (f == FAIL_STORE)
		return f;
	return rule_need(f == OK);
}

enum fail
rule_asked(const struct look *l, struct may *m)
{
	TRY(session_staff(l, &m->actor));
	m->desk = m->actor.body;
	return rule_need(
	    (m->actor.roles & (ROLE_ANSWERER | ROLE_ANALYST)) != 0 &&
	    m->actor.body_class != CLASS_SECRETARIAT && !m->actor.seconded &&
	    (m->actor.rings & RING_BIT_COUNCIL_OPEN) != 0);
}

/* Is one of the case's contributions this inquiry, and asks it the body? */
static enum fail
is_asked(const struct look *l, const struct may *m, bool *out)
{
	struct members all = {l->db, l->arena, l->instance};
	struct contribution_row *list;
	struct member_body body;
	struct scope_body now;
	size_t n;

	*out = false;
	if (members_body(&all, m->actor.body, &body) != OK)
		return OK;
	now = consents_body(&body);
	TRY(contributions_list(&all, m->case_id, &list, &n));
	for (size_t i = 0; i < n; i++)
		if (memcmp(list[i].head.id.b, m->object.b, ID_BYTES) == 0)
			return contributions_asks(&all, &list[i], &now, out);
	return OK;
}

enum fail
rule_inquiry(const struct look *l, struct may *m)
{
	struct row_contribution_case row;
	struct item_id id;
	enum fail f;
	bool asked;

	TRY(rule_asked(l, m));
	if (!codec_unbase32(l->object, id.b, sizeof(id.b)))
		return FAIL_DENIED;
	f = sql_contribution_case(l->db, l->arena, id, &row);
	if (f == FAIL_ABSENT)
		return FAIL_DENIED;
	TRY(f);
	m->object = ID_ANY(id);
	TRY(load_case(l, row.case_id, m));
	f = is_asked(l, m, &asked);
	if (f == FAIL_STORE)
		return f;
	return rule_need(f == OK && asked);
}

/* Products, once there are some: never a case (L10). */
enum fail
rule_products(const struct look *l, struct may *m)
{
	TRY(session_staff(l, &m->actor));
	m->desk = m->actor.body;
	return rule_need((m->actor.roles & ROLE_READER) != 0 &&
			 !m->actor.seconded &&
			 (m->actor.rings & RING_BIT_COUNCIL_OPEN) != 0);
}

enum fail
rule_shared_secrets(const struct look *l, struct may *m)
{
	TRY(rule_shared_case(l, m));
	return rule_need(m->actor.registered);
}
