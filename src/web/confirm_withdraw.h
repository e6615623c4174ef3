/*
 * confirm_withdraw: the consent to provide is taken back, and nothing else of
 * the confirmations changes. For web/confirm.c. Must never take the case back:
 * that is another act (web/withdraw.c).
 */
#ifndef WEB_CONFIRM_WITHDRAW_H
#define WEB_CONFIRM_WITHDRAW_H

#include "act/case.h"
#include "act/confirm.h"
#include "web/ctx.h"

/* Step "withdraw" of the form: gives the version that the page showed, or shows
 * it again when another one came meanwhile. */
enum fail confirm_withdraw_give(struct ctx *ctx, const struct may_own_case *may,
    const struct case_view *c, const struct confirm_view *old,
    struct reply *reply) MUST_USE;

#endif
