/* timer: each thing that ends has its entry. */
#include "act/timer.h"

#include "act/withdraw.h"
#include "act/work.h"
#include "seal/file.h"
#include "store/entry.h"
#include "store/inside.h"
#include "store/sessions.gen.h"
#include "store/statements.gen.h"

/* Who has not looked at a case for so long begins anew (act/seen.h). */
static const int64_t seen_ms = 90 * INT64_C(86400000);

/* Sealed copies of secret rings go when the registration is over. */
static enum fail
expire(const struct may_now *n)
{
	struct row_register_over *over;
	size_t count;

	TRY(sql_register_over(
	    inside_db(n), inside_arena(n), now_ms(n), &over, &count));
	for (size_t i = 0; i < count; i++) {
		struct any_id object = ID_ANY(over[i].person);
		int64_t gone;

		TRY(sql_ring_due_secret(n, over[i].person));
		TRY(sql_ring_member_end_secret(n, over[i].person, &gone));
		TRY(entry_add(n, ACT_EXPIRE, NULL, &object, NULL));
	}
	return count > 0 ? sql_version_raise(n, span_of("rings")) : OK;
}

/* After 24 h nobody can show a receipt code again. */
static enum fail
end_salts(const struct may_now *n, int64_t salt_ms)
{
	struct row_case_salts *cases;
	size_t count;

	TRY(sql_case_salts(inside_db(n), inside_arena(n), now_ms(n) - salt_ms,
	    &cases, &count));
	for (size_t i = 0; i < count; i++) {
		int64_t changed;

		TRY(sql_case_salt_end(n, cases[i].id, &changed));
		TRY(entry_add(n, ACT_KEPT, &cases[i].id, NULL, NULL));
	}
	return OK;
}

enum { SWEPT = 128 /* chunks a tick, 8 MiB: others are waiting */ };

/*
 * Files that nobody sent in time, uploads that stand still, and what an erased
 * case left. Their keys are gone already; the ciphertext goes bit by bit.
 */
static enum fail
sweep(const struct may_now *n, const struct act_limits *limits, bool *out_again)
{
	struct row_file_swept row;
	int64_t rest, changed;
	enum fail f;

	TRY(sql_file_expire(
	    n, now_ms(n) - limits->coming_ms, now_ms(n) - limits->draft_ms));
	f = sql_file_swept(inside_db(n), inside_arena(n), &row);
	*out_again = f == OK;
	if (f != OK)
		return f == FAIL_ABSENT ? OK : f;
	rest = row.chunks > SWEPT ? row.chunks - SWEPT : 0;
	TRY(sql_file_sweep(n, row.id, rest, &changed));
	if (rest == 0)
		return sql_file_end(n, row.id);
	return sql_file_shrink(n, rest, rest * FILE_SEALED, row.id);
}

static enum fail
tick(const struct may_timer_now *now, const struct act_limits *limits,
    bool *out_again)
{
	const struct may_now *n = may_timer_now_any(now);

	TRY(expire(n));
	TRY(end_salts(n, limits->salt_ms));
	TRY(withdraw_erase_due(n, limits->withdrawn_ms));
	return sweep(n, limits, out_again);
}

enum fail
timer_tick(const struct may_now *n, const void *plan)
{
	const struct timer_plan *p = plan;
	bool again = false;
	enum fail f = tick(may_timer_now_of(n), p->limits, &again);

	atomic_store(p->again, f == OK && again);
	return f;
}

enum fail
timer_tick_after(const struct may_now *n, const void *plan)
{
	const struct act_limits *limits =
	    ((const struct timer_plan *)plan)->limits;
	int64_t boot = inside_boot_ms(n);
	int64_t idle = limits->staff_idle_ms > limits->reporter_idle_ms
			   ? limits->staff_idle_ms
			   : limits->reporter_idle_ms;

	TRY(ses_session_sweep(n, boot, boot - idle * 4));
	TRY(ses_draft_sweep(n, boot - limits->draft_ms));
	TRY(ses_mark_sweep(n, boot));
	TRY(ses_seen_sweep(n, boot - seen_ms));
	TRY(ses_recovery_new_sweep(n));
	TRY(ses_totp_new_sweep(n));
	TRY(ses_stub_sweep(n, boot));
	TRY(ses_slip_sweep(n, boot));
	return ses_throttle_sweep(n, boot - 3600 * 1000);
}
