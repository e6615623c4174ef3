/* member: bodies, invitations, the register. */
#include "act/member.h"

#include "domain/role.h"
#include "seal/chain_detail.h"
#include "seal/code.h"
#include "store/entry.h"
#include "store/inside.h"
#include "store/members.h"
#include "store/statements.gen.h"

static struct span
bytes_of(const struct signature *s)
{
	return span_from(s->b, sizeof(s->b));
}

enum fail
member_add_body(const struct may_now *n, const struct instance *in,
    struct body_id id, const struct member_new_body *b)
{
	const struct member_text text = {
	    b->sectors, b->name_ja, b->name_en, b->aliases, b->related};
	struct record_body r = {id, b->body_class, b->flags,
	    members_body_text(inside_arena(n), &text), 1, 0};
	const struct actor *second = may_second(now_may(n));
	struct any_id object = ID_ANY(id);
	struct signature sig;
	struct buf detail;

	record_body_sign(in, &r, &sig);
	TRY(sql_body_add(n, id, (int64_t)b->body_class, (int64_t)b->flags,
	    b->sectors, b->name_ja, b->name_en, b->aliases, b->related,
	    bytes_of(&sig)));
	TRY(sql_version_raise(n, span_of("members")));
	chain_detail_begin(&detail, inside_arena(n));
	if (second != NULL)
		chain_detail_id(&detail, CHAIN_PERSON, ID_ANY(second->person));
	TRY(entry_add(n, ACT_MAKE_BODY, NULL, &object, &detail));
	return entry_settle(n);
}

enum fail
member_add_person(const struct may_now *n, const struct instance *in,
    struct person_id id, const struct member_new_person *p)
{
	struct record_person r = {id, p->body,
	    members_human_text(inside_arena(n), p->human, p->login, p->name),
	    p->roles, PERSON_INVITED, p->seconded_from, 0, 1};
	struct signature sig;

	record_person_sign(in, &r, &sig);
	TRY(sql_person_add(n, id, p->body, p->login, p->name, p->human,
	    (int64_t)p->roles, PERSON_INVITED, p->seconded_from, 0, 1,
	    bytes_of(&sig)));
	return sql_version_raise(n, span_of("members"));
}

struct body_plan {
	const struct instance *instance;
	struct body_id id;
	const struct member_new_body *b;
};

static enum fail
body_commit(const struct may_make_body_now *now, const struct body_plan *p)
{
	return member_add_body(
	    may_make_body_now_any(now), p->instance, p->id, p->b);
}

static enum fail
body_run(const struct may_now *n, const void *plan)
{
	return body_commit(may_make_body_now_of(n), plan);
}

enum fail
member_make_body(struct work *w, const struct may_make_body *may,
    const struct member_new_body *b, struct body_id *out)
{
	struct body_plan plan = {.instance = w->instance, .b = b};
	struct job job = {
	    .may = may_make_body_any(may), .commit = body_run, .plan = &plan};

	TRY(member_body_fits(w, b));
	keys_random_id(&plan.id, sizeof(plan.id));
	*out = plan.id;
	return writer_do(w->writer, w->snap, &job);
}

struct invite_plan {
	const struct instance *instance;
	struct person_id id;
	const struct member_new_person *p;
	struct hash tag;
	int64_t until_ms;
};

static enum fail
invite_commit(const struct may_invite_now *now, const struct invite_plan *p)
{
	const struct may_now *n = may_invite_now_any(now);
	struct any_id object = ID_ANY(p->id);
	struct buf detail;

	TRY(member_add_person(n, p->instance, p->id, p->p));
	TRY(sql_invitation_add(n, p->tag, p->id, 1, p->until_ms));
	chain_detail_begin(&detail, inside_arena(n));
	chain_detail_id(&detail, CHAIN_BODY, ID_ANY(p->p->body));
	chain_detail_u32(&detail, CHAIN_CODE, (uint32_t)p->p->roles);
	return entry_add(n, ACT_INVITE, NULL, &object, &detail);
}

static enum fail
invite_run(const struct may_now *n, const void *plan)
{
	return invite_commit(may_invite_now_of(n), plan);
}

/* A fresh code, its text and the tag under which its row lies. */
static struct span
new_code(struct work *w, struct hash *out_tag)
{
	struct code code;
	struct code_keys keys;
	struct span text;

	code_random(&code);
	code_derive(&code, CODE_INVITATION, &keys);
	*out_tag = keys.tag;
	text = code_format(w->arena, &code);
	keys_wipe(&keys, sizeof(keys));
	keys_wipe(&code, sizeof(code));
	return text;
}

/* What is typed in any keyboard's way and told on the telephone. */
static bool
is_login(struct span s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			(c >= '0' && c <= '9') || c == '.' || c == '-' ||
			c == '_' || c == '@'))
			return false;
	}
	return true;
}

static enum fail
check_login(const struct work *w, struct span login, struct member_wrong *out)
{
	struct row_person_by_login taken;
	enum fail f;

	out->login = login.n == 0;
	out->login_form = !is_login(login);
	if (out->login || out->login_form)
		return OK;
	f = sql_person_by_login(w->snap->db, w->arena, login, &taken);
	out->login_taken = f == OK;
	return f == FAIL_ABSENT ? OK : f;
}

/* Without a body that is there, only whether any were chosen. */
static enum fail
check_roles(const struct work *w, const struct member_new_person *p,
    struct member_wrong *out)
{
	static const struct body_id nowhere;
	struct members m = {w->snap->db, w->arena, w->instance};
	struct member_body body, from;
	enum fail f = members_body(&m, p->body, &body);

	out->body = f == FAIL_ABSENT;
	out->no_role = p->roles == 0;
	if (f == OK) {
		enum body_class c = body.record.body_class;
		unsigned flags = body.record.flags;

		out->roles = p->roles & ~role_offered(c, flags);
		out->no_pair = !out->no_role && out->roles == 0 &&
			       !role_set_fits(c, flags, p->roles);
	} else if (f != FAIL_ABSENT) {
		return f;
	}
	if (ID_SAME(p->seconded_from, nowhere))
		return OK;
	f = members_body(&m, p->seconded_from, &from);
	out->from = f == FAIL_ABSENT || ID_SAME(p->seconded_from, p->body);
	return f == FAIL_ABSENT ? OK : f;
}

enum fail
member_person_check(
    struct work *w, const struct member_new_person *p, struct member_wrong *out)
{
	*out = (struct member_wrong){
	    .name = p->name.n == 0, .human = p->human.n == 0};
	TRY(check_login(w, p->login, out));
	TRY(check_roles(w, p, out));
	out->any = out->name || out->human || out->login || out->login_form ||
		   out->login_taken || out->body || out->no_role ||
		   out->no_pair || out->roles != 0 || out->from;
	return OK;
}

enum fail
member_invite(struct work *w, const struct may_invite *may,
    const struct member_new_person *p, struct person_id *out,
    struct span *out_code)
{
	struct invite_plan plan = {.instance = w->instance,
	    .p = p,
	    .until_ms = w->wall_ms + w->limits->invitation_ms};
	struct job job = {
	    .may = may_invite_any(may), .commit = invite_run, .plan = &plan};
	struct member_wrong wrong;

	TRY(member_person_check(w, p, &wrong));
	if (wrong.any)
		return fail(FAIL_INPUT, "person");
	keys_random_id(&plan.id, sizeof(plan.id));
	*out = plan.id;
	*out_code = new_code(w, &plan.tag);
	return writer_do(w->writer, w->snap, &job);
}

struct register_plan {
	struct record_register r;
	struct signature sig;
};

static enum fail
register_commit(
    const struct may_register_person_now *now, const struct register_plan *p)
{
	const struct may_now *n = may_register_person_now_any(now);
	struct any_id object = ID_ANY(p->r.person);
	struct buf detail;

	TRY(sql_register_add(n, p->r.id, p->r.person, p->r.from_ms, p->r.to_ms,
	    p->r.registrar, p->r.second, 0, 1, bytes_of(&p->sig)));
	TRY(sql_version_raise(n, span_of("members")));
	chain_detail_begin(&detail, inside_arena(n));
	chain_detail_id(&detail, CHAIN_PERSON, ID_ANY(p->r.second));
	chain_detail_ms(&detail, p->r.to_ms);
	TRY(entry_add(n, ACT_REGISTER, NULL, &object, &detail));
	return entry_settle(n);
}

static enum fail
register_run(const struct may_now *n, const void *plan)
{
	return register_commit(may_register_person_now_of(n), plan);
}

enum fail
member_register(struct work *w, const struct may_register_person *may,
    struct person_id person, int64_t from_ms, int64_t to_ms)
{
	const struct may *m = may_register_person_any(may);
	struct members all = {w->snap->db, w->arena, w->instance};
	struct register_plan plan = {.r = {.person = person,
					 .from_ms = from_ms,
					 .to_ms = to_ms,
					 .registrar = may_actor(m)->person,
					 .second = may_second(m)->person,
					 .version = 1}};
	struct job job = {.may = m, .commit = register_run, .plan = &plan};
	struct member_person p;

	TRY(members_person(&all, person, &p));
	if (from_ms <= 0 || to_ms <= from_ms)
		return fail(FAIL_INPUT, "period");
	keys_random_id(&plan.r.id, sizeof(plan.r.id));
	record_register_sign(w->instance, &plan.r, &plan.sig);
	return writer_do(w->writer, w->snap, &job);
}
