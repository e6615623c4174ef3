/* world: bodies, persons, the register, rings: by administrator, registrar
 * and a lead, or by those inside. */
#include "world.h"

#include <stdio.h>
#include <string.h>

#include "act/edit.h"
#include "act/member.h"
#include "act/ring.h"
#include "base/codec.h"
#include "store/members.h"

static struct span
object_of(struct world *w, int person)
{
	return codec_base32(w->keep, w->people[person].id.b, ID_BYTES);
}

int
world_join(struct world *w, enum body_class body_class, unsigned flags,
    const char *sectors, unsigned sector_bits)
{
	int body = w->m.bodies_n++;
	struct member_new_body new = {.body_class = body_class,
	    .flags = flags | BODY_ACTIVE | BODY_PUBLISHED,
	    .sectors = span_of(sectors)};
	const struct may_make_body *may;

	world_must("join", world_begin(w, &w->admin, span_of("")));
	new.name_ja = new.name_en = arena_printf(w->seat.a, "body %d", body);
	world_must("join", access_make_body(&w->seat.look, &may));
	world_must("join",
	    member_make_body(&w->seat.work, may, &new, &w->bodies[body]));
	world_end(w);
	w->m.bodies[body] = (struct model_body){.body_class = body_class,
	    .flags = new.flags,
	    .sectors = sector_bits};
	world_note("body %d joins, class %d", body, (int)body_class);
	return body;
}

/* Whose body was away has no session any more. */
static void
all_back(struct world *w, int body)
{
	for (int p = 0; p < w->m.persons_n; p++) {
		if (w->m.persons[p].body != body || w->m.persons[p].disabled)
			continue;
		world_must("log in", seat_log_in(&w->seat, &w->people[p]));
		w->staff[p] = w->seat.staff;
	}
}

/* What the program counts as lost, before it is done. */
static size_t
edit(struct world *w, int body, const struct model_body *next)
{
	static const char *const sectors[] = {
	    "", "finance", "electricity", "electricity,finance"};
	struct members m = {w->seat.snap.db, w->seat.a, w->s.instance};
	const struct may_edit_body *may;
	struct member_new_body b;
	struct member_body was;
	struct edit_effect effect;

	world_must("edit", members_body(&m, w->bodies[body], &was));
	world_must("edit", access_edit_body(&w->seat.look, &may));
	b = (struct member_new_body){next->body_class, next->flags,
	    span_of(sectors[next->sectors]), was.name_ja, was.name_en,
	    was.aliases, was.related};
	world_must("edit", edit_effect(&w->seat.work, &was, &b, &effect));
	world_must("edit", edit_body(&w->seat.work, may, w->bodies[body],
			       was.record.version, &b));
	return effect.cases;
}

void
world_edit(struct world *w, int body, const struct model_body *next)
{
	bool was_away = (w->m.bodies[body].flags & BODY_ACTIVE) == 0;
	size_t counted, lost = 0;

	world_note("body %d becomes class %d, flags %u, sectors %u", body,
	    (int)next->body_class, next->flags, next->sectors);
	world_must("edit", world_begin(w, &w->admin, span_of("")));
	counted = edit(w, body, next);
	world_end(w);
	lost = (size_t)model_edited(&w->m, w->cases, w->cases_n, body, next);
	if (counted != lost)
		world_differs("an edit costs %zu cases by the model, %zu by "
			      "the program",
		    lost, counted);
	for (int i = 0; i < w->cases_n; i++)
		if (model_widened(&w->m, w->cases[i]) >= 0)
			world_differs("L2: by an edit body %d came back", body);
	if (was_away && (next->flags & BODY_ACTIVE) != 0)
		all_back(w, body);
}

int
world_person(struct world *w, int body, unsigned roles)
{
	int person = w->m.persons_n++;
	const char *login = arena_printf(w->keep, "person%d", person).p;
	struct member_new_person new = {.body = w->bodies[body],
	    .login = span_of(login),
	    .name = span_of(login),
	    .human = span_of(login),
	    .roles = roles};
	struct people_account *who = &w->people[person];
	const struct may_invite *may;
	const struct may_self *self;
	struct span code;

	*who = (struct people_account){
	    .login = login, .name = login, .human = login, .roles = roles};
	world_must("invite", world_begin(w, &w->admin, span_of("")));
	world_must("invite", access_invite(&w->seat.look, &may));
	world_must(
	    "invite", member_invite(&w->seat.work, may, &new, &who->id, &code));
	code = arena_copy(w->keep, code);
	world_end(w);
	world_must("enrol", people_enrol(&w->s, w->seat.a, code, who));
	/* Its words lie in the station's arena, which the timer ends. */
	who->password = arena_copy(w->keep, who->password);
	who->totp = arena_copy(w->keep, who->totp);
	world_must("log in", seat_log_in(&w->seat, who));
	w->staff[person] = w->seat.staff;
	world_must("own", world_begin_as(w, person, span_of("")));
	world_must("own", access_self(&w->seat.look, &self));
	w->seeds[person] = may_actor(may_self_any(self))->seed;
	world_end(w);
	w->m.persons[person] =
	    (struct model_person){.body = body, .roles = roles};
	world_note("person %d of body %d, roles %u", person, body, roles);
	return person;
}

void
world_first(struct world *w, int person, enum ring_kind ring)
{
	const struct may_first_of_ring *may;
	struct span words, romaji;
	int body = w->m.persons[person].body;
	bool allowed = w->m.bodies[body].ring[ring] == 0 &&
		       model_may_sit(&w->m, person, ring);
	enum fail f;

	world_must("first", world_begin(w, &w->admin, span_of("")));
	world_must("first", access_first_of_ring(&w->seat.look, &may));
	world_must("first", ring_words(&w->seat.work, w->people[person].id, 1,
				&words, &romaji));
	f = ring_first(&w->seat.work, may, w->people[person].id, ring, words);
	world_end(w);
	world_note("person %d as the first of ring %d", person, (int)ring);
	if (!world_agree(w, "first of a ring", f, allowed))
		return;
	model_first(&w->m, person, ring);
	w->seats_changed = true;
}

void
world_let_in(struct world *w, int giver, int newcomer)
{
	unsigned rings = model_gives(&w->m, giver, newcomer);
	const struct may_let_in *may;
	struct span words, romaji;
	enum fail f = world_begin_as(w, giver, object_of(w, newcomer));

	world_note("person %d lets %d in to %#x", giver, newcomer, rings);
	if (f == OK)
		f = access_let_in(&w->seat.look, &may);
	if (f == OK)
		f = ring_words(
		    &w->seat.work, w->people[newcomer].id, 1, &words, &romaji);
	if (f == OK)
		f = ring_let_in(&w->seat.work, may, words);
	world_end(w);
	if (!world_agree(w, "let in", f, rings != 0))
		return;
	model_let_in(&w->m, newcomer, rings);
	w->seats_changed = true;
}

void
world_register(struct world *w, int person, int from_h, int to_h)
{
	const struct may_register_person *may;
	int64_t from_ms, to_ms;
	/* Half hours, so that no clock stands at a border. */
	int64_t hour = 3600000, half = hour / 2;

	world_must("register", world_begin(w, &w->registrar, span_of("")));
	world_must("register", access_register_person(&w->seat.look, &may));
	from_ms = w->seat.work.wall_ms + from_h * hour - half;
	to_ms = w->seat.work.wall_ms + to_h * hour + half;
	world_must("register", member_register(&w->seat.work, may,
				   w->people[person].id, from_ms, to_ms));
	world_end(w);
	model_registers(&w->m, person, from_ms, to_ms);
	world_note(
	    "person %d registered, hours %d to %d", person, from_h, to_h);
}

static bool
has_entry(const struct world *w, int person)
{
	const struct model_person *p = &w->m.persons[person];

	for (int i = 0; i < p->entries_n; i++)
		if (!p->entries[i].ended && p->entries[i].to_ms > w->m.now_ms)
			return true;
	return false;
}

void
world_revoke(struct world *w, int person)
{
	const struct may_revoke *may;
	enum fail f;

	world_must("revoke", world_begin(w, &w->registrar, span_of("")));
	world_must("revoke", access_revoke(&w->seat.look, &may));
	f = member_revoke(&w->seat.work, may, w->people[person].id);
	world_end(w);
	world_note("person %d's registration is revoked", person);
	if (!world_agree(w, "revoke", f, has_entry(w, person)))
		return;
	model_revoked(&w->m, person);
	w->seats_changed = true;
}

void
world_disable(struct world *w, int person)
{
	const struct may_disable *may;

	world_must("disable", world_begin(w, &w->admin, object_of(w, person)));
	world_must("disable", access_disable(&w->seat.look, &may));
	world_must("disable",
	    member_disable(&w->seat.work, may, w->people[person].id));
	world_end(w);
	model_disabled(&w->m, person);
	w->seats_changed = true;
	world_note("person %d is disabled", person);
}

void
world_enable(struct world *w, int person)
{
	const struct may_enable *may;

	world_must("enable", world_begin(w, &w->admin, span_of("")));
	world_must("enable", access_enable(&w->seat.look, &may));
	world_must(
	    "enable", member_enable(&w->seat.work, may, w->people[person].id));
	world_end(w);
	w->m.persons[person].disabled = false;
	world_note("person %d is enabled", person);
	if (!model_here(&w->m, person))
		return;
	world_must("log in", seat_log_in(&w->seat, &w->people[person]));
	w->staff[person] = w->seat.staff;
}

void
world_turn(struct world *w, int person)
{
	const struct may_self *may;

	world_must("turn", world_begin_as(w, person, span_of("")));
	world_must("turn", access_self(&w->seat.look, &may));
	world_must("turn", ring_turn_due(&w->seat.work, may));
	world_end(w);
	model_turned(&w->m, person);
	w->seats_changed = true;
	world_note("what is due turns in the session of person %d", person);
}
