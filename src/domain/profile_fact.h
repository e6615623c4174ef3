/*
 * profile_fact: short reading steps for the files of profile only. All keep a
 * fault in d's file and give zero then. Must never default a missing fact.
 */
#ifndef DOMAIN_PROFILE_FACT_H
#define DOMAIN_PROFILE_FACT_H

#include "domain/datum.h"
#include "domain/profile.h"

struct words profile_fact_words(const struct datum *d, const char *key);
/* May be left out: empty words. */
struct words profile_fact_words_opt(const struct datum *d, const char *key);
struct span profile_fact_text(const struct datum *d, const char *key);
struct span profile_fact_name(const struct datum *d, const char *key);
bool profile_fact_flag(const struct datum *d, const char *key);
int64_t profile_fact_number(
    const struct datum *d, const char *key, int64_t least, int64_t most);
/* "as_of" and "source" of d. */
struct profile_stamp profile_fact_stamp(const struct datum *d);

#endif
