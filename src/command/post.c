/* post: a round each second; one that fails is tried again with the next. */
#include "command/post.h"

#include "act/outbox.h"
#include "base/clock.h"
#include "base/log.h"

enum { EVERY_S = 1, ARENA = 16 * 1024 * 1024 };

static enum fail
round_of(struct post *p)
{
	struct station *s = p->station;
	struct work w = station_work(s, p->arena);
	const struct may_timer *may;
	enum fail f;

	w.snap = &p->snap;
	p->look = station_look(s, p->arena);
	p->look.db = p->snap.db;
	p->look.sessions = p->snap.sessions;
	TRY(snap_begin(&p->snap));
	f = access_timer(&p->look, &may);
	snap_end(&p->snap);
	TRY(f);
	return outbox_round(
	    &w, may, s->spool_out, s->settings.notice_hold_s * 1000);
}

/* True: stop. */
static bool
rest(struct post *p)
{
	struct timespec until;
	bool stop;

	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec += EVERY_S;
	pthread_mutex_lock(&p->lock);
	if (!p->stopping)
		pthread_cond_timedwait(&p->wake, &p->lock, &until);
	stop = p->stopping;
	pthread_mutex_unlock(&p->lock);
	return stop;
}

static void *
post_thread(void *state)
{
	struct post *p = state;
	enum fail before = OK;

	do {
		enum fail f = round_of(p);

		/* Once, not each second, while the disk is full. */
		if (f != OK && f != before)
			log_note(LOG_ERROR, "post",
			    fail_first()->what != NULL ? fail_first()->what
						       : fail_name(f));
		before = f;
		fail_clear();
		arena_reset(p->arena);
	} while (!rest(p));
	return NULL;
}

void
post_start(struct post *p, struct station *s)
{
	if (!s->has_courier || s->read_only)
		return;
	p->station = s;
	p->arena = arena_new(ARENA);
	pthread_mutex_init(&p->lock, NULL);
	pthread_cond_init(&p->wake, NULL);
	if (snap_init(&p->snap, s->gate, s->case_path, s->sessions_path) != OK)
		die("a view for the post");
	if (pthread_create(&p->thread, NULL, post_thread, p) != 0)
		die("no thread");
	p->running = true;
}

void
post_stop(struct post *p)
{
	if (!p->running)
		return;
	pthread_mutex_lock(&p->lock);
	p->stopping = true;
	pthread_cond_signal(&p->wake);
	pthread_mutex_unlock(&p->lock);
	pthread_join(p->thread, NULL);
	snap_free(&p->snap);
	arena_free(p->arena);
	pthread_mutex_destroy(&p->lock);
	pthread_cond_destroy(&p->wake);
}
