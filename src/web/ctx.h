/*
 * ctx: one request on its way through dispatch and page. Must never outlive
 * it; everything hangs on the request's arena.
 */
#ifndef WEB_CTX_H
#define WEB_CTX_H

#include "access/look.h"
#include "http/form_spec.h"
#include "http/reply.h"
#include "http/request.h"
#include "view/page.h"
#include "web/app.h"

struct route;

struct ctx {
	struct work work; /* for the acts */
	const struct app *app;
	const struct request *request;
	const struct route *route;
	struct form form; /* what the route's form declares, of a POST */
	struct look look; /* for access/ */
	struct page page; /* what every page shows */
	/* Cookies to set with the answer. */
	struct cookie cookies[REPLY_COOKIES];
	size_t cookies_n;
};

/* Cookie names; `visit` is anonymous and carries a draft. */
#define COOKIE_VISIT    "visit"
#define COOKIE_REPORTER "case"
#define COOKIE_STAFF    "staff"
#define COOKIE_LANGUAGE "lang"

/* A value of the form, trimmed of nothing; empty when absent. Form fields
 * are declared once, so a repeated one was refused before. */
struct span ctx_value(const struct ctx *ctx, const char *name);
/* Sets (or with an empty value ends) a cookie; max_age_s 0: session cookie. */
void ctx_cookie(
    struct ctx *ctx, const char *name, struct span value, int64_t max_age_s);
/* 200 with what `out` holds; FAIL_BUG when the page did not fit. */
enum fail ctx_page(const struct buf *out, struct reply *reply) MUST_USE;
/* 303 to an own path. */
enum fail ctx_go(
    struct ctx *ctx, const char *path, struct reply *reply) MUST_USE;
/* An empty page buffer. */
struct buf ctx_buf(struct ctx *ctx);

#endif
