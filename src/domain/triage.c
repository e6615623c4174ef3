/* triage: bounds of the coded values, and one number of all four. */
#include "domain/triage.h"

bool
triage_fits(const struct triage *t)
{
	return t->urgency >= URGENCY_HIGH && t->urgency <= URGENCY_LOW &&
	       t->urgency != URGENCY_NOT_YET && t->ongoing >= ONGOING_YES &&
	       t->ongoing <= ONGOING_UNKNOWN && t->impact >= IMPACT_STOPPED &&
	       t->impact <= IMPACT_UNKNOWN && t->kind >= TRIAGE_PHISHING &&
	       t->kind <= TRIAGE_UNKNOWN;
}

uint32_t
triage_pack(const struct triage *t)
{
	return (uint32_t)t->urgency << 24 | (uint32_t)t->ongoing << 16 |
	       (uint32_t)t->impact << 8 | (uint32_t)t->kind;
}

struct triage
triage_none(void)
{
	return (struct triage){
	    URGENCY_NOT_YET, ONGOING_UNSET, IMPACT_UNSET, TRIAGE_KIND_UNSET};
}

bool
triage_unpack(uint32_t code, struct triage *out)
{
	const struct triage t = {(enum urgency)(code >> 24),
	    (enum ongoing)(code >> 16 & 255), (enum impact)(code >> 8 & 255),
	    (enum triage_kind)(code & 255)};

	*out = triage_fits(&t) ? t : triage_none();
	return triage_fits(&t);
}
