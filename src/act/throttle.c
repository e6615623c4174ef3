/* throttle: rows in the sessions file; domain/throttle.h has the delays. */
#include "act/throttle.h"

#include "domain/throttle.h"
#include "seal/blob.h"
#include "store/inside.h"
#include "store/sessions.gen.h"

enum { MINUTE_MS = 60000 };

/* /24 of IPv4, /56 of IPv6 or what is left of it: up to the third separator. */
static struct span
network_of(struct span address)
{
	unsigned parts = 0;
	size_t i;

	for (i = 0; i < address.n; i++)
		if ((address.p[i] == '.' || address.p[i] == ':') &&
		    ++parts == 3)
			break;
	return span_from(address.p, i);
}

struct hash
throttle_name(const struct work *w, struct span way, struct span name,
    struct span address)
{
	struct span net = network_of(address);

	return blob_hash(arena_printf(w->arena, "throttle\n%.*s\n%.*s\n%.*s",
	    (int)way.n, way.p, (int)name.n, name.p, (int)net.n, net.p));
}

static enum fail
wait_of(struct work *w, struct hash name, int64_t *out_wait_s)
{
	struct row_throttle_get row;
	enum fail f = ses_throttle_get(w->snap->sessions, w->arena, name, &row);

	if (f == FAIL_ABSENT)
		return OK;
	TRY(f);
	if (row.until > w->boot_ms) {
		int64_t s = (row.until - w->boot_ms + 999) / 1000;

		*out_wait_s = s > *out_wait_s ? s : *out_wait_s;
	}
	return OK;
}

enum fail
throttle_check(struct work *w, struct span way, struct span name,
    struct span address, int64_t *out_wait_s)
{
	*out_wait_s = 0;
	if (address.n > 0)
		TRY(wait_of(w, throttle_name(w, way, span_of("*"), address),
		    out_wait_s));
	if (name.n > 0)
		TRY(wait_of(
		    w, throttle_name(w, way, name, address), out_wait_s));
	return *out_wait_s > 0 ? FAIL_SLOW : OK;
}

struct failed_plan {
	struct hash name, network;
	bool has_name, has_network;
	int64_t boot_ms, per_minute;
};

static enum fail
count_name(const struct may_now *n, const struct failed_plan *p)
{
	struct row_throttle_get row = {0};
	enum fail f = ses_throttle_get(
	    inside_sessions(n), inside_arena(n), p->name, &row);

	if (f != OK && f != FAIL_ABSENT)
		return f;
	row.failures++;
	return ses_throttle_set(n, p->name, row.failures,
	    p->boot_ms + throttle_delay_s(row.failures) * 1000, p->boot_ms);
}

/* So many in the minute that began with the first; then until its end. */
static enum fail
count_network(const struct may_now *n, const struct failed_plan *p)
{
	struct row_throttle_window row = {0};
	enum fail f = ses_throttle_window(
	    inside_sessions(n), inside_arena(n), p->network, &row);

	if (f != OK && f != FAIL_ABSENT)
		return f;
	if (row.touched + MINUTE_MS <= p->boot_ms)
		row = (struct row_throttle_window){.touched = p->boot_ms};
	row.failures++;
	return ses_throttle_set(n, p->network, row.failures,
	    row.failures >= p->per_minute ? row.touched + MINUTE_MS : 0,
	    row.touched);
}

static enum fail
failed_after(const struct may_now *n, const void *plan)
{
	const struct failed_plan *p = plan;

	if (p->has_name)
		TRY(count_name(n, p));
	return p->has_network ? count_network(n, p) : OK;
}

enum fail
throttle_failed(struct work *w, const struct may *may, struct span way,
    struct span name, struct span address, int64_t per_minute)
{
	struct failed_plan plan = {.name = throttle_name(w, way, name, address),
	    .network = throttle_name(w, way, span_of("*"), address),
	    .has_name = name.n > 0,
	    .has_network = address.n > 0,
	    .boot_ms = w->boot_ms,
	    .per_minute = per_minute};
	struct job job = {.may = may, .after = failed_after, .plan = &plan};

	return writer_do(w->writer, w->snap, &job);
}
