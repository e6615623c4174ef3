/* pair: who proposed, who approves. */
#include "access/pair.h"

#include "access/session.h"
#include "base/codec.h"

bool
pair_is_lead(const struct actor *a)
{
	return a->body_class == CLASS_SECRETARIAT &&
	       (a->roles & ROLE_LEAD) != 0 && a->registered && !a->seconded;
}

/* One human under two accounts is one person. */
bool
pair_two_humans(const struct actor *a, const struct actor *b)
{
	return !ID_SAME(a->person, b->person) && !span_eq(a->human, b->human);
}

static enum fail
load_second(const struct look *l, struct may *m)
{
	struct look second = *l;

	second.staff = l->second;
	second.has_staff = l->has_second;
	TRY(session_staff(&second, &m->second));
	m->has_second = true;
	return OK;
}

enum fail
pair_proposal(const struct look *l, struct may *m, struct proposal *out)
{
	struct members all = {l->db, l->arena, l->instance};

	if (!codec_unbase32(l->object, m->object.b, sizeof(m->object.b)) ||
	    proposals_open(&all, m->object, l->wall_ms, out) != OK)
		return FAIL_DENIED;
	return OK;
}

/*
 * The first person of a proposal: rights as they are now, the key that signed
 * it still in force. The second is in the own session.
 */
static enum fail
load_proposal(const struct look *l, struct may *m, enum act_code act)
{
	struct proposal p;

	TRY(session_staff(l, &m->second));
	m->has_second = m->by_proposal = true;
	TRY(pair_proposal(l, m, &p));
	if (p.act != act)
		return FAIL_DENIED;
	m->actor = (struct actor){.kind = ACTOR_PERSON};
	TRY(session_person(l, p.proposer, &m->actor));
	m->actor.epoch = m->actor.key_epoch;
	return m->actor.state == PERSON_ACTIVE &&
		       m->actor.key_epoch == p.proposer_epoch
		   ? OK
		   : FAIL_DENIED;
}

enum fail
pair_load(const struct look *l, struct may *m, enum act_code act)
{
	if (!l->has_second)
		return load_proposal(l, m, act);
	TRY(session_staff(l, &m->actor));
	return load_second(l, m);
}
