/*
 * member_revoke: a registration ends before its date (S6). The sealed copies
 * of secret rings go in the same job; those rings turn in the next session of
 * who remains. Must never delete an entry of the register.
 */
#include "act/member.h"
#include "act/member_last.h"
#include "seal/chain_detail.h"
#include "store/entry.h"
#include "store/inside.h"
#include "store/members.h"
#include "store/statements.gen.h"

enum { ENTRIES = 100 };

struct revoke_plan {
	struct person_id person;
	struct {
		struct any_id id;
		struct signature sig;
	} at[ENTRIES];
	size_t n;
	int64_t revoked_ms;
};

/* One entry of the chain for each that ends: the register counts them. */
static enum fail
end_entry(const struct may_now *n, const struct revoke_plan *p, size_t i)
{
	struct any_id object = ID_ANY(p->person);
	struct buf detail;
	int64_t changed;

	TRY(sql_register_revoke(n, p->revoked_ms,
	    span_from(p->at[i].sig.b, sizeof(p->at[i].sig.b)), p->at[i].id,
	    &changed));
	if (changed != 1)
		return FAIL_STALE;
	chain_detail_begin(&detail, inside_arena(n));
	chain_detail_id(
	    &detail, CHAIN_PERSON, ID_ANY(may_second(now_may(n))->person));
	return entry_add(n, ACT_REVOKE, NULL, &object, &detail);
}

static enum fail
revoke_commit(const struct may_revoke_now *now, const struct revoke_plan *p)
{
	const struct may_now *n = may_revoke_now_any(now);
	int64_t gone;

	for (size_t i = 0; i < p->n; i++)
		TRY(end_entry(n, p, i));
	TRY(sql_ring_due_secret(n, p->person));
	TRY(sql_ring_member_end_secret(n, p->person, &gone));
	TRY(sql_version_raise(n, span_of("rings")));
	TRY(sql_version_raise(n, span_of("members")));
	return entry_settle(n);
}

static enum fail
revoke_run(const struct may_now *n, const void *plan)
{
	return revoke_commit(may_revoke_now_of(n), plan);
}

/* Every entry that holds now or will; each signed anew. */
static enum fail
prepare(struct work *w, struct revoke_plan *p)
{
	struct row_register_list *rows;
	size_t n;

	TRY(sql_register_list(w->snap->db, w->arena, p->person, &rows, &n));
	for (size_t i = 0; i < n && p->n < ENTRIES; i++) {
		struct record_register r = {rows[i].id, p->person,
		    rows[i].from_ms, rows[i].to_ms, rows[i].registrar,
		    rows[i].second, p->revoked_ms,
		    (uint64_t)rows[i].version + 1};

		if (rows[i].revoked_ms != 0 || rows[i].to_ms <= w->wall_ms)
			continue;
		if (!members_entry_signed(
			&(struct members){w->snap->db, w->arena, w->instance},
			&rows[i]))
			return fail(FAIL_TAMPER, "entry of the register");
		p->at[p->n].id = r.id;
		record_register_sign(w->instance, &r, &p->at[p->n].sig);
		p->n++;
	}
	return p->n > 0 ? OK : fail(FAIL_INPUT, "not registered");
}

enum fail
member_revoke(
    struct work *w, const struct may_revoke *may, struct person_id person)
{
	struct members m = {w->snap->db, w->arena, w->instance};
	struct revoke_plan *p = arena_alloc(w->arena, sizeof(*p));
	struct job job = {.may = may_revoke_any(may),
	    .commit = revoke_run,
	    .plan = p,
	    .erases = true};
	struct member_person row;

	TRY(members_person(&m, person, &row));
	TRY(member_last_lead(w, &row));
	*p = (struct revoke_plan){.person = person, .revoked_ms = w->wall_ms};
	TRY(prepare(w, p));
	return writer_do(w->writer, w->snap, &job);
}
