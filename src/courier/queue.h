/*
 * queue: the courier's own folder of mails that it has taken and not sent yet,
 * and what it gave up. A mail is in the spool or in the queue, for a moment in
 * both, never in neither. Must never keep an address once a mail is sent or
 * given up.
 */
#ifndef COURIER_QUEUE_H
#define COURIER_QUEUE_H

#include "domain/courier_state.h"
#include "seal/notice.h"

enum { QUEUE_MAX = 10000 };

struct queue {
	const char *out;  /* spool/out: `serve` puts, the courier takes */
	const char *said; /* spool/said: the courier's state, `serve` reads */
	const char *kept; /* the courier's own: what waits */
	const char *dead; /* the courier's own: class and time, no address */
};

/* One mail that waits; its file: "MDG1QUEUE" | 01 | tries u32 | next u64 |
 * class u8 | notice. */
struct queued {
	const char *name;
	struct notice notice;
	uint32_t tries;
	int64_t next_ms; /* not tried before */
	enum mail_class last;
};

struct queue_times {
	int64_t retry_ms, retry_max_ms, give_up_ms, dead_keep_ms;
};

/*
 * Takes what lies in the spool: a durable copy first, then the original goes.
 * FAIL_STORE: some are still there.
 */
enum fail queue_take(const struct queue *q, struct arena *a) MUST_USE;
/* All that waits, the one to be tried first in front. In the arena. */
enum fail queue_list(const struct queue *q, struct arena *a,
    struct queued **out, size_t *out_n) MUST_USE;
/* It was sent. */
enum fail queue_sent(
    const struct queue *q, struct arena *a, const struct queued *m) MUST_USE;
/*
 * It was not: tried again later, 1, 2, 4 ... times retry_ms behind now, or
 * given up: at once where the mail itself was refused, else after give_up_ms.
 * *out_dead says which.
 */
enum fail queue_failed(const struct queue *q, struct arena *a,
    const struct queue_times *t, struct queued *m, enum mail_class c,
    int64_t now_ms, bool *out_dead) MUST_USE;
/* Counts what was given up, forgets what is older than dead_keep_ms. */
enum fail queue_dead(const struct queue *q, struct arena *a,
    const struct queue_times *t, int64_t now_ms,
    struct courier_state *out) MUST_USE;
/* spool/said/state, where it differs from what was said last. */
enum fail queue_say(const struct queue *q, struct arena *a,
    const struct courier_state *s) MUST_USE;

#endif
