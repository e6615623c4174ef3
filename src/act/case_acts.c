/* case_acts: from rows of the chain to what the reader may know of them. */
#include "act/case_acts.h"

#include "act/contribute.h"
#include "seal/chain_detail.h"

/* The stage that an entry brought the case to, if to another one. */
static enum stage
moved_to(struct span detail)
{
	struct span stages;

	if (!chain_detail_find(detail, CHAIN_STAGE, &stages) ||
	    stages.p[0] == stages.p[1])
		return STAGE_UNSET;
	return (enum stage)stages.p[1];
}

static struct case_act
act_of(const struct may *m, const struct row_chain_case *row)
{
	const struct actor *who = may_actor(m);
	struct any_id reporter = ID_ANY(may_case(m));
	static const struct any_id nobody;
	struct case_act a = {.seq = row->seq,
	    .act = (enum act_code)row->act,
	    .stage = moved_to(row->detail),
	    .at_ms = row->ms};
	struct span count, body;
	struct reader r;

	if (chain_detail_find(row->detail, CHAIN_COUNT, &count)) {
		r = reader_of(count);
		a.count = reader_u32(&r);
	}
	/* An inquiry is the desk's own act. */
	if (a.act != ACT_INQUIRE &&
	    chain_detail_find(row->detail, CHAIN_BODY, &body))
		memcpy(a.body.b, body.p, sizeof(a.body.b));
	if ((a.act == ACT_CONTRIBUTE || a.act == ACT_COMPARE) &&
	    chain_detail_find(row->detail, CHAIN_KIND, &count)) {
		r = reader_of(count);
		a.withheld = (reader_u32(&r) & CONTRIBUTE_WITHHELD) != 0;
	}
	if (ID_SAME(row->actor, reporter) || a.act == ACT_CONSULT ||
	    a.act == ACT_CORRECT || a.act == ACT_KEPT || a.act == ACT_NOTICE)
		a.by = AUTHOR_REPORTER;
	else if (!ID_SAME(row->actor, nobody))
		a.by = AUTHOR_DESK;
	a.self = who->kind == ACTOR_REPORTER ? a.by == AUTHOR_REPORTER
					     : ID_SAME(row->actor, who->person);
	if (who->kind == ACTOR_PERSON && a.by == AUTHOR_DESK)
		memcpy(a.person.b, row->actor.b, sizeof(a.person.b));
	return a;
}

/* upto: as case_acts_own() has it; 0: the newest. */
static enum fail
read_upto(
    struct work *w, const struct may *m, int64_t upto, struct case_view *out)
{
	struct row_chain_entries all;
	struct row_chain_case *rows;

	TRY(sql_chain_entries(w->snap->db, w->arena, may_case(m), &all));
	if (upto <= 0 || upto > all.n)
		upto = all.n;
	TRY(sql_chain_case(w->snap->db, w->arena, may_case(m), INT64_MAX,
	    all.n - upto, &rows, &out->acts_n));
	out->acts = arena_array(w->arena, out->acts_n, sizeof(*out->acts));
	for (size_t i = 0; i < out->acts_n; i++)
		out->acts[out->acts_n - 1 - i] = act_of(m, &rows[i]);
	out->acts_upto = upto;
	out->acts_all = all.n;
	return OK;
}

enum fail
case_acts_read(struct work *w, const struct may *m, struct case_view *out)
{
	struct row_chain_count asked;

	TRY(sql_chain_count(
	    w->snap->db, w->arena, may_case(m), ACT_INQUIRE, &asked));
	out->inquired = asked.n > 0;
	return read_upto(w, m, 0, out);
}

enum fail
case_acts_own(struct work *w, const struct may_own_case *may, int64_t upto,
    struct case_view *out)
{
	return read_upto(w, may_own_case_any(may), upto, out);
}

enum fail
case_acts_desk(struct work *w, const struct may_desk_case *may, int64_t before,
    struct span *out_number, struct case_act **out, size_t *out_n,
    bool *out_more)
{
	const struct may *m = may_desk_case_any(may);
	struct row_chain_case *rows;
	struct case_rows c;
	size_t n;

	TRY(case_rows(w->snap->db, w->arena, w->instance, m, &c));
	*out_number = c.c.number;
	TRY(sql_chain_case(w->snap->db, w->arena, may_case(m),
	    before > 0 ? before : INT64_MAX, 0, &rows, &n));
	*out_more = n > CASE_ACTS;
	*out_n = *out_more ? CASE_ACTS : n;
	*out = arena_array(w->arena, *out_n, sizeof(**out));
	for (size_t i = 0; i < *out_n; i++)
		(*out)[i] = act_of(m, &rows[i]);
	return OK;
}

enum fail
case_acts_news(struct work *w, const struct may_desk_case *may, int64_t since,
    bool received, struct case_news *out)
{
	const struct may *m = may_desk_case_any(may);
	struct any_id me = ID_ANY(may_actor(m)->person);
	struct row_chain_news_count all;
	struct row_chain_news *rows;

	*out = (struct case_news){.n = 0};
	TRY(sql_chain_news_count(
	    w->snap->db, w->arena, may_case(m), since, me, received, &all));
	TRY(sql_chain_news(w->snap->db, w->arena, may_case(m), since, me,
	    received, &rows, &out->acts_n));
	out->n = all.n;
	out->since_ms = all.since_ms;
	out->acts = arena_array(w->arena, out->acts_n, sizeof(*out->acts));
	for (size_t i = 0; i < out->acts_n; i++) {
		const struct row_chain_case same = {rows[i].seq, rows[i].ms,
		    rows[i].actor, rows[i].act, rows[i].object, rows[i].detail,
		    rows[i].hash};

		out->acts[out->acts_n - 1 - i] = act_of(m, &same);
	}
	return OK;
}
