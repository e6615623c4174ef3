/*
 * words: one text in each language of the pages, as the data files hold it.
 * Must never hold what a person typed.
 */
#ifndef DOMAIN_WORDS_H
#define DOMAIN_WORDS_H

#include "base/span.h"
#include "domain/council.h"

struct words {
	struct span in[LANGUAGES]; /* index: enum language; never empty unless
				      the whole was left out */
};

#endif
