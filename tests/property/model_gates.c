/* model: the gates of the road to a release (design.md sections 2 and 3). */
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

int
model_complete(const struct model_case *c)
{
	const struct model_consent *k;

	if (c->consents_n == 0 || c->withdrawn || c->erased)
		return -1;
	k = &c->consents[c->consents_n - 1];
	if (k->is_void || !k->provide || !k->decided ||
	    !k->coordination_decided || k->unmapped || k->rung < RUNG_TIER1 ||
	    (k->ask_members && k->rung < RUNG_COUNCIL))
		return -1;
	return c->consents_n - 1;
}

uint32_t
model_releasable(const struct model_case *c)
{
	int k = model_complete(c);
	uint32_t out = 0;

	for (int i = 0; k >= 0 && i < c->items_n; i++)
		if (!c->items[i].by_desk && has(c->consents[k].covers, i) &&
		    (c->items[i].said == DESIGNATION_SECRET ||
			c->items[i].said == DESIGNATION_OPEN))
			out |= bit(i);
	return out;
}

/*
 * "Registered unless the case has no secret answer". Two things count as such
 * that the words do not name: a former version of what is no secret any more,
 * and the free text of a consent. Both are sealed as secret.
 */
static bool
holds_secrets(const struct model_case *c)
{
	bool some = c->words;

	for (int i = 0; i < c->items_n; i++)
		some = some || (!c->items[i].by_desk &&
				   (c->items[i].was_secret ||
				       model_is_secret(&c->items[i])));
	return some;
}

/* The proposal is compared with all secrets, so each must open; so must what
 * is copied. */
static bool
officer_opens(const struct model *m, const struct model_case *c, int person,
    uint32_t items)
{
	if (!model_works(m, c, person) ||
	    (holds_secrets(c) && (!model_registered(m, person) ||
				     !model_sits(m, person, RING_DESK_SECRET))))
		return false;
	for (int i = 0; i < c->items_n; i++)
		if (has(items, i) && !model_desk_may(m, c, person, i))
			return false;
	return true;
}

bool
model_may_record(const struct model *m, const struct model_case *c, int person)
{
	int k = model_complete(c);

	return k >= 0 && c->answered && c->recorded != k &&
	       model_works(m, c, person);
}

static bool
somebody_inside(const struct model *m, const struct model_consent *k)
{
	for (int b = 0; b < m->bodies_n; b++)
		if (model_inside(m, k, b))
			return true;
	return false;
}

bool
model_may_offer(const struct model *m, const struct model_case *c, int person,
    uint32_t items)
{
	int k = model_complete(c);

	return k >= 0 && c->answered && c->recorded == k && items != 0 &&
	       (items & ~model_releasable(c)) == 0 &&
	       somebody_inside(m, &c->consents[k]) &&
	       officer_opens(m, c, person, items);
}

/* Only what lies open, and only what the reporter wrote; nobody need be
 * registered to be careful. */
bool
model_may_raise(
    const struct model *m, const struct model_case *c, int person, int item)
{
	return !c->items[item].by_desk && !model_is_secret(&c->items[item]) &&
	       model_desk_may(m, c, person, item);
}

/* A newer consent, a changed or raised item, a newer proposal voids it. */
bool
model_stands(const struct model_case *c, int r)
{
	return r == c->releases_n - 1 && !c->releases[r].provided &&
	       !c->releases[r].is_void &&
	       c->releases[r].consent == model_complete(c);
}

bool
model_may_assent(const struct model_case *c, int r)
{
	return model_stands(c, r) && !c->releases[r].assented;
}

bool
model_may_provide(
    const struct model *m, const struct model_case *c, int person, int r)
{
	const struct model_release *rel = &c->releases[r];

	if (!model_stands(c, r) || c->recorded != rel->consent ||
	    !model_works(m, c, person) ||
	    (!rel->assented && !c->consents[rel->consent].not_again))
		return false;
	if (holds_secrets(c) && !model_registered(m, person))
		return false;
	return rel->secret == 0 || model_sits(m, person, RING_DESK_SECRET);
}
