/*
 * rules_slip: whose words are kept, and who may throw them away. Must never
 * take a cookie for a session.
 */
#include "access/rule.h"
#include "access/session.h"
#include "base/codec.h"
#include "base/log.h"
#include "seal/slip.h"
#include "seal/token.h"
#include "store/sessions.gen.h"

/* Whose cookie it was, by the signed stub; it opens nothing. */
static enum fail
stub_of(const struct look *l, struct actor *out)
{
	struct row_stub_get row;
	struct slip_stub stub;
	enum fail f;

	if (!l->has_staff)
		return FAIL_LOGIN;
	out->sid = token_sid(&l->staff);
	f = ses_stub_get(l->sessions, l->arena, out->sid, &row);
	if (f != OK)
		return f == FAIL_ABSENT ? FAIL_LOGIN : f;
	if (row.kind != SESSION_STAFF || row.until <= l->boot_ms)
		return FAIL_LOGIN;
	stub = (struct slip_stub){out->sid, SESSION_STAFF, row.subject,
	    (uint32_t)row.epoch, row.until};
	if (!slip_stub_check(l->instance, &stub, row.sig)) {
		log_note(LOG_ALARM, "unsigned_row", "stub");
		return FAIL_LOGIN;
	}
	memcpy(out->person.b, row.subject.b, sizeof(out->person.b));
	out->epoch = stub.epoch;
	return OK;
}

enum fail
rule_ended(const struct look *l, struct may *m)
{
	struct actor live, *who = &m->actor;
	bool stands;

	*who = (struct actor){.kind = ACTOR_ENDED};
	TRY(stub_of(l, who));
	stands = session_person(l, who->person, who) == OK &&
		 who->state == PERSON_ACTIVE && who->key_epoch == who->epoch;
	/* Whoever is still logged in has pages for that. */
	return rule_need(stands && session_staff(l, &live) == FAIL_LOGIN);
}

enum fail
rule_own_slip(const struct look *l, struct may *m)
{
	struct row_slip_list *rows;
	bool found = false;
	size_t n;

	TRY(session_staff(l, &m->actor));
	if (!codec_unbase32(l->object, m->object.b, sizeof(m->object.b)))
		return FAIL_DENIED;
	TRY(ses_slip_list(l->sessions, l->arena, ID_ANY(m->actor.person),
	    l->boot_ms, &rows, &n));
	for (size_t i = 0; i < n; i++)
		found = found || ID_SAME(rows[i].id, m->object);
	return rule_need(found);
}
