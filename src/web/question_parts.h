/*
 * question_parts: what was asked, as the pages show it. Must never tell the
 * state of a secret answer to somebody who may not open it.
 */
#ifndef WEB_QUESTION_PARTS_H
#define WEB_QUESTION_PARTS_H

#include "act/case.h"
#include "view/question_view.h"
#include "web/ctx.h"

/* Labels of what the reporter has still to answer, in the form's order. */
void question_parts_waiting(struct ctx *ctx, const struct case_view *c,
    const struct question_row **out, size_t *out_n);
/* By when, of those that wait: the earliest; empty: not said. */
struct span question_parts_due(struct ctx *ctx, const struct case_view *c);
/* Beside the case at the desk; no rows: nothing was asked. */
struct question_card question_parts_card(
    struct ctx *ctx, const struct case_view *c, bool registered);

#endif
