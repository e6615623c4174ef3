/*
 * error: a failure as an answer in the reader's language. Must never say a
 * cause, a path, or whether something hidden exists (security.md I6).
 */
#ifndef WEB_ERROR_H
#define WEB_ERROR_H

#include "web/ctx.h"

/* Works without a view, a session or a route. What was typed is shown back. */
struct reply error_reply(struct ctx *ctx, enum fail f);

#endif
