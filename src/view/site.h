/*
 * site: what is the same on all pages of one portal and one language: names
 * out of the profile and the addresses of the static files. Made once at
 * start. Must never hold anything of a request.
 */
#ifndef VIEW_SITE_H
#define VIEW_SITE_H

#include "base/span.h"
#include "domain/profile.h"

struct site {
	struct span portal;  /* 協議会 相談窓口 */
	struct span council; /* サイバーセキュリティ協議会 */
	struct span desk;    /* JPCERT/CCの相談窓口 */
	struct span hours;   /* 平日9時から18時まで（日本時間） */
	struct span icon;    /* "/static/mark.svg?v=..." */
	struct span base_css;  /* "/static/base.css?v=..." */
	struct span parts_css; /* components */
	struct span case_css;  /* slip, messages, record */
	struct span first_css; /* the first page only */
	struct span info_css;  /* help, handling, all questions ... */
	struct span staff_css; /* read on staff pages only */
	struct span print_css;
	struct span upload; /* the progress of an upload; works without */
	struct span script; /* copy and print buttons; pages work without */
	struct span ending_script; /* a session ends soon; pages work without */
	struct span form_script;   /* counts, more rows; forms work without */
};

/* profile must live as long as the result. */
struct site site_of(const struct profile *profile, enum language language);

#endif
