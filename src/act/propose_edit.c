/*
 * propose_edit: proposals to edit a body, to change a person's roles and to end
 * a registration, and taking an own proposal back. Must never act by itself.
 */
#include "act/propose_plan.h"

#include "act/keys.h"
#include "act/member_last.h"
#include "base/codec.h"
#include "store/entry.h"
#include "store/members.h"

void
propose_plan_body(
    struct arena *a, const struct member_new_body *b, struct proposal *out)
{
	const struct member_text text = {
	    b->sectors, b->name_ja, b->name_en, b->aliases, b->related};

	out->a = (int64_t)b->body_class;
	out->b = (int64_t)b->flags;
	out->text = members_text_join(a, &text);
}

struct member_new_body
propose_plan_body_of(const struct proposal *p)
{
	struct member_text t = members_text_split(p->text);

	return (struct member_new_body){.body_class = (enum body_class)p->a,
	    .flags = (unsigned)p->b,
	    .sectors = t.sectors,
	    .name_ja = t.name_ja,
	    .name_en = t.name_en,
	    .aliases = t.aliases,
	    .related = t.related};
}

static enum fail
edit_run(const struct may_now *n, const void *plan)
{
	return propose_plan_add(
	    may_propose_edit_now_any(may_propose_edit_now_of(n)), plan);
}

enum fail
propose_edit(struct work *w, const struct may_propose_edit *may,
    uint64_t version, const struct member_new_body *b)
{
	const struct may *m = may_propose_edit_any(may);
	struct propose_plan plan = {
	    .p = {.act = ACT_EDIT_BODY, .object = may_object(m)}};
	struct members all = keys_members(w);
	struct member_body was;
	enum edit_fault fault;
	struct body_id id;

	memcpy(id.b, plan.p.object.b, sizeof(id.b));
	TRY(members_body(&all, id, &was));
	if (was.record.version != version)
		return fail(FAIL_CONFLICT, "the body has changed");
	TRY(edit_check(w, &was, b, &fault));
	if (fault != EDIT_FITS)
		return fail(FAIL_INPUT, "an edit of a body");
	plan.p.object_version = was.record.version;
	propose_plan_body(w->arena, b, &plan.p);
	return propose_plan_make(w, m, edit_run, &plan);
}

enum fail
propose_plan_roles_of(
    const struct proposal *p, unsigned *out_roles, struct body_id *out_seconded)
{
	*out_roles = (unsigned)p->a;
	*out_seconded = (struct body_id){{0}};
	if (p->text.n > 0 &&
	    !codec_unbase32(p->text, out_seconded->b, sizeof(out_seconded->b)))
		return fail(FAIL_TAMPER, "roles proposed");
	return OK;
}

static enum fail
roles_run(const struct may_now *n, const void *plan)
{
	return propose_plan_add(
	    may_propose_person_now_any(may_propose_person_now_of(n)), plan);
}

enum fail
propose_roles(struct work *w, const struct may_propose_person *may,
    unsigned roles, struct body_id seconded_from)
{
	static const struct body_id nowhere;
	const struct may *m = may_propose_person_any(may);
	struct propose_plan plan = {
	    .p = {.act = ACT_ROLES, .a = (int64_t)roles}};
	struct member_person p;

	TRY(propose_plan_person(w, m, &plan, &p));
	TRY(member_roles_fit(w, &p, roles, seconded_from));
	if (!ID_SAME(seconded_from, nowhere))
		plan.p.text = codec_base32(w->arena, seconded_from.b, ID_BYTES);
	return propose_plan_make(w, m, roles_run, &plan);
}

static enum fail
revoke_run(const struct may_now *n, const void *plan)
{
	return propose_plan_add(
	    may_propose_register_now_any(may_propose_register_now_of(n)), plan);
}

enum fail
propose_revoke(struct work *w, const struct may_propose_register *may)
{
	const struct may *m = may_propose_register_any(may);
	struct propose_plan plan = {.p = {.act = ACT_REVOKE}};
	struct members all = keys_members(w);
	struct member_entry *entries;
	struct member_person p;
	bool any = false;
	size_t n;

	TRY(propose_plan_person(w, m, &plan, &p));
	TRY(members_register(&all, p.record.id, w->wall_ms, &entries, &n));
	for (size_t i = 0; i < n; i++)
		any = any || (entries[i].revoked_ms == 0 &&
				 entries[i].to_ms > w->wall_ms);
	if (!any)
		return fail(FAIL_INPUT, "not registered");
	TRY(member_last_lead(w, &p));
	return propose_plan_make(w, m, revoke_run, &plan);
}

static enum fail
withdraw_run(const struct may_now *n, const void *plan)
{
	const struct may_now *now =
	    may_unpropose_now_any(may_unpropose_now_of(n));
	struct any_id object = may_object(now_may(now));

	(void)plan;
	return entry_add(now, ACT_UNPROPOSE, NULL, &object, NULL);
}

enum fail
propose_withdraw(struct work *w, const struct may_unpropose *may)
{
	struct job job = {
	    .may = may_unpropose_any(may), .commit = withdraw_run, .plan = w};

	return writer_do(w->writer, w->snap, &job);
}
