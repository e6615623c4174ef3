/*
 * mark: which secret items a session has opened, as it lies in the sessions
 * file: with the instance's signature, so that a row written there by hand
 * opens nothing (L7: no opening without its entry). Must never be made but
 * together with the entry.
 */
#ifndef ACT_MARK_H
#define ACT_MARK_H

#include "act/work.h"

enum { MARK_ENTRY = 24 /* item id 16 | version 8 */ };

struct mark {
	struct hash sid; /* of the session */
	struct case_id id;
	int64_t until_ms;  /* boot clock */
	struct span items; /* MARK_ENTRY each */
};

/*
 * The mark of the proof's session on its case; no items and until_ms 0 when
 * there is none (any more).
 */
enum fail mark_read(
    struct work *w, const struct may *may, struct mark *out) MUST_USE;
/* The same with one more item, of which an entry is made in the same job. */
struct span mark_with(
    struct work *w, struct mark *m, struct item_id id, uint64_t version);
/* Is this version of the item one of the mark's? */
bool mark_names(struct span items, struct item_id id, int64_t version);
/* What goes into mark.items: the items and 64 bytes; in the arena. */
struct span mark_format(struct work *w, const struct mark *m);
/*
 * column: as it was read. Sets m->items, which points into it; false, and no
 * items, when the signature does not hold for m's other fields.
 */
bool mark_parse(struct work *w, struct span column, struct mark *m);

/*
 * Inside the job that sets the mark: the entries that name case and items (L7).
 * counted: one an item of the mark, what numbers of items count. reader: the
 * body that reads, of a release; NULL: the desk. FAIL_STORE.
 */
enum fail mark_enter(const struct may_now *n, const struct mark *m,
    const bool *counted, const struct body_id *reader) MUST_USE;

#endif
