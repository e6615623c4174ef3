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
static bool
inside_since(const struct model *m, const struct model_case *c,
    const struct model_release *r, int body)
{
	if (c->withdrawn || c->erased || !has(r->audience, body))
		return false;
	for (int i = r->consent; i < c->consents_n; i++)
		if (!model_inside(m, &c->consents[i], body))
			return false;
	return true;
}

bool
model_item_is_secret(const struct model_item *i)
{
	return i->said != DESIGNATION_OPEN;
}

bool
model_copied(const struct model_release *r, int item)
{
	return has(r->items, item) && !has(r->gone, item);
}

bool
model_desk_rule(
    const struct model *m, const struct model_case *c, int person, int item)
{
	const struct model_person *p = &m->persons[person];

	return !c->erased && p->body == c->desk && !p->disabled &&
	       (p->roles & (ROLE_OFFICER | ROLE_LEAD)) != 0 &&
	       (!model_item_is_secret(&c->items[item]) ||
		   model_registered(m, person));
}

static bool
desk_seat(const struct model_case *c, const struct model_person *p, bool secret)
{
	return !c->erased && p->body == c->desk &&
	       p->seat[secret ? RING_DESK_SECRET : RING_DESK_OPEN];
}

bool
model_desk_key(
    const struct model *m, const struct model_case *c, int person, int item)
{
	return desk_seat(
	    c, &m->persons[person], model_item_is_secret(&c->items[item]));
}

bool
model_group_rule(const struct model *m, const struct model_case *c, int r,
    int person, int item)
{
	const struct model_person *p = &m->persons[person];
	const struct model_release *rel = &c->releases[r];

	return rel->provided && model_copied(rel, item) && !p->disabled &&
	       (p->roles & ROLE_ANALYST) != 0 &&
	       inside_since(m, c, rel, p->body) &&
	       (!has(rel->secret, item) || model_registered(m, person));
}

bool
model_group_key(const struct model *m, const struct model_case *c, int r,
    int person, int item)
{
	const struct model_person *p = &m->persons[person];
	const struct model_release *rel = &c->releases[r];
	bool secret = has(rel->secret, item);

	return rel->provided && model_copied(rel, item) &&
	       has(rel->granted[secret], p->body) &&
	       p->seat[secret ? RING_COUNCIL_SECRET : RING_COUNCIL_OPEN];
}

bool
model_desk_key_of_release(const struct model *m, const struct model_case *c,
    int r, int person, int item)
{
	const struct model_release *rel = &c->releases[r];

	return model_copied(rel, item) &&
	       desk_seat(c, &m->persons[person], has(rel->secret, item));
}

bool
model_desk_may(
    const struct model *m, const struct model_case *c, int person, int item)
{
	return model_desk_rule(m, c, person, item) &&
	       model_desk_key(m, c, person, item);
}

bool
model_group_may(const struct model *m, const struct model_case *c, int r,
    int person, int item)
{
	return model_group_rule(m, c, r, person, item) &&
	       model_group_key(m, c, r, person, item);
}

int
model_complete_consent(const struct model_case *c)
{
	const struct model_consent *k;

	if (c->consents_n == 0 || c->withdrawn || c->erased)
		return -1;
	k = &c->consents[c->consents_n - 1];
	if (k->is_void || !k->provide || !k->secrets_decided ||
	    !k->coordination_decided || k->rung < RUNG_TIER1 ||
	    (k->ask_members && k->rung < RUNG_COUNCIL))
		return -1;
	return c->consents_n - 1;
}

uint32_t
model_releasable(const struct model_case *c)
{
	int k = model_complete_consent(c);
	uint32_t out = 0;

	for (int i = 0; k >= 0 && i < c->items_n; i++)
		if (!c->items[i].by_desk && has(c->consents[k].covers, i) &&
		    (c->items[i].said == DESIGNATION_SECRET ||
			c->items[i].said == DESIGNATION_OPEN))
			out |= bit(i);
	return out;
}

/* "Registered unless the case has no secret answer." */
static bool
officer_provides(const struct model *m, const struct model_case *c, int person)
{
	const struct model_person *p = &m->persons[person];
	bool secret = false;

	for (int i = 0; i < c->items_n; i++)
		secret |= model_item_is_secret(&c->items[i]);
	return p->body == c->desk && !p->disabled &&
	       (p->roles & (ROLE_OFFICER | ROLE_LEAD)) != 0 &&
	       (!secret || model_registered(m, person)) &&
	       desk_seat(c, p, false) && (!secret || desk_seat(c, p, true));
}

bool
model_may_offer(const struct model *m, const struct model_case *c, int person,
    uint32_t items)
{
	int k = model_complete_consent(c);

	return k >= 0 && c->answered && c->recorded == k && items != 0 &&
	       (items & ~model_releasable(c)) == 0 &&
	       officer_provides(m, c, person);
}

/* A newer consent, or a raised item, voids the proposal. */
static bool
proposal_stands(const struct model_case *c, const struct model_release *r)
{
	return !r->provided && r->consent == model_complete_consent(c) &&
	       r == &c->releases[c->releases_n - 1];
}

bool
model_may_assent(const struct model_case *c, int r)
{
	return proposal_stands(c, &c->releases[r]) && !c->releases[r].assented;
}

bool
model_may_provide(
    const struct model *m, const struct model_case *c, int person, int r)
{
	const struct model_release *rel = &c->releases[r];

	return proposal_stands(c, rel) && c->recorded == rel->consent &&
	       (rel->assented || c->consents[rel->consent].not_again) &&
	       officer_provides(m, c, person);
}

/* Narrowing ends the grants of those who lost, in the same act. */
static void
end_grants(const struct model *m, struct model_case *c)
{
	for (int r = 0; r < c->releases_n; r++)
		for (int b = 0; b < m->bodies_n; b++)
			if (!inside_since(m, c, &c->releases[r], b)) {
				c->releases[r].granted[0] &= ~bit(b);
				c->releases[r].granted[1] &= ~bit(b);
			}
}

/* An item that became secret leaves the open part of each release. */
static void
leave_open_parts(struct model_case *c, int item)
{
	for (int r = 0; r < c->releases_n; r++)
		if (has(c->releases[r].items, item) &&
		    !has(c->releases[r].secret, item))
			c->releases[r].gone |= bit(item);
}

void
model_consented(const struct model *m, struct model_case *c,
    const struct model_consent *k, const enum designation *said)
{
	c->consents[c->consents_n++] = *k;
	for (int i = 0; i < c->items_n; i++) {
		if (!has(k->covers, i))
			continue;
		c->items[i].said = said[i];
		if (model_item_is_secret(&c->items[i]))
			leave_open_parts(c, i);
	}
	end_grants(m, c);
}

int
model_offered(const struct model *m, struct model_case *c, uint32_t items)
{
	int k = model_complete_consent(c);
	struct model_release *r = &c->releases[c->releases_n];

	*r = (struct model_release){.consent = k, .items = items};
	for (int i = 0; i < c->items_n; i++)
		if (has(items, i) && model_item_is_secret(&c->items[i]))
			r->secret |= bit(i);
	for (int b = 0; b < m->bodies_n; b++)
		if (model_inside(m, &c->consents[k], b))
			r->audience |= bit(b);
	return c->releases_n++;
}

void
model_provided(const struct model *m, struct model_case *c, int r)
{
	struct model_release *rel = &c->releases[r];

	rel->provided = true;
	for (int b = 0; b < m->bodies_n; b++) {
		if (!has(rel->audience, b))
			continue;
		if (m->bodies[b].ring[RING_COUNCIL_OPEN])
			rel->granted[0] |= bit(b);
		if (m->bodies[b].ring[RING_COUNCIL_SECRET])
			rel->granted[1] |= bit(b);
	}
}

void
model_withdrawn(const struct model *m, struct model_case *c)
{
	c->withdrawn = true;
	for (int i = 0; i < c->consents_n; i++)
		c->consents[i].is_void = true;
	end_grants(m, c);
}

static void
stand_up(struct model_person *p, bool secret_only)
{
	for (int k = RING_DESK_OPEN; k < MODEL_RINGS; k++)
		if (!secret_only || is_secret_ring((enum ring_kind)k))
			p->seat[k] = false;
}

void
model_revoked(struct model *m, int person)
{
	struct model_person *p = &m->persons[person];

	for (int i = 0; i < p->entries_n; i++)
		if (p->entries[i].to_ms > m->now_ms)
			p->entries[i].ended = true;
	stand_up(p, true);
}

void
model_disabled(struct model *m, int person)
{
	m->persons[person].disabled = true;
	stand_up(&m->persons[person], false);
}

void
model_timer(struct model *m)
{
	for (int p = 0; p < m->persons_n; p++)
		if (!model_registered(m, p))
			stand_up(&m->persons[p], true);
}

void
model_let_in(struct model *m, int person, enum ring_kind ring)
{
	struct model_person *p = &m->persons[person];

	p->seat[ring] = true;
	m->bodies[p->body].ring[ring] = true;
}
