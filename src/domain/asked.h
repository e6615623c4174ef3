/*
 * asked: the questions of the questionnaire that the desk sent, as one stored
 * text: by when, and of each question its code and which version of its answer
 * was the newest then. Must never hold a word of anybody.
 */
#ifndef DOMAIN_ASKED_H
#define DOMAIN_ASKED_H

#include "base/arena.h"
#include "base/fail.h"

enum {
	ASKED_MAX = 400, /* questions at once */
	/* Field of the item: signed with it, so that no other text of the case
	 * passes for questions. Append-only; no question's code. */
	ASKED_FIELD = 61001
};

struct asked_one {
	uint16_t code;   /* of the question */
	int64_t version; /* of its answer when it was asked; 0: none */
};

struct asked {
	int64_t due_ms; /* 0: none was named */
	const struct asked_one *at;
	size_t n;
};

/*
 * Decimal: "DUE" LF, then a line "CODE VERSION" LF for each. At least one, at
 * most ASKED_MAX, each code once (else the process ends). In the arena.
 */
struct span asked_format(struct arena *a, const struct asked *q);
/* Strictly back, in the arena. FAIL_INPUT. */
enum fail asked_parse(
    struct arena *a, struct span text, struct asked *out) MUST_USE;

#endif
