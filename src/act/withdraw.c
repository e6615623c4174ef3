/* withdraw: taking back, undoing, and what the timer erases. */
#include "act/withdraw.h"

#include "act/notice.h"
#include "act/share.h"
#include "domain/stage.h"
#include "seal/chain_detail.h"
#include "store/chained.h"
#include "store/entry.h"
#include "store/inside.h"

struct withdraw_plan {
	struct case_id id;
	int64_t was_version;
	enum stage from, to;
	enum case_end end;
	enum act_code act;
	uint32_t consent_n;
	struct hash consent;
	struct share_ends lost;
};

static enum fail
withdraw_commit(
    const struct may_own_case_now *now, const struct withdraw_plan *p)
{
	const struct may_now *n = may_own_case_now_any(now);
	struct buf detail;
	int64_t changed;

	TRY(sql_case_raise(n, p->id, p->was_version, &changed));
	if (changed != 1)
		return FAIL_STALE;
	TRY(share_end(n, p->id, &p->lost));
	TRY(sql_case_word_reporter(n, now_ms(n), p->id));
	TRY(sql_case_stage(n, (int64_t)p->to, p->id));
	chain_detail_begin(&detail, inside_arena(n));
	chain_detail_u32(&detail, CHAIN_CODE, p->end);
	chain_detail_stage(&detail, (unsigned)p->from, (unsigned)p->to);
	chain_detail_consent(&detail, p->consent_n, &p->consent);
	chain_detail_u32(&detail, CHAIN_COUNT, (uint32_t)p->lost.bodies);
	return entry_add(n, p->act, &p->id, NULL, &detail);
}

static enum fail
withdraw_run(const struct may_now *n, const void *plan)
{
	return withdraw_commit(may_own_case_now_of(n), plan);
}

/* When the newest withdrawal was. FAIL_ABSENT: never. */
static enum fail
withdrawn_at(const struct work *w, struct case_id id, int64_t *out_ms)
{
	struct chained last;

	TRY(chained_newest(
	    w->snap->db, w->arena, w->instance, id, ACT_WITHDRAW, &last));
	*out_ms = last.ms;
	return OK;
}

static void
set_plan(const struct case_rows *rows, struct withdraw_plan *p)
{
	*p = (struct withdraw_plan){.id = rows->c.id,
	    .was_version = rows->c.version,
	    .from = (enum stage)rows->c.stage,
	    .consent_n = (uint32_t)rows->c.consent_n,
	    .consent = rows->consent};
}

enum fail
withdraw_case(struct work *w, const struct may_own_case *may)
{
	const struct may *m = may_own_case_any(may);
	/* Nobody but desk and reporter keeps anything. */
	const struct consent none = {.provide = CONFIRMATION_NO};
	struct withdraw_plan plan;
	struct job job = {
	    .may = m, .commit = withdraw_run, .plan = &plan, .erases = true};
	struct case_rows rows;
	unsigned gates;

	TRY(case_rows(w->snap->db, w->arena, w->instance, m, &rows));
	set_plan(&rows, &plan);
	gates = rows.end == END_WITHDRAWN ? GATE_WITHDRAWN : GATE_NOT_WITHDRAWN;
	if (!stage_end_may(plan.from, END_WITHDRAWN, STAGE_REPORTER, gates))
		return fail(FAIL_CONFLICT, "withdrawn already");
	plan.act = ACT_WITHDRAW;
	plan.to = STAGE_CLOSED;
	plan.end = END_WITHDRAWN;
	TRY(share_lost(w, m, &none, &plan.lost));
	return writer_do(w->writer, w->snap, &job);
}

enum fail
withdraw_read(
    struct work *w, const struct may_own_case *may, struct withdraw_state *out)
{
	const struct may *m = may_own_case_any(may);
	struct case_rows rows;
	int64_t at_ms;

	*out = (struct withdraw_state){.withdrawn = false};
	TRY(case_rows(w->snap->db, w->arena, w->instance, m, &rows));
	if (rows.end != END_WITHDRAWN)
		return OK;
	TRY(withdrawn_at(w, rows.c.id, &at_ms));
	out->withdrawn = true;
	out->until_ms = at_ms + w->limits->withdrawn_ms;
	return OK;
}

enum fail
withdraw_undo(struct work *w, const struct may_own_case *may)
{
	const struct may *m = may_own_case_any(may);
	struct withdraw_plan plan;
	struct job job = {.may = m, .commit = withdraw_run, .plan = &plan};
	struct withdraw_state state;
	struct case_rows rows;
	unsigned gates = GATE_WITHDRAWN;

	TRY(case_rows(w->snap->db, w->arena, w->instance, m, &rows));
	TRY(withdraw_read(w, may, &state));
	if (state.until_ms > w->wall_ms)
		gates |= GATE_IN_GRACE;
	set_plan(&rows, &plan);
	if (!state.withdrawn ||
	    !stage_may(plan.from, STAGE_CONSULTATION, STAGE_REPORTER, gates))
		return fail(FAIL_CONFLICT, "nothing to undo");
	plan.act = ACT_RESTORE;
	plan.to = STAGE_CONSULTATION;
	return writer_do(w->writer, w->snap, &job);
}

/* Keys and rows go; number and the chain stay as the tombstone. */
static enum fail
erase(const struct may_now *n, struct case_id id)
{
	struct hash nobody;

	keys_random_id(&nobody, sizeof(nobody));
	TRY(sql_erase_grants(n, id));
	TRY(sql_erase_items(n, id));
	/* With the items go the keys; the chunks follow (act/timer.c). */
	TRY(sql_erase_files(n, id));
	TRY(sql_erase_asked(n, id));
	TRY(sql_erase_contributions(n, id));
	TRY(sql_erase_releases(n, id));
	TRY(sql_erase_envelopes(n, id));
	TRY(sql_erase_consents(n, id));
	TRY(sql_erase_reporter(n, id));
	TRY(notice_forget(n, id));
	TRY(sql_case_tombstone(n, nobody, id));
	return entry_add(n, ACT_ERASE, &id, NULL, NULL);
}

enum fail
withdraw_erase_due(const struct may_now *n, int64_t withdrawn_ms)
{
	struct row_withdrawals *rows;
	size_t count;

	TRY(sql_withdrawals(inside_db(n), inside_arena(n),
	    now_ms(n) - withdrawn_ms, &rows, &count));
	for (size_t i = 0; i < count; i++) {
		struct chained last;
		enum fail f = chained_stage(inside_db(n), inside_arena(n),
		    inside_instance(n), rows[i].case_id, &last);

		if (f == FAIL_STORE)
			return f;
		/* Undone since, or withdrawn again later; what is not signed
		 * erases nothing. */
		if (f != OK || last.act != ACT_WITHDRAW ||
		    last.ms >= now_ms(n) - withdrawn_ms)
			continue;
		TRY(erase(n, rows[i].case_id));
	}
	return OK;
}
