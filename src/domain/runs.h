/*
 * runs: all runs of characters of a text, each once (a suffix automaton), so
 * that it takes no longer to look one up than to read it, whatever the text.
 * Must never need more than a fixed number of steps a character: texts come
 * from outside.
 */
#ifndef DOMAIN_RUNS_H
#define DOMAIN_RUNS_H

#include "base/arena.h"

struct runs;

/* Of the n characters at cp, which need not stay. */
struct runs *runs_of(struct arena *a, const int32_t *cp, size_t n);
/* How many of the first of these n stand side by side in the text, in order. */
size_t runs_longest(const struct runs *r, const int32_t *cp, size_t n);
/* Do `run` of these n stand side by side in the text, in order, anywhere? */
bool runs_share(const struct runs *r, const int32_t *cp, size_t n, size_t run);

#endif
