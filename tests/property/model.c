/*
 * model: design.md in plain arrays. Must never be changed to what the program
 * does; only to what the design says.
 */
#include "model.h"

static uint32_t
bit(int n)
{
	return (uint32_t)1 << n;
}

static bool
has(uint32_t set, int n)
{
	return (set & bit(n)) != 0;
}

bool
model_here(const struct model *m, int person)
{
	const struct model_person *p = &m->persons[person];

	return !p->disabled && (m->bodies[p->body].flags & BODY_ACTIVE) != 0;
}

bool
model_registered(const struct model *m, int person)
{
	const struct model_person *p = &m->persons[person];

	for (int i = 0; i < p->entries_n; i++)
		if (!p->entries[i].ended &&
		    m->now_ms >= p->entries[i].from_ms &&
		    m->now_ms < p->entries[i].to_ms)
			return true;
	return false;
}

static bool
is_secret_ring(enum ring_kind ring)
{
	return ring == RING_DESK_SECRET || ring == RING_COUNCIL_SECRET;
}

/* Section 2, table of roles: which of the two pairs of rings. */
static bool
role_sits(unsigned roles, enum ring_kind ring)
{
	if (ring == RING_DESK_OPEN || ring == RING_DESK_SECRET)
		return (roles & (ROLE_OFFICER | ROLE_LEAD)) != 0;
	return (roles & (ROLE_ANALYST | ROLE_ANSWERER | ROLE_READER)) != 0;
}

bool
model_may_sit(const struct model *m, int person, enum ring_kind ring)
{
	const struct model_person *p = &m->persons[person];

	return !p->disabled && role_sits(p->roles, ring) &&
	       (!is_secret_ring(ring) || model_registered(m, person));
}

bool
model_sits(const struct model *m, int person, enum ring_kind ring)
{
	const struct model_person *p = &m->persons[person];

	return p->seat[ring] > 0 &&
	       p->seat[ring] == m->bodies[p->body].ring[ring] &&
	       model_may_sit(m, person, ring);
}

unsigned
model_gives(const struct model *m, int giver, int newcomer)
{
	unsigned out = 0;

	if (giver == newcomer || !model_here(m, giver) ||
	    m->persons[giver].body != m->persons[newcomer].body)
		return 0;
	for (enum ring_kind k = RING_DESK_OPEN; k <= RING_COUNCIL_SECRET; k++)
		if (model_sits(m, giver, k) && !model_sits(m, newcomer, k) &&
		    model_may_sit(m, newcomer, k))
			out |= 1u << k;
	return out;
}

/* Section 2, table of rungs: who reads a release. */
static bool
class_reads(enum rung rung, enum body_class body_class)
{
	return rung >= RUNG_TIER1 &&
	       (body_class == CLASS_SECRETARIAT || body_class == CLASS_TIER1);
}

uint32_t
model_behind(const struct model *m, enum rung rung, bool ask_members)
{
	uint32_t out = 0;

	for (int b = 0; b < m->bodies_n; b++) {
		enum body_class k = m->bodies[b].body_class;

		if ((m->bodies[b].flags & BODY_ACTIVE) == 0)
			continue;
		if (class_reads(rung, k) ||
		    (rung >= RUNG_TASKFORCE && k == CLASS_TIER2) ||
		    (rung >= RUNG_COUNCIL && ask_members && k == CLASS_GENERAL))
			out |= bit(b);
	}
	return out;
}

bool
model_inside(const struct model *m, const struct model_consent *k, int body)
{
	const struct model_body *b = &m->bodies[body];

	return !k->is_void && k->provide && has(k->named, body) &&
	       (b->flags & BODY_ACTIVE) != 0 &&
	       class_reads(k->rung, b->body_class) && !has(k->excluded, body) &&
	       !(k->no_government && (b->flags & BODY_GOVERNMENT) != 0) &&
	       (k->no_sector & b->sectors) == 0;
}

/* "Later changes only take away": inside of each consent since. */
bool
model_let(const struct model *m, const struct model_case *c, int n, int body)
{
	const struct model_release *r = &c->releases[n];

	if (c->withdrawn || c->erased || !has(r->audience, body) ||
	    r->consent < c->ended[body])
		return false;
	for (int i = r->consent; i < c->consents_n; i++)
		if (!model_inside(m, &c->consents[i], body))
			return false;
	return true;
}

int
model_widened(const struct model *m, struct model_case *c)
{
	for (int r = 0; r < c->releases_n; r++)
		for (int b = 0; b < m->bodies_n; b++) {
			struct model_release *rel = &c->releases[r];

			if (!rel->provided)
				continue;
			if (!model_let(m, c, r, b))
				rel->shut |= bit(b);
			else if (has(rel->shut, b))
				return b;
		}
	return -1;
}

int
model_shown(const struct model *m, const struct model_case *c, int body)
{
	for (int r = c->releases_n - 1; r >= 0; r--)
		if (c->releases[r].provided && model_let(m, c, r, body))
			return r;
	return -1;
}

bool
model_is_secret(const struct model_item *i)
{
	return i->said != DESIGNATION_OPEN;
}

bool
model_copied(const struct model_release *r, int item)
{
	return has(r->items, item) && !has(r->gone, item);
}

/* Role and place; and that somebody let the person in. */
bool
model_works(const struct model *m, const struct model_case *c, int person)
{
	const struct model_person *p = &m->persons[person];

	return !c->erased && p->body == c->desk && model_here(m, person) &&
	       (p->roles & (ROLE_OFFICER | ROLE_LEAD)) != 0 &&
	       model_sits(m, person, RING_DESK_OPEN);
}

bool
model_desk_rule(
    const struct model *m, const struct model_case *c, int person, int item)
{
	return model_works(m, c, person) &&
	       (!model_is_secret(&c->items[item]) ||
		   model_registered(m, person));
}

static bool
desk_key(const struct model *m, const struct model_case *c, int person,
    bool secret, int epoch)
{
	const struct model_person *p = &m->persons[person];

	return !c->erased && p->body == c->desk &&
	       p->seat[secret ? RING_DESK_SECRET : RING_DESK_OPEN] >= epoch;
}

bool
model_desk_key(
    const struct model *m, const struct model_case *c, int person, int item)
{
	const struct model_item *i = &c->items[item];

	return desk_key(m, c, person, model_is_secret(i), i->epoch);
}

bool
model_copy_key_of_desk(const struct model *m, const struct model_case *c, int r,
    int person, int item)
{
	const struct model_release *rel = &c->releases[r];
	bool secret = has(rel->secret, item);

	return model_copied(rel, item) &&
	       desk_key(m, c, person, secret, rel->desk_epoch[secret]);
}

bool
model_analyses(const struct model *m, int person)
{
	const struct model_person *p = &m->persons[person];
	enum body_class k = m->bodies[p->body].body_class;

	return model_here(m, person) && (p->roles & ROLE_ANALYST) != 0 &&
	       (k == CLASS_SECRETARIAT || k == CLASS_TIER1) &&
	       model_sits(m, person, RING_COUNCIL_OPEN);
}

bool
model_group_rule(const struct model *m, const struct model_case *c, int r,
    int person, int item)
{
	const struct model_person *p = &m->persons[person];
	const struct model_release *rel = &c->releases[r];

	return model_copied(rel, item) && model_analyses(m, person) &&
	       model_shown(m, c, p->body) == r &&
	       (!has(rel->secret, item) || model_registered(m, person));
}

bool
model_group_key(const struct model *m, const struct model_case *c, int r,
    int person, int item)
{
	const struct model_person *p = &m->persons[person];
	const struct model_release *rel = &c->releases[r];
	bool secret = has(rel->secret, item);
	int epoch = rel->granted[secret][p->body];

	return !c->erased && model_copied(rel, item) && epoch > 0 &&
	       p->seat[secret ? RING_COUNCIL_SECRET : RING_COUNCIL_OPEN] >=
		   epoch;
}

bool
model_desk_may(
    const struct model *m, const struct model_case *c, int person, int item)
{
	return model_desk_rule(m, c, person, item) &&
	       model_desk_key(m, c, person, item) &&
	       model_sits(m, person,
		   model_is_secret(&c->items[item]) ? RING_DESK_SECRET
						    : RING_DESK_OPEN);
}

/* JPCERT/CC's analyst who is an officer too holds the key as the desk. */
bool
model_group_may(const struct model *m, const struct model_case *c, int r,
    int person, int item)
{
	bool secret = has(c->releases[r].secret, item);
	enum ring_kind desk = secret ? RING_DESK_SECRET : RING_DESK_OPEN;
	enum ring_kind group = secret ? RING_COUNCIL_SECRET : RING_COUNCIL_OPEN;

	return model_group_rule(m, c, r, person, item) &&
	       ((model_group_key(m, c, r, person, item) &&
		    model_sits(m, person, group)) ||
		   (model_copy_key_of_desk(m, c, r, person, item) &&
		       model_sits(m, person, desk)));
}
