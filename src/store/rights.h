/*
 * rights: how much of one case a body may read and be asked, as the rules say
 * it of a body as it is, or as it would be. Must never open anything.
 */
#ifndef STORE_RIGHTS_H
#define STORE_RIGHTS_H

#include "store/contributions.h"

struct rights {
	size_t releases;  /* provided ones that it may read */
	size_t inquiries; /* that it is asked */
};

/* Rows that do not hold give nothing. FAIL_STORE. */
enum fail rights_of(const struct members *m, struct case_id id,
    const struct scope_body *body, struct rights *out) MUST_USE;

#endif
