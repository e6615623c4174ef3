/*
 * feedback_take: what bodies added and let travel, to be copied into the parts
 * of feedback. Must never offer what may not travel, nor copy it when asked.
 */
#ifndef WEB_FEEDBACK_TAKE_H
#define WEB_FEEDBACK_TAKE_H

#include "act/contribute.h"
#include "domain/feedback.h"
#include "view/feedback_view.h"
#include "web/ctx.h"

/* What is offered, and how much is not. */
void feedback_take_fill(struct ctx *ctx, const struct contribute_line *lines,
    size_t n, struct feedback_page *v);
/*
 * Puts each text that the form chose behind what stands in its part (what is
 * typed stays). True: one of them is secret, so the feedback is, too.
 */
bool feedback_take(struct ctx *ctx, const struct contribute_line *lines,
    size_t n, struct span parts[FEEDBACK_PARTS]);

#endif
