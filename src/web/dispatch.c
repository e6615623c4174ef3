/*
 * dispatch: match, guard, form, view, who, token, rule, page, answer; written
 * once. Must never let a page run without the proof its row names.
 */
#include "web/dispatch.h"

#include <stdio.h>
#include <string.h>

#include "act/session.h"
#include "base/clock.h"
#include "base/log.h"
#include "http/guard.h"
#include "http/path.h"
#include "seal/token.h"
#include "view/language.h"
#include "web/consult.h"
#include "web/ctx.h"
#include "web/error.h"
#include "web/forms.h"
#include "web/meanwhile.h"
#include "web/pages.h"
#include "web/route.h"
#include "web/slip.h"
#include "web/upload.h"

enum {
	TRIES = 3,
	/* A file of 20 MiB and its fields (security.md E7). */
	UPLOAD_BODY_BYTES = 21 * 1024 * 1024
};

/* Compile-time laws: a writing GET, a POST without token, do not compile. */
#define RULE(name, object, sentence)
#define ROUTE(name, method, path, may, token, form, tx)                        \
	_Static_assert(METHOD_##method != METHOD_GET ||                        \
			   (TX_##tx != TX_write && TX_##tx != TX_sessions),    \
	    #name ": a GET must not write");                                   \
	_Static_assert(                                                        \
	    METHOD_##method == METHOD_GET || TOKEN_##token != TOKEN_none,      \
	    #name ": a POST needs a token");
#include "web/routes.def"
#undef ROUTE
#undef RULE

/* The rule, then the page with the proof: the types must be the same rule's. */
#define ROUTE(name, method, path, may, token, form, tx)                        \
	static enum fail run_##name(struct ctx *ctx, struct reply *reply)      \
	{                                                                      \
		const struct may_##may *proof;                                 \
		bool done;                                                     \
                                                                               \
		TRY(access_##may(&ctx->look, &proof));                         \
		ctx_who(ctx, may_##may##_any(proof));                          \
		TRY(slip_offer(ctx));                                          \
		TRY(meanwhile_look(ctx, reply, &done));                        \
		if (done)                                                      \
			return OK;                                             \
		return web_##name(ctx, proof, reply);                          \
	}
#include "web/routes.def"
#undef ROUTE

static const struct route routes[] = {
#define ROUTE(name, method, path, may, token, form, tx)                        \
	{#name, METHOD_##method, path, RULE_##may, TOKEN_##token, &form,       \
	    TX_##tx, run_##name},
#include "web/routes.def"
#undef ROUTE
};

enum { ROUTES = sizeof(routes) / sizeof(routes[0]) };

const struct route *
route_all(size_t *out_n)
{
	*out_n = ROUTES;
	return routes;
}

/* HEAD is a GET whose body http/ drops. */
static enum fail
match(const struct request *r, const struct route **out,
    struct path_values *values)
{
	enum method method = r->method == METHOD_HEAD ? METHOD_GET : r->method;
	bool known = false, exact = false;

	for (size_t i = 0; i < ROUTES; i++) {
		if (!path_match(routes[i].path, r->path, values))
			continue;
		/* "/consult/send" is no page of "/consult/:area". */
		if (exact && values->n > 0)
			continue;
		exact = exact || values->n == 0;
		known = true;
		if (routes[i].method == method) {
			*out = &routes[i];
			return OK;
		}
	}
	return known ? FAIL_METHOD : FAIL_ABSENT;
}

static bool
read_secret(const struct ctx *ctx, const char *name, struct key *out)
{
	return token_read(
	    cookie_get(&ctx->request->cookies, name, ctx->app->secure), out);
}

/* A visitor without the cookie gets one with a page that holds a form. */
static void
greet(struct ctx *ctx)
{
	struct look *l = &ctx->look;

	if (l->has_visit || ctx->route->method != METHOD_GET ||
	    ctx->route->rule != RULE_draft)
		return;
	keys_random(&l->visit);
	l->has_visit = l->fresh_visit = true;
	ctx_cookie(ctx, COOKIE_VISIT, token_format(ctx->work.arena, &l->visit),
	    ctx->app->limits.draft_ms / 1000);
}

static void
prepare_look(struct ctx *ctx, const struct path_values *values)
{
	struct look *l = &ctx->look;

	*l = (struct look){.arena = ctx->work.arena,
	    .db = ctx->work.snap->db,
	    .sessions = ctx->work.snap->sessions,
	    .instance = ctx->app->instance,
	    .wall_ms = ctx->work.wall_ms,
	    .boot_ms = ctx->work.boot_ms,
	    .staff_idle_ms = ctx->app->limits.staff_idle_ms,
	    .reporter_idle_ms = ctx->app->limits.reporter_idle_ms};
	l->has_visit = read_secret(ctx, COOKIE_VISIT, &l->visit);
	l->has_reporter = read_secret(ctx, COOKIE_REPORTER, &l->reporter);
	l->has_staff = read_secret(ctx, COOKIE_STAFF, &l->staff);
	if (values->n > 0)
		l->object = values->v[0];
}

/* The cookie secret that the route's token belongs to; NULL: none came. */
static const struct key *
token_secret(const struct look *l, enum token_kind kind)
{
	switch (kind) {
	case TOKEN_visit:
		return l->has_visit ? &l->visit : NULL;
	case TOKEN_reporter:
		return l->has_reporter ? &l->reporter : NULL;
	case TOKEN_staff:
		return l->has_staff ? &l->staff : NULL;
	case TOKEN_none:
	default:
		return NULL;
	}
}

static enum fail
check_token(struct ctx *ctx)
{
	const struct key *secret = token_secret(&ctx->look, ctx->route->token);

	if (ctx->route->method == METHOD_GET)
		return OK;
	/* No session at all is a matter of logging in, not of forgery. */
	if (secret == NULL && ctx->route->token != TOKEN_visit)
		return FAIL_LOGIN;
	if (secret == NULL ||
	    !token_csrf_check(secret, ctx_value(ctx, "token"))) {
		ctx->lost = consult_can_lose(ctx->route);
		return fail(FAIL_FORGED, "token");
	}
	return OK;
}

static bool
is_anonymous(enum rule r)
{
	return r == RULE_draft || r == RULE_return_code || r == RULE_log_in ||
	       r == RULE_invited || r == RULE_regain;
}

/* The token that forms of this page carry. */
static void
set_page_token(struct ctx *ctx)
{
	const struct look *l = &ctx->look;
	enum rule r = ctx->route->rule;
	const struct key *secret;

	if (is_anonymous(r))
		secret = l->has_visit ? &l->visit : NULL;
	else if (r == RULE_own_case)
		secret = l->has_reporter ? &l->reporter : NULL;
	else
		secret = l->has_staff ? &l->staff : NULL;
	if (secret != NULL)
		ctx->page.token = token_csrf(ctx->work.arena, secret);
}

/* A session lives on while it is used; whoever just ended it, ended it. */
static void
keep_session(struct ctx *ctx)
{
	/* A page that reads itself anew is nobody at the desk. */
	bool by_itself = ctx_noted(ctx, "auto");
	enum actor_kind kind = ctx->who != NULL && !by_itself
				   ? may_actor(ctx->who)->kind
				   : ACTOR_NOBODY;

	if (kind != ACTOR_PERSON && kind != ACTOR_REPORTER &&
	    kind != ACTOR_ENROLLING)
		return;
	if (session_touch(&ctx->work, ctx->who) != OK)
		fail_clear();
}

/* Everything behind the form: may be run again with a newer view. */
static enum fail
attempt(struct ctx *ctx, const struct path_values *values, struct reply *reply)
{
	enum fail f;

	fail_clear();
	ctx->cookies_n = 0;
	ctx->who = NULL;
	ctx->wait_s = 0;
	ctx->lost = false;
	TRY(snap_begin(ctx->work.snap));
	prepare_look(ctx, values);
	greet(ctx);
	set_page_token(ctx);
	f = check_token(ctx);
	if (f == OK)
		f = ctx->route->run(ctx, reply);
	snap_end(ctx->work.snap);
	if (f == OK)
		slip_used(ctx, reply);
	if (f == OK)
		keep_session(ctx);
	return f;
}

static enum fail
road(struct ctx *ctx, struct reply *reply)
{
	struct path_values values = {0};
	enum fail f = FAIL_STALE;

	TRY(match(ctx->request, &ctx->route, &values));
	TRY(guard_check(ctx->request, span_of(ctx->app->origin)));
	if (ctx->request->stream != NULL) {
		TRY(upload_open(ctx));
	} else if (ctx->route->method == METHOD_POST) {
		const struct form_spec *spec = ctx_form(ctx);

		if (ctx->request->body.n > 0 &&
		    !form_is_type(ctx->request->content_type))
			return fail(FAIL_INPUT, "content type");
		TRY(form_spec_read(
		    ctx->work.arena, spec, ctx->request->body, &ctx->form));
		if (ctx->route->token == TOKEN_staff)
			TRY(form_spec_read(ctx->work.arena, &form_unseen,
			    ctx->request->body, &ctx->unseen));
	}
	for (int i = 0; f == FAIL_STALE && i < TRIES; i++)
		f = attempt(ctx, &values, reply);
	return f == FAIL_STALE ? FAIL_CONFLICT : f;
}

static enum language
language_of(struct ctx *ctx)
{
	struct span asked = {NULL, 0}, kept;

	if (form_one(&ctx->request->query, "lang", &asked) == OK &&
	    (span_is(asked, "ja") || span_is(asked, "en"))) {
		ctx_cookie(ctx, COOKIE_LANGUAGE, asked, 365 * 86400);
		return span_is(asked, "en") ? LANGUAGE_EN : LANGUAGE_JA;
	}
	kept = cookie_get(
	    &ctx->request->cookies, COOKIE_LANGUAGE, ctx->app->secure);
	if (span_is(kept, "ja") || span_is(kept, "en"))
		return span_is(kept, "en") ? LANGUAGE_EN : LANGUAGE_JA;
	return language_accepted(ctx->request->accept_language);
}

/* Where the other language is: here, or on the page an act belongs to. */
static struct span
page_path(const struct request *r)
{
	struct request page = *r;
	struct path_values values;
	const struct route *route;

	page.method = METHOD_GET;
	while (r->method == METHOD_POST && page.path.n > 1 &&
	       match(&page, &route, &values) != OK)
		do
			page.path.n--;
		while (page.path.n > 1 && page.path.p[page.path.n] != '/');
	return page.path;
}

static void
start(struct ctx *ctx, struct app *app, int thread, struct arena *a,
    const struct request *r)
{
	struct clock clock = {app->clock_offset_ms};
	struct span page = page_path(r);

	*ctx = (struct ctx){.app = app, .request = r};
	ctx->work = (struct work){.arena = a,
	    .snap = &app->snaps[thread],
	    .writer = app->writer,
	    .instance = app->instance,
	    .questionnaire = app->questionnaire,
	    .profile = app->profile,
	    .limits = &app->limits,
	    .courier = app->courier,
	    .watch = app->watch,
	    .wall_ms = clock_wall_ms(&clock),
	    .boot_ms = clock_boot_ms(&clock)};
	ctx->work.language = language_of(ctx);
	ctx->page.language = ctx->work.language;
	ctx->page.demo = app->demo;
	ctx->page.site = app->sites[ctx->work.language];
	ctx->page.language_url = arena_printf(a, "%.*s?lang=%s", (int)page.n,
	    page.p, ctx->work.language == LANGUAGE_JA ? "en" : "ja");
}

static void
log_failure(const struct ctx *ctx, enum fail f)
{
	const struct fail_note *note = fail_first();
	struct log_pair pairs[] = {
	    {"fail", span_of(fail_name(f))},
	    {"route", span_of(ctx->route != NULL ? ctx->route->name : "-")},
	    {"what", span_of(note->what != NULL ? note->what : "-")},
	    {"id", ctx->request->request_id},
	};

	log_event(f == FAIL_TAMPER                   ? LOG_ALARM
		  : f == FAIL_BUG || f == FAIL_STORE ? LOG_ERROR
						     : LOG_NOTICE,
	    "refused", pairs, 4);
}

/*
 * Who is logged in keeps the header of staff when something goes wrong, but on
 * the pages of a reporter: a page that is not there and one that is not theirs
 * must look the same. A session that does not hold is none.
 */
static void
know_staff(struct ctx *ctx)
{
	const struct path_values none = {.n = 0};
	struct span object = ctx->look.object;
	const struct may_self *self;

	if (ctx->page.staff.in ||
	    (ctx->route != NULL && ctx->route->rule == RULE_own_case))
		return;
	if (snap_begin(ctx->work.snap) == OK) {
		prepare_look(ctx, &none);
		if (ctx->look.has_staff &&
		    access_self(&ctx->look, &self) == OK) {
			ctx_who(ctx, may_self_any(self));
			ctx->page.token =
			    token_csrf(ctx->work.arena, &ctx->look.staff);
		}
	}
	snap_end(ctx->work.snap);
	ctx->look.object = object; /* of the words that are kept */
	fail_clear();
}

struct reply
dispatch_answer(
    void *state, int thread, struct arena *a, const struct request *r)
{
	struct app *app = state;
	struct ctx ctx;
	struct reply reply = {0};
	struct cookie language[1];
	size_t languages;
	enum fail f;

	start(&ctx, app, thread, a, r);
	languages = ctx.cookies_n;
	if (languages > 0)
		language[0] = ctx.cookies[0];
	f = road(&ctx, &reply);
	if (f != OK) {
		snap_end(ctx.work.snap);
		log_failure(&ctx, f);
		know_staff(&ctx);
		/* No page of ours, so nothing to hold a cookie for. */
		ctx.cookies_n = 0;
		reply = error_reply(&ctx, f);
	}
	upload_close(&ctx);
	for (size_t i = 0; i < ctx.cookies_n && reply.cookies_n < REPLY_COOKIES;
	     i++)
		reply.cookies[reply.cookies_n++] = ctx.cookies[i];
	if (languages > 0 && reply.cookies_n < REPLY_COOKIES)
		reply.cookies[reply.cookies_n++] = language[0];
	return reply;
}

/* A POST to a page whose form holds a file. */
bool
dispatch_streams(void *state, const struct request *r)
{
	const struct route *route;
	struct path_values values;

	(void)state;
	return r->method == METHOD_POST && match(r, &route, &values) == OK &&
	       route->form == &form_file;
}

size_t
dispatch_limit(void *state, const struct request *r)
{
	return dispatch_streams(state, r) ? UPLOAD_BODY_BYTES
					  : ANSWER_BODY_BYTES;
}

struct reply
dispatch_refuse(void *state, int thread, struct arena *a,
    const struct request *r, enum fail why)
{
	struct app *app = state;
	struct ctx ctx;

	start(&ctx, app, thread, a, r);
	log_failure(&ctx, why);
	return error_reply(&ctx, why);
}
