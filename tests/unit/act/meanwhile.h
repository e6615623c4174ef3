/*
 * meanwhile: what happens in another request, in a thread of its own, while
 * this one holds its view; a thread has one view. Must never be joined before
 * this request's own job: the writer may wait for the view to end.
 */
#ifndef TESTS_ACT_MEANWHILE_H
#define TESTS_ACT_MEANWHILE_H

#include "act.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

typedef enum fail meanwhile_fn(void *of);

struct meanwhile {
	meanwhile_fn *act;
	void *of;
	enum fail answer;
	atomic_bool ended;
	pthread_t thread;
};

static void *
meanwhile_run(void *state)
{
	struct meanwhile *m = state;

	m->answer = m->act(m->of);
	m->ended = true;
	return NULL;
}

/* Back when `done` gives 1 (NULL: when the act has ended). */
static inline void
meanwhile_begin(struct meanwhile *m, const struct house *h, const char *done)
{
	bool is = false;

	assert_int_equal(pthread_create(&m->thread, NULL, meanwhile_run, m), 0);
	for (int i = 0; i < 3000 && !is; i++) {
		is = done != NULL ? census_count(h, done) == 1 : m->ended;
		if (!is)
			usleep(10000);
	}
	assert_true(is);
}

static inline void
meanwhile_end(struct meanwhile *m)
{
	pthread_join(m->thread, NULL);
	assert_int_equal(m->answer, OK);
}

#endif
