/* snap: readers share the gate, the erasing checkpoint takes it alone. */
#include "store/snap.h"

#include <pthread.h>
#include <stdlib.h>

#include "store/sessions.gen.h"
#include "store/statements.gen.h"

struct gate {
	pthread_rwlock_t lock;
};

/* Views that this thread holds: one at most, see snap_begin. */
static _Thread_local unsigned views_held;

struct gate *
gate_new(void)
{
	struct gate *g = calloc(1, sizeof(*g));
	pthread_rwlockattr_t attr;

	if (g == NULL || pthread_rwlockattr_init(&attr) != 0)
		die("gate");
	/* A waiting writer goes first, or views without end would starve it. */
	pthread_rwlockattr_setkind_np(
	    &attr, PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP);
	if (pthread_rwlock_init(&g->lock, &attr) != 0)
		die("gate");
	pthread_rwlockattr_destroy(&attr);
	return g;
}

void
gate_free(struct gate *g)
{
	if (g == NULL)
		return;
	pthread_rwlock_destroy(&g->lock);
	free(g);
}

void
gate_shut(struct gate *g)
{
	if (pthread_rwlock_wrlock(&g->lock) != 0)
		die("gate");
}

void
gate_open(struct gate *g)
{
	if (pthread_rwlock_unlock(&g->lock) != 0)
		die("gate");
}

enum fail
snap_init(struct snap *s, struct gate *gate, const char *case_path,
    const char *sessions_path)
{
	*s = (struct snap){.gate = gate};
	TRY(db_open_reader(case_path, &sql_statements, &s->db));
	return db_open_reader(sessions_path, &ses_statements, &s->sessions);
}

void
snap_free(struct snap *s)
{
	snap_end(s);
	db_close(s->db);
	db_close(s->sessions);
}

enum fail
snap_begin(struct snap *s)
{
	/* Here and not on the day on which the writer waits between the two. */
	if (s->open || views_held > 0)
		die("a view in a view");
	if (pthread_rwlock_rdlock(&s->gate->lock) != 0)
		die("gate");
	s->open = true;
	views_held++;
	db_snapshot(s->db);
	db_snapshot(s->sessions);
	return OK;
}

void
snap_end(struct snap *s)
{
	if (!s->open)
		return;
	db_snapshot_end(s->db);
	db_snapshot_end(s->sessions);
	s->open = false;
	views_held--;
	if (pthread_rwlock_unlock(&s->gate->lock) != 0)
		die("gate");
}
