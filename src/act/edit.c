/* edit: checked, signed, stored with what ends by it. */
#include "act/edit.h"

#include "act/edit_loss.h"
#include "act/keys.h"
#include "seal/chain_detail.h"
#include "store/entry.h"
#include "store/inside.h"
#include "store/members_related.h"
#include "store/statements.gen.h"

struct edit_plan {
	struct record_body was, now;
	const struct member_new_body *b;
	struct signature sig;
	unsigned parts;
	struct edit_losses lost;
	struct ring_id rings[4]; /* of the council side */
	size_t rings_n;
	int64_t seen; /* newest entry when losses were counted */
};

unsigned
edit_parts(const struct member_body *was, const struct member_new_body *b)
{
	unsigned changed = was->record.flags ^ b->flags;
	unsigned parts = 0;

	parts |= span_eq(was->name_ja, b->name_ja) ? 0 : EDIT_NAME_JA;
	parts |= span_eq(was->name_en, b->name_en) ? 0 : EDIT_NAME_EN;
	parts |= was->record.body_class == b->body_class ? 0 : EDIT_CLASS;
	parts |= (changed & BODY_ACTIVE) != 0 ? EDIT_ACTIVE : 0;
	parts |= (changed & BODY_GOVERNMENT) != 0 ? EDIT_GOVERNMENT : 0;
	parts |= (changed & BODY_PUBLISHED) != 0 ? EDIT_PUBLISHED : 0;
	parts |= (changed & BODY_DESK) != 0 ? EDIT_DESK : 0;
	parts |= span_eq(was->sectors, b->sectors) ? 0 : EDIT_SECTORS;
	parts |= span_eq(was->aliases, b->aliases) ? 0 : EDIT_ALIASES;
	parts |= span_eq(was->related, b->related) ? 0 : EDIT_RELATED;
	return parts;
}

/* A desk is given to a first-tier member that stays one. */
static bool
desk_fits(const struct member_body *was, const struct member_new_body *b)
{
	return (b->flags & BODY_DESK) != 0 &&
	       was->record.body_class == CLASS_TIER1 &&
	       b->body_class == CLASS_TIER1;
}

enum fail
edit_check(struct work *w, const struct member_body *was,
    const struct member_new_body *b, enum edit_fault *out)
{
	const struct member_body as_related = {.related = b->related};
	bool secretariat = was->record.body_class == CLASS_SECRETARIAT;
	unsigned parts = edit_parts(was, b);
	enum fail f = member_body_fits(w, b);

	*out = EDIT_FITS;
	if (f != OK && f != FAIL_INPUT)
		return f;
	/* Said first: without its class a body has no desk. */
	if ((parts & EDIT_CLASS) != 0 && !secretariat &&
	    (was->record.flags & BODY_DESK) != 0)
		*out = EDIT_HAS_DESK;
	else if (f == FAIL_INPUT ||
		 ((parts & EDIT_DESK) != 0 && !desk_fits(was, b)) ||
		 members_names_related(&as_related, was->record.id))
		*out = EDIT_BAD;
	else if (parts == 0)
		*out = EDIT_SAME;
	else if ((secretariat && (parts & (EDIT_CLASS | EDIT_ACTIVE)) != 0) ||
		 (!secretariat && b->body_class == CLASS_SECRETARIAT))
		*out = EDIT_SECRETARIAT;
	return OK;
}

/* The keys of one case go, and its reporter is told in the case's own log: of
 * one body less, or (0) that none was added. */
static enum fail
end_case(const struct may_now *n, const struct edit_plan *p,
    const struct edit_loss *lost)
{
	struct buf detail;
	int64_t changed;

	for (size_t i = 0; i < p->rings_n; i++)
		TRY(sql_grant_end(n, lost->id, ID_ANY(p->rings[i]), &changed));
	chain_detail_begin(&detail, inside_arena(n));
	chain_detail_id(&detail, CHAIN_BODY, ID_ANY(p->now.id));
	chain_detail_consent(&detail, lost->consent_n, &lost->consent);
	chain_detail_u32(&detail, CHAIN_COUNT, lost->lost);
	return entry_add(n, ACT_UNSHARE, &lost->id, NULL, &detail);
}

static enum fail
enter(const struct may_now *n, const struct edit_plan *p)
{
	struct any_id object = ID_ANY(p->now.id);
	struct buf detail;

	chain_detail_begin(&detail, inside_arena(n));
	chain_detail_id(
	    &detail, CHAIN_PERSON, ID_ANY(may_second(now_may(n))->person));
	chain_detail_u32(&detail, CHAIN_CODE, p->parts);
	chain_detail_u32(&detail, CHAIN_COUNT, (uint32_t)p->lost.n);
	TRY(entry_add(n, ACT_EDIT_BODY, NULL, &object, &detail));
	return entry_settle(n);
}

static enum fail
edit_commit(const struct may_edit_body_now *now, const struct edit_plan *p)
{
	const struct may_now *n = may_edit_body_now_any(now);
	const struct member_new_body *b = p->b;
	struct row_chain_sharing since;
	int64_t changed;

	/* Something was shared, or narrowed, after the losses were counted. */
	TRY(sql_chain_sharing(inside_db(n), inside_arena(n), p->seen, &since));
	if (since.n != 0)
		return FAIL_STALE;
	TRY(sql_body_set(n, (int64_t)b->body_class, (int64_t)b->flags,
	    b->sectors, b->name_ja, b->name_en, b->aliases, b->related,
	    p->now.since_ms, span_from(p->sig.b, sizeof(p->sig.b)), p->now.id,
	    (int64_t)p->was.version, &changed));
	if (changed != 1)
		return FAIL_STALE;
	for (size_t i = 0; i < p->lost.n; i++)
		TRY(end_case(n, p, &p->lost.at[i]));
	TRY(sql_version_raise(n, span_of("members")));
	return enter(n, p);
}

static enum fail
edit_run(const struct may_now *n, const void *plan)
{
	return edit_commit(may_edit_body_now_of(n), plan);
}

/* Signed or not: what a row says of its ring must not save its grants. */
static enum fail
find_rings(struct work *w, struct edit_plan *p)
{
	struct row_ring_list *rows;
	size_t n;

	TRY(sql_ring_list(w->snap->db, w->arena, p->was.id, &rows, &n));
	for (size_t i = 0; i < n; i++)
		if (rows[i].kind == RING_COUNCIL_OPEN ||
		    rows[i].kind == RING_COUNCIL_SECRET)
			p->rings[p->rings_n++] = rows[i].id;
	return OK;
}

static void
set_record(struct work *w, const struct member_body *was, struct edit_plan *p)
{
	const struct member_new_body *b = p->b;
	const struct member_text text = {
	    b->sectors, b->name_ja, b->name_en, b->aliases, b->related};

	p->was = was->record;
	p->now = (struct record_body){was->record.id, b->body_class, b->flags,
	    members_body_text(w->arena, &text), was->record.version + 1,
	    edit_loss_after(w, was, b).since_ms};
	p->parts = edit_parts(was, b);
	record_body_sign(w->instance, &p->now, &p->sig);
}

enum fail
edit_body(struct work *w, const struct may_edit_body *may, struct body_id id,
    uint64_t version, const struct member_new_body *b)
{
	struct members m = keys_members(w);
	struct edit_plan plan = {.b = b};
	struct job job = {.may = may_edit_body_any(may),
	    .commit = edit_run,
	    .plan = &plan,
	    .erases = true}; /* sealed keys that ended leave no copy behind */
	struct row_chain_last last;
	struct member_body was;
	enum edit_fault fault;

	TRY(members_body(&m, id, &was));
	if (was.record.version != version)
		return fail(FAIL_CONFLICT, "the body has changed");
	TRY(edit_check(w, &was, b, &fault));
	if (fault != EDIT_FITS)
		return fail(FAIL_INPUT, "an edit of a body");
	TRY(sql_chain_last(w->snap->db, w->arena, &last));
	plan.seen = last.seq;
	set_record(w, &was, &plan);
	TRY(find_rings(w, &plan));
	TRY(edit_loss_find(w, &was, b, &plan.lost));
	return writer_do(w->writer, w->snap, &job);
}
