/*
 * shared_asked: what was asked of whom, for the group. Must never name a body
 * that was asked unless it answered the group under its name, and never take
 * silence for an answer.
 */
#ifndef WEB_SHARED_ASKED_H
#define WEB_SHARED_ASKED_H

#include "act/contribute.h"
#include "view/contribute_view.h"
#include "web/ctx.h"

/* lines: of contribute_read_group(); own: the reader's body. Newest first. */
const struct group_inquiry *shared_asked(struct ctx *ctx,
    const struct contribute_line *lines, size_t n, struct body_id own,
    size_t *out_n);

#endif
