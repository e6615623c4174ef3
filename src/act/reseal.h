/*
 * reseal: an item's text under another designation. Raising moves every version
 * into the secret envelope, so that none stays open (design.md section 4).
 */
#ifndef ACT_RESEAL_H
#define ACT_RESEAL_H

#include "act/keys.h"

/* The row's text sealed anew in `to`, as this version and designation. */
enum fail reseal_item(const struct work *w, const struct case_rows *rows,
    const struct opened_set *set, const struct row_item_list *row,
    int64_t version, enum designation d, const struct sealing *to,
    struct case_item *out) MUST_USE;
/*
 * Every version of the item that is not designated d yet, moved to `to`; out
 * has room for all rows, *n grows. d: SECRET or UNDECIDED.
 */
enum fail reseal_raise(const struct work *w, const struct case_rows *rows,
    const struct opened_set *set, struct item_id id, enum designation d,
    const struct sealing *to, struct case_item *out, size_t *n) MUST_USE;
/* The head items of rows, with those moved replaced; in the arena. */
struct head_item *reseal_heads(struct arena *a, const struct case_rows *rows,
    const struct case_item *moved, size_t moved_n);

#endif
