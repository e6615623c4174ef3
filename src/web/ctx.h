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
struct upload_body;

struct ctx {
	struct work work; /* for the acts */
	const struct app *app;
	const struct request *request;
	const struct route *route;
	struct form form;   /* what the route's form declares, of a POST */
	struct form unseen; /* form_unseen, of a POST of staff */
	struct upload_body *upload; /* of a route that takes a file */
	struct look look;           /* for access/ */
	struct page page;           /* what every page shows */
	const struct may *who;      /* the proof, once the rule said yes */
	int64_t wait_s;             /* of FAIL_SLOW: how long */
	size_t compared; /* what comparing versions has used of DIFF_BUDGET */
	size_t versions; /* what showing them has used of VERSIONS_MAX */
	bool lost; /* a page of the form came without its cookie's token */
	/* Cookies to set with the answer. */
	struct cookie cookies[REPLY_COOKIES];
	size_t cookies_n;
};

/* Room on the disk for more than words: a file leaves twice the floor. */
bool ctx_has_room(const struct ctx *ctx);

/* Cookie names; `visit` is anonymous and carries a draft. */
#define COOKIE_VISIT    "visit"
#define COOKIE_REPORTER "case"
#define COOKIE_STAFF    "staff"
#define COOKIE_LANGUAGE "lang"

/* The declaration of the route's form, with the questionnaire's fields. */
const struct form_spec *ctx_form(const struct ctx *ctx);
/* A value of the form; empty when absent. A repeated one was refused. */
struct span ctx_value(const struct ctx *ctx, const char *name);
/* Is ?NAME=1 in the address? For notes like "sent just now". */
bool ctx_noted(const struct ctx *ctx, const char *name);
/* "secret" | "open" | "undecided" of a form field; UNSET for anything else. */
enum designation ctx_designation(const struct ctx *ctx, const char *name);
/* Sets (or with an empty value ends) a cookie; max_age_s 0: session cookie. */
void ctx_cookie(
    struct ctx *ctx, const char *name, struct span value, int64_t max_age_s);
/* Remembers the proof and fills the header of staff pages. */
void ctx_who(struct ctx *ctx, const struct may *who);
/* 200 with what `out` holds; FAIL_BUG when the page did not fit. */
enum fail ctx_page(const struct buf *out, struct reply *reply) MUST_USE;
/* The same with 400: the form is shown again with its problems. */
enum fail ctx_again(const struct buf *out, struct reply *reply) MUST_USE;
/* The same with 503: the form is shown again, for another try in a while. */
enum fail ctx_later(const struct buf *out, struct reply *reply) MUST_USE;
/*
 * A place for one Argon2: after a short wait when all are taken, in a view that
 * was begun anew. FAIL_BUSY: none came free. ctx_login_end() gives it back.
 */
enum fail ctx_login_begin(struct ctx *ctx) MUST_USE;
void ctx_login_end(struct ctx *ctx);
/* 303 to an own path; lives as long as the request. */
enum fail ctx_go(const char *path, struct reply *reply) MUST_USE;
/* An empty page buffer. */
struct buf ctx_buf(struct ctx *ctx);

#endif
