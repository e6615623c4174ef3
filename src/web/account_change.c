/*
 * account_change: the pages on which a person changes the own password, TOTP
 * and recovery code, and ends the other sessions. Must never show a recovery
 * code or the secret of an authenticator twice.
 */
#include "act/session.h"
#include "seal/token.h"
#include "view/pages.h"
#include "view/problem.h"
#include "web/account_form.h"
#include "web/pages.h"
#include "web/receipt.h"

static struct account_proof
proof_of(const struct ctx *ctx)
{
	return (struct account_proof){ctx_value(ctx, "password_old"),
	    ctx_value(ctx, "totp"), ctx->request->remote_addr};
}

/* Password and TOTP as they are now, with what was wrong of them. */
static void
fill_proof(struct ctx *ctx, struct span problem, struct account_change_view *v)
{
	struct account_field *list =
	    arena_array(ctx->work.arena, 2, sizeof(*list));

	v->login = may_actor(ctx->who)->login;
	list[0] = account_form_field(ctx, FIELD_OF_OLD, problem, &v->problems);
	list[1] =
	    account_form_field(ctx, FIELD_OF_TOTP, span_of(""), &v->problems);
	v->proof = list;
	v->proof_n = 2;
}

static enum fail
answer(const struct buf *out, const struct account_change_view *v,
    struct reply *reply)
{
	return v->problems.list_n > 0 ? ctx_again(out, reply)
				      : ctx_page(out, reply);
}

/* The new session's cookie; the old session is over. */
static enum fail
changed(struct ctx *ctx, struct account_result *r, const char *to,
    struct reply *reply)
{
	ctx_cookie(
	    ctx, COOKIE_STAFF, token_format(ctx->work.arena, &r->secret), 0);
	keys_wipe(&r->secret, sizeof(r->secret));
	ctx->who = NULL; /* the session is new: nothing to touch */
	return ctx_go(to, reply);
}

static enum fail
show_password(struct ctx *ctx, struct span proof, struct span password,
    struct span again, struct reply *reply)
{
	struct account_field *list =
	    arena_array(ctx->work.arena, 2, sizeof(*list));
	struct account_change_view v = {.fresh = list, .fresh_n = 2};
	struct buf out = ctx_buf(ctx);

	fill_proof(ctx, proof, &v);
	list[0] =
	    account_form_field(ctx, FIELD_OF_PASSWORD, password, &v.problems);
	list[1] = account_form_field(ctx, FIELD_OF_AGAIN, again, &v.problems);
	ctx->page.nav = NAV_ACCOUNT;
	page_account_password(&out, &ctx->page, &v);
	return answer(&out, &v, reply);
}

enum fail
web_account_password(
    struct ctx *ctx, const struct may_self *may, struct reply *reply)
{
	(void)may;
	return show_password(ctx, span_of(""), span_of(""), span_of(""), reply);
}

enum fail
web_account_password_set(
    struct ctx *ctx, const struct may_self *may, struct reply *reply)
{
	struct account_proof t = proof_of(ctx);
	struct span again = account_form_again(ctx);
	struct account_result r = {.wait_s = 0};
	enum fail f;

	if (again.n > 0)
		return show_password(
		    ctx, span_of(""), span_of(""), again, reply);
	f = ctx_login_begin(ctx);
	if (f == OK) {
		f = account_password(
		    &ctx->work, may, &t, ctx_value(ctx, "password"), &r);
		ctx_login_end(ctx);
	}
	if (f == OK)
		return changed(ctx, &r, "/account?password=1", reply);
	if (f == FAIL_INPUT)
		return show_password(ctx, span_of(""),
		    account_form_password(ctx, r.password), span_of(""), reply);
	if (!account_form_tells(f))
		return f;
	TRY(show_password(ctx, account_form_wrong(ctx, f, false, r.wait_s),
	    span_of(""), span_of(""), reply));
	account_form_status(f, r.wait_s, reply);
	return OK;
}

static enum fail
show_totp(struct ctx *ctx, struct account_change_view *v, struct span proof,
    struct span code, struct reply *reply)
{
	struct account_field *list =
	    arena_array(ctx->work.arena, 1, sizeof(*list));
	struct buf out = ctx_buf(ctx);

	if (v->asked_back) {
		v->fresh = list;
		v->fresh_n = 1;
		list[0] =
		    account_form_field(ctx, FIELD_OF_FRESH, code, &v->problems);
	} else {
		fill_proof(ctx, proof, v);
	}
	ctx->page.nav = NAV_ACCOUNT;
	page_account_totp(&out, &ctx->page, v);
	return answer(&out, v, reply);
}

enum fail
web_account_totp(
    struct ctx *ctx, const struct may_self *may, struct reply *reply)
{
	struct account_change_view v = {.shown = false};

	if (!ctx_noted(ctx, "again"))
		TRY(account_totp_waits(&ctx->work, may, &v.asked_back));
	return show_totp(ctx, &v, span_of(""), span_of(""), reply);
}

/* The secret, in this answer alone. */
static enum fail
show_secret(struct ctx *ctx, struct totp_secret *secret, struct reply *reply)
{
	struct arena *a = ctx->work.arena;
	struct account_change_view v = {.asked_back = true, .shown = true};
	struct span uri = totp_uri(
	    a, span_of("Madoguchi"), may_actor(ctx->who)->login, secret);

	group_of(a, totp_text(a, secret), 4, &v.secret, &v.secret_n);
	keys_wipe(secret, sizeof(*secret));
	TRY(qr_make(a, uri, &v.qr));
	return show_totp(ctx, &v, span_of(""), span_of(""), reply);
}

enum fail
web_account_totp_show(
    struct ctx *ctx, const struct may_self *may, struct reply *reply)
{
	struct account_change_view v = {.shown = false};
	struct account_proof t = proof_of(ctx);
	struct account_result r = {.wait_s = 0};
	enum fail f;

	f = ctx_login_begin(ctx);
	if (f == OK) {
		f = account_totp(&ctx->work, may, &t, &r);
		ctx_login_end(ctx);
	}
	if (f == OK)
		return show_secret(ctx, &r.totp, reply);
	if (!account_form_tells(f))
		return f;
	TRY(show_totp(ctx, &v, account_form_wrong(ctx, f, false, r.wait_s),
	    span_of(""), reply));
	account_form_status(f, r.wait_s, reply);
	return OK;
}

enum fail
web_account_totp_keep(
    struct ctx *ctx, const struct may_self *may, struct reply *reply)
{
	struct account_change_view v = {.asked_back = true};
	struct account_result r;
	enum fail f = account_totp_keep(&ctx->work, may,
	    ctx_value(ctx, "totp_new"), ctx->request->remote_addr, &r);

	if (f == OK)
		return changed(ctx, &r, "/account?totp=1", reply);
	/* Shown in another session, or kept in another tab. */
	if (f == FAIL_ABSENT)
		return ctx_go("/account/totp", reply);
	if (f != FAIL_DENIED && f != FAIL_SLOW)
		return f;
	TRY(show_totp(ctx, &v, span_of(""),
	    problem_text(ctx->work.arena, ctx->work.language,
		f == FAIL_SLOW ? PROBLEM_SLOW : PROBLEM_TOTP_NEW, r.wait_s),
	    reply));
	account_form_status(f, r.wait_s, reply);
	return OK;
}

static enum fail
show_recovery(struct ctx *ctx, struct account_change_view *v, struct span proof,
    struct reply *reply)
{
	struct buf out = ctx_buf(ctx);

	fill_proof(ctx, proof, v);
	if (v->code_problem.n > 0)
		field_problem_add(ctx->work.arena, &v->problems,
		    span_of("f-code"), v->code_problem);
	ctx->page.nav = NAV_ACCOUNT;
	page_account_recovery(&out, &ctx->page, v);
	return answer(&out, v, reply);
}

enum fail
web_account_recovery(
    struct ctx *ctx, const struct may_self *may, struct reply *reply)
{
	struct account_change_view v = {.shown = false};

	if (!ctx_noted(ctx, "again"))
		TRY(account_recovery_waits(&ctx->work, may, &v.asked_back));
	return show_recovery(ctx, &v, span_of(""), reply);
}

enum fail
web_account_recovery_show(
    struct ctx *ctx, const struct may_self *may, struct reply *reply)
{
	struct account_change_view v = {.shown = false};
	struct account_proof t = proof_of(ctx);
	struct account_result r = {.wait_s = 0};
	enum fail f;

	f = ctx_login_begin(ctx);
	if (f == OK) {
		f = account_recovery(&ctx->work, may, &t, &r);
		ctx_login_end(ctx);
	}
	if (f == OK) {
		v.asked_back = v.shown = true;
		v.recovery = account_form_slip(ctx, r.recovery_code);
		return show_recovery(ctx, &v, span_of(""), reply);
	}
	if (!account_form_tells(f))
		return f;
	TRY(show_recovery(
	    ctx, &v, account_form_wrong(ctx, f, false, r.wait_s), reply));
	account_form_status(f, r.wait_s, reply);
	return OK;
}

enum fail
web_account_recovery_keep(
    struct ctx *ctx, const struct may_self *may, struct reply *reply)
{
	struct span typed = ctx_value(ctx, "code");
	struct account_change_view v = {.asked_back = true, .typed = typed};
	struct code_fault fault = {.wrong = CODE_FINE};
	struct account_result r;
	enum fail f = account_recovery_keep(&ctx->work, may, typed, &fault, &r);

	if (f == OK)
		return changed(ctx, &r, "/account?recovery=1", reply);
	/* Shown in another session, or kept in another tab. */
	if (f == FAIL_ABSENT)
		return ctx_go("/account/recovery", reply);
	if (f != FAIL_INPUT && f != FAIL_DENIED)
		return f;
	v.code_problem = f == FAIL_INPUT
			     ? receipt_problem(ctx, f, &fault, CODE_RECOVERY)
			     : problem_text(ctx->work.arena, ctx->work.language,
				   PROBLEM_RECOVERY_OTHER, 0);
	return show_recovery(ctx, &v, span_of(""), reply);
}

enum fail
web_account_end_others(
    struct ctx *ctx, const struct may_self *may, struct reply *reply)
{
	TRY(session_end_others(&ctx->work, may));
	return ctx_go("/account?others=1", reply);
}
