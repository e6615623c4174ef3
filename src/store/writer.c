/*
 * writer: group commit with a savepoint a job. After any error it looks
 * whether SQLite has thrown the whole transaction away (SQLITE_FULL does);
 * then no job of the group is acknowledged. Must never acknowledge early.
 */
#include "store/writer.h"

#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "permit/mint.h"
#include "permit/now.h"
#include "seal/chain.h"
#include "store/anchor.h"
#include "store/db_writer.h"
#include "store/sessions.gen.h"
#include "store/statements.gen.h"

enum { GROUP_MAX = 64, EXIT_NOT_DURABLE = 75, AGAIN_MS = 1000 };

/* A job in the queue; lives on the waiting caller's stack. */
struct entry {
	struct entry *next;
	const struct job *job;
	enum fail result;
	bool done;
	pthread_cond_t is_done; /* its own: only who is done is woken */
};

struct writer {
	struct writer_options options;
	struct dbw *db, *sessions;
	struct arena *arena;
	struct chain_head chain;
	struct anchor anchor;
	int64_t next_tick_ms;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t work;
	struct entry *first, *last;
	unsigned waiting;
	bool stopping, started;
};

static struct clock
clock_of(const struct writer *w)
{
	return (struct clock){w->options.clock_offset_ms};
}

static enum fail
versions_hold(struct writer *w, const struct may *m)
{
	struct db *db = dbw_db(w->db);
	struct row_version_get members, rings;
	struct row_case_get row;

	/* A proof that saw nothing has nothing to compare (/readyz). */
	if (m->seen.members == 0)
		return OK;
	TRY(sql_version_get(db, w->arena, span_of("members"), &members));
	TRY(sql_version_get(db, w->arena, span_of("rings"), &rings));
	if (members.n != m->seen.members || rings.n != m->seen.rings)
		return FAIL_STALE;
	if (!m->has_case)
		return OK;
	TRY(sql_case_get(db, w->arena, m->case_id, &row));
	return row.version == m->seen.case_version ? OK : FAIL_STALE;
}

static struct may_now
now_of(struct writer *w, const struct may *m)
{
	struct clock c = clock_of(w);

	return (struct may_now){m, w->db, w->sessions, &w->chain, w->arena,
	    w->options.instance, clock_wall_ms(&c), clock_boot_ms(&c)};
}

/* The rule again, then the act's commit. */
static enum fail
run_job(struct writer *w, const struct job *job)
{
	const struct may *m = job->may;
	struct may_now now = now_of(w, m);

	TRY(m->again(dbw_db(w->db), dbw_db(w->sessions), m, now.wall_ms,
	    now.boot_ms, m->state));
	if (job->commit == NULL)
		return OK;
	if (!job->loose)
		TRY(versions_hold(w, m));
	return job->commit(&now, job->plan);
}

/*
 * One job in its savepoint. False when SQLite rolled the whole transaction
 * back: nothing of the group is there any more.
 */
static bool
run_entry(struct writer *w, struct entry *e)
{
	struct chain_head before = w->chain;

	fail_clear();
	if (dbw_exec(w->db, "SAVEPOINT job") != OK) {
		e->result = FAIL_STORE;
		return dbw_in_transaction(w->db);
	}
	e->result = run_job(w, e->job);
	if (e->result == OK)
		e->result = dbw_exec(w->db, "RELEASE job");
	if (e->result == OK)
		return true;
	w->chain = before;
	if (!dbw_in_transaction(w->db))
		return false;
	return dbw_exec(w->db, "ROLLBACK TO job") == OK &&
	       dbw_exec(w->db, "RELEASE job") == OK;
}

/* Nobody of the group may believe it. */
static void
fail_all(struct entry *list, enum fail f)
{
	for (struct entry *e = list; e != NULL; e = e->next)
		if (e->job->commit != NULL)
			e->result = f;
}

static void
not_durable(void)
{
	log_note(LOG_ALARM, "not_durable", "a commit failed; ending");
	_exit(EXIT_NOT_DURABLE);
}

/* OK, or why no job of the group can touch the case file. */
static enum fail
begin_group(struct writer *w)
{
	if (w->options.read_only)
		return fail(FAIL_STORE, "read-only");
	return dbw_exec(w->db, "BEGIN IMMEDIATE") == OK ? OK : FAIL_BUSY;
}

/*
 * The jobs that touch the case file, in one transaction. Of the others the
 * rule runs again here, whatever becomes of the case file.
 */
static void
commit_group(struct writer *w, struct entry *list)
{
	struct chain_head before = w->chain;
	enum fail refused = OK;
	bool whole = true, any = false;

	for (struct entry *e = list; e != NULL; e = e->next)
		any = any || e->job->commit != NULL;
	if (any)
		refused = begin_group(w);
	for (struct entry *e = list; e != NULL; e = e->next) {
		if (e->job->commit == NULL)
			e->result = run_job(w, e->job);
		else if (refused == OK && whole)
			whole = run_entry(w, e);
		arena_reset(w->arena);
	}
	if (refused != OK)
		fail_all(list, refused);
	if (!any || refused != OK)
		return;
	if (!whole) {
		w->chain = before;
		fail_all(list, FAIL_STORE);
		if (dbw_in_transaction(w->db) &&
		    dbw_exec(w->db, "ROLLBACK") != OK)
			not_durable();
		return;
	}
	if (dbw_exec(w->db, "COMMIT") != OK)
		not_durable();
}

/* What is durable in the case file is told so, whatever sessions say. */
static void
sessions_say(struct entry *e, enum fail f)
{
	if (e->job->commit == NULL)
		e->result = f;
	else if (f != OK)
		log_note(LOG_ERROR, "sessions", fail_name(f));
}

static void
after_entry(struct writer *w, struct entry *e)
{
	struct may_now now = now_of(w, e->job->may);
	enum fail f = dbw_exec(w->sessions, "SAVEPOINT job");

	if (f == OK) {
		f = e->job->after(&now, e->job->plan);
		if (f != OK && dbw_exec(w->sessions, "ROLLBACK TO job") != OK)
			log_note(LOG_ERROR, "sessions", "rollback");
		if (dbw_exec(w->sessions, "RELEASE job") != OK)
			log_note(LOG_ERROR, "sessions", "release");
	}
	sessions_say(e, f);
	arena_reset(w->arena);
}

/* What follows in the sessions file; it may be lost, the case file not. */
static void
after_group(struct writer *w, struct entry *list)
{
	bool any = false, begun;

	for (struct entry *e = list; e != NULL; e = e->next)
		any = any || (e->result == OK && e->job->after != NULL);
	if (!any)
		return;
	begun = dbw_exec(w->sessions, "BEGIN IMMEDIATE") == OK;
	for (struct entry *e = list; begun && e != NULL; e = e->next)
		if (e->result == OK && e->job->after != NULL)
			after_entry(w, e);
	if (begun && dbw_exec(w->sessions, "COMMIT") == OK)
		return;
	log_note(LOG_ALARM, "sessions", "the sessions file refuses");
	if (dbw_in_transaction(w->sessions) &&
	    dbw_exec(w->sessions, "ROLLBACK") != OK)
		not_durable();
	for (struct entry *e = list; e != NULL; e = e->next)
		if (e->result == OK && e->job->after != NULL)
			sessions_say(e, FAIL_BUSY);
}

static void
erase_group(struct writer *w, const struct entry *list)
{
	bool any = false;

	for (const struct entry *e = list; e != NULL; e = e->next)
		any = any || (e->result == OK && e->job->erases);
	if (!any)
		return;
	gate_shut(w->options.gate);
	if (dbw_truncate_wal(w->db) != OK)
		log_note(LOG_ALARM, "erase", "the WAL could not be truncated");
	gate_open(w->options.gate);
}

static void
run_group(struct writer *w, struct entry *list)
{
	commit_group(w, list);
	erase_group(w, list);
	after_group(w, list);
	arena_reset(w->arena);
}

static void
tick(struct writer *w)
{
	struct clock c = clock_of(w);
	struct job job = {.may = w->options.timer,
	    .commit = w->options.tick,
	    .after = w->options.tick_after,
	    .plan = w->options.tick_plan,
	    .erases = true};
	struct entry e = {.job = &job};

	if (w->options.timer == NULL || clock_boot_ms(&c) < w->next_tick_ms)
		return;
	w->next_tick_ms = clock_boot_ms(&c) + w->options.tick_ms;
	run_group(w, &e);
	if (w->options.tick_again != NULL && *w->options.tick_again)
		w->next_tick_ms = clock_boot_ms(&c) + AGAIN_MS;
	if (e.result != OK)
		log_note(LOG_ERROR, "tick", fail_name(e.result));
}

/* Takes up to `group` entries off the queue; waits a second at most. */
static struct entry *
take_group(struct writer *w, bool *stop)
{
	struct entry *list, *e;
	struct timespec until;

	pthread_mutex_lock(&w->lock);
	if (w->first == NULL && !w->stopping) {
		clock_gettime(CLOCK_REALTIME, &until);
		until.tv_sec += 1;
		pthread_cond_timedwait(&w->work, &w->lock, &until);
	}
	list = e = w->first;
	for (unsigned n = 1; e != NULL && n < w->options.group; n++)
		if (e->next != NULL)
			e = e->next;
	if (e != NULL) {
		w->first = e->next;
		e->next = NULL;
		if (w->first == NULL)
			w->last = NULL;
	}
	*stop = w->stopping && w->first == NULL;
	pthread_mutex_unlock(&w->lock);
	return list;
}

static void
let_go(struct writer *w, struct entry *list)
{
	pthread_mutex_lock(&w->lock);
	while (list != NULL) {
		struct entry *next = list->next;

		list->done = true;
		w->waiting--;
		pthread_cond_signal(&list->is_done);
		list = next;
	}
	pthread_mutex_unlock(&w->lock);
}

static void *
writer_thread(void *state)
{
	struct writer *w = state;
	bool stop = false;

	while (!stop) {
		struct entry *list = take_group(w, &stop);

		if (list != NULL) {
			run_group(w, list);
			let_go(w, list);
		}
		tick(w);
		/* The anchor is what proves that it was rolled back. */
		if (!w->options.read_only)
			anchor_maybe(&w->anchor, &w->chain, stop);
	}
	return NULL;
}

static enum fail
read_chain(struct writer *w)
{
	struct row_chain_last last;
	enum fail f = sql_chain_last(dbw_db(w->db), w->arena, &last);

	if (f == FAIL_ABSENT) {
		w->chain.hash = chain_genesis(instance_id(w->options.instance));
		return OK;
	}
	TRY(f);
	w->chain = (struct chain_head){last.seq, last.hash};
	return OK;
}

enum fail
writer_start(const struct writer_options *options, struct writer **out)
{
	struct writer *w = calloc(1, sizeof(*w));

	if (w == NULL)
		die("out of memory");
	w->options = *options;
	if (options->group < 1 || options->group > GROUP_MAX)
		die("writer group");
	w->arena = arena_new(64 * 1024 * 1024);
	pthread_mutex_init(&w->lock, NULL);
	pthread_cond_init(&w->work, NULL);
	*out = w;
	TRY(db_open_writer(options->case_path, &sql_statements, true, &w->db));
	/* Sessions may be lost in a power cut; their writes need not wait. */
	TRY(db_open_writer(
	    options->sessions_path, &ses_statements, false, &w->sessions));
	TRY(read_chain(w));
	anchor_init(&w->anchor, options->anchor_path, options->instance,
	    options->clock_offset_ms);
	if (pthread_create(&w->thread, NULL, writer_thread, w) != 0)
		die("no thread");
	w->started = true;
	return OK;
}

void
writer_stop(struct writer *w)
{
	if (w == NULL)
		return;
	if (w->started) {
		pthread_mutex_lock(&w->lock);
		w->stopping = true;
		pthread_cond_signal(&w->work);
		pthread_mutex_unlock(&w->lock);
		pthread_join(w->thread, NULL);
	}
	dbw_close(w->db);
	dbw_close(w->sessions);
	arena_free(w->arena);
	pthread_mutex_destroy(&w->lock);
	pthread_cond_destroy(&w->work);
	free(w);
}

enum fail
writer_do(struct writer *w, struct snap *snap, const struct job *job)
{
	struct entry e = {.job = job, .is_done = PTHREAD_COND_INITIALIZER};

	if (snap != NULL)
		snap_end(snap);
	/* Nobody looked for what its cookie had sent. */
	if (job->may->actor.fresh)
		return fail(FAIL_BUG, "a proof for reading only");
	pthread_mutex_lock(&w->lock);
	if (w->waiting >= w->options.queue || w->stopping) {
		pthread_mutex_unlock(&w->lock);
		return fail(FAIL_BUSY, "writer queue");
	}
	w->waiting++;
	if (w->last != NULL)
		w->last->next = &e;
	else
		w->first = &e;
	w->last = &e;
	pthread_cond_signal(&w->work);
	while (!e.done)
		pthread_cond_wait(&e.is_done, &w->lock);
	pthread_mutex_unlock(&w->lock);
	pthread_cond_destroy(&e.is_done);
	return e.result;
}

bool
writer_alive(struct writer *w)
{
	bool alive;

	pthread_mutex_lock(&w->lock);
	alive = w->started && !w->stopping;
	pthread_mutex_unlock(&w->lock);
	return alive;
}
