/*
 * admin_parts: members and proposals as the pages of the secretariat show
 * them. Must never hold anything of a case.
 */
#ifndef WEB_ADMIN_PARTS_H
#define WEB_ADMIN_PARTS_H

#include "act/propose.h"
#include "view/admin_view.h"
#include "web/ctx.h"

struct members admin_parts_members(const struct ctx *ctx);
struct span admin_parts_class(enum language l, enum body_class c);
/* 相談窓口あり・政府機関・公表 of enum body_flag. */
struct span admin_parts_flags(struct ctx *ctx, unsigned flags);
struct span admin_parts_body(
    const struct ctx *ctx, const struct member_body *b);
/* The body's name; "none" for zeros. FAIL_ABSENT: no such body. */
enum fail admin_parts_from(
    struct ctx *ctx, struct body_id from, struct span *out) MUST_USE;
/* Was this value of a choice or of ticks sent? */
bool admin_parts_typed(
    const struct ctx *ctx, const char *name, struct span value);
/*
 * Roles (of `offered`) and bodies that a person may come from: as they were
 * ticked, else as they are. now: NULL for somebody new.
 */
void admin_parts_role_fields(struct ctx *ctx, const struct member_person *now,
    unsigned offered, const struct member_body *bodies, size_t n,
    struct admin_role_fields *out);
/* The ticked roles; bits that no role has are left out. */
unsigned admin_parts_roles(const struct ctx *ctx);
enum fail admin_parts_body_row(struct ctx *ctx, const struct member_body *b,
    struct admin_body_row *out) MUST_USE;
enum fail admin_parts_person(struct ctx *ctx, const struct member_person *p,
    const struct member_body *b, struct admin_person_row *out) MUST_USE;
/* All that wait, oldest first, each with its effect in words. */
enum fail admin_parts_proposals(
    struct ctx *ctx, const struct admin_proposal **out, size_t *out_n) MUST_USE;
/* "n keys, k of them held by nobody else" */
struct span admin_parts_keys(
    struct ctx *ctx, enum text text, const struct propose_keys *k);
/* A date of a form; 0 when it is none. end: the day is included. */
int64_t admin_parts_day(struct ctx *ctx, const char *name, bool end);
/* The page with a new invitation, shown once. */
enum fail admin_parts_code(struct ctx *ctx, struct span name, struct span code,
    bool again, struct reply *reply) MUST_USE;

#endif
