/*
 * consent_rule: what values a consent may have at all, for writing and for
 * reading alike. Only for the files of seal/. Must never judge whether a
 * consent suffices: that is a rule of domain/.
 */
#ifndef SEAL_CONSENT_RULE_H
#define SEAL_CONSENT_RULE_H

#include "seal/consent.h"

/*
 * All numbers known, n and previous agree, lists ascending and without
 * doubles, coordinations only with YES, bodies only with a rung that shares,
 * product bodies and later members only with such a product rung, relayed_by
 * only with RELAYED, whom always with OTHER.
 */
bool consent_rule_fits(const struct consent *c);

/* The orders of the lists, for qsort. */
int consent_rule_order_cover(const void *x, const void *y);
int consent_rule_order_exclusion(const void *x, const void *y);
int consent_rule_order_body(const void *x, const void *y);

#endif
