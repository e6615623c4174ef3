/*
 * confirm_rungs: the two scopes of confirmation 2 on the form: how far the case
 * may go and how far what is made from it. For web/confirm*.c. Must never
 * choose one.
 */
#ifndef WEB_CONFIRM_RUNGS_H
#define WEB_CONFIRM_RUNGS_H

#include "act/confirm.h"
#include "view/confirm_view.h"
#include "web/ctx.h"

/* "tier1"; UNSET for "later" and anything that is none. */
enum rung confirm_rung_of(struct span value);
/* The same for products, which are never for the desk alone. */
enum rung confirm_rung_of_product(struct span value);
/* The cards with who that is by the member list of today, and the products. */
void confirm_rungs_fill(struct ctx *ctx, const struct confirm_view *list,
    const struct confirm_words *words, struct confirm_form_view *v);

#endif
