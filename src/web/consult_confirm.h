/*
 * consult_confirm: confirmations 2 and 3 of a draft as the pages of the
 * confirmations need them. For web/consult*.c. Must never make a case of it.
 */
#ifndef WEB_CONSULT_CONFIRM_H
#define WEB_CONSULT_CONFIRM_H

#include "act/consult.h"
#include "web/confirm_form.h"

/* The draft's answers as if they were a case's, with the designations as
 * words->items; in the arena. */
void consult_confirm_case(struct ctx *ctx, const struct consult_answers *kept,
    struct case_view *out, struct confirm_words *words);
/* What was prepared (or nothing yet: all "later"), and the member list. */
enum fail consult_confirm_view(struct ctx *ctx,
    const struct consult_answers *kept, struct confirm_view *out) MUST_USE;
/* Names this state of the confirmations; "none" while there are none (NULL). */
struct span consult_confirm_state(
    struct ctx *ctx, const struct confirm_words *words);
/* The text that is sent with the answers and kept with the consent. */
enum fail consult_confirm_text(struct ctx *ctx,
    const struct consult_answers *answers, struct span *out) MUST_USE;

#endif
