/*
 * confirm_put: confirmations 2 and 3 and the agreement, from the reporter's
 * words to the fields of a consent; free texts become sealed items.
 */
#include "act/confirm_put.h"

#include "act/consent.h"
#include "seal/salted.h"
#include "store/consents.h"

/* A text as an item; its salted hash for the consent. */
static void
add_item(struct confirm_putting *p, enum item_what what, enum author author,
    enum consent_text which, struct span text, struct hash *out)
{
	const struct sealing *s = p->secret;
	struct case_item *item = &p->added[p->added_n];
	struct span salted;
	struct ad ad;

	if (text.n == 0)
		return;
	salted = salted_item(p->w->arena, text, out);
	*item = (struct case_item){.version = p->consent->n,
	    .what = what,
	    .field = (uint16_t)which,
	    .author = author,
	    .designation = DESIGNATION_SECRET,
	    .envelope = s->envelope};
	keys_random_id(&item->id, sizeof(item->id));
	ad = envelope_ad(&s->envelope, item->id, item->field,
	    (uint64_t)item->version, DESIGNATION_SECRET);
	item->blob = envelope_seal(
	    p->w->arena, &s->envelope, &s->dek, PURPOSE_MESSAGE, &ad, salted);
	p->added_n++;
}

static void
add_text(struct confirm_putting *p, enum consent_text which, struct span text,
    struct hash *out)
{
	add_item(p, ITEM_REASON, AUTHOR_REPORTER, which, text, out);
}

static void
set_exclusions(struct confirm_putting *p)
{
	const struct confirm_words *words = p->words;
	struct consent_exclusion *list =
	    arena_array(p->w->arena, words->excluded_n + 3, sizeof(*list));
	size_t n = 0;

	for (size_t i = 0; i < words->excluded_n; i++)
		list[n++] = (struct consent_exclusion){
		    .kind = EXCLUDE_BODY, .body = words->excluded[i]};
	if (words->exclude_supervisors)
		list[n++] = (struct consent_exclusion){
		    .kind = EXCLUDE_SUPERVISORS, .sector = words->sector};
	if (words->exclude_government)
		list[n++] =
		    (struct consent_exclusion){.kind = EXCLUDE_GOVERNMENT};
	if (words->exclude_other.n > 0) {
		list[n] = (struct consent_exclusion){.kind = EXCLUDE_OTHER,
		    .mapping = words->mapping == MAPPING_DONE ||
				       words->mapping == MAPPING_NOBODY
				   ? words->mapping
				   : MAPPING_OPEN};
		add_text(p, CONSENT_TEXT_EXCLUDE, words->exclude_other,
		    &list[n++].text);
	}
	p->consent->exclusions = list;
	p->consent->exclusions_n = n;
}

static enum fail
set_coordinations(struct confirm_putting *p)
{
	static const struct {
		enum consent_coordination_kind kind;
		enum consent_text whom, say;
	} of[CONFIRM_KINDS] = {
	    {COORDINATE_ASK_MEMBERS, 0, CONSENT_TEXT_ASK_SAY},
	    {COORDINATE_NOTIFY_SENDER, CONSENT_TEXT_NOTIFY_WHOM,
		CONSENT_TEXT_NOTIFY_SAY},
	    {COORDINATE_OTHER, CONSENT_TEXT_OTHER_WHOM,
		CONSENT_TEXT_OTHER_SAY}};
	struct consent_coordination *list =
	    arena_array(p->w->arena, CONFIRM_KINDS, sizeof(*list));
	struct consent *c = p->consent;

	c->coordination = p->words->coordination;
	if (c->coordination != CONFIRMATION_YES)
		return OK;
	for (int i = 0; i < CONFIRM_KINDS; i++) {
		const struct confirm_coordination *k = &p->words->kinds[i];
		struct consent_coordination *one = &list[c->coordinations_n];

		if (!k->wanted)
			continue;
		one->kind = of[i].kind;
		if (of[i].whom != 0)
			add_text(p, of[i].whom, k->whom, &one->whom);
		add_text(p, of[i].say, k->may_say, &one->may_say);
		c->coordinations_n++;
	}
	c->coordinations = list;
	return c->coordinations_n > 0
		   ? OK
		   : fail(FAIL_INPUT, "coordination wanted, none named");
}

/* The bodies behind both rungs as the form showed them, of this moment. */
static enum fail
set_bodies(struct confirm_putting *p)
{
	struct members m = keys_members(p->w);
	struct consent *c = p->consent;
	struct member_body *all;
	struct scope_body *now;
	struct body_id *behind, *product;
	bool ask = p->words->coordination == CONFIRMATION_YES &&
		   p->words->kinds[CONFIRM_ASK].wanted;
	size_t n;

	TRY(members_bodies(&m, &all, &n));
	now = arena_array(p->w->arena, n, sizeof(*now));
	behind = arena_array(p->w->arena, n, sizeof(*behind));
	product = arena_array(p->w->arena, n, sizeof(*product));
	for (size_t i = 0; i < n; i++)
		now[i] = consents_body(&all[i]);
	c->bodies_n = scope_behind(c->rung, ask, now, n, behind);
	c->bodies = behind;
	c->product_bodies_n =
	    scope_behind(c->product_rung, true, now, n, product);
	c->product_bodies = product;
	return OK;
}

static void
set_scope(struct confirm_putting *p)
{
	const struct confirm_words *words = p->words;
	struct consent *c = p->consent;

	c->scope =
	    words->rung == RUNG_UNSET ? CONFIRMATION_NOT_YET : CONFIRMATION_YES;
	c->rung = words->rung;
	c->product_rung = words->product_rung;
	c->product_later_members = words->product_later_members;
	c->provide = words->provide;
	c->show_again = words->show_again;
	add_text(p, CONSENT_TEXT_DECIDED_BY, words->decided_by, &c->decided_by);
	add_text(
	    p, CONSENT_TEXT_PUBLICATION, words->publication, &c->publication);
}

enum fail
confirm_put(struct confirm_putting *p)
{
	if (p->shown.n == 0)
		return fail(FAIL_INPUT, "no text was shown");
	add_item(p, ITEM_SHOWN, AUTHOR_PAGE, CONSENT_TEXT_SHOWN, p->shown,
	    &p->consent->shown);
	if (p->words == NULL)
		return OK;
	set_scope(p);
	set_exclusions(p);
	TRY(set_coordinations(p));
	return set_bodies(p);
}
