/* account_form: labels and sentences of the fields. */
#include "web/account_form.h"

#include "view/fill.h"
#include "view/problem.h"

struct account_field
account_form_field(struct ctx *ctx, enum account_field_of of,
    struct span problem, struct problem_list *to)
{
	static const struct {
		const char *name, *autocomplete;
		enum text label;
		bool code;
	} all[] = {[FIELD_OF_OLD] = {"password_old", "current-password",
		       TEXT_account_password_old, false},
	    [FIELD_OF_TOTP] = {"totp", "one-time-code", TEXT_login_totp, true},
	    [FIELD_OF_FRESH] = {"totp_new", "one-time-code",
		TEXT_account_totp_new, true},
	    [FIELD_OF_PASSWORD] = {"password", "new-password",
		TEXT_account_password_new, false},
	    [FIELD_OF_AGAIN] = {"password_again", "new-password",
		TEXT_account_password_again, false}};
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	struct account_field f = {.name = span_of(all[of].name),
	    .autocomplete = span_of(all[of].autocomplete),
	    .label = text_get(all[of].label, l),
	    .problem = problem,
	    .code = all[of].code};

	if (of == FIELD_OF_PASSWORD)
		f.hint =
		    fill_count(a, l, TEXT_enrol_password_hint, PASSWORD_MIN);
	else if (of == FIELD_OF_TOTP)
		f.hint = text_get(TEXT_login_totp_hint, l);
	else if (of == FIELD_OF_FRESH)
		f.hint = text_get(TEXT_account_totp_new_hint, l);
	if (problem.n > 0)
		field_problem_add(
		    a, to, arena_printf(a, "f-%s", all[of].name), problem);
	return f;
}

struct span
account_form_password(struct ctx *ctx, enum password_problem p)
{
	static const enum problem of[] = {[PASSWORD_FINE] = PROBLEM_NONE,
	    [PASSWORD_NOT_TEXT] = PROBLEM_PASSWORD_TEXT,
	    [PASSWORD_TOO_SHORT] = PROBLEM_PASSWORD_SHORT,
	    [PASSWORD_TOO_LONG] = PROBLEM_PASSWORD_LONG,
	    [PASSWORD_COMMON] = PROBLEM_PASSWORD_COMMON,
	    [PASSWORD_OWN_WORDS] = PROBLEM_PASSWORD_OWN};

	return problem_text(ctx->work.arena, ctx->work.language, of[p],
	    p == PASSWORD_TOO_LONG ? PASSWORD_MAX : PASSWORD_MIN);
}

struct span
account_form_again(struct ctx *ctx)
{
	return problem_text(ctx->work.arena, ctx->work.language,
	    span_eq(
		ctx_value(ctx, "password"), ctx_value(ctx, "password_again"))
		? PROBLEM_NONE
		: PROBLEM_PASSWORD_AGAIN,
	    0);
}

bool
account_form_tells(enum fail f)
{
	return f == FAIL_DENIED || f == FAIL_SLOW || f == FAIL_BUSY;
}

enum { BUSY_S = 5 };

struct span
account_form_wrong(struct ctx *ctx, enum fail f, bool regain, int64_t wait_s)
{
	enum problem p = regain ? PROBLEM_REGAIN_WRONG : PROBLEM_PROOF_WRONG;

	if (f == FAIL_BUSY)
		return problem_text(ctx->work.arena, ctx->work.language,
		    PROBLEM_LOGIN_BUSY, BUSY_S);
	return problem_text(ctx->work.arena, ctx->work.language,
	    f == FAIL_SLOW ? PROBLEM_SLOW : p, wait_s);
}

void
account_form_status(enum fail f, int64_t wait_s, struct reply *reply)
{
	if (f == FAIL_SLOW) {
		reply->status = 429;
		reply->retry_after_s = wait_s;
	}
	if (f == FAIL_BUSY) {
		reply->status = 503;
		reply->retry_after_s = BUSY_S;
	}
}

struct recovery_view
account_form_slip(struct ctx *ctx, struct span code)
{
	struct recovery_view v = {.code = code};

	group_of(ctx->work.arena, code, 4, &v.groups, &v.groups_n);
	return v;
}
