/*
 * raise: the desk treats an answer or message as secret though the reporter did
 * not designate it (design.md section 3: the stricter of the newest consent and
 * the desk's raise). Its row is its entry in the chain: nothing else is
 * believed. Must never lower: what was raised stays secret, whatever a later
 * consent says.
 */
#ifndef ACT_RAISE_H
#define ACT_RAISE_H

#include "act/work.h"

/*
 * All versions of the item go into the secret envelope, its open copies leave
 * the releases, a proposal that holds it is void, and the newest consent does
 * not cover it any more. FAIL_CONFLICT: there is no such open item of the
 * reporter (any more). FAIL_KEY: it does not open for the actor.
 */
enum fail raise_item(struct work *w, const struct may_desk_case *may,
    struct item_id item) MUST_USE;

#endif
