/*
 * diff: what was taken out of a text and what came in, by words, of Japanese
 * by characters. For people who compare two versions: never a way to store one
 * of them.
 */
#ifndef DOMAIN_DIFF_H
#define DOMAIN_DIFF_H

#include "base/arena.h"

enum diff_kind { DIFF_SAME = 1, DIFF_GONE = 2, DIFF_NEW = 3 };

struct diff_part {
	enum diff_kind kind;
	struct span text; /* points into was or now */
};

/*
 * SAME and GONE in order are was, SAME and NEW in order are now; valid UTF-8.
 * budget: how many pairs of words may still be compared (a byte that is looked
 * at counts for DIFF_BYTE of them, so that memory is bounded, too), less by
 * those that were. Where it is too small there is one change. In the arena.
 */
enum { DIFF_BYTE = 16, DIFF_BUDGET = 2 * 1000 * 1000 /* of a page */ };

void diff_texts(struct arena *a, struct span was, struct span now,
    size_t *budget, const struct diff_part **out, size_t *out_n);

#endif
