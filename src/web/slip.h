/*
 * slip: words that come back into the form they were typed in: those sent
 * after the session had ended (act/slip.h). Must never send anything by
 * itself.
 */
#ifndef WEB_SLIP_H
#define WEB_SLIP_H

#include "web/ctx.h"

/*
 * The GET route whose page holds the form of the ctx's POST; NULL: none that
 * fills its form from what was typed.
 */
const struct route *slip_page(const struct ctx *ctx);
/* All words of the form, whatever went wrong with it; LF between. */
struct span slip_words(struct ctx *ctx);
/* A field of form_unseen; empty when it did not come. */
struct span slip_unseen(const struct ctx *ctx, const char *name);
/*
 * The session of who sent this has ended: keeps the words, where that person's
 * own cookie and token came with them. False: not kept.
 */
bool slip_kept(struct ctx *ctx);
/*
 * Of a GET, between rule and page: fills page.slips; with ?kept=ID, on the
 * page it came from, ctx->form too. Of a POST: which slip its form came from.
 */
enum fail slip_offer(struct ctx *ctx) MUST_USE;
/* After a POST that worked (303): what its form came from goes. */
void slip_used(struct ctx *ctx, const struct reply *reply);

#endif
