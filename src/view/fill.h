/*
 * fill: a text of the catalogue with its {names} filled, for C that makes
 * sentences. Must never escape: templates do that where it is shown.
 */
#ifndef VIEW_FILL_H
#define VIEW_FILL_H

#include "base/arena.h"
#include "domain/council.h"
#include "view/text.h"

struct fill {
	const char *name; /* of {name} */
	struct span value;
};

/* A {name} that no pair has stays as it is. In the arena. */
struct span fill_text(struct arena *a, enum language l, enum text text,
    const struct fill *pairs, size_t n);
/* The most common form: one pair, {n} as a decimal. */
struct span fill_count(
    struct arena *a, enum language l, enum text text, int64_t n);
/* 20000 -> "20,000" */
struct span fill_number(struct arena *a, int64_t n);

#endif
