/*
 * scope: rung minus exclusions, as a list of bodies (design.md section 1, L2).
 * Exclusion beats membership. Later changes only take away: the list is cut
 * to the bodies that the consent named. Must never add a body.
 */
#ifndef DOMAIN_SCOPE_H
#define DOMAIN_SCOPE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/span.h"
#include "domain/council.h"
#include "domain/ids.h"

/* A body as the signed member list has it now. */
struct scope_body {
	struct body_id id;
	enum body_class body_class;
	unsigned flags;      /* enum body_flag */
	struct span sectors; /* codes that it supervises, divided by commas */
	int64_t since_ms;    /* in this class; 0: from the first */
};

struct scope {
	enum rung rung;
	bool ask_members; /* of confirmation 3 */
	/* exclusions */
	const struct body_id *excluded;
	size_t excluded_n;
	bool exclude_government;
	struct span exclude_sector; /* "bodies that supervise my sector"; the
				       sector's code, empty: not excluded */
	/* the bodies behind the rung when it was confirmed, and when that was:
	 * in another class since, a body is not who was named */
	const struct body_id *named;
	size_t named_n;
	int64_t at_ms;
};

/* Does one of the four exclusions hold for this body? */
bool scope_excludes(const struct scope *s, const struct scope_body *b);
/* May this body read a release now? */
bool scope_reads(const struct scope *s, const struct scope_body *b);
/* May it be asked with a question now? */
bool scope_asks(const struct scope *s, const struct scope_body *b);
/*
 * For the form: the bodies behind a rung at this moment, before exclusions:
 * all that may read or be asked. Returns how many are written to out (at most
 * n, the length of all).
 */
size_t scope_behind(enum rung rung, bool ask_members,
    const struct scope_body *all, size_t n, struct body_id *out);
/* Is the code one of the comma-divided list? */
bool scope_has_sector(struct span sectors, struct span code);

#endif
