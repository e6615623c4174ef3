/* consent_rule: field by field. */
#include "seal/consent_rule.h"

#include <string.h>

static bool
is_zero(const void *p, size_t n)
{
	const unsigned char *b = p;
	unsigned all = 0;

	for (size_t i = 0; i < n; i++)
		all |= b[i];
	return all == 0;
}

static bool
is_word(struct span s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
			c == '_' || c == '-' || c == '.'))
			return false;
	}
	return s.n > 0 && s.n <= CONSENT_WORD_MAX;
}

static bool
is_state(enum confirmation_state s)
{
	return s >= CONFIRMATION_NOT_ASKED && s <= CONFIRMATION_YES;
}

/* Shares with some body of the Council. */
static bool
rung_shares(enum rung r)
{
	return r >= RUNG_TIER1 && r <= RUNG_COUNCIL;
}

static int
three_way(size_t a, size_t b)
{
	return a < b ? -1 : a > b;
}

int
consent_rule_order_cover(const void *x, const void *y)
{
	const struct head_item *a = x, *b = y;

	return memcmp(a->item.b, b->item.b, sizeof(a->item.b));
}

int
consent_rule_order_body(const void *x, const void *y)
{
	const struct body_id *a = x, *b = y;

	return memcmp(a->b, b->b, sizeof(a->b));
}

int
consent_rule_order_exclusion(const void *x, const void *y)
{
	const struct consent_exclusion *a = x, *b = y;
	int c = three_way((size_t)a->kind, (size_t)b->kind);

	if (c == 0)
		c = memcmp(a->body.b, b->body.b, sizeof(a->body.b));
	if (c == 0)
		c = three_way(a->sector.n, b->sector.n);
	if (c == 0 && a->sector.n > 0)
		c = memcmp(a->sector.p, b->sector.p, a->sector.n);
	if (c == 0)
		c = memcmp(a->text.b, b->text.b, sizeof(a->text.b));
	return c;
}

static bool
ascends(const void *list, size_t n, size_t size,
    int (*order)(const void *, const void *))
{
	const char *p = list;

	for (size_t i = 1; i < n; i++)
		if (order(p + (i - 1) * size, p + i * size) >= 0)
			return false;
	return true;
}

static bool
covers_fit(const struct consent *c)
{
	for (size_t i = 0; i < c->covers_n; i++) {
		const struct head_item *k = &c->covers[i];

		if (k->version == 0 || k->designation < DESIGNATION_SECRET ||
		    k->designation > DESIGNATION_UNDECIDED)
			return false;
	}
	return c->covers_n <= CONSENT_COVERS_MAX &&
	       ascends(c->covers, c->covers_n, sizeof(*c->covers),
		   consent_rule_order_cover);
}

/* Exactly the members of its kind are there. */
static bool
exclusion_fits(const struct consent_exclusion *e)
{
	bool body = !is_zero(e->body.b, sizeof(e->body.b));
	bool text = !is_zero(e->text.b, sizeof(e->text.b));
	bool mapped =
	    e->mapping >= MAPPING_OPEN && e->mapping <= MAPPING_NOBODY;

	switch (e->kind) {
	case EXCLUDE_BODY:
		return body && !text && e->sector.n == 0 &&
		       e->mapping == MAPPING_UNSET;
	case EXCLUDE_SUPERVISORS:
		return !body && !text && is_word(e->sector) &&
		       e->mapping == MAPPING_UNSET;
	case EXCLUDE_GOVERNMENT:
		return !body && !text && e->sector.n == 0 &&
		       e->mapping == MAPPING_UNSET;
	case EXCLUDE_OTHER:
		return !body && text && e->sector.n == 0 && mapped;
	case EXCLUDE_UNSET:
		break;
	}
	return false;
}

static bool
exclusions_fit(const struct consent *c)
{
	for (size_t i = 0; i < c->exclusions_n; i++)
		if (!exclusion_fits(&c->exclusions[i]))
			return false;
	return c->exclusions_n <= CONSENT_LIST_MAX &&
	       ascends(c->exclusions, c->exclusions_n, sizeof(*c->exclusions),
		   consent_rule_order_exclusion);
}

static bool
bodies_fit(const struct body_id *list, size_t n, enum rung rung)
{
	if (n > CONSENT_LIST_MAX || (n > 0 && !rung_shares(rung)))
		return false;
	return ascends(list, n, sizeof(*list), consent_rule_order_body);
}

static bool
scope_fits(const struct consent *c)
{
	return is_state(c->scope) && c->rung <= RUNG_COUNCIL &&
	       c->product_rung <= RUNG_COUNCIL && exclusions_fit(c) &&
	       bodies_fit(c->bodies, c->bodies_n, c->rung) &&
	       bodies_fit(
		   c->product_bodies, c->product_bodies_n, c->product_rung) &&
	       (!c->product_later_members || rung_shares(c->product_rung));
}

static bool
coordination_fits(const struct consent *c)
{
	if (!is_state(c->coordination) ||
	    c->coordinations_n > CONSENT_COORDINATIONS_MAX ||
	    (c->coordinations_n > 0 && c->coordination != CONFIRMATION_YES))
		return false;
	for (size_t i = 0; i < c->coordinations_n; i++) {
		const struct consent_coordination *k = &c->coordinations[i];

		if (k->kind < COORDINATE_ASK_MEMBERS ||
		    k->kind > COORDINATE_OTHER ||
		    (k->kind == COORDINATE_OTHER &&
			is_zero(k->whom.b, sizeof(k->whom.b))))
			return false;
	}
	return true;
}

static bool
frame_fits(const struct consent *c)
{
	bool first = is_zero(c->previous.b, sizeof(c->previous.b));
	bool relayed = !is_zero(c->relayed_by.b, sizeof(c->relayed_by.b));

	return c->n > 0 && first == (c->n == 1) && is_word(c->profile) &&
	       c->at_ms >= 0 && (unsigned)c->language < LANGUAGES &&
	       c->authenticator >= AUTHENTICATOR_DRAFT &&
	       c->authenticator <= AUTHENTICATOR_RELAYED &&
	       relayed == (c->authenticator == AUTHENTICATOR_RELAYED) &&
	       c->reporter_epoch > 0;
}

bool
consent_rule_fits(const struct consent *c)
{
	return frame_fits(c) && is_state(c->secrets) && covers_fit(c) &&
	       scope_fits(c) && coordination_fits(c) && is_state(c->provide) &&
	       is_state(c->show_again);
}
