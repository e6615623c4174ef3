/*
 * group: codes and check words as numbered groups, so that a person can be
 * told "the third group". Must never check a code: that is seal's.
 */
#ifndef VIEW_GROUP_H
#define VIEW_GROUP_H

#include "base/arena.h"

struct group_view {
	struct span number; /* "1" */
	struct span text;   /* "7KQ4" */
};

/*
 * code: symbols with or without dashes and blanks; groups of `size` of them,
 * numbered from 1, in the arena.
 */
void group_of(struct arena *a, struct span code, size_t size,
    const struct group_view **out, size_t *out_n);
/* words divided by blanks, numbered from 1. */
void group_words(struct arena *a, struct span words,
    const struct group_view **out, size_t *out_n);

#endif
