/*
 * release: providing, the second act of L1, and giving a part to bodies that
 * got a ring later. Must never run without the whole of release_provide_lacks()
 * being 0.
 */
#include "act/release.h"
#include "act/share.h"
#include "seal/chain_detail.h"
#include "seal/person.h"
#include "store/entry.h"
#include "store/inside.h"

struct provide_plan {
	struct case_id id;
	int64_t was_version;
	uint32_t n;
	struct hash hash;
	struct person_id provider;
	uint32_t epoch;
	struct signature sig;
	struct shares shares;
	enum stage from, to;
};

static enum fail
provide_commit(
    const struct may_desk_case_now *now, const struct provide_plan *p)
{
	const struct may_now *n = may_desk_case_now_any(now);
	struct buf detail;
	int64_t changed;

	TRY(sql_case_raise(n, p->id, p->was_version, &changed));
	if (changed != 1)
		return FAIL_STALE;
	TRY(sql_release_provide(n, p->provider, (int64_t)p->epoch,
	    span_from(p->sig.b, sizeof(p->sig.b)), p->id, (int64_t)p->n,
	    &changed));
	if (changed != 1)
		return FAIL_STALE;
	TRY(share_add(n, &p->shares));
	TRY(sql_case_stage(n, (int64_t)p->to, p->id));
	chain_detail_begin(&detail, inside_arena(n));
	chain_detail_u32(&detail, CHAIN_CODE, END_UNSET);
	chain_detail_stage(&detail, (unsigned)p->from, (unsigned)p->to);
	chain_detail_hash(&detail, CHAIN_HASH, &p->hash);
	chain_detail_u32(&detail, CHAIN_COUNT, (uint32_t)p->shares.bodies);
	return entry_add(n, ACT_PROVIDE, &p->id, NULL, &detail);
}

static enum fail
provide_run(const struct may_now *n, const void *plan)
{
	return provide_commit(may_desk_case_now_of(n), plan);
}

static void
sign(const struct actor *who, struct span bytes, struct provide_plan *p)
{
	struct person_keys keys;

	person_derive(&who->seed, &keys);
	release_provide_sign(&keys.sign, bytes, &p->sig);
	keys_wipe(&keys, sizeof(keys));
	p->provider = who->person;
	p->epoch = who->epoch;
}

/* Every part that the release has must be open to who gives it. */
static enum fail
all_open(const struct release_base *b, const struct opened_set *set, uint32_t n)
{
	for (size_t i = 0; i < b->rows.envelopes_n; i++) {
		const struct row_envelope_list *row = &b->rows.envelopes[i];
		struct envelope e = {b->rows.c.id, (enum kind)row->kind,
		    (uint32_t)row->number, (uint32_t)row->epoch};

		if ((e.kind == KIND_RELEASE || e.kind == KIND_RELEASE_SECRET) &&
		    e.number == n && keys_find(set, &e) == NULL)
			return fail(FAIL_KEY, "a part that does not open");
	}
	return OK;
}

static enum fail
prepare(struct work *w, const struct may *m, const struct release_base *b,
    const struct release_row *r, struct provide_plan *p)
{
	const struct actor *who = may_actor(m);
	struct signer by = keys_signer(who);
	struct opened_set set;
	enum fail f;

	TRY(keys_open(w, m, who, &b->rows, &set));
	TRY(all_open(b, &set, r->head.n));
	f = share_release(
	    w, m, b->consent.verified, &b->rows, &set, r, &by, &p->shares);
	keys_wipe(&by, sizeof(by));
	TRY(f);
	p->id = b->rows.c.id;
	p->was_version = b->rows.c.version;
	p->n = r->head.n;
	p->hash = r->hash;
	p->from = p->to = (enum stage)b->rows.c.stage;
	if (p->from == STAGE_CONFIRMATION || p->from == STAGE_FEEDBACK)
		p->to = STAGE_ANALYSIS;
	return OK;
}

enum fail
release_provide(struct work *w, const struct may_desk_case *may, uint32_t n)
{
	const struct may *m = may_desk_case_any(may);
	struct provide_plan plan = {.n = 0};
	struct job job = {.may = m, .commit = provide_run, .plan = &plan};
	struct release_base b;

	TRY(release_load(w, m, &b));
	if (release_provide_lacks(&b, may_actor(m)) != 0 ||
	    b.proposal->head.n != n)
		return fail(FAIL_CONFLICT, "nothing to provide now");
	TRY(prepare(w, m, &b, b.proposal, &plan));
	sign(may_actor(m), b.proposal->bytes, &plan);
	return writer_do(w->writer, w->snap, &job);
}

/* --- those who waited for a key --------------------------------------------
 */

static enum fail
regrant_commit(
    const struct may_desk_case_now *now, const struct provide_plan *p)
{
	const struct may_now *n = may_desk_case_now_any(now);
	struct buf detail;
	int64_t changed;

	TRY(sql_case_raise(n, p->id, p->was_version, &changed));
	if (changed != 1)
		return FAIL_STALE;
	TRY(share_add(n, &p->shares));
	chain_detail_begin(&detail, inside_arena(n));
	chain_detail_hash(&detail, CHAIN_HASH, &p->hash);
	chain_detail_u32(&detail, CHAIN_COUNT, (uint32_t)p->shares.bodies);
	return entry_add(n, ACT_REGRANT, &p->id, NULL, &detail);
}

static enum fail
regrant_run(const struct may_now *n, const void *plan)
{
	return regrant_commit(may_desk_case_now_of(n), plan);
}

enum fail
release_regrant(struct work *w, const struct may_desk_case *may)
{
	const struct may *m = may_desk_case_any(may);
	struct provide_plan plan = {.n = 0};
	struct job job = {.may = m, .commit = regrant_run, .plan = &plan};
	struct release_base b;

	TRY(release_load(w, m, &b));
	if (release_regrant_lacks(&b, may_actor(m)) != 0)
		return fail(FAIL_CONFLICT, "nothing to hand on now");
	/* The newest first; the next time the one before it. */
	for (size_t i = b.list_n; i-- > 0;) {
		if (!release_is_current(&b, &b.list[i]))
			continue;
		TRY(prepare(w, m, &b, &b.list[i], &plan));
		if (plan.shares.n > 0)
			return writer_do(w->writer, w->snap, &job);
	}
	return fail(FAIL_CONFLICT, "nobody waits");
}
