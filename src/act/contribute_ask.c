/*
 * contribute: the desk's inquiries. A question is compared with all that is
 * secret before it goes, and goes to whom the newest consent lets be asked.
 */
#include "act/compare.h"
#include "act/contribute_plan.h"
#include "seal/chain_detail.h"
#include "store/entry.h"
#include "store/inside.h"

static enum fail
inquire_commit(const struct may_desk_case_now *now, const struct add_plan *p)
{
	const struct may_now *n = may_desk_case_now_any(now);
	struct buf detail;

	TRY(contribute_put(n, p, &detail));
	for (size_t i = 0; i < p->head.bodies_n; i++)
		TRY(sql_asked_add(n, p->id, (int64_t)p->head.n,
		    p->head.bodies[i], p->head.id, p->head.due_ms));
	TRY(sql_case_stage(n, (int64_t)p->to, p->id));
	chain_detail_u32(&detail, CHAIN_CODE, END_UNSET);
	chain_detail_stage(&detail, (unsigned)p->from, (unsigned)p->to);
	chain_detail_u32(&detail, CHAIN_COUNT, (uint32_t)p->head.bodies_n);
	return entry_add(n, ACT_INQUIRE, &p->id, NULL, &detail);
}

static enum fail
inquire_run(const struct may_now *n, const void *plan)
{
	return inquire_commit(may_desk_case_now_of(n), plan);
}

/* Bodies that may be asked under the newest consent. */
static enum fail
askables(const struct adding *a, struct contribute_askable **out, size_t *out_n)
{
	struct scope scope = consents_scope(a->w->arena, a->consent.value);
	struct members m = keys_members(a->w);
	struct member_body *all;
	size_t n;

	*out_n = 0;
	TRY(members_bodies(&m, &all, &n));
	*out = arena_array(a->w->arena, n, sizeof(**out));
	for (size_t i = 0; i < n; i++) {
		struct scope_body now = consents_body(&all[i]);
		struct member_ring ring;

		if (a->consent.value->provide != CONFIRMATION_YES ||
		    !scope_asks(&scope, &now))
			continue;
		(*out)[(*out_n)++] = (struct contribute_askable){.id = now.id,
		    .body_class = now.body_class,
		    .name_ja = all[i].name_ja,
		    .name_en = all[i].name_en,
		    .has_key = members_find_ring(
				   &m, now.id, RING_COUNCIL_OPEN, &ring) == OK};
	}
	return OK;
}

enum fail
contribute_askables(struct work *w, const struct may_desk_case *may,
    struct contribute_askable **out, size_t *out_n)
{
	struct add_plan plan;
	struct adding a = {.w = w, .m = may_desk_case_any(may), .p = &plan};

	TRY(contribute_begin(&a));
	return askables(&a, out, out_n);
}

static enum fail
check_bodies(const struct adding *a, const struct body_id *bodies, size_t n)
{
	struct contribute_askable *all;
	size_t all_n;

	TRY(askables(a, &all, &all_n));
	for (size_t i = 0; i < n; i++) {
		bool found = false;

		for (size_t k = 0; k < all_n; k++)
			found = found || ID_SAME(all[k].id, bodies[i]);
		if (!found)
			return fail(FAIL_CONFLICT, "may not be asked now");
	}
	return n > 0 ? OK : fail(FAIL_INPUT, "nobody is asked");
}

struct found_plan {
	struct case_id id;
	uint32_t n;
};

static enum fail
found_commit(const struct may_desk_case_now *now, const struct found_plan *p)
{
	const struct may_now *n = may_desk_case_now_any(now);
	struct buf detail;

	chain_detail_begin(&detail, inside_arena(n));
	chain_detail_u32(&detail, CHAIN_COUNT, p->n);
	return entry_add(n, ACT_COMPARE, &p->id, NULL, &detail);
}

static enum fail
found_run(const struct may_now *n, const void *plan)
{
	return found_commit(may_desk_case_now_of(n), plan);
}

/* Adds what stands in text and must not go; cut: what is not listed may not. */
static void
look(const struct adding *a, const struct compare_secrets *secrets,
    struct span text, struct span may_say, struct release_leak *out, size_t *n)
{
	const struct leak_finding *found;
	size_t found_n;
	bool more;

	leak_find(a->w->arena, secrets->at, secrets->n, text, &found, &found_n,
	    &more);
	for (size_t i = 0; i < found_n; i++)
		if (more ||
		    !compare_lets_say(secrets, &found[i], text, may_say))
			out[(*n)++].secret = secrets->rows[found[i].secret]->id;
}

/*
 * A question is never secret, so it must not give away what is, but for what
 * the reporter lets be said to those who are asked (S26).
 */
static enum fail
compare(struct adding *a, const struct release_leak **leaks, size_t *leaks_n)
{
	struct release_leak *out =
	    arena_array(a->w->arena, PARTS * LEAK_FINDINGS_MAX, sizeof(*out));
	struct compare_secrets secrets;
	struct opened_set set;
	struct span may_say;

	*leaks = out;
	TRY(keys_open(a->w, a->m, may_actor(a->m), &a->rows, &set));
	TRY(compare_load(a->w, &a->rows, &set, &secrets));
	if (secrets.closed > 0)
		return fail(FAIL_KEY, "secrets that do not open");
	may_say = compare_may_say(a->w, &a->rows, &set, a->consent.value);
	for (int i = 0; i < PARTS; i++)
		look(a, &secrets, a->words->text.at[i], may_say, out, leaks_n);
	return OK;
}

/*
 * From analysis it goes on to inquiry; there it stays. More to ask brings it
 * back from feedback: to analysis, and on from there.
 */
static enum fail
set_stage(struct adding *a)
{
	unsigned gates = GATE_QUESTION_SENT | GATE_RUNG_ASKS;
	enum stage from = a->p->from;

	if (from == STAGE_INQUIRY)
		return OK;
	if (stage_may(from, STAGE_ANALYSIS, STAGE_OFFICER, 0))
		from = STAGE_ANALYSIS;
	a->p->to = STAGE_INQUIRY;
	return stage_may(from, a->p->to, STAGE_OFFICER, gates)
		   ? OK
		   : fail(FAIL_CONFLICT, "no inquiry now");
}

enum fail
contribute_inquire(struct work *w, const struct may_desk_case *may,
    const struct contribute_words *words, const struct body_id *bodies,
    size_t n, int64_t due_ms, const struct release_leak **leaks,
    size_t *leaks_n)
{
	struct add_plan plan;
	struct adding a = {
	    .w = w, .m = may_desk_case_any(may), .words = words, .p = &plan};
	struct found_plan found;
	struct job note = {.may = a.m, .commit = found_run, .plan = &found};

	*leaks_n = 0;
	if (words->text.at[CONTRIBUTE_TEXT].n == 0 || due_ms <= w->wall_ms ||
	    words->what != CONTRIBUTION_INQUIRY || words->secret ||
	    words->audience != AUDIENCE_ASKED)
		return fail(FAIL_INPUT, "an inquiry");
	TRY(contribute_begin(&a));
	TRY(contribute_release(&a));
	TRY(check_bodies(&a, bodies, n));
	TRY(compare(&a, leaks, leaks_n));
	if (*leaks_n > 0) {
		found = (struct found_plan){a.rows.c.id, (uint32_t)*leaks_n};
		TRY(writer_do(w->writer, w->snap, &note));
		return fail(FAIL_INPUT, "secret words in a question");
	}
	TRY(contribute_prepare(&a, bodies, n, due_ms));
	if (!plan.sent)
		TRY(set_stage(&a));
	return contribute_commit(&a, inquire_run);
}
