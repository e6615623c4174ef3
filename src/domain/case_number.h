/*
 * case_number: the number that may be told on the telephone. Drawn at random
 * by the caller, never counted (design.md section 8). Must never open a case.
 */
#ifndef DOMAIN_CASE_NUMBER_H
#define DOMAIN_CASE_NUMBER_H

#include "base/span.h"

enum {
	CASE_NUMBER_BOUND = 100000000, /* random_below() of this */
	CASE_NUMBER_TEXT = 9           /* bytes of "4827-6190" */
};

/* drawn < CASE_NUMBER_BOUND (a larger one ends the process); NUL-terminated. */
void case_number_fmt(uint32_t drawn, char out[CASE_NUMBER_TEXT + 1]);
/*
 * As a person types it: full or half width, with or without a dash or blanks.
 * The same text as _fmt() in out; false when it is no such number.
 */
bool case_number_parse(struct span typed, char out[CASE_NUMBER_TEXT + 1]);

#endif
