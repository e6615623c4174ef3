/*
 * readers_parts: from the table of readers that an act read to what the
 * reporter's page shows. Must never be used for another reader than the
 * reporter: it says which bodies were left out.
 */
#ifndef WEB_READERS_PARTS_H
#define WEB_READERS_PARTS_H

#include "act/readers.h"
#include "view/case_view.h"
#include "web/ctx.h"

void readers_parts(struct ctx *ctx, const struct release_own *own,
    const struct readers *r, struct readers_view *v);

#endif
