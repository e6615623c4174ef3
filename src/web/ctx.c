/* ctx: small steps that every page takes. */
#include "web/ctx.h"

#include <sys/statvfs.h>

#include "domain/role.h"
#include "domain/when.h"
#include "view/label.h"
#include "web/forms.h"
#include "web/route.h"

enum { PAGE_MAX = 32 * 1024 * 1024, PAGE_USUAL = 32 * 1024 };

const struct form_spec *
ctx_form(const struct ctx *ctx)
{
	const struct form_spec *spec = ctx->route->form;

	if (spec == &form_consult)
		return ctx->app->consult_form;
	return spec == &form_answers ? ctx->app->answers_form : spec;
}

struct span
ctx_value(const struct ctx *ctx, const char *name)
{
	struct span v = {NULL, 0};

	if (form_one(&ctx->form, name, &v) != OK || v.p == NULL)
		return span_of("");
	return v;
}

bool
ctx_noted(const struct ctx *ctx, const char *name)
{
	struct span v = {NULL, 0};

	return form_one(&ctx->request->query, name, &v) == OK &&
	       span_is(v, "1");
}

enum designation
ctx_designation(const struct ctx *ctx, const char *name)
{
	struct span v = ctx_value(ctx, name);

	if (span_is(v, "secret"))
		return DESIGNATION_SECRET;
	if (span_is(v, "open"))
		return DESIGNATION_OPEN;
	if (span_is(v, "undecided"))
		return DESIGNATION_UNDECIDED;
	return DESIGNATION_UNSET;
}

void
ctx_cookie(
    struct ctx *ctx, const char *name, struct span value, int64_t max_age_s)
{
	if (ctx->cookies_n == REPLY_COOKIES)
		die("too many cookies");
	ctx->cookies[ctx->cookies_n++] = (struct cookie){
	    .name = name,
	    .value = value,
	    .max_age_s = max_age_s,
	    .end = value.n == 0,
	};
}

/* Whole seconds until the session ends, if nothing more is asked for. */
static struct span
ends_in(struct ctx *ctx, const struct actor *a)
{
	int64_t until =
	    a->until_ms < a->idle_until_ms ? a->until_ms : a->idle_until_ms;

	return arena_printf(ctx->work.arena, "%lld",
	    (long long)(until - ctx->work.boot_ms) / 1000);
}

void
ctx_who(struct ctx *ctx, const struct may *who)
{
	const struct actor *a = may_in_session(who);
	struct page_staff *s = &ctx->page.staff;
	struct arena *arena = ctx->work.arena;

	ctx->who = who;
	ctx->page.reporter_session = a->kind == ACTOR_REPORTER;
	if (a->kind == ACTOR_REPORTER || a->kind == ACTOR_PERSON)
		ctx->page.ends_in = ends_in(ctx, a);
	if (a->kind != ACTOR_PERSON)
		return;
	*s = (struct page_staff){.in = true,
	    .name = a->name,
	    .body = ctx->work.language == LANGUAGE_EN ? a->body_name_en
						      : a->body_name_ja,
	    .roles = label_roles(arena, ctx->work.language, a->roles),
	    .desk =
		role_works_cases(a->roles) && (a->body_flags & BODY_DESK) != 0,
	    .colleagues = a->rings != 0 && !a->seconded,
	    .admin = (a->roles & (ROLE_ADMINISTRATOR | ROLE_REGISTRAR)) != 0,
	    .approvals = (a->roles & ROLE_LEAD) != 0 && a->registered &&
			 a->body_class == CLASS_SECRETARIAT,
	    .audit = (a->roles & ROLE_AUDITOR) != 0,
	    .inquiries = (a->roles & (ROLE_ANSWERER | ROLE_ANALYST)) != 0 &&
			 a->body_class != CLASS_SECRETARIAT && !a->seconded &&
			 (a->rings & RING_BIT_COUNCIL_OPEN) != 0,
	    .products = (a->roles & ROLE_READER) != 0 && !a->seconded &&
			(a->rings & RING_BIT_COUNCIL_OPEN) != 0,
	    .shared = (a->roles & ROLE_ANALYST) != 0 && !a->seconded &&
		      (a->rings & RING_BIT_COUNCIL_OPEN) != 0};
	if (a->registered)
		s->registered_until = when_fmt_last(
		    arena, ctx->work.language, a->registered_to_ms);
}

enum fail
ctx_page(const struct buf *out, struct reply *reply)
{
	if (out->full)
		return fail(FAIL_BUG, "a page over its limit");
	*reply = reply_html(buf_get(out));
	return OK;
}

enum fail
ctx_again(const struct buf *out, struct reply *reply)
{
	TRY(ctx_page(out, reply));
	reply->status = 400;
	return OK;
}

enum fail
ctx_later(const struct buf *out, struct reply *reply)
{
	TRY(ctx_page(out, reply));
	reply->status = 503;
	reply->retry_after_s = 5;
	return OK;
}

enum fail
ctx_go(const char *path, struct reply *reply)
{
	*reply = reply_redirect(span_of(path));
	return OK;
}

struct buf
ctx_buf(struct ctx *ctx)
{
	struct buf b;

	buf_init(&b, ctx->work.arena, PAGE_MAX);
	buf_reserve(&b, PAGE_USUAL);
	return b;
}

bool
ctx_has_room(const struct ctx *ctx)
{
	struct statvfs fs;

	return statvfs(ctx->app->disk_path, &fs) == 0 &&
	       (uint64_t)fs.f_bavail * fs.f_frsize >=
		   2 * (uint64_t)ctx->app->disk_min_bytes;
}

enum { LOGIN_WAIT_MS = 2000 };

enum fail
ctx_login_begin(struct ctx *ctx)
{
	struct slots *s = ctx->app->logins;
	bool taken = slots_take(s);

	if (taken)
		return OK;
	/* What is read afterwards is read as it is then. */
	snap_end(ctx->work.snap);
	taken = slots_wait(s, LOGIN_WAIT_MS);
	if (snap_begin(ctx->work.snap) != OK) {
		if (taken)
			slots_give(s);
		return FAIL_STORE;
	}
	return taken ? OK : fail(FAIL_BUSY, "login slots");
}

void
ctx_login_end(struct ctx *ctx)
{
	slots_give(ctx->app->logins);
}
