/* road: the three confirmations, drawn. */
#include "road.h"

#include <string.h>

#include "act/confirm.h"
#include "seal/consent.h"

/* One drawing, as the program and as the model take it. */
struct drawn {
	struct confirm_words words;
	struct confirm_item items[MODEL_ITEMS];
	struct body_id excluded[MODEL_BODIES];
	struct model_consent m;
	enum designation said[MODEL_ITEMS];
};

/* "In order, once": what is not a yes counts as none. */
static void
draw_scope(struct world *w, bool eager, struct drawn *d)
{
	static const enum rung rungs[] = {RUNG_TIER1, RUNG_TIER1,
	    RUNG_TASKFORCE, RUNG_COUNCIL, RUNG_DESK, RUNG_UNSET};
	int one = world_draw(w, eager ? 4 : 6);

	d->m.rung = d->words.rung = rungs[one];
	for (int b = 1; b < w->m.bodies_n; b++) {
		if (!world_chance(w, 12))
			continue;
		d->m.excluded |= (uint32_t)1 << b;
		d->excluded[d->words.excluded_n++] = w->bodies[b];
	}
	d->words.excluded = d->excluded;
	d->m.no_government = d->words.exclude_government = world_chance(w, 12);
	if (world_chance(w, 12)) {
		d->m.no_sector = 1;
		d->words.exclude_supervisors = true;
		d->words.sector = span_of("finance");
	}
	if (!eager && world_chance(w, 6)) {
		d->m.unmapped = true;
		d->words.exclude_other = span_of("our landlord");
	}
}

static void
draw_rest(struct world *w, bool eager, struct drawn *d)
{
	int n = world_draw(w, 10);

	d->words.coordination = CONFIRMATION_NO;
	d->m.coordination_decided = true;
	if (n == 0 && !eager) {
		d->words.coordination = CONFIRMATION_NOT_YET;
		d->m.coordination_decided = false;
	} else if (n < 4 && (!eager || d->m.rung == RUNG_COUNCIL)) {
		d->words.coordination = CONFIRMATION_YES;
		d->words.kinds[CONFIRM_ASK].wanted = true;
		d->m.ask_members = true;
	}
	n = eager ? 2 : world_draw(w, 8);
	d->words.provide = n == 0   ? CONFIRMATION_NO
			   : n == 1 ? CONFIRMATION_NOT_YET
				    : CONFIRMATION_YES;
	d->m.provide = n > 1;
	d->m.not_again = world_chance(w, 60);
	d->words.shown = span_of("shown");
	d->words.show_again =
	    d->m.not_again ? CONFIRMATION_NO : CONFIRMATION_YES;
}

static enum designation
draw_one(struct world *w, bool eager, enum designation was)
{
	int n = world_draw(w, 20);

	if (eager && was == DESIGNATION_UNDECIDED)
		return DESIGNATION_SECRET;
	if (n < 3)
		return DESIGNATION_SECRET;
	if (n < 6)
		return DESIGNATION_OPEN;
	return n == 6 && !eager ? DESIGNATION_UNDECIDED : was;
}

/* Everything that the reporter wrote so far. */
static void
draw_items(struct world *w, const struct road *r, bool eager, struct drawn *d)
{
	d->m.decided = true;
	for (int i = 0; i < r->m.items_n; i++) {
		if (r->m.items[i].by_desk)
			continue;
		d->said[i] = draw_one(w, eager, r->m.items[i].said);
		d->m.covers |= (uint32_t)1 << i;
		d->m.decided =
		    d->m.decided && d->said[i] != DESIGNATION_UNDECIDED;
		d->items[d->words.items_n++] =
		    (struct confirm_item){r->ids[i], d->said[i], 0};
		if (d->said[i] != r->m.items[i].said)
			world_note("item %d becomes %d", i, (int)d->said[i]);
	}
	d->words.items = d->items;
}

void
road_confirm(struct world *w, struct road *r, bool eager)
{
	const struct may_own_case *may;
	struct drawn d = {.words = {.rung = RUNG_UNSET}};
	enum fail f;

	if (r->m.consents_n == MODEL_CONSENTS)
		return;
	draw_scope(w, eager, &d);
	draw_rest(w, eager, &d);
	draw_items(w, r, eager, &d);
	d.m.named = model_behind(&w->m, d.m.rung, d.m.ask_members);
	w->seat.reporter = r->reporter;
	w->seat.has_reporter = true;
	f = world_begin(w, NULL, span_of(""));
	if (f == OK)
		f = access_own_case(&w->seat.look, &may);
	if (f == OK)
		f = confirm_give(
		    &w->seat.work, may, (uint32_t)r->m.consents_n, &d.words);
	world_end(w);
	world_note("rung %d, excluded %#x, government %d, sector %u, provide "
		   "%d, ask %d, decided %d:",
	    (int)d.m.rung, d.m.excluded, d.m.no_government, d.m.no_sector,
	    d.m.provide, d.m.ask_members, d.m.decided);
	r->m.words = r->m.words || d.m.unmapped;
	if (world_agree(w, "confirm", f, true))
		model_consented(&w->m, &r->m, &d.m, d.said);
}
