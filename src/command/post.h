/*
 * post: the thread of serve that brings notices from the outbox into the
 * spool, so that neither a request nor the writer waits for a file. Must never
 * start where there is no courier, or the case file is read-only.
 */
#ifndef COMMAND_POST_H
#define COMMAND_POST_H

#include <pthread.h>

#include "command/station.h"

struct post {
	struct station *station;
	struct snap snap;
	struct arena *arena;
	struct look look; /* its proof rests on it */
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t wake;
	bool running, stopping;
};

/* Ends the process when there is no thread. p: zeroed, as long as it runs. */
void post_start(struct post *p, struct station *s);
/* Harmless when it was not started. */
void post_stop(struct post *p);

#endif
