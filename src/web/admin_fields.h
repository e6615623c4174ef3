/*
 * admin_fields: the form of a body to its record and back, what would be
 * different, and the effect in words. Must never hold anything of a case but
 * how many.
 */
#ifndef WEB_ADMIN_FIELDS_H
#define WEB_ADMIN_FIELDS_H

#include "act/propose.h"
#include "view/admin_view.h"
#include "web/ctx.h"

/*
 * What was sent. was: the body that is changed, NULL for a new one; what the
 * form does not ask stays as it is. It may not fit (member_body_fits).
 */
struct member_new_body admin_fields_read(
    struct ctx *ctx, const struct member_body *was);
/* A body's record as the form would send it. */
struct member_new_body admin_fields_of(const struct member_body *was);
enum fail admin_fields_fill(struct ctx *ctx, const struct member_new_body *b,
    const struct member_body *was, struct admin_body_fields *out) MUST_USE;
/* Differences in words. */
enum fail admin_fields_changes(struct ctx *ctx, const struct member_body *was,
    const struct member_new_body *b, const struct admin_change **out,
    size_t *out_n) MUST_USE;
/* What it would do, in sentences. */
enum fail admin_fields_effect(struct ctx *ctx, const struct member_body *was,
    const struct member_new_body *b, const struct edit_effect *effect,
    struct span *out) MUST_USE;
/* Names of sectors of "medical,gas"; a code that is none stays one. */
struct span admin_fields_sectors(struct ctx *ctx, struct span codes);
/* Spellings of the column with 、 between. */
struct span admin_fields_aliases(struct ctx *ctx, struct span aliases);
/* Names of these bodies. */
struct span admin_fields_names(
    struct ctx *ctx, const struct member_body *list, size_t n);

#endif
