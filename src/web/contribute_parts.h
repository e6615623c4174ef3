/*
 * contribute_parts: what bodies added as cards, for the desk, the group and
 * those asked. Must never name a body that the act left nameless.
 */
#ifndef WEB_CONTRIBUTE_PARTS_H
#define WEB_CONTRIBUTE_PARTS_H

#include "act/contribute.h"
#include "view/contribute_view.h"
#include "view/text.h"
#include "web/ctx.h"

struct contribution_card contribute_parts_card(
    struct ctx *ctx, const struct contribute_line *line);
/* Newest first, without those of the kind `but`. */
const struct contribution_card *contribute_parts_cards(struct ctx *ctx,
    const struct contribute_line *lines, size_t n, enum contribution_what but,
    size_t *out_n);
/* 見られた and its like. */
struct span contribute_parts_answer(struct ctx *ctx, unsigned code);
/* The form of the group; typed values after a problem. */
struct contribute_form contribute_parts_form(struct ctx *ctx,
    struct span number, const struct contribute_line *lines, size_t n,
    bool registered);
/* yes of a tick box. */
bool contribute_parts_ticked(const struct ctx *ctx, const char *name);
/* The sentence that these words of what was typed are secret elsewhere. */
struct span contribute_parts_leak(
    struct ctx *ctx, enum text text, struct span words);
/* Text of a field, cleaned; empty when it is blank or too long. */
struct span contribute_parts_text(struct ctx *ctx, const char *name);

#endif
