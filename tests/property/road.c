/* road: consulting, writing, and what the desk does. */
#include "road.h"

#include <string.h>

#include "act/raise.h"
#include "act/release.h"
#include "act/shared.h"
#include "act/withdraw.h"
#include "domain/case_number.h"

enum { ANSWERS = 4 };

static const char *const names[ANSWERS] = {
    "what_happened", "logs_note", "damage", "other_desks"};

/* No two texts share a run of letters that the leak check would find. */
static struct span
words(struct world *w)
{
	char letters[41] = "";

	for (int i = 0; i < 40; i++)
		letters[i] = (char)('a' + world_draw(w, 26));
	return arena_copy(w->keep, span_of(letters));
}

static enum designation
draw_designation(struct world *w)
{
	int n = world_draw(w, 20);

	return n == 0  ? DESIGNATION_UNDECIDED
	       : n < 9 ? DESIGNATION_SECRET
		       : DESIGNATION_OPEN;
}

static enum fail
begin_own(
    struct world *w, const struct road *r, const struct may_own_case **may)
{
	enum fail f;

	w->seat.reporter = r->reporter;
	w->seat.has_reporter = true;
	f = world_begin(w, NULL, span_of(""));
	return f == OK ? access_own_case(&w->seat.look, may) : f;
}

static enum fail
begin_desk(struct world *w, const struct road *r, int person,
    const struct may_desk_case **may)
{
	enum fail f = world_begin_as(w, person, r->number);

	return f == OK ? access_desk_case(&w->seat.look, may) : f;
}

/* Which item of the case has the words that were just written. */
static void
learn_ids(struct world *w, struct road *r)
{
	const struct may_own_case *may;
	struct case_view v;

	world_must("own case", begin_own(w, r, &may));
	world_must("own case", case_read_own(&w->seat.work, may, &v));
	r->id = may_case(may_own_case_any(may));
	for (int i = 0; i < r->m.items_n; i++)
		for (size_t k = 0; k < v.texts_n; k++)
			if (v.texts[k].opened &&
			    span_eq(v.texts[k].text, r->texts[i]))
				r->ids[i] = v.texts[k].id;
	world_end(w);
}

static enum fail
send(struct world *w, struct road *r, struct consult_receipt *receipt)
{
	struct consult_answer at[ANSWERS];
	struct consult_answers answers = {
	    .at = at, .n = (size_t)r->m.items_n, .shown = span_of("shown")};
	const struct may_draft *may;
	enum fail f;

	for (int i = 0; i < r->m.items_n; i++)
		at[i] = (struct consult_answer){
		    questionnaire_by_name(
			w->s.questionnaire, span_of(names[i])),
		    r->texts[i], r->m.items[i].said};
	keys_random(&w->seat.visit);
	w->seat.has_visit = true;
	TRY(world_begin(w, NULL, span_of("")));
	f = access_draft(&w->seat.look, &may);
	if (f == OK)
		f = consult_send(&w->seat.work, may, &answers);
	world_end(w);
	TRY(f);
	TRY(world_begin(w, NULL, span_of("")));
	f = access_draft(&w->seat.look, &may);
	if (f == OK)
		f = consult_receipt(&w->seat.work, may, receipt);
	world_end(w);
	return f;
}

void
road_consult(struct world *w, struct road *r)
{
	struct model_consent first = {.rung = RUNG_UNSET};
	struct consult_receipt receipt;
	enum designation said[MODEL_ITEMS];
	int n = 2 + world_draw(w, ANSWERS - 1);

	*r = (struct road){.m = {.desk = JPCERT, .recorded = -1}};
	w->cases[w->cases_n++] = &r->m;
	for (int i = 0; i < n; i++) {
		r->texts[i] = words(w);
		said[i] = draw_designation(w);
		model_wrote(&w->m, &r->m, false, said[i]);
		first.covers |= (uint32_t)1 << i;
		world_note("answer %d, designation %d", i, (int)said[i]);
	}
	world_must("consult", send(w, r, &receipt));
	r->number = arena_copy(w->keep, receipt.number);
	world_must("keep", seat_keep(&w->seat));
	r->reporter = w->seat.reporter;
	model_consented(&w->m, &r->m, &first, said);
	learn_ids(w, r);
}

static void
take_item(struct world *w, struct road *r, struct span text, bool by_desk,
    enum designation said)
{
	r->texts[r->m.items_n] = text;
	world_note("item %d, designation %d", r->m.items_n, (int)said);
	model_wrote(&w->m, &r->m, by_desk, said);
	learn_ids(w, r);
}

void
road_say(struct world *w, struct road *r)
{
	enum designation said =
	    world_chance(w, 50) ? DESIGNATION_OPEN : DESIGNATION_SECRET;
	const struct may_own_case *may;
	struct span text = words(w);
	enum fail f;

	if (r->m.items_n == MODEL_ITEMS)
		return;
	f = begin_own(w, r, &may);
	if (f == OK)
		f = case_say(&w->seat.work, may, span_of(""), text, said);
	world_end(w);
	if (world_agree(w, "the reporter writes", f, true))
		take_item(w, r, text, false, said);
}

/* "Open if its writer is unregistered, else as said." */
void
road_reply(struct world *w, struct road *r)
{
	enum designation said =
	    world_chance(w, 50) ? DESIGNATION_OPEN : DESIGNATION_SECRET;
	int person = road_officer(w);
	const struct may_desk_case *may;
	struct span text = words(w);
	enum fail f;

	if (r->m.items_n == MODEL_ITEMS || r->m.withdrawn)
		return;
	world_note("person %d answers", person);
	f = begin_desk(w, r, person, &may);
	if (f == OK)
		f = case_reply(&w->seat.work, may, span_of(""), text, said);
	world_end(w);
	if (!world_agree(
		w, "the desk answers", f, model_works(&w->m, &r->m, person)))
		return;
	r->m.answered = true;
	if (!model_registered(&w->m, person))
		said = DESIGNATION_OPEN;
	take_item(w, r, text, true, said);
}

void
road_record(struct world *w, struct road *r, int person)
{
	const struct may_desk_case *may;
	enum fail f = begin_desk(w, r, person, &may);

	if (f == OK)
		f = release_record(&w->seat.work, may);
	world_end(w);
	world_note("by person %d:", person);
	if (world_agree(w, "record", f, model_may_record(&w->m, &r->m, person)))
		r->m.recorded = model_complete(&r->m);
}

/* Items that can go, some of them; now and then one that cannot. */
static uint32_t
choose(struct world *w, const struct road *r)
{
	uint32_t can = model_releasable(&r->m), out = 0;

	for (int i = 0; i < r->m.items_n; i++)
		if (world_chance(w, (can >> i & 1) != 0 ? 80 : 7))
			out |= (uint32_t)1 << i;
	return out;
}

void
road_offer(struct world *w, struct road *r, int person)
{
	uint32_t items = choose(w, r);
	struct item_id ids[MODEL_ITEMS];
	const struct release_leak *leaks;
	const struct may_desk_case *may;
	size_t n = 0, leaks_n;
	enum fail f;

	if (r->m.releases_n == MODEL_RELEASES)
		return;
	for (int i = 0; i < r->m.items_n; i++)
		if ((items >> i & 1) != 0)
			ids[n++] = r->ids[i];
	f = begin_desk(w, r, person, &may);
	if (f == OK)
		f = release_offer(
		    &w->seat.work, may, ids, n, TLP_NONE, &leaks, &leaks_n);
	world_end(w);
	world_note("by person %d, items %#x:", person, items);
	if (world_agree(
		w, "propose", f, model_may_offer(&w->m, &r->m, person, items)))
		model_offered(&w->m, &r->m, items);
}

/* Mostly something that can be raised. */
void
road_raise(struct world *w, struct road *r, int person)
{
	int item = world_draw(w, r->m.items_n);
	const struct may_desk_case *may;
	enum fail f;

	for (int i = 0; i < r->m.items_n && world_chance(w, 95); i++) {
		if (!r->m.items[item].by_desk &&
		    !model_is_secret(&r->m.items[item]))
			break;
		item = (item + 1) % r->m.items_n;
	}
	f = begin_desk(w, r, person, &may);
	if (f == OK)
		f = raise_item(&w->seat.work, may, r->ids[item]);
	world_end(w);
	world_note("by person %d, item %d:", person, item);
	if (world_agree(
		w, "raise", f, model_may_raise(&w->m, &r->m, person, item)))
		model_raised(&w->m, &r->m, item);
}

void
road_assent(struct world *w, struct road *r)
{
	int n = r->m.releases_n;
	const struct may_own_case *may;
	enum fail f = begin_own(w, r, &may);

	if (f == OK)
		f = release_assent(&w->seat.work, may, (uint32_t)n);
	world_end(w);
	if (world_agree(
		w, "assent", f, n > 0 && model_may_assent(&r->m, n - 1)))
		r->m.releases[n - 1].assented = true;
}

void
road_provide(struct world *w, struct road *r, int person)
{
	int n = r->m.releases_n;
	const struct may_desk_case *may;
	enum fail f = begin_desk(w, r, person, &may);

	if (f == OK)
		f = release_provide(&w->seat.work, may, (uint32_t)n);
	world_end(w);
	world_note("by person %d:", person);
	if (world_agree(w, "provide", f,
		n > 0 && model_may_provide(&w->m, &r->m, person, n - 1)))
		model_provided(&w->m, &r->m, n - 1);
}

/* By somebody who opens all: bodies whose ring came later are served, the
 * newest release first, of what was given under the consent that stands. */
void
road_regrant(struct world *w, struct road *r)
{
	const struct may_desk_case *may;
	enum fail f = begin_desk(w, r, LEAD, &may);
	bool some = false;

	if (f == OK)
		f = release_regrant(&w->seat.work, may);
	world_end(w);
	for (int n = r->m.releases_n - 1; n >= 0 && !some; n--)
		if (r->m.releases[n].provided &&
		    r->m.releases[n].consent == model_complete(&r->m))
			some = model_regranted(&w->m, &r->m, n);
	world_agree(w, "grant again", f, some);
}

void
road_receive(struct world *w, struct road *r, int person)
{
	int shown = model_shown(&w->m, &r->m, w->m.persons[person].body);
	const struct may_shared_case *may;
	enum fail f = world_begin_as(w, person, r->number);

	if (f == OK)
		f = access_shared_case(&w->seat.look, &may);
	if (f == OK)
		f = shared_receive(&w->seat.work, may);
	world_end(w);
	world_note("by person %d:", person);
	if (world_agree(
		w, "receive", f, shown >= 0 && model_analyses(&w->m, person)))
		r->m.releases[shown].received[person] = true;
}

void
road_withdraw(struct world *w, struct road *r)
{
	const struct may_own_case *may;
	enum fail f = begin_own(w, r, &may);

	if (f == OK)
		f = withdraw_case(&w->seat.work, may);
	world_end(w);
	if (world_agree(w, "withdraw", f, !r->m.withdrawn))
		model_withdrawn(&w->m, &r->m);
}

void
road_undo(struct world *w, struct road *r)
{
	const struct may_own_case *may;
	enum fail f = begin_own(w, r, &may);

	if (f == OK)
		f = withdraw_undo(&w->seat.work, may);
	world_end(w);
	if (world_agree(w, "undo", f, r->m.withdrawn))
		model_restored(&r->m);
}

int
road_officer(struct world *w)
{
	int n = 0, at[MODEL_PERSONS];

	for (int p = 0; p < w->m.persons_n; p++)
		if (model_sits(&w->m, p, RING_DESK_OPEN))
			at[n++] = p;
	if (n == 0 || world_chance(w, 10))
		return world_draw(w, w->m.persons_n);
	return at[world_draw(w, n)];
}
