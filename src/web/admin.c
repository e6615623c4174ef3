/*
 * admin: bodies, persons and the register, as lists, and the forms for new
 * ones. Must never show a case, nor how many there are.
 */
#include "web/admin_fields.h"

#include "base/codec.h"
#include "domain/role.h"
#include "view/fill.h"
#include "view/label.h"
#include "view/pages.h"
#include "web/admin_courier.h"
#include "web/admin_parts.h"
#include "web/admin_upkeep.h"
#include "web/pages.h"

static const struct member_wrong no_wrong;

struct council {
	struct member_body *bodies;
	size_t n;
};

static enum fail
fill_persons(struct ctx *ctx, const struct council *c, struct admin_view *v)
{
	struct members m = admin_parts_members(ctx);
	struct admin_body_row *bodies =
	    arena_array(ctx->work.arena, c->n, sizeof(*bodies));
	struct admin_person_row *rows =
	    arena_array(ctx->work.arena, 1000, sizeof(*rows));

	for (size_t i = 0; i < c->n; i++) {
		const struct member_body *b = &c->bodies[i];
		struct member_person *all;
		size_t n;

		TRY(members_of(&m, b->record.id, &all, &n));
		TRY(admin_parts_body_row(ctx, b, &bodies[i]));
		for (size_t k = 0; k < n && v->persons_n < 1000; k++)
			TRY(admin_parts_person(
			    ctx, &all[k], b, &rows[v->persons_n++]));
	}
	v->bodies = bodies;
	v->bodies_n = c->n;
	v->persons = rows;
	return OK;
}

static const struct admin_option *
body_options(struct ctx *ctx, const struct council *c)
{
	struct admin_option *list =
	    arena_array(ctx->work.arena, c->n, sizeof(*list));

	for (size_t i = 0; i < c->n; i++) {
		list[i].value = codec_base32(
		    ctx->work.arena, c->bodies[i].record.id.b, ID_BYTES);
		list[i].label = admin_parts_body(ctx, &c->bodies[i]);
		list[i].chosen = admin_parts_typed(ctx, "body", list[i].value);
	}
	return list;
}

static void
fill_choices(struct ctx *ctx, const struct council *c, struct admin_view *v)
{
	v->choices = body_options(ctx, c);
	v->choices_n = c->n;
	admin_parts_role_fields(
	    ctx, NULL, ROLES_ALL, c->bodies, c->n, &v->given);
}

static void
fill_typed(struct ctx *ctx, struct admin_view *v)
{
	v->login = ctx_value(ctx, "login");
	v->name = ctx_value(ctx, "name");
	v->human = ctx_value(ctx, "human");
}

/* The sentence of a fault, in the summary too; empty when there is none. */
static struct span
problem_at(
    struct ctx *ctx, struct admin_view *v, const char *id, enum text text)
{
	struct span said = text_get(text, ctx->work.language);

	field_problem_add(ctx->work.arena, &v->problems, span_of(id), said);
	return said;
}

/* Roles that the chosen body does not have, by name. */
static struct span
roles_problem(struct ctx *ctx, struct admin_view *v, unsigned roles)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	const struct fill names = {"roles", label_roles(a, l, roles)};
	struct span said = fill_text(a, l, TEXT_admin_no_such_role, &names, 1);

	field_problem_add(a, &v->problems, span_of("f-role"), said);
	return said;
}

static void
fill_wrong(struct ctx *ctx, const struct member_wrong *w, struct admin_view *v)
{
	if (w->name)
		v->name_problem =
		    problem_at(ctx, v, "f-name", TEXT_admin_no_name);
	if (w->login)
		v->login_problem =
		    problem_at(ctx, v, "f-login", TEXT_admin_no_login);
	if (w->login_form)
		v->login_problem =
		    problem_at(ctx, v, "f-login", TEXT_admin_login_form);
	if (w->login_taken)
		v->login_problem =
		    problem_at(ctx, v, "f-login", TEXT_admin_login_taken);
	if (w->human)
		v->human_problem =
		    problem_at(ctx, v, "f-human", TEXT_admin_no_human);
	if (w->body)
		v->body_problem =
		    problem_at(ctx, v, "f-body", TEXT_admin_no_body);
	if (w->no_role)
		v->given.roles_problem =
		    problem_at(ctx, v, "f-role", TEXT_admin_no_role);
	if (w->no_pair)
		v->given.roles_problem =
		    problem_at(ctx, v, "f-role", TEXT_admin_no_pair);
	if (w->roles != 0)
		v->given.roles_problem = roles_problem(ctx, v, w->roles);
	if (w->from)
		v->given.from_problem =
		    problem_at(ctx, v, "f-seconded_from", TEXT_admin_no_from);
}

/* wrong: of an invitation; bad_body: of a body. */
static enum fail
show(struct ctx *ctx, const struct member_wrong *wrong, bool bad_body,
    struct reply *reply)
{
	const struct actor *who = may_actor(ctx->who);
	struct members m = admin_parts_members(ctx);
	struct admin_view v = {
	    .administrator = (who->roles & ROLE_ADMINISTRATOR) != 0,
	    .registrar = (who->roles & ROLE_REGISTRAR) != 0,
	    .proposed = ctx_noted(ctx, "proposed"),
	    .withdrawn = ctx_noted(ctx, "withdrawn"),
	    .settled = ctx_noted(ctx, "settled")};
	struct member_new_body typed = admin_fields_read(ctx, NULL);
	struct buf out = ctx_buf(ctx);
	struct council c;

	TRY(members_bodies(&m, &c.bodies, &c.n));
	TRY(fill_persons(ctx, &c, &v));
	fill_choices(ctx, &c, &v);
	fill_typed(ctx, &v);
	fill_wrong(ctx, wrong, &v);
	if (bad_body)
		problem_at(ctx, &v, "f-name_ja", TEXT_admin_body_problem);
	TRY(admin_fields_fill(ctx, &typed, NULL, &v.fields));
	TRY(admin_upkeep_fill(ctx, &v.upkeep));
	TRY(admin_courier_fill(ctx, &v.courier));
	TRY(admin_parts_proposals(ctx, &v.proposals, &v.proposals_n));
	ctx->page.nav = NAV_ADMIN;
	page_admin(&out, &ctx->page, &v);
	return v.problems.list_n > 0 ? ctx_again(&out, reply)
				     : ctx_page(&out, reply);
}

enum fail
web_admin(struct ctx *ctx, const struct may_admin *may, struct reply *reply)
{
	(void)may;
	return show(ctx, &no_wrong, false, reply);
}

enum fail
web_admin_body(
    struct ctx *ctx, const struct may_propose *may, struct reply *reply)
{
	struct member_new_body b = admin_fields_read(ctx, NULL);
	enum fail f = propose_body(&ctx->work, may, &b);

	if (f == FAIL_INPUT)
		return show(ctx, &no_wrong, true, reply);
	TRY(f);
	return ctx_go("/admin?proposed=1", reply);
}

enum fail
web_admin_withdraw(
    struct ctx *ctx, const struct may_unpropose *may, struct reply *reply)
{
	TRY(propose_withdraw(&ctx->work, may));
	return ctx_go("/admin?withdrawn=1", reply);
}

enum fail
web_admin_invite(
    struct ctx *ctx, const struct may_invite *may, struct reply *reply)
{
	struct member_new_person p = {
	    .login = span_trim(ctx_value(ctx, "login")),
	    .name = span_trim(ctx_value(ctx, "name")),
	    .human = span_trim(ctx_value(ctx, "human")),
	    .roles = admin_parts_roles(ctx)};
	struct span from = ctx_value(ctx, "seconded_from"), code;
	struct member_wrong wrong;
	struct person_id id;
	bool lost;

	/* What is no id is no body's: zeros, as when nothing was chosen. */
	if (!codec_unbase32(ctx_value(ctx, "body"), p.body.b, ID_BYTES))
		p.body = (struct body_id){{0}};
	lost = from.n > 0 && !codec_unbase32(from, p.seconded_from.b, ID_BYTES);
	TRY(member_person_check(&ctx->work, &p, &wrong));
	wrong.from = wrong.from || lost;
	if (wrong.any || lost)
		return show(ctx, &wrong, false, reply);
	TRY(member_invite(&ctx->work, may, &p, &id, &code));
	return admin_parts_code(ctx, p.name, code, false, reply);
}
