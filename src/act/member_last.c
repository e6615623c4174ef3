/* member_last: counts who would remain, by signed rows alone. */
#include "act/member_last.h"

/* Registered, active, not seconded: as the rules ask of the second person. */
static enum fail
is_lead(const struct work *w, const struct member_person *p, bool *out)
{
	static const struct body_id nowhere;
	struct members m = {w->snap->db, w->arena, w->instance};
	bool registered;
	int64_t to_ms;

	TRY(members_registered(
	    &m, p->record.id, w->wall_ms, &registered, &to_ms));
	*out = registered && p->record.state == PERSON_ACTIVE &&
	       (p->record.roles & ROLE_LEAD) != 0 &&
	       ID_SAME(p->record.seconded_from, nowhere);
	return OK;
}

enum fail
member_last_lead(struct work *w, const struct member_person *p)
{
	struct members m = {w->snap->db, w->arena, w->instance};
	struct member_person *all;
	struct member_body desk;
	bool lead;
	size_t n;

	TRY(members_secretariat(&m, &desk));
	TRY(is_lead(w, p, &lead));
	if (!lead || !ID_SAME(p->record.body, desk.record.id))
		return OK;
	TRY(members_of(&m, desk.record.id, &all, &n));
	for (size_t i = 0; i < n; i++) {
		if (ID_SAME(all[i].record.id, p->record.id))
			continue;
		TRY(is_lead(w, &all[i], &lead));
		if (lead)
			return OK;
	}
	return fail(FAIL_CONFLICT,
	    "the last registered lead of the JPCERT/CC desk; register another "
	    "first");
}

static bool
is_administrator(const struct member_person *p)
{
	static const struct body_id nowhere;

	return p->record.state == PERSON_ACTIVE &&
	       (p->record.roles & ROLE_ADMINISTRATOR) != 0 &&
	       ID_SAME(p->record.seconded_from, nowhere);
}

enum fail
member_last_administrator(struct work *w, const struct member_person *p)
{
	struct members m = {w->snap->db, w->arena, w->instance};
	struct member_person *all;
	size_t n;

	if (!is_administrator(p))
		return OK;
	TRY(members_of(&m, p->record.body, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (!ID_SAME(all[i].record.id, p->record.id) &&
		    is_administrator(&all[i]))
			return OK;
	return fail(
	    FAIL_CONFLICT, "the last administrator; invite another first");
}

enum fail
member_last_in_ring(struct work *w, const struct member_person *p)
{
	struct members m = {w->snap->db, w->arena, w->instance};
	struct member_ring rings[4];
	size_t n, seats_n;

	TRY(members_rings(&m, p->record.body, rings, &n));
	for (size_t i = 0; i < n; i++) {
		const struct record_ring *r = &rings[i].record;
		struct member_seat *seats;

		if (r->kind != RING_DESK_OPEN && r->kind != RING_DESK_SECRET)
			continue;
		TRY(members_seats(&m, r->id, r->epoch, &seats, &seats_n));
		if (seats_n == 1 && ID_SAME(seats[0].person, p->record.id))
			return fail(FAIL_CONFLICT,
			    "the last person in a desk ring; let another in "
			    "first");
	}
	return OK;
}
