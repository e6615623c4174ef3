/* queue_place: a place in the queue as text for an address. */
#include "act/queue.h"

#include <inttypes.h>

enum { PLACE_MAX = 40 };

struct span
queue_place_format(struct arena *a, const struct queue_place *p)
{
	return arena_printf(a, "%d.%" PRId64 ".%.*s", (int)p->urgency, p->at_ms,
	    (int)p->number.n, p->number.p);
}

enum fail
queue_place_parse(struct span s, struct queue_place *out)
{
	struct span rest = s, u = span_cut(&rest, '.'), at;
	int64_t urgency;

	*out = (struct queue_place){0};
	if (s.n == 0)
		return OK;
	at = span_cut(&rest, '.');
	if (s.n > PLACE_MAX || !span_int(u, &urgency) ||
	    urgency > URGENCY_LOW || !span_int(at, &out->at_ms) || rest.n == 0)
		return fail(FAIL_INPUT, "no place in the queue");
	for (size_t i = 0; i < rest.n; i++)
		if ((rest.p[i] < '0' || rest.p[i] > '9') && rest.p[i] != '-')
			return fail(FAIL_INPUT, "no place in the queue");
	out->set = true;
	out->urgency = (enum urgency)urgency;
	out->number = rest;
	return OK;
}
