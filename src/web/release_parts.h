/*
 * release_parts: what the pages of a release share: names of bodies, the
 * handling line, items as they are read. Must never name a body that is
 * excluded by the sector alone: that would tell the sector.
 */
#ifndef WEB_RELEASE_PARTS_H
#define WEB_RELEASE_PARTS_H

#include "act/release.h"
#include "view/release_view.h"
#include "web/ctx.h"

/* "JPCERT/CC" in the reader's language. */
struct span release_parts_name(
    const struct ctx *ctx, const struct release_body *b);
/* Names of the excluded ones; empty: nobody. */
struct span release_parts_excluded(struct ctx *ctx, const struct scope *s,
    const struct release_body *bodies, size_t n);
struct handling_view release_parts_handling(struct ctx *ctx, enum rung rung,
    const struct scope *s, const struct release_body *bodies, size_t n,
    const struct release_row *r);
/* 第一類グループ限り */
struct span release_parts_rung(const struct ctx *ctx, enum rung rung);
/* Those of the audience that read it now. */
const struct release_name *release_parts_audience(struct ctx *ctx,
    const struct release_row *r, const struct release_body *bodies, size_t n,
    size_t *out_n);
/* All but files (file_parts_release()). staff: whose labels. */
const struct shared_item *release_parts_items(struct ctx *ctx,
    const struct release_text *texts, size_t n, bool staff, size_t *out_n);

#endif
