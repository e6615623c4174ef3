/*
 * council_carry: what an analyst proposed or would ask the reporter, into the
 * form of the desk that sends it. Must never send it, nor read a text that this
 * session has not opened.
 */
#ifndef WEB_COUNCIL_CARRY_H
#define WEB_COUNCIL_CARRY_H

#include "act/contribute.h"
#include "view/contribute_view.h"
#include "web/ctx.h"

/* What bodies added, newest first, without inquiries; each that can go on with
 * the address of its form. ask: the desk may send an inquiry now. */
const struct contribution_card *council_carry_cards(struct ctx *ctx,
    struct span number, const struct contribute_line *lines, size_t n, bool ask,
    size_t *out_n);
/* Does the address name one (?carry=ID)? */
bool council_carry_asked(const struct ctx *ctx);
/* The one of this kind that ?carry=ID of the address names, opened; NULL. */
const struct contribute_line *council_carry_named(struct ctx *ctx,
    const struct contribute_line *lines, size_t n, enum contribution_what what);

#endif
