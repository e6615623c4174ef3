/*
 * readers: for the reporter: who in the Council reads what was provided, when
 * it was received and opened, who is left out. Must never tell more of a body
 * than the entries of the case do (L7): of members beyond the first-tier group
 * no times body by body, of one left out by its sector alone nothing.
 */
#ifndef ACT_READERS_H
#define ACT_READERS_H

#include "act/release.h"

struct reader_row {
	struct body_id
	    body; /* zeros: the members beyond the first-tier group */
	struct span name_ja, name_en;   /* of those: empty */
	bool shared;                    /* reads a release now */
	bool excluded;                  /* by the newest consent */
	int64_t received_ms, opened_ms; /* the first time; 0: not yet */
	bool before; /* received_ms is of an earlier release */
};

struct readers {
	const struct reader_row *list; /* who reads, who read, who is out */
	size_t list_n;
	int64_t provided_ms; /* of the newest provided; 0: none was */
	uint32_t n;          /* its number */
	bool secret;         /* something in it is */
};

/* Of other bodies no times are told one by one. */
bool readers_told_alone(enum body_class c);
/* own: as the same proof read it. */
enum fail readers_own(struct work *w, const struct may_own_case *may,
    const struct release_own *own, struct readers *out) MUST_USE;

#endif
