/* slots: one counter each, no lock: a place is looked for again and again. */
#include "web/slots.h"

#include <time.h>

enum { LOOK_MS = 20 };

bool
slots_take(struct slots *s)
{
	if (atomic_fetch_add(&s->used, 1) < s->max)
		return true;
	atomic_fetch_sub(&s->used, 1);
	return false;
}

bool
slots_wait(struct slots *s, long ms)
{
	const struct timespec look = {0, LOOK_MS * 1000000L};
	bool taken = slots_take(s);

	if (taken)
		return true;
	if (atomic_fetch_add(&s->waiting, 1) < s->wait_max)
		for (long i = 0; !taken && i < ms; i += LOOK_MS) {
			nanosleep(&look, NULL);
			taken = slots_take(s);
		}
	atomic_fetch_sub(&s->waiting, 1);
	return taken;
}

void
slots_give(struct slots *s)
{
	atomic_fetch_sub(&s->used, 1);
}
