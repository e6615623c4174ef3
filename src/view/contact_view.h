/*
 * contact_view: the other ways to reach the desk, out of the profile. Must
 * never show a telephone without its state and the date of that.
 */
#ifndef VIEW_CONTACT_VIEW_H
#define VIEW_CONTACT_VIEW_H

#include "base/arena.h"
#include "domain/profile.h"

struct mail_view {
	struct span purpose;
	struct span stamp; /* （2020年現在） */
	struct span user;  /* before the @ */
	struct span host;
	struct span address;
};

struct contact_view {
	const struct mail_view *mails;
	size_t mails_n;
	struct span phone; /* number; empty: none */
	bool phone_open;
	struct span phone_reason; /* why closed */
	struct span phone_stamp;  /* （2020年現在） */
	struct span phone_note;   /* may be empty */
	struct span hours;
};

struct contact_view contact_view_of(
    struct arena *a, enum language l, const struct profile *profile);

#endif
