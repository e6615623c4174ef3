/*
 * mapping_view: an exclusion in words beside the member list, for the desk and
 * for the reporter. Must never hold words that this session has not opened.
 */
#ifndef VIEW_MAPPING_VIEW_H
#define VIEW_MAPPING_VIEW_H

#include "view/confirm_view.h"
#include "view/desk_view.h"

/* Bodies of one class. */
struct mapping_group {
	struct span title;
	const struct confirm_option *bodies;
	size_t bodies_n;
};

struct mapping_page {
	struct span id, number;
	struct span seen; /* number of the consent, "2" */
	struct problem_list problems;
	bool just;    /* proposed just now */
	bool none;    /* nothing is excluded in words */
	bool settled; /* the reporter has said yes */
	bool registered;
	bool opened;
	struct span words;
	struct span proposal; /* "by whom, when"; empty: none waits */
	bool proposal_opened;
	struct span proposed; /* names; empty: nobody on the list */
	bool may_propose;
	const struct mapping_group *groups;
	size_t groups_n;
	bool nobody;
	struct span problem;
};

#endif
