/*
 * serve: the daemon. Order: settings, data, files, writer-less checks, socket,
 * lock-down, then threads; SIGTERM lets what has begun finish (at most 10 s).
 * Must never open a network connection (L12).
 */
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "act/desk_watch.h"
#include "base/log.h"
#include "command/command.h"
#include "command/lockdown.h"
#include "command/post.h"
#include "command/station.h"
#include "http/fcgi.h"
#include "web/dispatch.h"
#include "web/forms.h"

enum { DRAIN_MS = 10000, REQUEST_ARENA = 128 * 1024 * 1024 };

struct server {
	struct station station;
	struct app app;
	struct answer_app answer;
	struct fcgi *fcgi;
	struct slots logins, uploads, downloads;
	struct post post;
};

struct worker {
	struct server *server;
	int index;
	pthread_t thread;
};

static void *
work_thread(void *state)
{
	struct worker *w = state;
	struct arena *a = arena_new(REQUEST_ARENA);

	if (fcgi_serve(w->server->fcgi, w->index, a, &w->server->answer) !=
	    OK) {
		log_note(LOG_ALARM, "accept", "the socket does not accept");
		_exit(75);
	}
	arena_free(a);
	return NULL;
}

static enum fail
make_app(struct server *s)
{
	struct station *t = &s->station;

	s->app = (struct app){.instance = t->instance,
	    .questionnaire = t->questionnaire,
	    .profile = t->profile,
	    .consult_form = forms_consult(t->arena, t->questionnaire),
	    .answers_form = forms_answers(t->arena, t->questionnaire),
	    .limits = t->limits,
	    .writer = t->writer,
	    .origin = t->settings.origin,
	    .secure = settings_secure(&t->settings),
	    .demo = t->settings.demo != 0,
	    .read_only = t->read_only,
	    .anchor_path = t->anchor_path,
	    .clock_offset_ms = t->settings.clock_offset_s * 1000,
	    .disk_path = t->settings.dir,
	    .disk_min_bytes = t->settings.disk_min_mib * 1024 * 1024,
	    .logins = &s->logins,
	    .uploads = &s->uploads,
	    .downloads = &s->downloads,
	    .watch = desk_watch_new(),
	    .courier = t->has_courier ? &t->courier : NULL,
	    .courier_said = t->has_courier ? t->spool_said : NULL};
	s->logins.max = s->uploads.max = s->downloads.max =
	    (int)t->settings.threads / 4;
	/* With those who run, three quarters: a quarter is always there. */
	s->logins.wait_max = (int)t->settings.threads / 2;
	for (int l = 0; l < LANGUAGES; l++)
		s->app.sites[l] = site_of(t->profile, (enum language)l);
	for (int i = 0; i < (int)t->settings.threads; i++)
		TRY(snap_init(
		    &s->app.snaps[i], t->gate, t->case_path, t->sessions_path));
	s->answer = (struct answer_app){.answer = dispatch_answer,
	    .refuse = dispatch_refuse,
	    .limit = dispatch_limit,
	    .streams = dispatch_streams,
	    .state = &s->app,
	    .secure = s->app.secure};
	return OK;
}

static enum fail
lock_down(struct server *s)
{
#ifdef MADOGUCHI_LOCKDOWN
	const char *folders[] = {s->station.settings.dir,
	    s->station.settings.sessions_dir, s->station.spool_out, NULL};
	const char *readable[] = {s->station.spool_said, NULL};
	const struct lockdown l = {.folders = folders, .readable = readable};

	tzset();
	return lockdown_enter(&l);
#else
	(void)s;
	return OK;
#endif
}

/* SIGTERM and SIGINT come to the main thread only, by sigwait. */
static void
block_signals(sigset_t *set)
{
	sigemptyset(set);
	sigaddset(set, SIGTERM);
	sigaddset(set, SIGINT);
	pthread_sigmask(SIG_BLOCK, set, NULL);
}

static void
run(struct server *s, const sigset_t *signals)
{
	static struct worker workers[APP_THREADS];
	int n = (int)s->station.settings.threads, got;

	for (int i = 0; i < n; i++) {
		workers[i] = (struct worker){.server = s, .index = i};
		if (pthread_create(&workers[i].thread, NULL, work_thread,
			&workers[i]) != 0)
			die("no thread");
	}
	post_start(&s->post, &s->station);
	log_note(LOG_NOTICE, "serving", s->app.origin);
	sigwait(signals, &got);
	log_note(LOG_NOTICE, "stopping", "draining");
	if (!fcgi_stop(s->fcgi, DRAIN_MS)) {
		log_note(LOG_ERROR, "stopping", "some requests did not end");
		_exit(1);
	}
	for (int i = 0; i < n; i++)
		pthread_join(workers[i].thread, NULL);
	post_stop(&s->post);
}

static enum fail
start(struct server *s, const char *config)
{
	const char *socket;

	TRY(station_prepare(&s->station, config));
	socket = s->station.settings.socket;
	TRY(fcgi_open(strcmp(socket, "-") == 0 ? NULL : socket, &s->fcgi));
	TRY(lock_down(s));
	TRY(station_start(&s->station));
	return make_app(s);
}

int
command_serve(int argc, char **argv)
{
	static struct server s;
	const char *config = command_option(argc, argv, "config");
	sigset_t signals;
	enum fail f;

	if (config == NULL) {
		fprintf(stderr, "--config FILE is missing\n");
		return 64;
	}
	lockdown_process();
	block_signals(&signals);
	f = start(&s, config);
	if (f == OK)
		run(&s, &signals);
	else
		log_note(LOG_ERROR, "start",
		    fail_first()->what != NULL ? fail_first()->what
					       : fail_name(f));
	if (f == OK)
		fcgi_close(s.fcgi);
	for (int i = 0; i < APP_THREADS; i++)
		snap_free(&s.app.snaps[i]);
	desk_watch_free(s.app.watch);
	station_close(&s.station);
	return f == OK ? 0 : 1;
}
