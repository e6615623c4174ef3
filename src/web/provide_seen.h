/*
 * provide_seen: what is to go to the Council as its readers will see it, on the
 * page where the desk provides. Must never show a text that this session has
 * not opened, nor an item that the release would not hold.
 */
#ifndef WEB_PROVIDE_SEEN_H
#define WEB_PROVIDE_SEEN_H

#include "act/case.h"
#include "act/release.h"
#include "view/release_view.h"
#include "web/ctx.h"

/* The item's text as this session may read it; NULL: it is not opened. */
const struct case_text *provide_seen_text(
    const struct case_view *c, const struct release_line *line);
/*
 * The proposal that stands, whole; without one the ticked rows, which are those
 * of r->lines by place. Nothing ticked: no items.
 */
struct provide_seen provide_seen(struct ctx *ctx, const struct release_view *r,
    const struct case_view *c, const struct provide_row *rows);

/* The labels that a release can carry: chosen now, or (NULL) as the proposal
 * that stands has it. */
void provide_labels(struct ctx *ctx, const struct release_view *r,
    const enum tlp *chosen, struct provide_view *v);

#endif
