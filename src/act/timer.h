/*
 * timer: what falls due by itself: periods of the register that ended, receipt
 * codes that can't be shown any more, sessions and drafts that ran out. Runs
 * on the writer with a proof of its own. Must never widen anything.
 */
#ifndef ACT_TIMER_H
#define ACT_TIMER_H

#include "store/writer.h"

struct act_limits;

struct timer_plan {
	const struct act_limits *limits;
	atomic_bool *again; /* for writer_options.tick_again */
};

/* For writer_options.tick and tick_after; the plan is a struct timer_plan. */
commit_fn timer_tick, timer_tick_after;

#endif
