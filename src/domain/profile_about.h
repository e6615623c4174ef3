/*
 * profile_about: what the pages about the portal itself say, out of the
 * profile's file. Must never default a missing fact.
 */
#ifndef DOMAIN_PROFILE_ABOUT_H
#define DOMAIN_PROFILE_ABOUT_H

#include "domain/datum.h"
#include "domain/profile.h"

/* "purposes", "accessibility" and "security" of root; p->mails is read. */
void profile_about_read(const struct datum *root, struct profile *p);

#endif
