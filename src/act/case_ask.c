/*
 * case_ask: the desk asks the reporter for the three confirmations (S23-S26;
 * design.md section 2). Must never give one for the reporter: the stage says
 * only that they were asked for.
 */
#include "act/case.h"
#include "act/case_ends.h"
#include "store/inside.h"

struct ask_plan {
	struct case_id id;
	int64_t was_version;
	enum stage from;
};

static enum fail
ask_commit(const struct may_desk_case_now *now, const struct ask_plan *p)
{
	const struct may_now *n = may_desk_case_now_any(now);
	int64_t changed;

	TRY(sql_case_raise(n, p->id, p->was_version, &changed));
	if (changed != 1)
		return FAIL_STALE;
	TRY(sql_case_word_desk(n, now_ms(n), p->id));
	return case_ends_step(
	    n, p->id, ACT_ASK, p->from, STAGE_CONFIRMATION, END_UNSET);
}

static enum fail
ask_run(const struct may_now *n, const void *plan)
{
	return ask_commit(may_desk_case_now_of(n), plan);
}

enum fail
case_ask(struct work *w, const struct may_desk_case *may)
{
	const struct may *m = may_desk_case_any(may);
	struct ask_plan plan;
	struct job job = {.may = m, .commit = ask_run, .plan = &plan};
	struct case_rows rows;

	TRY(case_rows(w->snap->db, w->arena, w->instance, m, &rows));
	if (!case_ends_may_ask(&rows))
		return fail(FAIL_CONFLICT, "nothing to ask for now");
	plan = (struct ask_plan){
	    rows.c.id, rows.c.version, (enum stage)rows.c.stage};
	return writer_do(w->writer, w->snap, &job);
}
