/* timer: each thing that ends has its entry. */
#include "act/timer.h"

#include "act/withdraw.h"
#include "act/work.h"
#include "store/entry.h"
#include "store/inside.h"
#include "store/sessions.gen.h"
#include "store/statements.gen.h"

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

static enum fail
tick(const struct may_timer_now *now, const struct act_limits *limits)
{
	const struct may_now *n = may_timer_now_any(now);

	TRY(expire(n));
	TRY(end_salts(n, limits->salt_ms));
	return withdraw_erase_due(n, limits->withdrawn_ms);
}

enum fail
timer_tick(const struct may_now *n, const void *plan)
{
	return tick(may_timer_now_of(n), plan);
}

enum fail
timer_tick_after(const struct may_now *n, const void *plan)
{
	const struct act_limits *limits = plan;
	int64_t boot = inside_boot_ms(n);
	int64_t idle = limits->staff_idle_ms > limits->reporter_idle_ms
			   ? limits->staff_idle_ms
			   : limits->reporter_idle_ms;

	TRY(ses_session_sweep(n, boot, boot - idle * 4));
	TRY(ses_draft_sweep(n, boot - limits->draft_ms));
	TRY(ses_mark_sweep(n, boot));
	return ses_throttle_sweep(n, boot - 3600 * 1000);
}
