/*
 * case_parts: what the reporter's page and the desk's page share: answers,
 * messages, acts as views. staff: whose words, and that a closed secret stays
 * closed. Must never fill a view with a text that was not opened.
 */
#ifndef WEB_CASE_PARTS_H
#define WEB_CASE_PARTS_H

#include "act/case.h"
#include "domain/feedback.h"
#include "view/answer_view.h"
#include "view/message_view.h"
#include "view/problem.h"
#include "web/ctx.h"

enum { MESSAGE_MAX = 20000 /* characters */ };

/* One answer with the versions before it, as far as they are opened. */
struct answer_view case_parts_answer(struct ctx *ctx, const struct case_view *c,
    const struct case_text *t, bool staff);
/* Newest versions of all answers whose text is there, by area. For staff only
 * those that are not secret: what was opened has a panel of its own. */
void case_parts_answers(struct ctx *ctx, const struct case_view *c, bool staff,
    const struct answer_section **out, size_t *out_n);
/* Newest first. */
void case_parts_messages(struct ctx *ctx, const struct case_view *c, bool staff,
    const struct message_view **out, size_t *out_n);
/* Given feedback, newest first. */
void case_parts_feedback(struct ctx *ctx, const struct case_view *c, bool staff,
    const struct feedback_card **out, size_t *out_n);
/* text NULL: secret and not opened. */
struct feedback_card case_parts_feedback_card(struct ctx *ctx,
    const struct feedback *text, enum designation d, bool staff);
/* One act as a sentence; what is empty: not one for the reader. */
struct entry_view case_parts_entry(
    struct ctx *ctx, const struct case_act *act, bool staff);
/* Newest first. */
void case_parts_entries(struct ctx *ctx, const struct case_view *c, bool staff,
    const struct entry_view **out, size_t *out_n);
/* Cleans a typed message. PROBLEM_NONE, or what is wrong with it. */
enum problem case_parts_check(
    struct ctx *ctx, struct span typed, struct span *out);
/* What the page's message form is known by: sent twice, it is one message. */
struct span case_parts_form(struct ctx *ctx);

#endif
