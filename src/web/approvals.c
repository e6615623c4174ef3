/*
 * approvals: two-person acts that wait, for the second person. What is done is
 * what the signed proposal says, never what a form says. Must never approve
 * without the proof of the act itself.
 */
#include "web/approvals.h"

#include "act/ring.h"
#include "view/pages.h"
#include "view/problem.h"
#include "web/admin_parts.h"
#include "web/pages.h"
#include "web/receipt.h"
#include "web/route.h"

static enum fail
show(struct ctx *ctx, struct span problem, struct span at, struct reply *reply)
{
	struct approvals_view v = {.approved = ctx_noted(ctx, "approved"),
	    .rejected = ctx_noted(ctx, "rejected"),
	    .changed = ctx_noted(ctx, "changed"),
	    .refused = ctx_noted(ctx, "refused"),
	    .last = ctx_noted(ctx, "last"),
	    .settled = ctx_noted(ctx, "settled"),
	    .problem = problem,
	    .problem_at = at};
	struct buf out = ctx_buf(ctx);

	TRY(admin_parts_proposals(ctx, &v.proposals, &v.proposals_n));
	ctx->page.nav = NAV_APPROVALS;
	page_approvals(&out, &ctx->page, &v);
	return problem.n > 0 ? ctx_again(&out, reply) : ctx_page(&out, reply);
}

enum fail
web_approvals(
    struct ctx *ctx, const struct may_approvals *may, struct reply *reply)
{
	(void)may;
	return show(ctx, span_of(""), span_of(""), reply);
}

static bool
is_over(struct ctx *ctx, bool proposing)
{
	const struct may_settled *seen;
	const struct may_over *own;
	bool over;

	over = snap_begin(ctx->work.snap) == OK &&
	       (proposing ? access_over(&ctx->look, &own)
			  : access_settled(&ctx->look, &seen)) == OK;
	snap_end(ctx->work.snap);
	fail_clear();
	return over;
}

const char *
approvals_settled(struct ctx *ctx)
{
	struct span path;

	if (ctx->route == NULL)
		return NULL;
	path = span_of(ctx->route->path);
	if (span_starts(path, "/approvals/") && is_over(ctx, false))
		return "/approvals?settled=1";
	if (span_starts(path, "/admin/proposals/") && is_over(ctx, true))
		return "/admin?settled=1";
	return NULL;
}

/* Done; or it can't be done any more, and the page says so. */
static enum fail
answer(struct ctx *ctx, enum fail f, struct reply *reply)
{
	(void)ctx;
	if (f == FAIL_CONFLICT)
		return ctx_go("/approvals?changed=1", reply);
	if (f == FAIL_INPUT)
		return ctx_go("/approvals?refused=1", reply);
	TRY(f);
	return ctx_go("/approvals?approved=1", reply);
}

enum fail
web_approve_body(
    struct ctx *ctx, const struct may_make_body *may, struct reply *reply)
{
	struct propose_line p;
	struct body_id id;
	enum fail f = propose_get(&ctx->work, may_make_body_any(may), &p);

	if (f == OK)
		f = member_make_body(&ctx->work, may, &p.fresh, &id);
	return answer(ctx, f, reply);
}

enum fail
web_approve_edit(
    struct ctx *ctx, const struct may_edit_body *may, struct reply *reply)
{
	struct propose_line p;
	enum fail f = propose_get(&ctx->work, may_edit_body_any(may), &p);

	if (f == OK)
		f = edit_body(&ctx->work, may, p.body.record.id,
		    p.p.object_version, &p.fresh);
	return answer(ctx, f, reply);
}

/* Two conflicts: the account has changed, or nobody could replace it. */
enum fail
web_approve_revoke(
    struct ctx *ctx, const struct may_revoke *may, struct reply *reply)
{
	struct propose_line p;
	enum fail f = propose_get(&ctx->work, may_revoke_any(may), &p);

	if (f != OK)
		return answer(ctx, f, reply);
	f = member_revoke(&ctx->work, may, p.object.record.id);
	if (f == FAIL_CONFLICT)
		return ctx_go("/approvals?last=1", reply);
	return answer(ctx, f, reply);
}

enum fail
web_approve_roles(
    struct ctx *ctx, const struct may_set_roles *may, struct reply *reply)
{
	struct propose_line p;
	enum fail f = propose_get(&ctx->work, may_set_roles_any(may), &p);

	if (f != OK)
		return answer(ctx, f, reply);
	f = member_set_roles(
	    &ctx->work, may, p.object.record.id, p.roles, p.seconded_from);
	if (f == FAIL_CONFLICT)
		return ctx_go("/approvals?last=1", reply);
	return answer(ctx, f, reply);
}

enum fail
web_approve_register(
    struct ctx *ctx, const struct may_register_person *may, struct reply *reply)
{
	struct propose_line p;
	enum fail f = propose_get(&ctx->work, may_register_person_any(may), &p);

	if (f == OK)
		f = member_register(
		    &ctx->work, may, p.object.record.id, p.p.a, p.p.b);
	return answer(ctx, f, reply);
}

enum fail
web_approve_first(
    struct ctx *ctx, const struct may_first_of_ring *may, struct reply *reply)
{
	struct propose_line p;
	enum fail f = propose_get(&ctx->work, may_first_of_ring_any(may), &p);

	if (f == OK)
		f = ring_first(&ctx->work, may, p.object.record.id,
		    (enum ring_kind)p.p.a, ctx_value(ctx, "words"));
	if (f == FAIL_INPUT)
		return show(ctx, receipt_words(ctx, ctx_value(ctx, "words")),
		    arena_printf(ctx->work.arena, "f-words-%.*s",
			(int)ctx->look.object.n, ctx->look.object.p),
		    reply);
	return answer(ctx, f, reply);
}

enum fail
web_approve_reset(
    struct ctx *ctx, const struct may_reset *may, struct reply *reply)
{
	struct propose_line p;
	struct span code;
	enum fail f = propose_get(&ctx->work, may_reset_any(may), &p);

	if (f == OK)
		f = member_reset(&ctx->work, may, p.object.record.id, &code);
	if (f == OK)
		return admin_parts_code(ctx, p.object.name, code, true, reply);
	return answer(ctx, f, reply);
}

enum fail
web_approve_enable(
    struct ctx *ctx, const struct may_enable *may, struct reply *reply)
{
	struct propose_line p;
	enum fail f = propose_get(&ctx->work, may_enable_any(may), &p);

	if (f == OK)
		f = member_enable(&ctx->work, may, p.object.record.id);
	return answer(ctx, f, reply);
}

enum fail
web_reject(struct ctx *ctx, const struct may_reject *may, struct reply *reply)
{
	TRY(propose_reject(&ctx->work, may));
	return ctx_go("/approvals?rejected=1", reply);
}
