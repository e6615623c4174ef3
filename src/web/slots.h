/*
 * slots: how many of one heavy thing run at a time, at most a quarter of the
 * threads each (design.md section 5), and how many may wait for it. Must never
 * let the waiting hold so many threads that nobody else is answered.
 */
#ifndef WEB_SLOTS_H
#define WEB_SLOTS_H

#include <stdatomic.h>
#include <stdbool.h>

struct slots {
	atomic_int used, waiting;
	int max;
	int wait_max; /* 0: nobody waits */
};

/* Takes a slot; false when all are in use. */
bool slots_take(struct slots *s);
/* The same, after at most so long a wait; false at once when too many wait. */
bool slots_wait(struct slots *s, long ms);
void slots_give(struct slots *s);

#endif
