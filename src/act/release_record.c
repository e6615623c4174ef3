/*
 * release: the officer's recorded confirmation (S31 ②). Must never be made for
 * a consent that is not complete.
 */
#include "act/release.h"
#include "seal/chain_detail.h"
#include "store/entry.h"
#include "store/inside.h"

struct record_plan {
	struct case_id id;
	int64_t was_version;
	enum stage from, to;
	uint32_t consent_n;
	struct hash consent;
};

static enum fail
record_commit(const struct may_desk_case_now *now, const struct record_plan *p)
{
	const struct may_now *n = may_desk_case_now_any(now);
	struct buf detail;
	int64_t changed;

	TRY(sql_case_raise(n, p->id, p->was_version, &changed));
	if (changed != 1)
		return FAIL_STALE;
	TRY(sql_case_stage(n, (int64_t)p->to, p->id));
	chain_detail_begin(&detail, inside_arena(n));
	chain_detail_u32(&detail, CHAIN_CODE, END_UNSET);
	chain_detail_stage(&detail, (unsigned)p->from, (unsigned)p->to);
	chain_detail_consent(&detail, p->consent_n, &p->consent);
	return entry_add(n, ACT_RECORD, &p->id, NULL, &detail);
}

static enum fail
record_run(const struct may_now *n, const void *plan)
{
	return record_commit(may_desk_case_now_of(n), plan);
}

enum fail
release_record(struct work *w, const struct may_desk_case *may)
{
	const struct may *m = may_desk_case_any(may);
	struct record_plan plan;
	struct job job = {.may = m, .commit = record_run, .plan = &plan};
	struct release_base b;

	TRY(release_load(w, m, &b));
	if (release_record_lacks(&b) != 0 || b.recorded)
		return fail(FAIL_CONFLICT, "nothing to record now");
	plan = (struct record_plan){.id = b.rows.c.id,
	    .was_version = b.rows.c.version,
	    .from = (enum stage)b.rows.c.stage,
	    .to = (enum stage)b.rows.c.stage,
	    .consent_n = b.consent.value->n,
	    .consent = b.consent.hash};
	if (plan.from == STAGE_CONSULTATION)
		plan.to = STAGE_CONFIRMATION;
	return writer_do(w->writer, w->snap, &job);
}
