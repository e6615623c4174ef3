/*
 * admin_edit: one body: what its record says, the form that changes it, and
 * the change with its effect before it is sent for approval. Must never change
 * anything by itself.
 */
#include "web/admin_fields.h"

#include "base/codec.h"
#include "store/members_related.h"
#include "view/pages.h"
#include "web/admin_parts.h"
#include "web/pages.h"

static enum fail
load(struct ctx *ctx, struct member_body *out)
{
	struct members m = admin_parts_members(ctx);
	struct any_id object = may_object(ctx->who);
	struct body_id id;

	memcpy(id.b, object.b, sizeof(id.b));
	return members_body(&m, id, out);
}

/* Both directions, and those that only the other one's record names. */
static enum fail
fill_related(
    struct ctx *ctx, const struct member_body *b, struct admin_edit_view *v)
{
	struct members m = admin_parts_members(ctx);
	struct member_body *all;
	size_t n, others = 0;

	TRY(members_related(&m, b->record.id, &all, &n));
	v->related = admin_fields_names(ctx, all, n);
	for (size_t i = 0; i < n; i++)
		if (!members_names_related(b, all[i].record.id))
			all[others++] = all[i];
	v->named_by = admin_fields_names(ctx, all, others);
	return OK;
}

/* Does a change of this body wait already? */
static enum fail
fill_waits(
    struct ctx *ctx, const struct member_body *b, struct admin_edit_view *v)
{
	struct members m = admin_parts_members(ctx);
	struct any_id id = ID_ANY(b->record.id);
	struct proposal *all;
	size_t n;

	TRY(proposals_list(&m, ctx->work.wall_ms, &all, &n));
	for (size_t i = 0; i < n; i++)
		v->waits = v->waits || (all[i].act == ACT_EDIT_BODY &&
					   ID_SAME(all[i].object, id));
	return OK;
}

static enum fail
fill(struct ctx *ctx, const struct member_body *b,
    const struct member_new_body *typed, struct admin_edit_view *v)
{
	const struct actor *who = may_actor(ctx->who);

	v->administrator = (who->roles & ROLE_ADMINISTRATOR) != 0;
	v->proposed = ctx_noted(ctx, "proposed");
	v->version = arena_printf(
	    ctx->work.arena, "%llu", (unsigned long long)b->record.version);
	v->aliases = admin_fields_aliases(ctx, b->aliases);
	TRY(admin_parts_body_row(ctx, b, &v->b));
	TRY(fill_related(ctx, b, v));
	TRY(fill_waits(ctx, b, v));
	return admin_fields_fill(ctx, typed, b, &v->fields);
}

static enum fail
show(struct ctx *ctx, const struct member_body *b,
    const struct member_new_body *typed, struct admin_edit_view *v,
    struct reply *reply)
{
	struct buf out = ctx_buf(ctx);

	TRY(fill(ctx, b, typed, v));
	ctx->page.nav = NAV_ADMIN;
	page_admin_edit(&out, &ctx->page, v);
	return v->problem.n > 0 ? ctx_again(&out, reply)
				: ctx_page(&out, reply);
}

enum fail
web_admin_see(
    struct ctx *ctx, const struct may_see_body *may, struct reply *reply)
{
	struct admin_edit_view v = {.checking = false};
	struct member_new_body as_is;
	struct member_body b;

	(void)may;
	TRY(load(ctx, &b));
	as_is = admin_fields_of(&b);
	return show(ctx, &b, &as_is, &v, reply);
}

/* Values of the form as hidden fields of the second step. */
static void
carry(struct ctx *ctx, struct admin_edit_view *v)
{
	struct admin_hidden *out =
	    arena_array(ctx->work.arena, ctx->form.n, sizeof(*out));

	for (size_t i = 0; i < ctx->form.n; i++) {
		const struct form_param *p = &ctx->form.params[i];

		if (span_is(p->name, "token") || span_is(p->name, "step"))
			continue;
		out[v->hidden_n++] = (struct admin_hidden){p->name, p->value};
	}
	v->hidden = out;
}

static struct span
fault_text(struct ctx *ctx, enum edit_fault fault)
{
	static const enum text texts[] = {[EDIT_BAD] = TEXT_admin_body_problem,
	    [EDIT_SAME] = TEXT_admin_edit_same,
	    [EDIT_SECRETARIAT] = TEXT_admin_edit_secretariat,
	    [EDIT_HAS_DESK] = TEXT_admin_edit_desk};

	return text_get(texts[fault], ctx->work.language);
}

static enum fail
check(struct ctx *ctx, const struct member_body *b,
    const struct member_new_body *typed, struct reply *reply)
{
	struct admin_edit_view v = {.checking = true};
	struct edit_effect effect;

	TRY(edit_effect(&ctx->work, b, typed, &effect));
	TRY(admin_fields_changes(ctx, b, typed, &v.changes, &v.changes_n));
	TRY(admin_fields_effect(ctx, b, typed, &effect, &v.effect));
	carry(ctx, &v);
	return show(ctx, b, typed, &v, reply);
}

enum fail
web_admin_edit(
    struct ctx *ctx, const struct may_propose_edit *may, struct reply *reply)
{
	struct admin_edit_view v = {.checking = false};
	struct span step = ctx_value(ctx, "step");
	struct member_new_body typed;
	struct member_body b;
	enum edit_fault fault;
	int64_t seen = 0;

	TRY(load(ctx, &b));
	typed = admin_fields_read(ctx, &b);
	TRY(edit_check(&ctx->work, &b, &typed, &fault));
	if (!span_int(ctx_value(ctx, "seen"), &seen) ||
	    (uint64_t)seen != b.record.version)
		v.problem =
		    text_get(TEXT_admin_edit_changed, ctx->work.language);
	else if (fault != EDIT_FITS && !span_is(step, "edit"))
		v.problem = fault_text(ctx, fault);
	if (fault == EDIT_BAD)
		v.problem_at = span_of("f-name_ja");
	if (v.problem.n > 0 || span_is(step, "edit"))
		return show(ctx, &b, &typed, &v, reply);
	if (!span_is(step, "propose"))
		return check(ctx, &b, &typed, reply);
	TRY(propose_edit(&ctx->work, may, b.record.version, &typed));
	return ctx_go(
	    arena_printf(ctx->work.arena, "/admin/bodies/%s?proposed=1",
		codec_base32(ctx->work.arena, b.record.id.b, ID_BYTES).p)
		.p,
	    reply);
}
