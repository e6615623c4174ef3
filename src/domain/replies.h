/*
 * replies: texts that a desk often sends, as data of the questionnaire's file,
 * each in both languages. What an officer has to write stands in braces. Must
 * never be sent by itself: a reply only fills the form.
 */
#ifndef DOMAIN_REPLIES_H
#define DOMAIN_REPLIES_H

#include "domain/words.h"

struct arena;
struct datum;

struct replies_one {
	struct span name; /* [a-z0-9_]+ */
	struct words title;
	struct words text; /* paragraphs with an empty line between */
};

/* list: the array of the file; *out in its arena. Faults go to the file. */
size_t replies_read(const struct datum *list, const struct replies_one **out);
/* NULL when there is none. */
const struct replies_one *replies_find(
    const struct replies_one *list, size_t n, struct span name);
/*
 * The first place in braces that is still to be written, "{...}" with the
 * braces, also in full width; empty when there is none. On one line, at most
 * REPLIES_PLACE bytes.
 */
struct span replies_place(struct span text);

enum { REPLIES_MAX = 50, REPLIES_PLACE = 200 };

#endif
