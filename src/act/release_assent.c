/*
 * release: the reporter sees the proposal once more and assents with the own
 * key. Silence is no: nothing here happens by itself.
 */
#include "act/release.h"
#include "seal/chain_detail.h"
#include "store/entry.h"
#include "store/inside.h"

struct assent_plan {
	struct case_id id;
	int64_t was_version;
	uint32_t n, epoch;
	struct hash hash;
	struct signature sig;
};

static enum fail
assent_commit(const struct may_own_case_now *now, const struct assent_plan *p)
{
	const struct may_now *n = may_own_case_now_any(now);
	struct buf detail;
	int64_t changed;

	TRY(sql_case_raise(n, p->id, p->was_version, &changed));
	if (changed != 1)
		return FAIL_STALE;
	TRY(sql_release_assent(n, (int64_t)p->epoch,
	    span_from(p->sig.b, sizeof(p->sig.b)), p->id, (int64_t)p->n,
	    &changed));
	if (changed != 1)
		return FAIL_STALE;
	TRY(sql_case_word_reporter(n, now_ms(n), p->id));
	chain_detail_begin(&detail, inside_arena(n));
	chain_detail_hash(&detail, CHAIN_HASH, &p->hash);
	return entry_add(n, ACT_ASSENT, &p->id, NULL, &detail);
}

static enum fail
assent_run(const struct may_now *n, const void *plan)
{
	return assent_commit(may_own_case_now_of(n), plan);
}

enum fail
release_assent(struct work *w, const struct may_own_case *may, uint32_t n)
{
	const struct may *m = may_own_case_any(may);
	const struct actor *who = may_actor(m);
	struct assent_plan plan;
	struct job job = {.may = m, .commit = assent_run, .plan = &plan};
	struct reporter_keys keys;
	struct release_base b;

	TRY(release_load(w, m, &b));
	if (b.proposal == NULL || b.proposal->head.n != n ||
	    b.proposal->assented || b.rows.c.stage == STAGE_CLOSED)
		return fail(FAIL_CONFLICT, "no such proposal now");
	plan = (struct assent_plan){.id = b.rows.c.id,
	    .was_version = b.rows.c.version,
	    .n = n,
	    .epoch = who->epoch,
	    .hash = b.proposal->hash};
	reporter_derive(&who->seed, &keys);
	release_assent_sign(&keys.sign, b.proposal->bytes, &plan.sig);
	keys_wipe(&keys, sizeof(keys));
	return writer_do(w->writer, w->snap, &job);
}
