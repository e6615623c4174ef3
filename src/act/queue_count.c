/* queue_count: what the desk's page says above the list, counted to a hundred.
 */
#include "act/queue.h"

#include "act/keys.h"
#include "domain/due.h"
#include "domain/role.h"
#include "store/proposals.h"
#include "store/statements.gen.h"

static int64_t
at_most(int64_t n)
{
	return n < QUEUE_COUNTED ? n : QUEUE_COUNTED;
}

/* Each urgency is a range of the queue's index. */
static enum fail
count_until(struct work *w, struct body_id desk, int64_t until_ms, int64_t *out)
{
	*out = 0;
	for (int u = URGENCY_HIGH; u <= URGENCY_LOW; u++) {
		struct row_case_queue_count row;

		TRY(sql_case_queue_count(
		    w->snap->db, w->arena, desk, u, until_ms, &row));
		*out = at_most(*out + row.n);
	}
	return OK;
}

static enum fail
count_drafts(struct work *w, struct body_id desk, int64_t *out)
{
	*out = 0;
	for (int u = URGENCY_HIGH; u <= URGENCY_LOW; u++) {
		struct row_case_queue_drafts row;

		TRY(sql_case_queue_drafts(
		    w->snap->db, w->arena, desk, u, &row));
		*out = at_most(*out + row.n);
	}
	return OK;
}

/* Of the bodies that read releases: those whose ring nobody has opened yet. */
static enum fail
count_keyless(const struct work *w, int64_t *out)
{
	struct members m = keys_members(w);
	struct member_body *all;
	size_t n;

	TRY(members_bodies(&m, &all, &n));
	for (size_t i = 0; i < n; i++) {
		struct member_ring ring;
		enum fail f;

		if (all[i].record.body_class > CLASS_TIER1 ||
		    (all[i].record.flags & BODY_ACTIVE) == 0)
			continue;
		f = members_find_ring(
		    &m, all[i].record.id, RING_COUNCIL_OPEN, &ring);
		if (f != OK && f != FAIL_ABSENT)
			return f;
		*out += f == FAIL_ABSENT;
	}
	return OK;
}

enum fail
queue_count(
    struct work *w, const struct may_desk *may, struct queue_counts *out)
{
	const struct may *m = may_desk_any(may);
	const struct actor *who = may_actor(m);
	const struct profile_times *t = &w->profile->times;
	struct body_id desk = may_desk(m);
	struct row_case_queue_fresh fresh;
	struct members mm = keys_members(w);
	struct proposal *list;
	size_t n;

	*out = (struct queue_counts){0};
	if ((who->rings & RING_BIT_DESK_OPEN) == 0)
		return OK;
	TRY(sql_case_queue_fresh(w->snap->db, w->arena, desk, &fresh));
	out->fresh = fresh.n;
	TRY(count_drafts(w, desk, &out->drafts));
	TRY(count_until(w, desk, INT64_C(9000000000000000) - 1, &out->turn));
	TRY(count_until(w, desk,
	    due_over_until(&t->hours, t->first_answer_h, w->wall_ms),
	    &out->late));
	if (who->body_class != CLASS_SECRETARIAT)
		return OK;
	TRY(count_keyless(w, &out->keyless));
	if (!who->registered || (who->roles & ROLE_LEAD) == 0)
		return OK;
	TRY(proposals_list(&mm, w->wall_ms, &list, &n));
	out->proposals = (int64_t)n;
	return OK;
}
