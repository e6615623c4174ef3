/*
 * members_related: which bodies go together, and which are meant by a name in
 * words. Offered where one is excluded; must never exclude by itself.
 */
#ifndef STORE_MEMBERS_RELATED_H
#define STORE_MEMBERS_RELATED_H

#include "store/members.h"

enum { MEMBERS_RELATED_MAX = 50, MEMBERS_ALIASES_MAX = 20 };

/*
 * Bodies that this one names as related, and those that name it: one record is
 * enough for both directions. By class and name; inactive ones too.
 * FAIL_ABSENT: no such body. FAIL_STORE.
 */
enum fail members_related(const struct members *m, struct body_id id,
    struct member_body **out, size_t *out_n) MUST_USE;
/* Does the record of `b` itself name that one? */
bool members_names_related(const struct member_body *b, struct body_id other);
/* Ids as the column holds them: sorted, each once. */
struct span members_related_join(
    struct arena *a, const struct body_id *ids, size_t n);
/*
 * Bodies whose name or other spelling stands in what somebody wrote, folded as
 * in the leak check (width, case, kana, no spaces). For the mapping of an
 * exclusion in words: a person still decides. FAIL_STORE.
 */
enum fail members_named_in(const struct members *m, struct span words,
    struct member_body **out, size_t *out_n) MUST_USE;

#endif
