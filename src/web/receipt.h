/* receipt: the words for a code that was typed, for /return and /invitation. */
#ifndef WEB_RECEIPT_H
#define WEB_RECEIPT_H

#include "seal/code.h"
#include "view/problem.h"
#include "web/ctx.h"

/* f: INPUT, DENIED or SLOW; unknown: what a right-looking code is told. */
struct span receipt_problem(struct ctx *ctx, enum fail f,
    const struct code_fault *fault, enum problem unknown);

#endif
