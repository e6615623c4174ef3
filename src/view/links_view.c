/* links_view: https://HOST/a/b/ to HOST and "a", "b", "". */
#include "view/links_view.h"

#include <string.h>

static void
add_path(struct arena *a, struct span path, struct link_view *link)
{
	struct link_segment *list = arena_array(a, path.n + 1, sizeof(*list));
	bool ends_in_slash = path.n > 0 && path.p[path.n - 1] == '/';

	while (path.n > 0)
		list[link->path_n++].text = span_cut(&path, '/');
	if (ends_in_slash || link->path_n == 0)
		list[link->path_n++].text = span_of("");
	link->path = list;
}

struct links_view
links_view_of(struct arena *a, enum language l, const struct profile *profile)
{
	const size_t scheme = strlen("https://");
	struct link_view *links =
	    arena_array(a, profile->links_n + 1, sizeof(*links));

	for (size_t i = 0; i < profile->links_n; i++) {
		const struct profile_link *from = &profile->links[i];
		struct span rest =
		    span_from(from->url.p + scheme, from->url.n - scheme);

		links[i].label = from->label.in[l];
		links[i].host = span_cut(&rest, '/');
		links[i].stamp = profile_stamp_fmt(a, l, &from->stamp);
		add_path(a, rest, &links[i]);
	}
	return (struct links_view){links, profile->links_n};
}
