/*
 * pages: the functions that routes run, each with the proof its row names.
 * Each fills *reply, or returns a failure that web/error.c puts into words.
 */
#ifndef WEB_PAGES_H
#define WEB_PAGES_H

#include "web/ctx.h"

#define ROUTE(name, method, path, may, token, form, tx)                        \
	enum fail web_##name(struct ctx *ctx, const struct may_##may *may,     \
	    struct reply *reply) MUST_USE;
#include "web/routes.def"
#undef ROUTE

#endif
