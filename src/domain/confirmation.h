/*
 * confirmation: what is still missing before a case may go on, and where the
 * three confirmations contradict each other (design.md section 3, L5). Must
 * never settle anything: only the reporter does.
 */
#ifndef DOMAIN_CONFIRMATION_H
#define DOMAIN_CONFIRMATION_H

#include <stdbool.h>
#include <stddef.h>

#include "domain/council.h"

/* The three confirmations as values; made from the newest consent. */
struct confirmation {
	enum confirmation_state secrets; /* 1 (S24) */
	enum confirmation_state scope;   /* 2 (S25) */
	enum rung rung;
	size_t unmapped; /* free-text exclusions that nobody mapped */
	enum confirmation_state coordination; /* 3 (S26) */
	bool ask_members;                     /* part of it */
	enum confirmation_state provide;      /* the agreement */
	enum confirmation_state show_again;
};

/* What stands between a consent and provision. */
enum confirmation_lack {
	LACK_SECRETS = 1,        /* 1 is not decided as a whole */
	LACK_SCOPE = 2,          /* 2 has no rung */
	LACK_COORDINATION = 4,   /* 3 is neither none nor a list */
	LACK_AGREEMENT = 8,      /* provide is not yes */
	LACK_CONTRADICTION = 16, /* 2 and 3 */
	LACK_MAPPING = 32,       /* an exclusion in words is not mapped */
	LACK_RUNG = 64           /* the rung shares with nobody */
};

/*
 * Bits of enum confirmation_lack; 0: complete (design.md section 3). "Not
 * asked" and "not yet" are never "no" (L5).
 */
unsigned confirmation_lacks(const struct confirmation *c);
/* Members are to be asked, but the rung does not reach them. */
bool confirmation_contradicts(const struct confirmation *c);
/* Must the reporter see the release once more? Yes unless it was switched
 * off (confirmation "not again"). */
bool confirmation_needs_assent(const struct confirmation *c);

#endif
