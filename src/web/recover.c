/*
 * recover: the page for who lost the password and has the recovery code and
 * the authenticator. Must never say which of the two was wrong.
 */
#include "view/pages.h"
#include "view/problem.h"
#include "web/account_form.h"
#include "web/pages.h"
#include "web/receipt.h"

/* Problems of the code, of the new password, of its repetition. */
struct told {
	struct span code, password, again;
};

static enum fail
show(struct ctx *ctx, const struct told *told, struct reply *reply)
{
	struct account_field *list =
	    arena_array(ctx->work.arena, 3, sizeof(*list));
	struct recover_view v = {.typed = ctx_value(ctx, "code"),
	    .code_problem = told->code,
	    .fields = list,
	    .fields_n = 3};
	struct buf out = ctx_buf(ctx);

	if (told->code.n > 0)
		field_problem_add(ctx->work.arena, &v.problems,
		    span_of("f-code"), told->code);
	list[0] =
	    account_form_field(ctx, FIELD_OF_TOTP, span_of(""), &v.problems);
	list[1] = account_form_field(
	    ctx, FIELD_OF_PASSWORD, told->password, &v.problems);
	list[2] =
	    account_form_field(ctx, FIELD_OF_AGAIN, told->again, &v.problems);
	page_recover_form(&out, &ctx->page, &v);
	return v.problems.list_n > 0 ? ctx_again(&out, reply)
				     : ctx_page(&out, reply);
}

enum fail
web_recover_form(
    struct ctx *ctx, const struct may_draft *may, struct reply *reply)
{
	static const struct told nothing;

	(void)may;
	return show(ctx, &nothing, reply);
}

static enum fail
show_recovered(
    struct ctx *ctx, const struct account_result *r, struct reply *reply)
{
	struct recovered_view v = {
	    .recovery = account_form_slip(ctx, r->recovery_code)};
	struct buf out = ctx_buf(ctx);

	page_recovered(&out, &ctx->page, &v);
	return ctx_page(&out, reply);
}

static enum fail
regain(struct ctx *ctx, const struct may_regain *may, struct code_fault *fault,
    struct account_result *r)
{
	struct account_regain t = {ctx_value(ctx, "code"),
	    ctx_value(ctx, "totp"), ctx_value(ctx, "password"),
	    ctx->request->remote_addr};
	enum fail f;

	TRY(ctx_login_begin(ctx));
	f = account_regain(&ctx->work, may, &t, fault, r);
	ctx_login_end(ctx);
	return f;
}

enum fail
web_recover(struct ctx *ctx, const struct may_regain *may, struct reply *reply)
{
	struct told told = {.again = account_form_again(ctx)};
	struct code_fault fault = {.wrong = CODE_FINE};
	struct account_result r = {.wait_s = 0};
	enum fail f;

	if (told.again.n > 0)
		return show(ctx, &told, reply);
	f = regain(ctx, may, &fault, &r);
	if (f == OK)
		return show_recovered(ctx, &r, reply);
	if (f != FAIL_INPUT && !account_form_tells(f))
		return f;
	if (f == FAIL_INPUT && r.password != PASSWORD_FINE)
		told.password = account_form_password(ctx, r.password);
	else if (f == FAIL_INPUT)
		told.code = receipt_problem(ctx, f, &fault, CODE_RECOVERY);
	else
		told.code = account_form_wrong(ctx, f, true, r.wait_s);
	TRY(show(ctx, &told, reply));
	account_form_status(f, r.wait_s, reply);
	return OK;
}
