/*
 * propose_list: proposals with the people they name and what they would do.
 * Must never name a case.
 */
#include "act/propose.h"

#include "act/keys.h"
#include "store/statements.gen.h"

enum fail
propose_keys_of(
    struct work *w, struct person_id person, struct propose_keys *out)
{
	struct row_person_keys_held row;

	TRY(sql_person_keys_held(w->snap->db, w->arena, person, &row));
	*out = (struct propose_keys){row.n, row.alone};
	return OK;
}

static enum fail
line_of(struct work *w, const struct may *may, const struct proposal *p,
    struct propose_line *out)
{
	const struct actor *who = may_in_session(may);
	struct members m = keys_members(w);
	struct span text = p->text;

	*out = (struct propose_line){.p = *p};
	TRY(members_person(&m, p->proposer, &out->by));
	out->same_human = span_eq(who->human, out->by.human);
	if (p->act == ACT_MAKE_BODY) {
		out->fresh = (struct member_new_body){
		    .body_class = (enum body_class)p->a,
		    .flags = (unsigned)p->b,
		    .sectors = span_cut(&text, '\n'),
		    .name_ja = span_cut(&text, '\n'),
		    .name_en = text};
		return OK;
	}
	TRY(members_person(&m, p->object, &out->object));
	TRY(members_body(&m, out->object.record.body, &out->body));
	out->changed = out->object.record.version != p->object_version;
	return propose_keys_of(w, p->object, &out->keys);
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
