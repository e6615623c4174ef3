/*
 * datum_fault: where a data file is not as it must be. Must never be shown to
 * anybody but the operator.
 */
#ifndef DOMAIN_DATUM_FAULT_H
#define DOMAIN_DATUM_FAULT_H

struct datum_fault {
	char where[96];   /* "questions[3].label.en", or "line 12" */
	const char *what; /* a literal; NULL when there is no fault */
};

#endif
