/*
 * typed: the answer to a question out of the form that was sent, whatever its
 * type. Must never look at a stored answer.
 */
#ifndef WEB_TYPED_H
#define WEB_TYPED_H

#include "domain/answer.h"
#include "web/ctx.h"

/*
 * *out_sent: at least one field of the question came (a browser leaves out
 * ticks and radios that are not chosen). The result lies in the arena.
 */
struct answer typed_answer(
    struct ctx *ctx, const struct question *q, bool *out_sent);
/* The question whose rows more of are wanted ("more" of the form); else NULL.
 */
const struct question *typed_more(struct ctx *ctx);

enum { TYPED_MORE_ROWS = 3 /* blank ones that one press adds */ };

#endif
