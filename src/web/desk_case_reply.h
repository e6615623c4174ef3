/*
 * desk_case_reply: texts that a desk often sends, into the form of a message.
 * Must never send one, nor put one over what was typed.
 */
#ifndef WEB_DESK_CASE_REPLY_H
#define WEB_DESK_CASE_REPLY_H

#include "view/message_view.h"
#include "web/ctx.h"

/* The choice of replies; language: the reporter's. */
void desk_case_reply_fill(
    struct ctx *ctx, enum language language, struct message_form_view *v);
/* typed, and behind it the reply that the form chose; as it is without one. */
struct span desk_case_reply_text(
    struct ctx *ctx, enum language language, struct span typed);
/* A place of a reply that was left as it is, unless the form says that it is
 * to go out so; else empty. */
struct span desk_case_reply_place(struct ctx *ctx, struct span text);

#endif
