/* account: the own sessions, and letting colleagues in. */
#include "web/account.h"

#include "act/notice.h"
#include "act/ring.h"
#include "act/session.h"
#include "base/codec.h"
#include "domain/role.h"
#include "domain/when.h"
#include "store/members.h"
#include "view/fill.h"
#include "view/group.h"
#include "view/label.h"
#include "view/pages.h"
#include "view/problem.h"
#include "view/staff_view.h"
#include "web/pages.h"
#include "web/receipt.h"

static enum fail
list_sessions(struct ctx *ctx, struct account_view *v)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	struct session_line *lines;
	struct session_row *rows;

	TRY(session_list(&ctx->work, ctx->who, &lines, &v->sessions_n));
	rows = arena_array(a, v->sessions_n, sizeof(*rows));
	for (size_t i = 0; i < v->sessions_n; i++)
		rows[i] = (struct session_row){
		    codec_base32(
			a, lines[i].public_id.b, sizeof(lines[i].public_id.b)),
		    lines[i].current,
		    when_fmt_near(a, l, lines[i].created_ms, ctx->work.wall_ms),
		    when_fmt_near(a, l, lines[i].last_ms, ctx->work.wall_ms)};
	v->sessions = rows;
	v->has_others = v->sessions_n > 1;
	return OK;
}

/* For who works at a desk, where there is a courier. */
static enum fail
fill_notice(struct ctx *ctx, const struct actor *who, struct notice_view *out)
{
	out->offered = ctx->work.courier != NULL &&
		       (who->roles & (ROLE_OFFICER | ROLE_LEAD)) != 0 &&
		       (who->body_flags & BODY_DESK) != 0;
	return out->offered
		   ? notice_person_wanted(&ctx->work, who->person, &out->kept)
		   : OK;
}

enum fail
account_show(struct ctx *ctx, struct span typed, struct span problem,
    struct reply *reply)
{
	const struct actor *who = may_actor(ctx->who);
	struct account_view v = {.name = who->name,
	    .login = who->login,
	    .body = ctx->page.staff.body,
	    .roles = ctx->page.staff.roles,
	    .registered_until = ctx->page.staff.registered_until,
	    .waiting = who->rings == 0 &&
		       role_rings(who->roles, true, who->seconded) != 0,
	    .notice = {.typed = typed, .problem = problem},
	    .noticed = ctx_noted(ctx, "noticed"),
	    .unnoticed = ctx_noted(ctx, "unnoticed"),
	    .ended = ctx_noted(ctx, "ended"),
	    .others = ctx_noted(ctx, "others"),
	    .password_set = ctx_noted(ctx, "password"),
	    .totp_set = ctx_noted(ctx, "totp"),
	    .recovery_set = ctx_noted(ctx, "recovery")};
	struct buf out = ctx_buf(ctx);
	struct span words;

	TRY(list_sessions(ctx, &v));
	TRY(fill_notice(ctx, who, &v.notice));
	if (problem.n > 0)
		field_problem_add(ctx->work.arena, &v.problems,
		    span_of("f-notice_address"), problem);
	TRY(ring_words(&ctx->work, who->person, who->epoch, &words, &v.romaji));
	group_words(ctx->work.arena, words, &v.words, &v.words_n);
	ctx->page.nav = NAV_ACCOUNT;
	page_account(&out, &ctx->page, &v);
	return problem.n > 0 ? ctx_again(&out, reply) : ctx_page(&out, reply);
}

enum fail
web_account(struct ctx *ctx, const struct may_self *may, struct reply *reply)
{
	(void)may;
	return account_show(ctx, span_of(""), span_of(""), reply);
}

enum fail
web_account_end(
    struct ctx *ctx, const struct may_own_session *may, struct reply *reply)
{
	TRY(session_end_own(&ctx->work, may));
	return ctx_go("/account?ended=1", reply);
}

/* Rings of one newcomer, as rows. */
static void
fill_rings(struct ctx *ctx, const struct ring_newcomer *one,
    const struct actor *who, struct newcomer_row *row)
{
	struct ring_row *rings =
	    arena_array(ctx->work.arena, 4, sizeof(*rings));

	for (int kind = RING_DESK_OPEN; kind <= RING_COUNCIL_SECRET; kind++) {
		unsigned bit = 1u << kind;
		enum ring_wait wait = RING_MAY;

		if ((one->wanted & bit) == 0)
			continue;
		if ((one->rings & bit) == 0)
			wait = (who->rings & bit) == 0 ? RING_NOT_YOURS
						       : RING_NOT_REGISTERED;
		rings[row->rings_n++] = (struct ring_row){
		    label_ring(ctx->work.language, (enum ring_kind)kind), wait};
	}
	row->rings = rings;
	row->may = one->rings != 0;
}

static enum fail
fill_members(struct ctx *ctx, struct colleagues_view *v)
{
	struct ring_crew *crews;
	struct ring_members *rows;
	size_t n;

	TRY(ring_crews(&ctx->work, ctx->who, &crews, &n));
	rows = arena_array(ctx->work.arena, n, sizeof(*rows));
	for (size_t i = 0; i < n; i++)
		rows[i] = (struct ring_members){
		    label_ring(ctx->work.language, crews[i].kind),
		    crews[i].names, fill_number(ctx->work.arena, crews[i].n),
		    crews[i].n < 2};
	v->rings = rows;
	v->rings_n = n;
	return OK;
}

/* ?in=ID: who was let in just now; empty for anything else. */
static struct span
just_let_in(struct ctx *ctx)
{
	const struct actor *who = may_actor(ctx->who);
	struct members m = {
	    ctx->work.snap->db, ctx->work.arena, ctx->work.instance};
	struct member_person p;
	struct person_id id;
	struct span v;

	if (form_one(&ctx->request->query, "in", &v) != OK ||
	    !codec_unbase32(v, id.b, sizeof(id.b)) ||
	    members_person(&m, id, &p) != OK ||
	    !ID_SAME(p.record.body, who->body))
		return span_of("");
	return p.name;
}

/* problem: at the newcomer who was tried; NULL: nobody was. */
static enum fail
show_colleagues(struct ctx *ctx, const struct person_id *tried,
    struct span problem, struct reply *reply)
{
	const struct actor *who = may_actor(ctx->who);
	struct arena *a = ctx->work.arena;
	struct colleagues_view v = {
	    .body = ctx->page.staff.body, .problem = problem};
	struct buf out = ctx_buf(ctx);
	struct ring_newcomer *all;
	struct newcomer_row *rows;
	size_t n;

	TRY(ring_newcomers(&ctx->work, ctx->who, &all, &n));
	rows = arena_array(a, n, sizeof(*rows));
	for (size_t i = 0; i < n; i++) {
		rows[i] = (struct newcomer_row){
		    .id = codec_base32(
			a, all[i].person.b, sizeof(all[i].person.b)),
		    .name = all[i].name,
		    .body = v.body,
		    .roles = label_roles(a, ctx->work.language, all[i].roles)};
		fill_rings(ctx, &all[i], who, &rows[i]);
		if (tried != NULL && ID_SAME(*tried, all[i].person)) {
			rows[i].problem = problem;
			rows[i].typed = ctx_value(ctx, "words");
		}
	}
	v.newcomers = rows;
	v.newcomers_n = n;
	v.let_in = just_let_in(ctx);
	TRY(fill_members(ctx, &v));
	ctx->page.nav = NAV_COLLEAGUES;
	page_colleagues(&out, &ctx->page, &v);
	return problem.n > 0 ? ctx_again(&out, reply) : ctx_page(&out, reply);
}

enum fail
web_colleagues(
    struct ctx *ctx, const struct may_colleagues *may, struct reply *reply)
{
	(void)may;
	return show_colleagues(ctx, NULL, span_of(""), reply);
}

enum fail
web_colleagues_let_in(
    struct ctx *ctx, const struct may_let_in *may, struct reply *reply)
{
	struct any_id object = may_object(may_let_in_any(may));
	struct person_id person;
	enum fail f = ring_let_in(&ctx->work, may, ctx_value(ctx, "words"));

	if (f == FAIL_INPUT) {
		memcpy(person.b, object.b, sizeof(person.b));
		return show_colleagues(ctx, &person,
		    receipt_words(ctx, ctx_value(ctx, "words")), reply);
	}
	TRY(f);
	return ctx_go(
	    arena_printf(ctx->work.arena, "/colleagues?in=%s",
		codec_base32(ctx->work.arena, object.b, sizeof(object.b)).p)
		.p,
	    reply);
}
