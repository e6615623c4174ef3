/* receipt: the slip, and the ways back with it. */
#include "view/receipt.h"
#include "act/consult.h"
#include "act/log_in.h"
#include "base/codec.h"
#include "domain/case_number.h"
#include "domain/when.h"
#include "seal/token.h"
#include "view/fill.h"
#include "view/group.h"
#include "view/pages.h"
#include "view/problem.h"
#include "web/pages.h"
#include "web/receipt.h"

/* "c1f0 88a4 5be2 7d93": the first half of the hash, to be compared. */
static struct span
chain_text(struct arena *a, struct hash h)
{
	struct span hex = codec_hex(a, h.b, 16);
	struct buf b;

	buf_init(&b, a, 64);
	for (size_t i = 0; i < hex.n; i += 4) {
		if (i > 0)
			buf_text(&b, " ");
		buf_add(&b, hex.p + i, 4);
	}
	return buf_get(&b);
}

/* What of the confirmations was left for later. */
static struct span
unsettled_of(struct ctx *ctx, const struct confirmation *c)
{
	enum language l = ctx->work.language;
	const struct {
		enum confirmation_state state;
		enum text text;
	} parts[] = {
	    {c->scope, TEXT_confirm_rung},
	    {c->coordination, TEXT_confirm_coordination_short},
	    {c->provide, TEXT_confirm_provide},
	};
	struct buf b;

	buf_init(&b, ctx->work.arena, 1024);
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		if (parts[i].state != CONFIRMATION_NOT_YET)
			continue;
		if (b.n > 0)
			buf_text(&b, l == LANGUAGE_JA ? "、" : ", ");
		buf_span(&b, text_get(parts[i].text, l));
	}
	return buf_get(&b);
}

/* What arrived besides the first answers. */
static void
fill_arrived(
    struct ctx *ctx, const struct consult_receipt *r, struct receipt_view *v)
{
	struct arena *a = ctx->work.arena;

	if (r->added_n > 0) {
		v->added_n = fill_number(a, (int64_t)r->added_n);
		v->added_at = when_fmt(a, ctx->work.language, r->added_ms);
	}
	v->confirmed = r->confirmed;
	if (!r->confirmed)
		return;
	v->contradiction = confirmation_contradicts(&r->facts);
	v->unsettled = unsettled_of(ctx, &r->facts);
}

enum fail
web_receipt(struct ctx *ctx, const struct may_draft *may, struct reply *reply)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	struct receipt_view v = {.receiver = ctx->page.site.desk};
	struct consult_receipt r;
	struct buf out = ctx_buf(ctx);

	TRY(consult_receipt(&ctx->work, may, &r));
	v.kept = r.code.n == 0;
	v.number = r.number;
	v.code = r.code;
	if (!v.kept)
		group_of(a, r.code, 4, &v.groups, &v.groups_n);
	v.received_at = when_fmt_zone(a, l, r.created_ms);
	v.due = when_fmt_due(a, l, r.due_ms);
	v.chain_head = chain_text(a, r.chain);
	v.return_address = arena_printf(a, "%s/return", ctx->app->origin);
	v.hours = fill_number(a, ctx->work.limits->salt_ms / 3600000);
	fill_arrived(ctx, &r, &v);
	ctx->page.nav = NAV_CONSULT;
	page_receipt(&out, &ctx->page, &v);
	return ctx_page(&out, reply);
}

enum fail
web_receipt_kept(
    struct ctx *ctx, const struct may_draft *may, struct reply *reply)
{
	struct consult_receipt slip;
	struct key secret;
	enum fail f;

	/* Nothing was sent with this cookie: there is no slip to end. */
	TRY(consult_receipt(&ctx->work, may, &slip));
	f = consult_end_receipt(&ctx->work, may, &secret);
	/* Said before, in another tab: the slip shows what is left. */
	if (f == FAIL_ABSENT)
		return ctx_go("/return", reply);
	TRY(f);
	ctx_cookie(
	    ctx, COOKIE_REPORTER, token_format(ctx->work.arena, &secret), 0);
	keys_wipe(&secret, sizeof(secret));
	/* The next consultation begins with a cookie of its own. */
	ctx_cookie(ctx, COOKIE_VISIT, span_of(""), 0);
	return ctx_go("/case", reply);
}

static enum fail
show_return(struct ctx *ctx, struct return_view *v, struct reply *reply)
{
	struct buf out = ctx_buf(ctx);

	ctx->page.nav = NAV_RETURN;
	page_return_form(&out, &ctx->page, v);
	return v->problem.n > 0 ? ctx_again(&out, reply)
				: ctx_page(&out, reply);
}

enum fail
web_return_form(
    struct ctx *ctx, const struct may_draft *may, struct reply *reply)
{
	struct return_view v = {
	    .ended = ctx_noted(ctx, "ended"), .left = ctx_noted(ctx, "left")};

	(void)may;
	return show_return(ctx, &v, reply);
}

enum { FAULTS = CODE_SOMEWHERE + 1, EMPTY = FAULTS };

/* Which sentence a code is told with. */
static enum problem
code_problem(enum code_wrong wrong, bool empty, enum code_use use)
{
	static const enum problem all[][EMPTY + 1] = {
	    [CODE_RECEIPT] = {[CODE_FINE] = PROBLEM_CODE_UNKNOWN,
		[CODE_SHORT] = PROBLEM_CODE_SHORT,
		[CODE_LONG] = PROBLEM_CODE_LONG,
		[CODE_GROUP] = PROBLEM_CODE_GROUP,
		[CODE_SOMEWHERE] = PROBLEM_CODE_SOMEWHERE,
		[EMPTY] = PROBLEM_CODE_EMPTY},
	    [CODE_INVITATION] = {[CODE_FINE] = PROBLEM_INVITATION_UNKNOWN,
		[CODE_SHORT] = PROBLEM_INVITATION_SHORT,
		[CODE_LONG] = PROBLEM_INVITATION_LONG,
		[CODE_GROUP] = PROBLEM_INVITATION_GROUP,
		[CODE_SOMEWHERE] = PROBLEM_INVITATION_SOMEWHERE,
		[EMPTY] = PROBLEM_INVITATION_EMPTY},
	    [CODE_RECOVERY] = {[CODE_FINE] = PROBLEM_REGAIN_WRONG,
		[CODE_SHORT] = PROBLEM_RECOVERY_SHORT,
		[CODE_LONG] = PROBLEM_RECOVERY_LONG,
		[CODE_GROUP] = PROBLEM_RECOVERY_GROUP,
		[CODE_SOMEWHERE] = PROBLEM_RECOVERY_SOMEWHERE,
		[EMPTY] = PROBLEM_RECOVERY_EMPTY}};

	return all[use][empty ? (int)EMPTY : (int)wrong];
}

struct span
receipt_problem(struct ctx *ctx, enum fail f, const struct code_fault *fault,
    enum code_use use)
{
	bool typed = f == FAIL_INPUT;
	enum problem p = code_problem(typed ? fault->wrong : CODE_FINE,
	    typed && fault->symbols == 0, use);
	int64_t n = 0;

	if (f == FAIL_SLOW) {
		p = PROBLEM_SLOW;
		n = ctx->wait_s;
	} else if (typed) {
		n = fault->wrong == CODE_GROUP ? (int64_t)fault->group
					       : (int64_t)fault->symbols;
	}
	return problem_text(ctx->work.arena, ctx->work.language, p, n);
}

struct span
receipt_words(struct ctx *ctx, struct span typed)
{
	struct checkwords any;

	return problem_text(ctx->work.arena, ctx->work.language,
	    checkwords_read(typed, &any) ? PROBLEM_WORDS_DIFFER
					 : PROBLEM_WORDS_UNREADABLE,
	    0);
}

/* The slip holds two things to be typed: the number is not the code. */
static struct span
return_problem(struct ctx *ctx, enum fail f, const struct code_fault *fault,
    struct span typed)
{
	char number[CASE_NUMBER_TEXT + 1];

	if (f == FAIL_INPUT && case_number_parse(typed, number))
		return problem_text(ctx->work.arena, ctx->work.language,
		    PROBLEM_CODE_NUMBER, 0);
	return receipt_problem(ctx, f, fault, CODE_RECEIPT);
}

enum fail
web_return_open(
    struct ctx *ctx, const struct may_return_code *may, struct reply *reply)
{
	struct span typed = ctx_value(ctx, "code");
	struct code_fault fault = {.wrong = CODE_FINE};
	struct return_view v = {.typed = typed};
	struct key secret;
	enum fail f = log_in_return(&ctx->work, may, typed,
	    ctx->request->remote_addr, &secret, &fault, &ctx->wait_s);

	if (f == FAIL_INPUT || f == FAIL_DENIED || f == FAIL_SLOW) {
		v.problem = return_problem(ctx, f, &fault, typed);
		TRY(show_return(ctx, &v, reply));
		reply->status = f == FAIL_SLOW ? 429 : 400;
		reply->retry_after_s = f == FAIL_SLOW ? ctx->wait_s : 0;
		return OK;
	}
	TRY(f);
	ctx_cookie(
	    ctx, COOKIE_REPORTER, token_format(ctx->work.arena, &secret), 0);
	keys_wipe(&secret, sizeof(secret));
	return ctx_go("/case", reply);
}
