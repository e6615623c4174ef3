/* scope: one body at a time, so that each read can ask again. */
#include "domain/scope.h"

#include "domain/rung.h"

bool
scope_has_sector(struct span sectors, struct span code)
{
	while (sectors.n > 0)
		if (span_eq(span_trim(span_cut(&sectors, ',')), code))
			return true;
	return false;
}

bool
scope_excludes(const struct scope *s, const struct scope_body *b)
{
	if (s->exclude_government && (b->flags & BODY_GOVERNMENT) != 0)
		return true;
	if (s->exclude_sector.n > 0 &&
	    scope_has_sector(b->sectors, s->exclude_sector))
		return true;
	for (size_t i = 0; i < s->excluded_n; i++)
		if (ID_SAME(s->excluded[i], b->id))
			return true;
	return false;
}

/* Named when it was confirmed, in the class of then, active, not excluded. */
static bool
is_inside(const struct scope *s, const struct scope_body *b)
{
	bool named = false;

	if ((b->flags & BODY_ACTIVE) == 0 || scope_excludes(s, b))
		return false;
	if (b->since_ms != 0 && s->at_ms <= b->since_ms)
		return false;
	for (size_t i = 0; i < s->named_n && !named; i++)
		named = ID_SAME(s->named[i], b->id);
	return named;
}

bool
scope_reads(const struct scope *s, const struct scope_body *b)
{
	return is_inside(s, b) && rung_reads(s->rung, b->body_class);
}

bool
scope_asks(const struct scope *s, const struct scope_body *b)
{
	return is_inside(s, b) &&
	       rung_asks(s->rung, b->body_class, s->ask_members);
}

size_t
scope_behind(enum rung rung, bool ask_members, const struct scope_body *all,
    size_t n, struct body_id *out)
{
	size_t got = 0;

	for (size_t i = 0; i < n; i++)
		if ((all[i].flags & BODY_ACTIVE) != 0 &&
		    (rung_reads(rung, all[i].body_class) ||
			rung_asks(rung, all[i].body_class, ask_members)))
			out[got++] = all[i].id;
	return got;
}
