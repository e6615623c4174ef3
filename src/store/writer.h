/*
 * writer: the one thread that writes. It takes the jobs that wait, runs each
 * in a savepoint of one transaction, commits them together and only then lets
 * the callers go (L8). Must never compute a key, hash a password or touch the
 * network; a failed COMMIT ends the process, never an acknowledgement.
 */
#ifndef STORE_WRITER_H
#define STORE_WRITER_H

#include <stdatomic.h>

#include "permit/permit.h"
#include "store/snap.h"

struct writer;
struct instance;

/*
 * The second half of an act, on the writer's thread: only inserts, updates
 * and the chain entry. `plan` is what prepare made: plain bytes.
 */
typedef enum fail commit_fn(const struct may_now *n, const void *plan);

struct job {
	const struct may *may; /* the proof that prepare worked with */
	commit_fn *commit;     /* on the case file; NULL: none */
	commit_fn *after;      /* on the sessions file, once committed; NULL */
	const void *plan;
	bool erases; /* deletes keys: the WAL is truncated before the answer */
	/* Nothing was prepared from what the proof saw (chunks of a file): the
	 * rule runs again, versions are not compared. */
	bool loose;
};

struct writer_options {
	const char *case_path, *sessions_path;
	const char *anchor_path; /* "" : none */
	struct gate *gate;
	const struct instance *instance; /* signs the anchor */
	unsigned group;                  /* jobs a commit at most, 1 to 64 */
	unsigned queue;                  /* jobs that may wait; over it BUSY */
	int64_t clock_offset_ms;
	bool read_only; /* refuse every job on the case file */
	/* The writer's own clock: what is due, every tick_ms. */
	const struct may *timer;
	commit_fn *tick, *tick_after;
	const void *tick_plan;
	int64_t tick_ms;
	/* Set by the tick where it has left something: it comes again in a
	 * second. NULL: never. */
	const atomic_bool *tick_again;
};

/* Opens both files and starts the thread. options live as long as it. */
enum fail writer_start(
    const struct writer_options *options, struct writer **out) MUST_USE;
/* Lets the queue run dry, writes the anchor, ends the thread. NULL allowed. */
void writer_stop(struct writer *w);

/*
 * Ends the caller's view, queues the job and waits until it is durable.
 * The rule runs again first, and the versions that the proof saw must still
 * hold: FAIL_STALE when not (prepare again). FAIL_BUSY: queue full or the file
 * is locked. FAIL_STORE: refused, nothing of the job is there. FAIL_DENIED,
 * FAIL_LOGIN: the right is gone. Whatever commit returns.
 */
enum fail writer_do(
    struct writer *w, struct snap *snap, const struct job *job) MUST_USE;

/* For /readyz: the thread answers and the file takes a write lock. */
bool writer_alive(struct writer *w);

#endif
