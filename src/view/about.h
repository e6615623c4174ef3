/*
 * about: what the portal says of itself: help, handling, accessibility,
 * contact, security.txt. Facts out of the profile, times out of the settings.
 * Must never name a time or an address that is not the one in force.
 */
#ifndef VIEW_ABOUT_H
#define VIEW_ABOUT_H

#include "base/buf.h"
#include "view/contact_view.h"
#include "view/links_view.h"

/* Of the settings, as the acts use them. */
struct about_times {
	int64_t draft_ms, salt_ms, reporter_idle_ms, withdrawn_ms;
};

/* A fact with what belongs to it. */
struct about_fact {
	struct span name;
	struct span text;
	struct span more;  /* may be empty */
	struct span stamp; /* （2020年現在）; may be empty */
};

struct about_view {
	struct span draft_hours, code_hours; /* "24" */
	struct span idle_minutes;            /* "30" */
	struct span withdrawn_days;          /* "14" */
	struct span version;                 /* "council-2019/2" */
	/* notices; empty where switched off */
	struct span time_needed, government, feedback, announce, not_a_filing;
	struct span legal, own_data;
	const struct about_fact *purposes; /* name: what, text: what for */
	size_t purposes_n;
	const struct about_fact *rungs; /* text: who reads, more: is asked */
	size_t rungs_n;
	const struct about_fact *classes; /* of members */
	size_t classes_n;
	const struct about_fact *secretariat; /* text: its role */
	size_t secretariat_n;
	struct span standard, access_stamp; /* accessibility */
	const struct about_fact *checks;    /* text only */
	size_t checks_n;
	const struct about_fact *limits; /* text only */
	size_t limits_n;
	struct mail_view weakness; /* whom a weakness is told */
	struct span weakness_stamp;
	struct contact_view contact;
	struct links_view links;
};

struct about_view about_of(struct arena *a, enum language l,
    const struct profile *profile, const struct about_times *times);
/* Secretariat alone, for the first page. */
const struct about_fact *about_secretariat(struct arena *a, enum language l,
    const struct profile *profile, size_t *out_n);
/* A notice's words; empty when it is switched off. */
struct span about_notice(
    const struct profile *profile, enum language l, const char *name);
/*
 * RFC 9116. origin: "https://host"; another scheme (a test environment) leaves
 * Canonical out, which must be https.
 */
void about_security_txt(struct arena *a, const struct profile *profile,
    struct span origin, struct buf *out);

#endif
