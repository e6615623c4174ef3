/*
 * tlp: labels of the Traffic Light Protocol 2.0 (FIRST), an extra mark on what
 * is shared. Must never be taken for a scope: who reads is the rung's and the
 * exclusions' matter, and nothing is derived from one to the other (domain.md
 * 8.9, decision 0039).
 */
#ifndef DOMAIN_TLP_H
#define DOMAIN_TLP_H

#include <stdbool.h>
#include <stdint.h>

/* Stored; append-only. */
enum tlp {
	TLP_NONE = 0,
	TLP_CLEAR = 1,
	TLP_GREEN = 2,
	TLP_AMBER = 3,
	TLP_AMBER_STRICT = 4,
	TLP_RED = 5
};

bool tlp_exists(uint64_t n);
/*
 * May a release carry it? Only none, AMBER+STRICT and RED: the wider ones tell
 * the reader that others may know, whom the reporter did not name.
 */
bool tlp_fits_release(enum tlp t);
/* "TLP:AMBER+STRICT", the same in each language; "" for none. */
const char *tlp_label(enum tlp t);

#endif
