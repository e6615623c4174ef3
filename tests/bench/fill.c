/*
 * fill: `bench-fill --config FILE --cases N`: N consultations by the act that
 * the form runs, many at once, so that queue and cases can be measured full.
 * In the bench's own program alone, never in what is released.
 */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "act/consult.h"
#include "act/desk_watch.h"
#include "command/command.h"
#include "command/station.h"
#include "fill.h"

enum { FILLERS = 16, ARENA = 64 * 1024 * 1024, TRIES = 5 };

struct filling {
	struct station *station;
	struct desk_watch *watch;
	atomic_long left;
	atomic_bool failed;
};

/* Two answers, one secret and one not, as long as people's are. */
static struct consult_answers
answers_of(const struct station *s, struct arena *a)
{
	static const char words[] =
	    "Since about 22:00 the screens of the second plant hang, and one "
	    "machine shows a remote control program that nobody here knows. "
	    "Three people have looked at it; it was unplugged at 22:40.";
	struct consult_answer *at = arena_array(a, 3, sizeof(*at));
	const struct question *q[] = {
	    questionnaire_by_name(s->questionnaire, span_of("what_happened")),
	    questionnaire_by_name(s->questionnaire, span_of("reporter_org")),
	    questionnaire_by_name(s->questionnaire, span_of("logs_note"))};

	for (int i = 0; i < 3; i++) {
		if (q[i] == NULL)
			die("the questionnaire has changed");
		at[i] = (struct consult_answer){q[i], span_of(words),
		    i < 2 ? DESIGNATION_SECRET : DESIGNATION_OPEN};
	}
	at[1].text = span_of("Example Works");
	return (struct consult_answers){
	    .at = at, .n = 3, .shown = span_of("shown")};
}

/* As a request of somebody who comes for the first time. */
static enum fail
consult_once(struct filling *f, struct snap *snap, struct arena *a)
{
	struct consult_answers answers = answers_of(f->station, a);
	struct look look = station_look(f->station, a);
	struct work work = station_work(f->station, a);
	const struct may_draft *may;
	enum fail r;

	look.db = snap->db;
	look.sessions = snap->sessions;
	keys_random(&look.visit);
	look.has_visit = true;
	work.snap = snap;
	work.watch = f->watch;
	r = snap_begin(snap);
	if (r == OK)
		r = access_draft(&look, &may);
	if (r == OK)
		r = consult_send(&work, may, &answers);
	snap_end(snap);
	return r;
}

static void *
fill(void *arg)
{
	struct filling *f = arg;
	struct arena *a = arena_new(ARENA);
	struct snap snap;

	if (snap_init(&snap, f->station->gate, f->station->case_path,
		f->station->sessions_path) != OK)
		die("bench-fill");
	while (!f->failed && atomic_fetch_sub(&f->left, 1) > 0) {
		enum fail r = FAIL_STALE;

		for (int i = 0; i < TRIES && r != OK; i++) {
			fail_clear();
			r = consult_once(f, &snap, a);
			arena_reset(a);
		}
		if (r != OK)
			f->failed = true;
	}
	snap_free(&snap);
	arena_free(a);
	return NULL;
}

static double
now_s(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int
run(struct station *s, long cases)
{
	struct filling f = {
	    .station = s, .watch = desk_watch_new(), .left = cases};
	pthread_t threads[FILLERS];
	double began = now_s(), took;

	for (int i = 0; i < FILLERS; i++)
		if (pthread_create(&threads[i], NULL, fill, &f) != 0)
			die("threads");
	for (int i = 0; i < FILLERS; i++)
		pthread_join(threads[i], NULL);
	took = now_s() - began;
	desk_watch_free(f.watch);
	printf("%ld cases in %.1f s, %.0f a second\n", cases, took,
	    took > 0 ? (double)cases / took : 0);
	return f.failed ? 1 : 0;
}

int
command_bench_fill(int argc, char **argv)
{
	const char *config = command_option(argc, argv, "config");
	const char *cases = command_option(argc, argv, "cases");
	struct station s;
	int64_t n = 0;
	int rc = 3;

	if (config == NULL || cases == NULL || !span_int(span_of(cases), &n) ||
	    n <= 0) {
		fprintf(stderr, "--config FILE and --cases N are missing\n");
		return 64;
	}
	if (station_open(&s, config) == OK)
		rc = run(&s, (long)n);
	station_close(&s);
	return rc;
}
