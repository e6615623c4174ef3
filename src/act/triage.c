/* triage: the newest entry, and the next one with the row's copies. */
#include "act/triage.h"

#include "act/keys.h"
#include "domain/stage.h"
#include "seal/chain_detail.h"
#include "store/chained.h"
#include "store/entry.h"
#include "store/inside.h"

enum fail
triage_of(const struct work *w, struct case_id id, struct triage_seen *out)
{
	struct members m = keys_members(w);
	struct member_person p;
	struct chained last;
	struct span code;
	struct reader r;
	enum fail f = chained_newest(
	    w->snap->db, w->arena, w->instance, id, ACT_TRIAGE, &last);

	*out = (struct triage_seen){.triage = triage_none()};
	if (f == FAIL_ABSENT)
		return OK;
	TRY(f);
	if (!chain_detail_find(last.detail, CHAIN_CODE, &code))
		return fail(FAIL_TAMPER, "a triage without its value");
	r = reader_of(code);
	if (!triage_unpack(reader_u32(&r), &out->triage))
		return fail(FAIL_TAMPER, "a triage that nobody can choose");
	out->there = true;
	out->at_ms = last.ms;
	out->seq = last.seq;
	memcpy(out->by.b, last.actor.b, sizeof(out->by.b));
	f = members_person(&m, out->by, &p);
	if (f == OK)
		out->by_name = p.name;
	return f == FAIL_ABSENT ? OK : f;
}

static enum fail
load(struct work *w, const struct may_desk_case *may, struct case_rows *rows,
    struct triage_view *out)
{
	*out = (struct triage_view){0};
	TRY(case_rows(
	    w->snap->db, w->arena, w->instance, may_desk_case_any(may), rows));
	out->number = rows->c.number;
	out->closed = rows->c.stage == STAGE_CLOSED;
	return triage_of(w, rows->c.id, &out->now);
}

enum fail
triage_read(
    struct work *w, const struct may_desk_case *may, struct triage_view *out)
{
	struct case_rows rows;

	return load(w, may, &rows, out);
}

struct triage_plan {
	struct case_id id;
	int64_t was_version;
	struct triage triage;
};

static enum fail
triage_commit(const struct may_desk_case_now *now, const struct triage_plan *p)
{
	const struct may_now *n = may_desk_case_now_any(now);
	struct buf detail;
	int64_t changed;

	TRY(sql_case_triage(n, (int64_t)p->triage.urgency,
	    (int64_t)p->triage.ongoing, (int64_t)p->triage.impact,
	    (int64_t)p->triage.kind, p->id, p->was_version, &changed));
	if (changed != 1)
		return FAIL_STALE;
	chain_detail_begin(&detail, inside_arena(n));
	chain_detail_u32(&detail, CHAIN_CODE, triage_pack(&p->triage));
	return entry_add(n, ACT_TRIAGE, &p->id, NULL, &detail);
}

static enum fail
triage_run(const struct may_now *n, const void *plan)
{
	return triage_commit(may_desk_case_now_of(n), plan);
}

enum fail
triage_set(struct work *w, const struct may_desk_case *may,
    const struct triage *t, int64_t seen)
{
	struct triage_plan plan = {.triage = *t};
	struct job job = {
	    .may = may_desk_case_any(may), .commit = triage_run, .plan = &plan};
	struct triage_view v;
	struct case_rows rows;

	if (!triage_fits(t))
		return fail(FAIL_INPUT, "no triage");
	TRY(load(w, may, &rows, &v));
	if (v.closed)
		return fail(FAIL_CONFLICT, "the case is closed");
	if (v.now.there && triage_pack(&v.now.triage) == triage_pack(t))
		return OK;
	if (v.now.seq != seen)
		return fail(FAIL_CONFLICT, "another officer judged since");
	plan.id = rows.c.id;
	plan.was_version = rows.c.version;
	return writer_do(w->writer, w->snap, &job);
}
