/*
 * dispatch: the one road of a request: route, cross-site check, form, view,
 * who, token, rule, page, answer. Written once, so nothing can forget a step.
 */
#ifndef WEB_DISPATCH_H
#define WEB_DISPATCH_H

#include "http/answer.h"
#include "web/app.h"

/* What http/answer.h calls; state is the struct app. */
struct reply dispatch_answer(
    void *state, int thread, struct arena *a, const struct request *r);
struct reply dispatch_refuse(void *state, int thread, struct arena *a,
    const struct request *r, enum fail why);
/* Most bytes of a body, and whether a page reads it itself: uploads. */
size_t dispatch_limit(void *state, const struct request *r);
bool dispatch_streams(void *state, const struct request *r);
/* `madoguchi routes` and `madoguchi access`: the two tables, as text. */
void dispatch_routes(struct buf *out);
void dispatch_access(struct buf *out);

#endif
