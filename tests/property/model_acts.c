/* model: what acts change. */
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

/* Section 4: text lies where its designation says, sealed to the desk's ring
 * of now. */
static void
seal(const struct model *m, const struct model_case *c, struct model_item *i)
{
	i->epoch =
	    m->bodies[c->desk]
		.ring[model_is_secret(i) ? RING_DESK_SECRET : RING_DESK_OPEN];
}

void
model_wrote(const struct model *m, struct model_case *c, bool by_desk,
    enum designation said)
{
	struct model_item *i = &c->items[c->items_n++];

	*i = (struct model_item){.by_desk = by_desk, .said = said};
	seal(m, c, i);
}

static void
end_grants_of(struct model_case *c, int body)
{
	for (int r = 0; r < c->releases_n; r++)
		for (int secret = 0; secret < 2; secret++)
			c->releases[r].granted[secret][body] =
			    c->releases[r].granted_new[secret][body] = 0;
}

/* Narrowing ends the grants of those who lost, in the same act. */
static void
end_grants(const struct model *m, struct model_case *c)
{
	for (int b = 0; b < m->bodies_n; b++) {
		const struct model_consent *k = &c->consents[c->consents_n - 1];

		if (c->withdrawn || !model_inside(m, k, b))
			end_grants_of(c, b);
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
		enum designation d = said[i];

		if (!has(k->covers, i))
			continue;
		/* "The stricter of the newest consent and the raise." */
		if (c->items[i].raised && d == DESIGNATION_OPEN)
			d = DESIGNATION_SECRET;
		if (c->items[i].said != d) {
			c->items[i].was_secret = d == DESIGNATION_OPEN;
			c->items[i].said = d;
			seal(m, c, &c->items[i]);
		}
		if (model_is_secret(&c->items[i]))
			leave_open_parts(c, i);
	}
	end_grants(m, c);
}

/* "A consent names the version that it covers": this one has changed. */
void
model_raised(const struct model *m, struct model_case *c, int item)
{
	struct model_item *i = &c->items[item];

	i->raised = true;
	i->said = DESIGNATION_SECRET;
	seal(m, c, i);
	leave_open_parts(c, item);
	c->consents[c->consents_n - 1].covers &= ~bit(item);
	for (int r = 0; r < c->releases_n; r++)
		if (has(c->releases[r].items, item))
			c->releases[r].is_void = true;
}

int
model_offered(const struct model *m, struct model_case *c, uint32_t items)
{
	const struct model_body *desk = &m->bodies[c->desk];
	struct model_release *r = &c->releases[c->releases_n];

	*r = (struct model_release){.consent = c->consents_n - 1,
	    .items = items,
	    .desk_epoch = {
		desk->ring[RING_DESK_OPEN], desk->ring[RING_DESK_SECRET]}};
	for (int i = 0; i < c->items_n; i++)
		if (has(items, i) && model_is_secret(&c->items[i]))
			r->secret |= bit(i);
	for (int b = 0; b < m->bodies_n; b++)
		if (model_inside(m, &c->consents[r->consent], b))
			r->audience |= bit(b);
	return c->releases_n++;
}

/* To those of the audience that every consent since lets; never to others. */
bool
model_regranted(const struct model *m, struct model_case *c, int r)
{
	struct model_release *rel = &c->releases[r];
	bool some = false;

	for (int b = 0; b < m->bodies_n; b++) {
		bool let = model_let(m, c, r, b);

		for (int secret = 0; secret < 2 && let; secret++) {
			int ring =
			    m->bodies[b].ring[secret ? RING_COUNCIL_SECRET
						     : RING_COUNCIL_OPEN];
			bool part = secret ? rel->secret != 0
					   : (rel->items & ~rel->secret) != 0;

			if (!part || rel->granted_new[secret][b] == ring)
				continue;
			if (rel->granted[secret][b] == 0)
				rel->granted[secret][b] = ring;
			rel->granted_new[secret][b] = ring;
			some = true;
		}
	}
	return some;
}

void
model_provided(const struct model *m, struct model_case *c, int r)
{
	c->releases[r].provided = true;
	model_regranted(m, c, r);
}

void
model_withdrawn(const struct model *m, struct model_case *c)
{
	c->withdrawn = true;
	for (int i = 0; i < c->consents_n; i++)
		c->consents[i].is_void = true;
	end_grants(m, c);
}

void
model_restored(struct model_case *c)
{
	c->withdrawn = false;
	for (int i = 0; i < c->consents_n; i++)
		c->consents[i].is_void = true;
}

/* Of how many releases that were provided the body is inside. */
static int
reads_of(const struct model *m, const struct model_case *c, int body)
{
	int n = 0;

	for (int r = 0; r < c->releases_n; r++)
		n += c->releases[r].provided && model_let(m, c, r, body);
	return n;
}

/* A body in another class is not who was named. */
static void
unname(struct model_case *c, int body)
{
	for (int k = 0; k < c->consents_n; k++)
		c->consents[k].named &= ~bit(body);
}

/*
 * L2: "later changes only take away", and nothing of what was shared before is
 * got "without a new act that the reporter sees". What an edit would change of
 * a right, less or more, ends it, until a consent is given to who it is now.
 */
int
model_edited(struct model *m, struct model_case *const *cases, int n, int body,
    const struct model_body *next)
{
	struct model_body *b = &m->bodies[body], now = *b, was = *b;
	int lost = 0;

	now.body_class = next->body_class;
	now.flags = next->flags;
	now.sectors = next->sectors;
	for (int i = 0; i < n; i++) {
		struct model_case *c = cases[i];
		int before, after;

		*b = was;
		before = reads_of(m, c, body);
		*b = now;
		if (now.body_class != was.body_class)
			unname(c, body);
		after = reads_of(m, c, body);
		if (after == before)
			continue;
		c->ended[body] = c->consents_n;
		end_grants_of(c, body);
		lost += after < before;
	}
	*b = now;
	return lost;
}

void
model_registers(struct model *m, int person, int64_t from_ms, int64_t to_ms)
{
	struct model_person *p = &m->persons[person];

	p->entries[p->entries_n++] =
	    (struct model_entry){.from_ms = from_ms, .to_ms = to_ms};
}

/* The sealed copies go at once; the rings turn in somebody's next session. */
static void
stand_up(struct model *m, int person, bool secret_only)
{
	struct model_person *p = &m->persons[person];

	for (int k = RING_DESK_OPEN; k < MODEL_RINGS; k++) {
		bool secret = k == RING_DESK_SECRET || k == RING_COUNCIL_SECRET;

		if (p->seat[k] == 0 || (secret_only && !secret))
			continue;
		p->seat[k] = 0;
		m->bodies[p->body].due[k] = true;
	}
}

void
model_revoked(struct model *m, int person)
{
	struct model_person *p = &m->persons[person];

	for (int i = 0; i < p->entries_n; i++)
		if (p->entries[i].to_ms > m->now_ms)
			p->entries[i].ended = true;
	stand_up(m, person, true);
}

void
model_disabled(struct model *m, int person)
{
	m->persons[person].disabled = true;
	stand_up(m, person, false);
}

void
model_timer(struct model *m)
{
	for (int p = 0; p < m->persons_n; p++)
		if (!model_registered(m, p))
			stand_up(m, p, true);
}

void
model_first(struct model *m, int person, enum ring_kind ring)
{
	m->bodies[m->persons[person].body].ring[ring] = 1;
	m->persons[person].seat[ring] = 1;
}

/* All epochs: "old cases are read with old epochs". */
void
model_let_in(struct model *m, int newcomer, unsigned rings)
{
	struct model_person *p = &m->persons[newcomer];

	for (int k = RING_DESK_OPEN; k < MODEL_RINGS; k++)
		if ((rings & (1u << k)) != 0)
			p->seat[k] = m->bodies[p->body].ring[k];
}

void
model_turned(struct model *m, int person)
{
	int body = m->persons[person].body;

	for (enum ring_kind k = RING_DESK_OPEN; k <= RING_COUNCIL_SECRET; k++) {
		bool stays[MODEL_PERSONS];

		if (!m->bodies[body].due[k] || !model_sits(m, person, k))
			continue;
		for (int q = 0; q < m->persons_n; q++)
			stays[q] =
			    m->persons[q].body == body && model_sits(m, q, k);
		m->bodies[body].ring[k]++;
		m->bodies[body].due[k] = false;
		for (int q = 0; q < m->persons_n; q++)
			if (stays[q])
				m->persons[q].seat[k] = m->bodies[body].ring[k];
	}
}
