/* guard: one decision, no exceptions. */
#include "http/guard.h"

static bool
is_ours(const struct request *r, struct span origin)
{
	if (r->method == METHOD_GET || r->method == METHOD_HEAD)
		return true;
	if (r->sec_fetch_site.n > 0)
		return span_is(r->sec_fetch_site, "same-origin");
	return r->origin.n > 0 && span_eq(r->origin, origin);
}

enum fail
guard_check(const struct request *r, struct span origin)
{
	return is_ours(r, origin) ? OK : fail(FAIL_FORGED, "cross-site");
}
