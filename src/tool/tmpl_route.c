/*
 * tmpl_route: names and paths out of the rows of routes.def. Must never need
 * the columns behind the path: those are dispatch's.
 */
#include "tool/tmplc.h"

#include <string.h>

static struct span
column(struct span *rest)
{
	return span_trim(span_cut(rest, ','));
}

static struct tmpl_route
read_row(const struct source *s, struct span row)
{
	struct tmpl_route route;

	(void)span_cut(&row, '(');
	route.name = column(&row);
	(void)column(&row);
	route.path = column(&row);
	if (!source_is_word(route.name) || route.path.n < 3 ||
	    route.path.p[0] != '"' || route.path.p[1] != '/' ||
	    route.path.p[route.path.n - 1] != '"')
		source_bad(s, route.name.p,
		    "expected ROUTE(name, METHOD, \"/path\", ...)");
	route.path.p++;
	route.path.n -= 2;
	return route;
}

struct tmpl_routes
tmpl_routes_read(struct arena *a, const char *path)
{
	struct source s = source_read(a, path);
	struct tmpl_routes all = {0};

	all.at = arena_array(a, s.text.n / 8 + 1, sizeof(*all.at));
	for (struct span rest = s.text; rest.n > 0;) {
		struct span row = span_trim(span_cut(&rest, '\n'));

		if (!span_starts(row, "ROUTE("))
			continue;
		all.at[all.n] = read_row(&s, row);
		if (tmpl_routes_find(&all, all.at[all.n].name) != NULL)
			source_bad(&s, row.p, "route `%.*s` stands twice",
			    SPAN(all.at[all.n].name));
		all.n++;
	}
	return all;
}

const struct tmpl_route *
tmpl_routes_find(const struct tmpl_routes *routes, struct span name)
{
	for (size_t i = 0; i < routes->n; i++)
		if (span_eq(routes->at[i].name, name))
			return &routes->at[i];
	return NULL;
}
