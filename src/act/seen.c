/* seen: one row a person and case. */
#include "act/seen.h"

#include "store/sessions.gen.h"
#include "store/statements.gen.h"

/* Without a row: behind what the person did last in this case. */
static enum fail
guess(const struct work *w, const struct may *m, struct seen *out)
{
	struct any_id me = ID_ANY(may_actor(m)->person);
	struct row_chain_own last;
	enum fail f =
	    sql_chain_own(w->snap->db, w->arena, may_case(m), me, &last);

	out->first = f == FAIL_ABSENT;
	out->since = out->upto;
	if (out->first)
		return OK;
	TRY(f);
	out->since = last.seq;
	out->at_ms = last.ms;
	out->boot_ms = last.ms - w->wall_ms + w->boot_ms;
	return OK;
}

enum fail
seen_read(struct work *w, const struct may_desk_case *may,
    const struct case_view *c, struct seen *out)
{
	const struct may *m = may_desk_case_any(may);
	struct row_seen_get row;
	enum fail f = ses_seen_get(w->snap->sessions, w->arena,
	    may_actor(m)->person, may_case(m), &row);
	bool same;

	*out = (struct seen){
	    .upto = c->acts_n > 0 ? c->acts[c->acts_n - 1].seq : 0};
	if (f == FAIL_ABSENT)
		return guess(w, m, out);
	TRY(f);
	/* A clock that began anew is another visit. */
	same = row.at <= w->boot_ms && w->boot_ms - row.at < SEEN_VISIT_MS;
	out->since = same ? row.since : row.upto;
	out->boot_ms = same ? row.since_at : row.at;
	out->first = same && row.since_at == 0;
	if (out->boot_ms != 0 && out->boot_ms <= w->boot_ms)
		out->at_ms = out->boot_ms - w->boot_ms + w->wall_ms;
	return OK;
}

struct kept {
	struct person_id person;
	struct case_id id;
	int64_t since, since_at, upto, at;
};

static enum fail
keep(const struct may_now *n, const void *plan)
{
	const struct kept *k = plan;

	return ses_seen_set(
	    n, k->person, k->id, k->since, k->since_at, k->upto, k->at);
}

enum fail
seen_keep(struct work *w, const struct may_desk_case *may, const struct seen *s)
{
	const struct may *m = may_desk_case_any(may);
	struct kept k = {.person = may_actor(m)->person,
	    .id = may_case(m),
	    .since = s->since,
	    .since_at = s->boot_ms,
	    .upto = s->upto,
	    .at = w->boot_ms};
	struct job job = {.may = m, .after = keep, .plan = &k};

	return writer_do(w->writer, w->snap, &job);
}
