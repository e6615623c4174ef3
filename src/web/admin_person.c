/*
 * admin_person: one account: what it may, and what can be done to it, each
 * with its effect. Must never act without the proof of the act itself.
 */
#include "web/admin_parts.h"

#include "base/codec.h"
#include "domain/role.h"
#include "domain/when.h"
#include "view/fill.h"
#include "view/label.h"
#include "view/pages.h"
#include "web/pages.h"

/* The person of the proof. */
static enum fail
load(struct ctx *ctx, struct member_person *p, struct member_body *b)
{
	struct members m = admin_parts_members(ctx);
	struct any_id object = may_object(ctx->who);
	struct person_id id;

	memcpy(id.b, object.b, sizeof(id.b));
	TRY(members_person(&m, id, p));
	return members_body(&m, p->record.body, b);
}

/* Rings that nobody of the body is in yet and the person may be. */
static enum fail
fill_rings(
    struct ctx *ctx, const struct member_person *p, struct admin_person_view *v)
{
	struct members m = admin_parts_members(ctx);
	struct admin_option *list =
	    arena_array(ctx->work.arena, 4, sizeof(*list));
	unsigned allowed =
	    role_rings(p->record.roles, v->p.until.n > 0, v->seconded.n > 0);

	for (int kind = RING_DESK_OPEN; kind <= RING_COUNCIL_SECRET; kind++) {
		struct member_ring there;

		if ((allowed & (1u << kind)) == 0 ||
		    p->record.state != PERSON_ACTIVE ||
		    members_find_ring(&m, p->record.body, (enum ring_kind)kind,
			&there) != FAIL_ABSENT)
			continue;
		list[v->rings_n++] = (struct admin_option){
		    arena_printf(ctx->work.arena, "%d", kind),
		    label_ring(ctx->work.language, (enum ring_kind)kind),
		    false};
	}
	v->rings = list;
	return OK;
}

/* The roles that exist at the body. */
static enum fail
fill_roles(struct ctx *ctx, const struct member_person *p,
    const struct member_body *b, struct admin_person_view *v)
{
	struct members m = admin_parts_members(ctx);
	struct member_body *all;
	size_t n;

	TRY(members_bodies(&m, &all, &n));
	admin_parts_role_fields(ctx, p,
	    role_offered(b->record.body_class, b->record.flags), all, n,
	    &v->given);
	return OK;
}

static struct span
name_of(struct ctx *ctx, struct person_id id)
{
	struct members m = admin_parts_members(ctx);
	struct member_person p;

	return members_person(&m, id, &p) == OK
		   ? p.name
		   : text_get(TEXT_audit_unproved, ctx->work.language);
}

/* The register's own lines, the newest first; whoever entered them by name. */
static enum fail
fill_periods(
    struct ctx *ctx, const struct member_person *p, struct admin_person_view *v)
{
	struct members m = admin_parts_members(ctx);
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	int64_t now = ctx->work.wall_ms;
	struct member_entry *entries;
	struct admin_period *list;
	struct propose_keys keys;
	bool live = false;
	size_t n;

	TRY(members_register(&m, p->record.id, now, &entries, &n));
	list = arena_array(a, n, sizeof(*list));
	while (n-- > 0) {
		const struct member_entry *e = &entries[n];

		list[v->periods_n] = (struct admin_period){
		    .from = when_fmt_day(a, l, e->from_ms),
		    .to = when_fmt_last(a, l, e->to_ms),
		    .registrar = name_of(ctx, e->registrar),
		    .second = name_of(ctx, e->second),
		    .holds = e->holds,
		    .ahead = e->revoked_ms == 0 && e->from_ms > now};
		if (e->revoked_ms != 0)
			list[v->periods_n].revoked =
			    when_fmt(a, l, e->revoked_ms);
		live = live || (e->revoked_ms == 0 && e->to_ms > now);
		v->periods_n++;
	}
	v->periods = list;
	if (!live)
		return OK;
	TRY(propose_keys_of(&ctx->work, p->record.id, true, &keys));
	v->revoke_effect = admin_parts_keys(ctx, TEXT_effect_revoke, &keys);
	return OK;
}

static enum fail
show(struct ctx *ctx, struct span problem, const char *at, struct reply *reply)
{
	static const struct body_id nowhere;
	const struct actor *who = may_actor(ctx->who);
	struct members m = admin_parts_members(ctx);
	struct admin_person_view v = {
	    .administrator = (who->roles & ROLE_ADMINISTRATOR) != 0,
	    .registrar = (who->roles & ROLE_REGISTRAR) != 0,
	    .proposed = ctx_noted(ctx, "proposed"),
	    .done = ctx_noted(ctx, "done"),
	    .from = ctx_value(ctx, "from"),
	    .to = ctx_value(ctx, "to"),
	    .problem = problem,
	    .problem_at = span_of(at)};
	struct buf out = ctx_buf(ctx);
	struct member_person p;
	struct member_body b, from;
	struct propose_keys keys;

	TRY(load(ctx, &p, &b));
	TRY(admin_parts_person(ctx, &p, &b, &v.p));
	if (!ID_SAME(p.record.seconded_from, nowhere) &&
	    members_body(&m, p.record.seconded_from, &from) == OK)
		v.seconded = admin_parts_body(ctx, &from);
	TRY(propose_keys_of(&ctx->work, p.record.id, false, &keys));
	v.disable_effect = admin_parts_keys(ctx, TEXT_effect_disable, &keys);
	v.reset_effect = admin_parts_keys(ctx, TEXT_effect_reset, &keys);
	TRY(fill_rings(ctx, &p, &v));
	TRY(fill_roles(ctx, &p, &b, &v));
	TRY(fill_periods(ctx, &p, &v));
	ctx->page.nav = NAV_ADMIN;
	page_admin_person(&out, &ctx->page, &v);
	return problem.n > 0 ? ctx_again(&out, reply) : ctx_page(&out, reply);
}

enum fail
web_admin_person(
    struct ctx *ctx, const struct may_admin_person *may, struct reply *reply)
{
	(void)may;
	return show(ctx, span_of(""), "", reply);
}

/* Back to the person, or the page again when it can't be done. */
static enum fail
answer(struct ctx *ctx, enum fail f, enum text problem, const char *at,
    const char *note, struct reply *reply)
{
	struct any_id id = may_object(ctx->who);

	if (f == FAIL_INPUT)
		return show(
		    ctx, text_get(problem, ctx->work.language), at, reply);
	TRY(f);
	return ctx_go(arena_printf(ctx->work.arena, "/admin/persons/%s?%s=1",
			  codec_base32(ctx->work.arena, id.b, ID_BYTES).p, note)
			  .p,
	    reply);
}

enum fail
web_admin_register(struct ctx *ctx, const struct may_propose_register *may,
    struct reply *reply)
{
	return answer(ctx,
	    propose_register(&ctx->work, may,
		admin_parts_day(ctx, "from", false),
		admin_parts_day(ctx, "to", true)),
	    TEXT_admin_period_problem, "f-from", "proposed", reply);
}

enum fail
web_admin_revoke(struct ctx *ctx, const struct may_propose_register *may,
    struct reply *reply)
{
	enum fail f = propose_revoke(&ctx->work, may);

	if (f == FAIL_CONFLICT)
		return show(ctx, text_get(TEXT_admin_last, ctx->work.language),
		    "", reply);
	return answer(ctx, f, TEXT_admin_revoke_problem, "t-admin_revoke",
	    "proposed", reply);
}

enum fail
web_admin_first(
    struct ctx *ctx, const struct may_propose_person *may, struct reply *reply)
{
	int64_t kind = 0;

	if (!span_int(ctx_value(ctx, "ring"), &kind) ||
	    kind > RING_COUNCIL_SECRET)
		kind = RING_UNSET;
	return answer(ctx,
	    propose_person(
		&ctx->work, may, ACT_FIRST_OF_RING, (enum ring_kind)kind),
	    TEXT_admin_ring_problem, "f-ring", "proposed", reply);
}

enum fail
web_admin_roles(
    struct ctx *ctx, const struct may_propose_person *may, struct reply *reply)
{
	struct span from = ctx_value(ctx, "seconded_from");
	struct body_id seconded = {{0}};
	enum fail f = FAIL_INPUT;

	if (from.n == 0 || codec_unbase32(from, seconded.b, ID_BYTES))
		f = propose_roles(
		    &ctx->work, may, admin_parts_roles(ctx), seconded);
	return answer(
	    ctx, f, TEXT_admin_roles_problem, "f-role", "proposed", reply);
}

enum fail
web_admin_reset(
    struct ctx *ctx, const struct may_propose_person *may, struct reply *reply)
{
	return answer(ctx,
	    propose_person(&ctx->work, may, ACT_RESET, RING_UNSET),
	    TEXT_admin_state_problem, "", "proposed", reply);
}

enum fail
web_admin_enable(
    struct ctx *ctx, const struct may_propose_person *may, struct reply *reply)
{
	return answer(ctx,
	    propose_person(&ctx->work, may, ACT_ENABLE, RING_UNSET),
	    TEXT_admin_state_problem, "", "proposed", reply);
}

enum fail
web_admin_disable(
    struct ctx *ctx, const struct may_disable *may, struct reply *reply)
{
	struct member_person p;
	struct member_body b;
	enum fail f;

	TRY(load(ctx, &p, &b));
	/* Pressed twice, or in another tab. */
	if (p.record.state == PERSON_DISABLED)
		return answer(
		    ctx, OK, TEXT_admin_state_problem, "", "done", reply);
	if (ctx_value(ctx, "effect_seen").n == 0)
		return show(ctx,
		    text_get(TEXT_admin_disable_problem, ctx->work.language),
		    "f-effect_seen", reply);
	f = member_disable(&ctx->work, may, p.record.id);
	if (f == FAIL_CONFLICT)
		return show(ctx, text_get(TEXT_admin_last, ctx->work.language),
		    "", reply);
	return answer(ctx, f, TEXT_admin_state_problem, "", "done", reply);
}
