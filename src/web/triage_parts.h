/*
 * triage_parts: the desk's judgement as other pages of the desk show it.
 */
#ifndef WEB_TRIAGE_PARTS_H
#define WEB_TRIAGE_PARTS_H

#include "web/ctx.h"

/* All of it in one line, for the page of the case. */
enum fail triage_parts_line(struct ctx *ctx, const struct may_desk_case *may,
    struct span *out) MUST_USE;

#endif
