/*
 * triage: what the desk itself judges of a case, in coded values that lie in
 * clear (design.md L6, decision 0032). Numbers are append-only: they lie in
 * entries of the chain. Must never take a value from the reporter's answers.
 */
#ifndef DOMAIN_TRIAGE_H
#define DOMAIN_TRIAGE_H

#include <stdbool.h>
#include <stdint.h>

/* In the order of the queue: what nobody has judged stands behind the high
 * ones, so that nothing new sinks (look.md section 3). */
enum urgency {
	URGENCY_UNSET = 0,
	URGENCY_HIGH = 1,
	URGENCY_NOT_YET = 2, /* of a case without a triage; nobody chooses it */
	URGENCY_MIDDLE = 3,
	URGENCY_LOW = 4
};

enum ongoing {
	ONGOING_UNSET = 0,
	ONGOING_YES = 1,
	ONGOING_STOPPED = 2,
	ONGOING_UNKNOWN = 3
};

/* How far, never of what: the words for that are a note. */
enum impact {
	IMPACT_UNSET = 0,
	IMPACT_STOPPED = 1, /* work has stopped, or people are in danger */
	IMPACT_PARTLY = 2,
	IMPACT_NONE = 3,
	IMPACT_UNKNOWN = 4
};

/* The kinds of the leaflet's list, as the questionnaire has them. */
enum triage_kind {
	TRIAGE_KIND_UNSET = 0,
	TRIAGE_PHISHING = 1,
	TRIAGE_DEFACEMENT = 2,
	TRIAGE_MALWARE_SITE = 3,
	TRIAGE_SCAN = 4,
	TRIAGE_DOS = 5,
	TRIAGE_ICS = 6,
	TRIAGE_TARGETED = 7,
	TRIAGE_OTHER = 8,
	TRIAGE_UNKNOWN = 9
};

struct triage {
	enum urgency urgency;
	enum ongoing ongoing;
	enum impact impact;
	enum triage_kind kind;
};

/* All four are chosen, and the urgency is one that can be chosen. */
bool triage_fits(const struct triage *t);
/* The four as the one coded value of an entry, a byte each. */
uint32_t triage_pack(const struct triage *t);
/* False: no such value; then *out is that of a case without a triage. */
bool triage_unpack(uint32_t code, struct triage *out);
/* Of a case that nobody has judged. */
struct triage triage_none(void);

#endif
