/* ring: who waits, and who is in. */
#include "act/keys.h"
#include "act/ring.h"
#include "act/ring_look.h"
#include "base/buf.h"
#include "domain/role.h"

/* Which rings of the body the newcomer still lacks, and which can be given. */
static enum fail
look_at(struct work *w, const struct actor *giver,
    const struct member_person *p, struct ring_newcomer *out)
{
	struct members m = keys_members(w);
	unsigned role = role_rings(p->record.roles, true, false);
	unsigned allowed;

	TRY(ring_allowed(w, p, &allowed));
	for (int kind = RING_DESK_OPEN; kind <= RING_COUNCIL_SECRET; kind++) {
		unsigned bit = 1u << kind;
		struct member_ring ring;

		if ((role & bit) == 0 ||
		    members_find_ring(
			&m, giver->body, (enum ring_kind)kind, &ring) != OK ||
		    ring_is_in(w, &ring, p->record.id, p->record.key_epoch))
			continue;
		out->wanted |= bit;
		out->open |= bit & allowed;
		out->rings |= bit & giver->rings & allowed &
			      role_rings(giver->roles, giver->registered,
				  giver->seconded);
	}
	return OK;
}

enum fail
ring_newcomers(struct work *w, const struct may *may,
    struct ring_newcomer **out, size_t *out_n)
{
	static const struct body_id nowhere;
	const struct actor *giver = may_actor(may);
	struct members m = keys_members(w);
	struct member_person *all;
	size_t n;

	*out_n = 0;
	TRY(members_of(&m, giver->body, &all, &n));
	*out = arena_array(w->arena, n, sizeof(**out));
	for (size_t i = 0; i < n; i++) {
		struct ring_newcomer one = {.person = all[i].record.id,
		    .name = all[i].name,
		    .roles = all[i].record.roles};

		/* A seconded person is let into no ring (design.md 2). */
		if (all[i].record.state != PERSON_ACTIVE ||
		    !ID_SAME(all[i].record.seconded_from, nowhere) ||
		    ID_SAME(all[i].record.id, giver->person))
			continue;
		TRY(look_at(w, giver, &all[i], &one));
		/* Nobody waits for what no colleague could give. */
		if (one.open != 0)
			(*out)[(*out_n)++] = one;
	}
	return OK;
}

enum fail
ring_names(struct work *w, const struct member_ring *ring,
    struct span *out_names, int64_t *out_n)
{
	struct members m = keys_members(w);
	struct member_seat *rows;
	struct buf names;
	size_t n;

	*out_n = 0;
	TRY(members_seats(&m, ring->record.id, ring->record.epoch, &rows, &n));
	buf_init(&names, w->arena, 64 * 1024);
	for (size_t i = 0; i < n; i++) {
		struct member_person p;

		if (members_person(&m, rows[i].person, &p) != OK)
			continue;
		if (names.n > 0)
			buf_text(
			    &names, w->language == LANGUAGE_JA ? "、" : ", ");
		buf_span(&names, p.name);
		++*out_n;
	}
	*out_names = buf_get(&names);
	return OK;
}

enum fail
ring_crews(struct work *w, const struct may *may, struct ring_crew **out,
    size_t *out_n)
{
	const struct actor *who = may_actor(may);
	struct members m = keys_members(w);

	*out = arena_array(w->arena, 4, sizeof(**out));
	*out_n = 0;
	for (int kind = RING_DESK_OPEN; kind <= RING_COUNCIL_SECRET; kind++) {
		struct ring_crew *one = &(*out)[*out_n];
		struct member_ring ring;
		enum fail f = members_find_ring(
		    &m, who->body, (enum ring_kind)kind, &ring);

		if (f == FAIL_ABSENT)
			continue;
		TRY(f);
		one->kind = (enum ring_kind)kind;
		TRY(ring_names(w, &ring, &one->names, &one->n));
		++*out_n;
	}
	return OK;
}
