/*
 * property: histories drawn at random, compared with the model after each
 * step. property SEED FIRST LAST. The same three numbers draw the same; each
 * history has a stream of its own, so one alone (FIRST = LAST) can be tried in
 * a fresh house. Exit 1: the property is broken, and what led there is
 * printed.
 */
#include <stdio.h>
#include <stdlib.h>

#include "access/check_grants.h"
#include "events.h"
#include "locks.h"

enum { ROADS = WORLD_CASES, STEPS = 14, OLD = 2 };

static struct road roads[ROADS];
static int roads_n;

/* --- one case */

/* What would come next on the way to the Council. */
static void
forward(struct world *w, struct road *r)
{
	const struct model_release *last =
	    r->m.releases_n > 0 ? &r->m.releases[r->m.releases_n - 1] : NULL;
	int k = model_complete(&r->m);

	if (r->m.withdrawn)
		road_undo(w, r);
	else if (!r->m.answered)
		road_reply(w, r);
	else if (k < 0)
		road_confirm(w, r, true);
	else if (world_chance(w, 4))
		event_joins(w);
	else if (world_chance(w, 5))
		event_edits(w);
	else if (r->m.consents[k].rung > RUNG_TIER1 && world_chance(w, 8))
		event_rises(w);
	else if (r->m.recorded != k)
		road_record(w, r, road_officer(w));
	else if (last == NULL || last->provided || last->consent != k)
		road_offer(w, r, road_officer(w));
	else if (!last->assented && !r->m.consents[k].not_again)
		road_assent(w, r);
	else
		road_provide(w, r, road_officer(w));
}

static void
anything(struct world *w, struct road *r)
{
	switch (world_draw(w, 10)) {
	case 0:
		road_say(w, r);
		break;
	case 1:
		road_reply(w, r);
		break;
	case 2:
		road_record(w, r, road_officer(w));
		break;
	case 3:
		road_offer(w, r, road_officer(w));
		break;
	case 4:
		road_assent(w, r);
		break;
	case 5:
		road_provide(w, r, road_officer(w));
		break;
	case 6:
		road_regrant(w, r);
		break;
	case 7:
		if (world_chance(w, 30))
			road_withdraw(w, r);
		break;
	case 8:
		road_raise(w, r, road_officer(w));
		break;
	default:
		road_receive(w, r, world_draw(w, w->m.persons_n));
	}
}

static void
step(struct world *w, struct road *r)
{
	int n = world_draw(w, 100);

	if (n < 55)
		forward(w, r);
	else if (n < 67)
		road_confirm(w, r, world_chance(w, 60));
	else if (n < 87)
		anything(w, r);
	else
		event_any(w);
}

/* --- comparing */

static void
look_at_some(struct world *w, struct road *r, int n)
{
	int back = model_widened(&w->m, &r->m);

	if (back >= 0)
		world_differs("L2: body %d came back by no act", back);
	locks_keys(w, r);
	for (int i = 0; i < n; i++)
		locks_rule(w, r, world_draw(w, w->m.persons_n));
}

/* One person reads, mostly somebody who has a way in; what was opened before
 * the last act is still marked as open. */
static void
somebody_reads(struct world *w, const struct road *r)
{
	int p = 0;

	for (int i = 0; i < 4; i++) {
		p = world_draw(w, w->m.persons_n);
		if (model_analyses(&w->m, p) || model_works(&w->m, &r->m, p))
			break;
	}
	locks_read_desk(w, r, p);
	locks_read_group(w, r, p);
}

/* Each person receives what there is to receive; then all locks, of all. */
static void
look_at_all(struct world *w, struct road *r)
{
	locks_read_own(w, r);
	locks_keys(w, r);
	for (int p = 0; p < w->m.persons_n; p++) {
		int shown = model_shown(&w->m, &r->m, w->m.persons[p].body);

		locks_rule(w, r, p);
		if (!model_analyses(&w->m, p) &&
		    !model_works(&w->m, &r->m, p) && world_chance(w, 70))
			continue;
		locks_read_desk(w, r, p);
		locks_read_group(w, r, p);
		if (shown < 0 || !model_analyses(&w->m, p) ||
		    r->m.releases[shown].received[p])
			continue;
		road_receive(w, r, p);
		locks_read_group(w, r, p);
	}
}

/*
 * Registrations run out, withdrawn cases are erased. Before the timer comes,
 * rings turn and something is sealed to them: who has just run out must not
 * be taken over.
 */
static void
time_passes(struct world *w, struct road *r)
{
	event_leaves(w);
	world_later(w, 3 + world_draw(w, 12));
	look_at_some(w, r, w->m.persons_n);
	for (int p = 0; p < w->m.persons_n; p++)
		if (model_here(&w->m, p) && world_chance(w, 40))
			world_turn(w, p);
	road_say(w, r);
	look_at_some(w, r, 0);
	world_timer(w);
	for (int i = 0; i < roads_n; i++)
		roads[i].m.erased = roads[i].m.erased || roads[i].m.withdrawn;
}

static void
history(struct world *w, uint64_t seed, int n)
{
	struct road *r = &roads[roads_n++];
	int steps, jump;

	w->random = seed * 1000003u + (uint64_t)n;
	world_forget();
	world_note("seed %llu, history %d", (unsigned long long)seed, n);
	steps = STEPS + world_draw(w, STEPS);
	jump = world_chance(w, 10) ? world_draw(w, steps) : -1;
	road_consult(w, r);
	for (int i = 0; i < steps && !r->m.erased; i++) {
		step(w, r);
		if (i == jump)
			time_passes(w, r);
		look_at_some(w, r, 1);
		if (world_chance(w, 50))
			somebody_reads(w, r);
	}
	look_at_all(w, r);
	for (int i = 0; i < OLD; i++)
		look_at_some(w, &roads[world_draw(w, roads_n)], 1);
}

/* What the program itself says of all cases (check --grants). */
static void
grants_equal(struct world *w)
{
	struct grants_found found;

	world_forget();
	world_must("grants", world_begin(w, NULL, span_of("")));
	world_must("grants",
	    check_grants(w->seat.snap.db, w->keep, w->s.instance, &found));
	world_end(w);
	for (size_t i = 0; i < found.lines_n; i++)
		printf("    %.*s\n", (int)found.lines[i].n, found.lines[i].p);
	if (found.missing + found.extra + found.forged > 0)
		world_differs("check --grants: %lld missing, %lld too many, "
			      "%lld not as signed",
		    (long long)found.missing, (long long)found.extra,
		    (long long)found.forged);
}

int
main(int argc, char **argv)
{
	static struct world w;
	uint64_t seed = argc == 4 ? strtoull(argv[1], NULL, 10) : 0;
	int first = argc == 4 ? (int)strtol(argv[2], NULL, 10) : 0;
	int last = argc == 4 ? (int)strtol(argv[3], NULL, 10) : -1;

	if (last < first || last - first >= ROADS)
		return 64;
	setvbuf(stdout, NULL, _IOLBF, 0);
	world_make(&w, seed);
	event_first_members(&w);
	for (int n = first; n <= last; n++)
		history(&w, seed, n);
	grants_equal(&w);
	printf("seed %llu, histories %d to %d: %ld acts, %ld of them refused, "
	       "%ld comparisons\n",
	    (unsigned long long)seed, first, last, w.acts, w.refused,
	    w.compared);
	world_leave(&w);
	return 0;
}
