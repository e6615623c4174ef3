/*
 * inquiry_take: what an inquiry names to search for, on the page of one asked.
 * Must never show a value as a link.
 */
#ifndef WEB_INQUIRY_TAKE_H
#define WEB_INQUIRY_TAKE_H

#include "act/contribute.h"
#include "view/contribute_view.h"
#include "web/ctx.h"

/* Fills taking and copy. */
void inquiry_take(struct ctx *ctx, const struct contribute_line *question,
    struct inquiry_page *v);

#endif
