/*
 * route: one row of routes.def as a value. Must never be made but by
 * dispatch.c.
 */
#ifndef WEB_ROUTE_H
#define WEB_ROUTE_H

#include "http/form_spec.h"
#include "http/reply.h"
#include "http/request.h"
#include "permit/permit.h"

struct ctx;

/* Whose cookie the CSRF token of a form is bound to. */
enum token_kind { TOKEN_none = 0, TOKEN_visit, TOKEN_reporter, TOKEN_staff };
/* What a page may write. */
enum tx { TX_none = 0, TX_read, TX_sessions, TX_write };

typedef enum fail run_fn(struct ctx *ctx, struct reply *reply);

struct route {
	const char *name;
	enum method method;
	const char *path;
	enum rule rule;
	enum token_kind token;
	const struct form_spec *form;
	enum tx tx;
	/* Runs the rule and, with its proof, the page. */
	run_fn *run;
};

/* All of them, in the order of routes.def. */
const struct route *route_all(size_t *out_n);
/* The process ends when there is none of that name. */
const struct route *route_named(const char *name);

#endif
