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
 * The newest version of the item, if it is not designated d yet, and every one
 * that lies open, moved to `to`; older secret ones stay, so no key is wanted
 * that only the registered have. out has room for all rows, *n grows. d: SECRET
 * or UNDECIDED.
 */
enum fail reseal_raise(const struct work *w, const struct case_rows *rows,
    const struct opened_set *set, struct item_id id, enum designation d,
    const struct sealing *to, struct case_item *out, size_t *n) MUST_USE;
/* The head items of rows, with those moved replaced; in the arena. */
struct head_item *reseal_heads(struct arena *a, const struct case_rows *rows,
    const struct case_item *moved, size_t moved_n);

/* Open copies in releases, of what is raised: they go (design.md section 4). */
struct reseal_ends {
	const struct row_item_list **at;
	size_t n;
};

/* Has room for all; none yet. */
struct reseal_ends reseal_ends_of(
    struct arena *a, const struct case_rows *rows);
/*
 * The copies of one item more. Id and hash stay in the release's head, which is
 * signed.
 */
void reseal_ends_add(struct reseal_ends *ends, const struct case_rows *rows,
    struct item_id raised);
/* Inside the job. FAIL_STALE: one is not there. */
enum fail reseal_end(const struct may_now *n, struct case_id id,
    const struct reseal_ends *ends) MUST_USE;
/* rows as they will be: those moved replaced, what ends gone. */
struct case_rows reseal_after(struct arena *a, const struct case_rows *rows,
    const struct case_item *moved, size_t moved_n,
    const struct reseal_ends *ends);

#endif
