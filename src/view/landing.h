/*
 * landing: the first page, out of the profile. Must never promise more than
 * the profile says, and never show a fact of the law without its date.
 */
#ifndef VIEW_LANDING_H
#define VIEW_LANDING_H

#include "view/about.h"

struct landing_view {
	bool closed;                  /* the form can't be sent now */
	struct span about;            /* what the Council is (S1-S3) */
	struct span members;          /* "225" */
	struct span members_stamp;    /* （2020年現在） */
	struct span ease, ease_stamp; /* S5, said by the Council */
	struct span secret;           /* promises (S6-S10) */
	struct span scope;
	struct span duty;
	struct span penalty; /* 1年以下の ... */
	struct span penalty_stamp;
	struct span penalty_note; /* may be empty */
	struct span basis;        /* the act's name */
	struct span law_duty;     /* its words */
	struct span feedback;
	struct span urgent;
	struct span first_steps;
	struct span government; /* is not told automatically */
	struct span not_a_filing;
	struct span announce; /* S28 */
	struct span support_only;
	struct span questions; /* S27 */
	struct span tier1;     /* names, divided by 、 */
	struct span tier1_stamp;
	struct span hours;
	struct span time_needed;
	struct span desk;                     /* whom the form goes to */
	const struct about_fact *secretariat; /* S4 */
	size_t secretariat_n;
	struct contact_view contact;
	struct links_view links;
};

struct landing_view landing_of(
    struct arena *a, enum language l, const struct profile *profile);

#endif
