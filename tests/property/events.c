/* events: what happens to bodies, persons, the register and rings, drawn. */
#include "events.h"

enum { BODIES = 18, PERSONS = 34 };

/* The members as the first history finds them. */
void
event_first_members(struct world *w)
{
	static const struct {
		int body; /* 1 IPA, 2 LAC, 3 NISC, 4 one that supervises */
		unsigned roles;
		bool registered;
		unsigned first; /* of these rings, 1 << enum ring_kind */
	} people[] = {{JPCERT, ROLE_OFFICER, false, 0},
	    {JPCERT, ROLE_OFFICER | ROLE_ANALYST, true, 24},
	    {JPCERT, ROLE_ANALYST, false, 0}, {JPCERT, ROLE_AUDITOR, false, 0},
	    {1, ROLE_ANALYST, true, 24}, {1, ROLE_ANALYST, false, 0},
	    {1, ROLE_READER, false, 0}, {2, ROLE_ANALYST, true, 8},
	    {2, ROLE_ANALYST, false, 0}, {3, ROLE_ANALYST, true, 24},
	    {3, ROLE_ANALYST, true, 0}, {4, ROLE_ANALYST, true, 24},
	    {5, ROLE_ANSWERER, true, 24}, {6, ROLE_READER, false, 8}};

	world_join(w, CLASS_TIER1, 0, "", 0);
	world_join(w, CLASS_TIER1, 0, "", 0);
	world_join(w, CLASS_TIER1, BODY_GOVERNMENT, "", 0);
	world_join(w, CLASS_TIER1, 0, "electricity,finance", 3);
	world_join(w, CLASS_TIER2, 0, "finance", 1);
	world_join(w, CLASS_GENERAL, 0, "", 0);
	for (size_t i = 0; i < sizeof(people) / sizeof(people[0]); i++) {
		int p = world_person(w, people[i].body, people[i].roles);

		if (people[i].registered)
			world_register(w, p, -20, 24 * 30);
		for (enum ring_kind k = RING_DESK_OPEN;
		     k <= RING_COUNCIL_SECRET; k++)
			if ((people[i].first & (1u << k)) != 0)
				world_first(w, p, k);
	}
}

/* Is there somebody else in each ring that the person is in? Else the body
 * would be lost to all later histories. */
static bool
can_spare(const struct world *w, int person)
{
	for (enum ring_kind k = RING_DESK_OPEN; k <= RING_COUNCIL_SECRET; k++) {
		bool other = w->m.persons[person].seat[k] == 0;

		for (int q = 0; q < w->m.persons_n; q++)
			other = other || (q != person &&
					     w->m.persons[q].body ==
						 w->m.persons[person].body &&
					     model_sits(&w->m, q, k));
		if (!other)
			return false;
	}
	return person != LEAD;
}

/* To one of the bodies, mostly JPCERT/CC; outside all rings. */
static void
somebody_comes(struct world *w)
{
	static const unsigned desk[] = {
	    ROLE_OFFICER, ROLE_ANALYST, ROLE_OFFICER | ROLE_ANALYST};
	int body =
	    world_chance(w, 30) ? JPCERT : 1 + world_draw(w, w->m.bodies_n - 1);
	enum body_class k = w->m.bodies[body].body_class;

	if ((w->m.bodies[body].flags & BODY_ACTIVE) == 0)
		return;

	world_person(w, body,
	    body == JPCERT       ? desk[world_draw(w, 3)]
	    : k == CLASS_TIER2   ? ROLE_ANSWERER
	    : k == CLASS_GENERAL ? ROLE_READER
				 : ROLE_ANALYST);
}

/* A new member of the first-tier group, mostly with a person in its rings. */
void
event_joins(struct world *w)
{
	static const unsigned flags[] = {0, 0, BODY_GOVERNMENT};
	int body, p;

	if (w->m.bodies_n == BODIES || w->m.persons_n >= PERSONS)
		return;
	body = world_join(w, CLASS_TIER1, flags[world_draw(w, 3)], "", 0);
	if (world_chance(w, 20))
		return;
	p = world_person(w, body, ROLE_ANALYST);
	world_first(w, p, RING_COUNCIL_OPEN);
	if (world_chance(w, 50))
		world_register(w, p, -20, 24 * 30);
	if (world_chance(w, 50))
		world_first(w, p, RING_COUNCIL_SECRET);
}

/* Someone inside for somebody of the same body, mostly such that it helps. */
static void
somebody_lets_in(struct world *w)
{
	int giver = 0, newcomer = 0;

	for (int i = 0; i < 40; i++) {
		giver = world_draw(w, w->m.persons_n);
		newcomer = world_draw(w, w->m.persons_n);
		if (model_gives(&w->m, giver, newcomer) != 0)
			break;
	}
	if (!model_here(&w->m, giver) || giver == newcomer)
		return;
	world_let_in(w, giver, newcomer);
}

static void
somebody_is_first(struct world *w)
{
	int p = world_draw(w, w->m.persons_n);
	enum ring_kind k = (enum ring_kind)(1 + world_draw(w, 4));

	if (!model_here(&w->m, p))
		return;
	if (w->m.persons[p].body != JPCERT && k < RING_COUNCIL_OPEN)
		k += 2;
	world_first(w, p, k);
}

static void
a_registration(struct world *w, int p)
{
	static const int from[] = {-20, -20, -20, 5, 30};
	const struct model_person *person = &w->m.persons[p];
	int n = from[world_draw(w, 5)];

	if (person->entries_n == MODEL_ENTRIES || p == LEAD)
		return;
	world_register(w, p, n, (n < 0 ? 0 : n) + 1 + world_draw(w, 60));
}

/* Somebody with something to lose, if there is one. */
static int
somebody_inside(struct world *w, bool secret)
{
	int p = 0;

	for (int i = 0; i < 60; i++) {
		const int *seat;

		p = world_draw(w, w->m.persons_n);
		seat = w->m.persons[p].seat;
		if (can_spare(w, p) &&
		    (seat[RING_DESK_SECRET] + seat[RING_COUNCIL_SECRET] > 0 ||
			(!secret &&
			    seat[RING_DESK_OPEN] + seat[RING_COUNCIL_OPEN] >
				0)))
			break;
	}
	return p;
}

void
event_leaves(struct world *w)
{
	int p = somebody_inside(w, false);

	if (!w->m.persons[p].disabled && can_spare(w, p))
		world_disable(w, p);
}

/* One that is not of the first tier, if there is one. */
static int
somebody_lower(struct world *w)
{
	int body = 1 + world_draw(w, w->m.bodies_n - 1);

	for (int i = 1; i < w->m.bodies_n; i++) {
		if (w->m.bodies[body].body_class != CLASS_TIER1)
			break;
		body = 1 + body % (w->m.bodies_n - 1);
	}
	return body;
}

void
event_rises(struct world *w)
{
	int body = somebody_lower(w);
	struct model_body next = w->m.bodies[body];

	if (next.body_class == CLASS_TIER1)
		return;
	next.body_class = CLASS_TIER1;
	world_edit(w, body, &next);
}

/* Mostly back to what a first-tier member is, so that the later histories have
 * readers, too. */
void
event_edits(struct world *w)
{
	static const enum body_class classes[] = {
	    CLASS_TIER1, CLASS_TIER2, CLASS_GENERAL};
	int body = world_chance(w, 40) ? somebody_lower(w)
				       : 1 + world_draw(w, w->m.bodies_n - 1);
	struct model_body *was = &w->m.bodies[body], next = *was;

	switch (world_draw(w, 4)) {
	case 0:
		next.flags ^= BODY_ACTIVE;
		break;
	case 1:
		next.flags ^= BODY_GOVERNMENT;
		break;
	case 2:
		next.sectors ^= 1u << world_draw(w, 2);
		break;
	default:
		next.body_class = classes[world_draw(w, 3)];
	}
	if (world_chance(w, 60)) {
		if (world_chance(w, 50))
			next.body_class = CLASS_TIER1;
		next.flags |= BODY_ACTIVE;
		next.sectors = world_chance(w, 20);
	}
	if (next.body_class != was->body_class || next.flags != was->flags ||
	    next.sectors != was->sectors)
		world_edit(w, body, &next);
}

void
event_any(struct world *w)
{
	int p = world_draw(w, w->m.persons_n);

	switch (world_draw(w, 14)) {
	case 0:
		event_joins(w);
		break;
	case 1:
		if (w->m.persons_n < PERSONS)
			somebody_comes(w);
		break;
	case 2:
	case 3:
		a_registration(w, p);
		break;
	case 4:
		p = somebody_inside(w, true);
		if (can_spare(w, p))
			world_revoke(w, p);
		break;
	case 5:
		event_leaves(w);
		break;
	case 6:
		for (p = 0; p < w->m.persons_n; p++)
			if (w->m.persons[p].disabled && world_chance(w, 60))
				world_enable(w, p);
		break;
	case 7:
		if (model_here(&w->m, p))
			world_turn(w, p);
		break;
	case 8:
		somebody_is_first(w);
		break;
	case 9:
	case 10:
		event_edits(w);
		break;
	default:
		somebody_lets_in(w);
	}
}
