/* session: who holds this cookie, as of now. */
#include "access/session.h"

#include "domain/role.h"
#include "seal/seed.h"
#include "seal/token.h"
#include "store/credentials.h"
#include "store/members.h"
#include "store/sessions.gen.h"
#include "store/statements.gen.h"

static enum fail
find(const struct look *l, const struct key *secret, enum session_kind kind,
    int64_t idle_ms, struct row_session_get *row, struct actor *out)
{
	enum fail f;

	out->sid = token_sid(secret);
	out->secret = *secret;
	f = ses_session_get(l->sessions, l->arena, out->sid, row);
	if (f == FAIL_ABSENT)
		return FAIL_LOGIN;
	TRY(f);
	if (row->kind != (int64_t)kind || row->until <= l->boot_ms ||
	    row->last + idle_ms <= l->boot_ms)
		return FAIL_LOGIN;
	out->epoch = (uint32_t)row->epoch;
	out->until_ms = row->until;
	out->last_ms = row->last;
	out->idle_until_ms = l->boot_ms + idle_ms;
	return OK;
}

/* The seed; it opens only with the key that the cookie makes. */
static enum fail
open_seed(
    const struct look *l, const struct row_session_get *row, struct actor *out)
{
	struct key session_key = token_session_key(&out->secret);
	struct seed_session s = {out->sid, (unsigned)row->kind, row->subject,
	    (uint32_t)row->epoch, row->until};
	enum fail f = seed_from_session(
	    l->arena, &session_key, &s, row->seed, &out->seed);

	keys_wipe(&session_key, sizeof(session_key));
	out->has_seed = f == OK;
	return f == OK ? OK : fail(FAIL_LOGIN, "session seed");
}

enum fail
session_person(const struct look *l, struct person_id id, struct actor *out)
{
	struct members m = {l->db, l->arena, l->instance};
	static const struct body_id nowhere;
	struct member_person p;
	struct member_body b;

	if (members_person(&m, id, &p) != OK ||
	    members_body(&m, p.record.body, &b) != OK)
		return FAIL_DENIED;
	if ((b.record.flags & BODY_ACTIVE) == 0)
		return FAIL_DENIED;
	out->person = id;
	out->body = p.record.body;
	out->body_class = b.record.body_class;
	out->body_flags = b.record.flags;
	out->roles = p.record.roles;
	out->state = p.record.state;
	out->seconded = !ID_SAME(p.record.seconded_from, nowhere);
	out->name = p.name;
	out->login = p.login;
	out->human = p.human;
	out->body_name_ja = b.name_ja;
	out->body_name_en = b.name_en;
	out->key_epoch = p.record.key_epoch;
	return members_registered(
	    &m, id, l->wall_ms, &out->registered, &out->registered_to_ms);
}

/*
 * A seat left over, or put there by hand, is no way in. A rule like those of
 * rules.c: the build with MADOGUCHI_FORCE_RULES goes by the seats alone.
 */
static enum fail
drop_seats(const struct members *m, struct actor *who)
{
#ifndef MADOGUCHI_FORCE_RULES
	unsigned lost;

	who->rings &= role_rings(who->roles, who->registered, who->seconded);
	if (who->rings == 0)
		return OK;
	TRY(members_lost(m, who->person, &lost));
	who->rings &= ~lost;
#else
	(void)m, (void)who;
#endif
	return OK;
}

enum fail
session_rings(const struct look *l, struct actor *who)
{
	struct members m = {l->db, l->arena, l->instance};
	struct member_ring rings[4];
	size_t n;

	who->rings = 0;
	TRY(members_rings(&m, who->body, rings, &n));
	for (size_t i = 0; i < n; i++) {
		const struct record_ring *r = &rings[i].record;
		struct member_seat seat;
		enum fail f = members_seat(
		    &m, r->id, r->epoch, who->person, who->epoch, &seat);

		if (f != OK && f != FAIL_ABSENT)
			return f;
		if (f == OK)
			who->rings |= 1u << r->kind;
	}
	return drop_seats(&m, who);
}

/* Made with the password, TOTP and recovery code that hold now? */
static enum fail
is_of_credential(const struct look *l, struct person_id id, int64_t number)
{
	struct members m = {l->db, l->arena, l->instance};
	struct row_credential_get now;
	enum fail f = credentials_get(&m, id, &now);

	if (f != OK && f != FAIL_ABSENT)
		return f;
	return f == OK && now.version == number ? OK : FAIL_LOGIN;
}

enum fail
session_staff(const struct look *l, struct actor *out)
{
	struct row_session_get row;
	struct person_id id;

	*out = (struct actor){.kind = ACTOR_PERSON};
	if (!l->has_staff)
		return FAIL_LOGIN;
	TRY(find(l, &l->staff, SESSION_STAFF, l->staff_idle_ms, &row, out));
	memcpy(id.b, row.subject.b, sizeof(id.b));
	/* Whoever was disabled or reset is out at the next request. */
	if (session_person(l, id, out) != OK || out->state != PERSON_ACTIVE ||
	    out->key_epoch != out->epoch)
		return FAIL_LOGIN;
	TRY(is_of_credential(l, id, row.credential));
	TRY(session_rings(l, out));
	return open_seed(l, &row, out);
}

enum fail
session_reporter(const struct look *l, struct actor *out)
{
	struct row_session_get row;

	*out = (struct actor){.kind = ACTOR_REPORTER};
	if (!l->has_reporter)
		return FAIL_LOGIN;
	TRY(find(
	    l, &l->reporter, SESSION_REPORTER, l->reporter_idle_ms, &row, out));
	memcpy(out->case_id.b, row.subject.b, sizeof(out->case_id.b));
	return open_seed(l, &row, out);
}

enum fail
session_enrol(const struct look *l, struct actor *out)
{
	struct row_session_get row;
	struct person_id id;

	*out = (struct actor){.kind = ACTOR_ENROLLING};
	if (!l->has_staff)
		return FAIL_LOGIN;
	TRY(find(l, &l->staff, SESSION_ENROL, l->staff_idle_ms, &row, out));
	memcpy(id.b, row.subject.b, sizeof(id.b));
	if (session_person(l, id, out) != OK || out->state != PERSON_INVITED)
		return FAIL_LOGIN;
	return open_seed(l, &row, out);
}

enum fail
session_draft(const struct look *l, struct actor *out)
{
	*out = (struct actor){.kind = ACTOR_DRAFT};
	if (!l->has_visit)
		return fail(FAIL_FORGED, "no visit cookie");
	out->sid = token_draft_id(&l->visit);
	out->secret = l->visit;
	out->fresh = l->fresh_visit;
	return OK;
}
