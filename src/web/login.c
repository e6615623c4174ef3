/*
 * login: the ways of staff: password and TOTP, invitation, enrolment. Must
 * never say which of the three was wrong.
 */
#include "act/enrol.h"
#include "act/log_in.h"
#include "act/ring.h"
#include "act/session.h"
#include "base/log.h"
#include "seal/token.h"
#include "view/fill.h"
#include "view/group.h"
#include "view/label.h"
#include "view/pages.h"
#include "view/problem.h"
#include "view/staff_view.h"
#include "web/account_form.h"
#include "web/pages.h"
#include "web/receipt.h"

static enum fail
show_login(struct ctx *ctx, struct login_view *v, struct reply *reply)
{
	struct buf out = ctx_buf(ctx);

	page_login_form(&out, &ctx->page, v);
	return v->problem.n > 0 ? ctx_again(&out, reply)
				: ctx_page(&out, reply);
}

enum fail
web_login_form(
    struct ctx *ctx, const struct may_draft *may, struct reply *reply)
{
	struct login_view v = {
	    .ended = ctx_noted(ctx, "ended"), .left = ctx_noted(ctx, "left")};

	(void)may;
	return show_login(ctx, &v, reply);
}

/* The first page of whoever has just logged in; rings that are due turn. */
static enum fail
arrive(struct ctx *ctx, const struct key *secret, struct reply *reply)
{
	const struct may_self *self;
	const struct actor *who;
	enum fail f;

	ctx->look.staff = *secret;
	ctx->look.has_staff = true;
	TRY(snap_begin(ctx->work.snap));
	TRY(access_self(&ctx->look, &self));
	who = may_actor(may_self_any(self));
	f = ring_turn_due(&ctx->work, self);
	/* It is due still, and turns with the next session. */
	if (f != OK && f != FAIL_STALE)
		log_note(LOG_ALARM, "ring_turn", fail_name(f));
	if (f != OK)
		fail_clear();
	ctx_cookie(ctx, COOKIE_STAFF, token_format(ctx->work.arena, secret), 0);
	ctx_who(ctx, may_self_any(self));
	ctx->who = NULL; /* the session is new: nothing to touch */
	(void)who;
	return ctx_go(ctx->page.staff.desk        ? "/desk"
		      : ctx->page.staff.shared    ? "/shared"
		      : ctx->page.staff.inquiries ? "/inquiries"
		      : ctx->page.staff.products  ? "/products"
		      : ctx->page.staff.admin     ? "/admin"
		      : ctx->page.staff.audit     ? "/audit"
						  : "/account",
	    reply);
}

enum fail
web_login(struct ctx *ctx, const struct may_log_in *may, struct reply *reply)
{
	struct prove_try t = {ctx_value(ctx, "login"),
	    ctx_value(ctx, "password"), ctx_value(ctx, "totp"),
	    ctx->request->remote_addr};
	struct login_view v = {.login = t.login};
	struct key secret;
	enum fail f;

	f = ctx_login_begin(ctx);
	if (f == OK) {
		f = log_in(&ctx->work, may, &t, &secret, &ctx->wait_s);
		ctx_login_end(ctx);
	}
	if (account_form_tells(f)) {
		if (f == FAIL_DENIED)
			v.problem = problem_text(ctx->work.arena,
			    ctx->work.language, PROBLEM_LOGIN_WRONG, 0);
		else
			*(f == FAIL_BUSY ? &v.busy : &v.problem) =
			    account_form_wrong(ctx, f, false, ctx->wait_s);
		TRY(show_login(ctx, &v, reply));
		account_form_status(f, ctx->wait_s, reply);
		return OK;
	}
	TRY(f);
	f = arrive(ctx, &secret, reply);
	keys_wipe(&secret, sizeof(secret));
	return f;
}

enum fail
web_logout(struct ctx *ctx, const struct may_self *may, struct reply *reply)
{
	TRY(session_log_out(&ctx->work, may));
	ctx->who = NULL;
	ctx_cookie(ctx, COOKIE_STAFF, span_of(""), 0);
	TRY(ctx_go("/login?left=1", reply));
	reply->clear_site_data = true;
	return OK;
}

static enum fail
show_invitation(struct ctx *ctx, struct invitation_view *v, struct reply *reply)
{
	struct buf out = ctx_buf(ctx);

	page_invitation_form(&out, &ctx->page, v);
	return v->problem.n > 0 ? ctx_again(&out, reply)
				: ctx_page(&out, reply);
}

enum fail
web_invitation_form(
    struct ctx *ctx, const struct may_draft *may, struct reply *reply)
{
	struct invitation_view v = {.typed = span_of("")};

	(void)may;
	return show_invitation(ctx, &v, reply);
}

enum fail
web_invitation_open(
    struct ctx *ctx, const struct may_invited *may, struct reply *reply)
{
	struct span typed = ctx_value(ctx, "code");
	struct code_fault fault = {.wrong = CODE_FINE};
	struct invitation_view v = {.typed = typed};
	struct key secret;
	enum fail f = log_in_invited(&ctx->work, may, typed,
	    ctx->request->remote_addr, &secret, &fault, &ctx->wait_s);

	if (f == FAIL_INPUT || f == FAIL_DENIED || f == FAIL_SLOW) {
		v.problem = receipt_problem(ctx, f, &fault, CODE_INVITATION);
		TRY(show_invitation(ctx, &v, reply));
		reply->status = f == FAIL_SLOW ? 429 : 400;
		reply->retry_after_s = f == FAIL_SLOW ? ctx->wait_s : 0;
		return OK;
	}
	TRY(f);
	ctx_cookie(
	    ctx, COOKIE_STAFF, token_format(ctx->work.arena, &secret), 0);
	keys_wipe(&secret, sizeof(secret));
	return ctx_go("/enrol", reply);
}

static enum fail
show_enrol(struct ctx *ctx, const struct may_enrol *may, struct enrol_view *v,
    struct reply *reply)
{
	const struct actor *who = may_actor(may_enrol_any(may));
	struct arena *a = ctx->work.arena;
	struct totp_secret secret = enrol_totp(may);
	struct buf out = ctx_buf(ctx);

	v->name = who->name;
	v->login = who->login;
	v->body = ctx->work.language == LANGUAGE_EN ? who->body_name_en
						    : who->body_name_ja;
	v->password_min = fill_number(a, PASSWORD_MIN);
	TRY(qr_make(
	    a, totp_uri(a, span_of("Madoguchi"), who->login, &secret), &v->qr));
	group_of(a, totp_text(a, &secret), 4, &v->secret, &v->secret_n);
	keys_wipe(&secret, sizeof(secret));
	page_enrol_form(&out, &ctx->page, v);
	return v->problems.list_n > 0 ? ctx_again(&out, reply)
				      : ctx_page(&out, reply);
}

enum fail
web_enrol_form(
    struct ctx *ctx, const struct may_enrol *may, struct reply *reply)
{
	struct enrol_view v = {.name = span_of("")};

	return show_enrol(ctx, may, &v, reply);
}

/* The keys are made: code and words, in this answer only. */
static enum fail
show_enrolled(struct ctx *ctx, const struct may_enrol *may,
    const struct enrol_result *r, struct reply *reply)
{
	const struct actor *who = may_actor(may_enrol_any(may));
	struct arena *a = ctx->work.arena;
	struct enrolled_view v = {.name = who->name,
	    .code = r->recovery_code,
	    .in_already = r->in_already};
	struct buf out = ctx_buf(ctx);
	struct span words;

	TRY(snap_begin(ctx->work.snap));
	TRY(ring_words(&ctx->work, r->person, r->epoch, &words, &v.romaji));
	group_of(a, r->recovery_code, 4, &v.recovery, &v.recovery_n);
	group_words(a, words, &v.words, &v.words_n);
	v.who = label_roles(a, ctx->work.language, ROLE_LEAD);
	page_enrolled(&out, &ctx->page, &v);
	ctx_cookie(ctx, COOKIE_STAFF, span_of(""), 0);
	ctx->who = NULL;
	return ctx_page(&out, reply);
}

static enum fail
try_enrol(struct ctx *ctx, const struct may_enrol *may, struct span password,
    struct enrol_result *r)
{
	enum fail f;

	TRY(ctx_login_begin(ctx));
	f = enrol(&ctx->work, may, password, ctx_value(ctx, "totp"), r);
	ctx_login_end(ctx);
	return f;
}

enum fail
web_enrol(struct ctx *ctx, const struct may_enrol *may, struct reply *reply)
{
	struct arena *a = ctx->work.arena;
	struct span password = ctx_value(ctx, "password");
	struct enrol_view v = {.name = span_of("")};
	struct enrol_result r = {.problem = ENROL_FINE};
	enum fail f = FAIL_INPUT;

	if (!span_eq(password, ctx_value(ctx, "password_again")))
		v.again_problem = problem_text(
		    a, ctx->work.language, PROBLEM_PASSWORD_AGAIN, 0);
	else
		f = try_enrol(ctx, may, password, &r);
	if (f == OK)
		return show_enrolled(ctx, may, &r, reply);
	if (f != FAIL_INPUT && f != FAIL_BUSY)
		return f;
	if (f == FAIL_BUSY)
		v.password_problem = account_form_wrong(ctx, f, false, 0);
	if (r.problem == ENROL_PASSWORD)
		v.password_problem = account_form_password(ctx, r.password);
	if (r.problem == ENROL_TOTP)
		v.totp_problem =
		    problem_text(a, ctx->work.language, PROBLEM_TOTP_WRONG, 0);
	if (v.password_problem.n > 0)
		field_problem_add(
		    a, &v.problems, span_of("f-password"), v.password_problem);
	if (v.again_problem.n > 0)
		field_problem_add(a, &v.problems, span_of("f-password_again"),
		    v.again_problem);
	if (v.totp_problem.n > 0)
		field_problem_add(
		    a, &v.problems, span_of("f-totp"), v.totp_problem);
	TRY(show_enrol(ctx, may, &v, reply));
	account_form_status(f, 0, reply);
	return OK;
}
