/*
 * receipt: the words for a code that was typed, for /return and /invitation,
 * and for check words that were heard. Must never say what they should be.
 */
#ifndef WEB_RECEIPT_H
#define WEB_RECEIPT_H

#include "seal/checkwords.h"
#include "seal/code.h"
#include "view/problem.h"
#include "web/ctx.h"

/* f: INPUT, DENIED or SLOW; use: which code was asked for. */
struct span receipt_problem(struct ctx *ctx, enum fail f,
    const struct code_fault *fault, enum code_use use);
/* Check words that were refused: no six words at all, or others. */
struct span receipt_words(struct ctx *ctx, struct span typed);

#endif
