/*
 * slip: words that a person sent after the session had ended (issue 4): sealed
 * to that person's key, offered to that person alone, for 24 h. Lies in the
 * sessions file; no entry, like drafts (L7). Must never be kept for anybody
 * but whom the ended session's cookie names.
 */
#ifndef ACT_SLIP_H
#define ACT_SLIP_H

#include "act/work.h"
#include "seal/slip.h"

enum {
	SLIP_EACH = 5,   /* of one person; the oldest makes room */
	SLIP_MAX = 2000, /* of all */
	SLIP_ALL_BYTES = 64 * 1024 * 1024
};

struct slip {
	struct any_id id;
	struct slip_text text;
};

/*
 * Seals and keeps. was: a slip that these words came out of goes; NULL: none.
 * FAIL_LIMIT: too long, or no room for more of anybody. FAIL_DENIED.
 */
enum fail slip_keep(struct work *w, const struct may_ended *may,
    const struct slip_text *text, const struct any_id *was) MUST_USE;
/*
 * Those of the person in the session, newest first, at most SLIP_EACH. What
 * does not open, or is not signed, is left out.
 */
enum fail slip_list(struct work *w, const struct may *may, struct slip **out,
    size_t *out_n) MUST_USE;
/* It was used: its words are where they belong. None: nothing. */
enum fail slip_use(
    struct work *w, const struct may *may, struct any_id id) MUST_USE;
enum fail slip_throw(struct work *w, const struct may_own_slip *may) MUST_USE;

#endif
