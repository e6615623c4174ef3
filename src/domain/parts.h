/*
 * parts: a coded value and a few texts as one text that is sealed: feedback, a
 * question with its period, an answer with what was searched. Must never drop a
 * part: an empty one is stored as empty.
 */
#ifndef DOMAIN_PARTS_H
#define DOMAIN_PARTS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/fail.h"

enum { PARTS = 4 };

struct parts {
	unsigned code; /* 0 to 255 */
	struct span at[PARTS];
};

/* code u8 | each part: length u32, bytes. In the arena. */
struct span parts_format(struct arena *a, const struct parts *p);
/* Strictly back; parts lie in text. FAIL_INPUT. */
enum fail parts_parse(struct span text, struct parts *out) MUST_USE;

#endif
