/*
 * links_view: the profile's links to other sites, in the parts that a template
 * may write: host and segments of the path. Must never be loaded by a page.
 */
#ifndef VIEW_LINKS_VIEW_H
#define VIEW_LINKS_VIEW_H

#include "base/arena.h"
#include "domain/profile.h"

struct link_segment {
	struct span text; /* between two slashes; may be empty at the end */
};

struct link_view {
	struct span label;
	struct span host; /* www.jpcert.or.jp */
	const struct link_segment *path;
	size_t path_n;
	struct span stamp; /* （2026年11月1日現在） */
};

struct links_view {
	const struct link_view *links;
	size_t links_n;
};

struct links_view links_view_of(
    struct arena *a, enum language l, const struct profile *profile);

#endif
