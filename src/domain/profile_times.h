/*
 * profile_times: "times" of the profile, for profile.c only. Must never guess
 * hours that the file does not give.
 */
#ifndef DOMAIN_PROFILE_TIMES_H
#define DOMAIN_PROFILE_TIMES_H

#include "domain/datum.h"
#include "domain/profile.h"

void profile_times_read(const struct datum *root, struct profile_times *t);

#endif
