/*
 * desk_case_news: what others changed in a case since the reader looked last,
 * each with the place where it stands. Must never say what the list of acts on
 * the same page does not say.
 */
#ifndef WEB_DESK_CASE_NEWS_H
#define WEB_DESK_CASE_NEWS_H

#include "act/seen.h"
#include "view/desk_view.h"
#include "web/ctx.h"

enum fail desk_case_news(struct ctx *ctx, const struct may_desk_case *may,
    const struct case_view *c, const struct seen *seen,
    struct news_view *out) MUST_USE;

#endif
