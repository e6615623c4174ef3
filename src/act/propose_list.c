/*
 * propose_list: proposals with the people they name and what they would do.
 * Must never name a case.
 */
#include "act/propose_plan.h"

#include "act/keys.h"
#include "store/statements.gen.h"

enum fail
propose_keys_of(struct work *w, struct person_id person, bool secret,
    struct propose_keys *out)
{
	struct row_person_keys_held row;

	TRY(sql_person_keys_held(w->snap->db, w->arena, person, secret, &row));
	*out = (struct propose_keys){row.n, row.alone};
	return OK;
}

/* A body that would be another: whether it still is as it was, and the effect
 * of now. */
static enum fail
edit_of(struct work *w, const struct proposal *p, struct propose_line *out)
{
	struct members m = keys_members(w);
	struct body_id id;

	memcpy(id.b, p->object.b, sizeof(id.b));
	out->fresh = propose_plan_body_of(p);
	TRY(members_body(&m, id, &out->body));
	out->changed = out->body.record.version != p->object_version;
	return edit_effect(w, &out->body, &out->fresh, &out->effect);
}

static enum fail
line_of(struct work *w, const struct may *may, const struct proposal *p,
    struct propose_line *out)
{
	const struct actor *who = may_in_session(may);
	struct members m = keys_members(w);
	struct person_id id;

	*out = (struct propose_line){
	    .p = *p, .own = ID_SAME(p->proposer, who->person)};
	TRY(members_person(&m, p->proposer, &out->by));
	out->same_human = span_eq(who->human, out->by.human);
	if (p->act == ACT_MAKE_BODY) {
		out->fresh = propose_plan_body_of(p);
		return OK;
	}
	if (p->act == ACT_EDIT_BODY)
		return edit_of(w, p, out);
	memcpy(id.b, p->object.b, sizeof(id.b));
	TRY(members_person(&m, id, &out->object));
	TRY(members_body(&m, out->object.record.body, &out->body));
	out->changed = out->object.record.version != p->object_version;
	if (p->act == ACT_ROLES) {
		TRY(propose_plan_roles_of(p, &out->roles, &out->seconded_from));
		out->takes = member_roles_take(
		    &out->object, out->roles, out->seconded_from);
	}
	return propose_keys_of(w, id, p->act == ACT_REVOKE, &out->keys);
}

enum fail
propose_list(struct work *w, const struct may *may, struct propose_line **out,
    size_t *out_n)
{
	struct members m = keys_members(w);
	struct proposal *all;
	size_t n;

	*out_n = 0;
	TRY(proposals_list(&m, w->wall_ms, &all, &n));
	*out = arena_array(w->arena, n, sizeof(**out));
	for (size_t i = 0; i < n; i++) {
		enum fail f = line_of(w, may, &all[i], &(*out)[*out_n]);

		/* Whoever it names is not proved: it can't be approved. */
		if (f != OK && f != FAIL_ABSENT)
			return f;
		*out_n += f == OK;
	}
	return OK;
}

enum fail
propose_get(struct work *w, const struct may *may, struct propose_line *out)
{
	struct members m = keys_members(w);
	struct proposal p;

	TRY(proposals_open(&m, may_object(may), w->wall_ms, &p));
	TRY(line_of(w, may, &p, out));
	return out->changed ? FAIL_CONFLICT : OK;
}
