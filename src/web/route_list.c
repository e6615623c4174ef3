/*
 * route_list: the table of routes as text, for `madoguchi routes` and
 * `madoguchi access`, and by name. Must never run one.
 */
#include "base/log.h"
#include "web/dispatch.h"
#include "web/route.h"

const struct route *
route_named(const char *name)
{
	size_t n;
	const struct route *all = route_all(&n);

	for (size_t i = 0; i < n; i++)
		if (span_is(span_of(all[i].name), name))
			return &all[i];
	die("no such route");
}

static const char *
method_name(enum method m)
{
	return m == METHOD_POST ? "POST" : "GET";
}

static const char *const token_names[] = {"none", "visit", "reporter", "staff"};
static const char *const tx_names[] = {"none", "read", "sessions", "write"};

void
dispatch_routes(struct buf *out)
{
	size_t n;
	const struct route *routes = route_all(&n);

	for (size_t i = 0; i < n; i++) {
		const struct route *r = &routes[i];

		buf_printf(out, "%-16s %-4s %-34s %-14s %-8s %-12s %s\n",
		    r->name, method_name(r->method), r->path,
		    rule_name(r->rule), token_names[r->token], r->form->name,
		    tx_names[r->tx]);
	}
}

void
dispatch_access(struct buf *out)
{
	size_t n;
	const struct route *routes = route_all(&n);

	for (int rule = RULE_UNSET + 1; rule < RULES; rule++) {
		buf_printf(out, "%s: %s\n", rule_name((enum rule)rule),
		    rule_sentence((enum rule)rule));
		for (size_t i = 0; i < n; i++)
			if ((int)routes[i].rule == rule)
				buf_printf(out, "    %s %s\n",
				    method_name(routes[i].method),
				    routes[i].path);
	}
}
