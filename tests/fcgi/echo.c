/*
 * echo: the smallest program around fcgi_serve(), for the tests of this
 * folder: echo SOCKET THREADS. "/" is a page of 5 kB, "/echo" tells what
 * arrived, "/slow" takes 1.5 s. Prints "ready". Must never grow a feature of
 * its own.
 */
#include <inttypes.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/buf.h"
#include "base/log.h"
#include "http/fcgi.h"

enum { PAGE_BYTES = 5000, DRAIN_MS = 10000, SLOW_MS = 1500 };

struct thread {
	pthread_t id;
	int number;
	struct fcgi *fcgi;
	const struct answer_app *app;
};

static struct reply
echo(struct arena *a, const struct request *r)
{
	uint32_t sum = 0;
	struct buf b;

	for (size_t i = 0; i < r->body.n; i++)
		sum = sum * 31 + (unsigned char)r->body.p[i];
	buf_init(&b, a, 64 * 1024);
	buf_printf(&b,
	    "method=%d length=%zu sum=%08" PRIx32 " path=", (int)r->method,
	    r->body.n, sum);
	buf_span(&b, r->path);
	buf_text(&b, " origin=");
	buf_span(&b, r->origin);
	buf_text(&b, " site=");
	buf_span(&b, r->sec_fetch_site);
	buf_text(&b, " language=");
	buf_span(&b, r->accept_language);
	buf_text(&b, " type=");
	buf_span(&b, r->content_type);
	buf_printf(&b, " id=%zu address=", r->request_id.n);
	buf_span(&b, r->remote_addr);
	buf_printf(&b, " cookies=%zu query=%zu\n", r->cookies.n, r->query.n);
	return (struct reply){
	    .status = 200, .content_type = REPLY_TEXT, .body = buf_get(&b)};
}

static struct reply
answer(void *state, int thread, struct arena *a, const struct request *r)
{
	struct timespec slow = {SLOW_MS / 1000, SLOW_MS % 1000 * 1000000};

	(void)state;
	(void)thread;
	if (span_is(r->path, "/echo"))
		return echo(a, r);
	if (span_is(r->path, "/slow"))
		nanosleep(&slow, NULL);
	else if (!span_is(r->path, "/"))
		return (struct reply){.status = 404,
		    .content_type = REPLY_TEXT,
		    .body = span_of("absent\n")};
	return reply_html(span_from(
	    memset(arena_alloc(a, PAGE_BYTES), 'p', PAGE_BYTES), PAGE_BYTES));
}

static struct reply
refuse(void *state, int thread, struct arena *a, const struct request *r,
    enum fail why)
{
	(void)state;
	(void)thread;
	(void)r;
	return (struct reply){.status = why == FAIL_LIMIT   ? 413
					: why == FAIL_INPUT ? 400
							    : 500,
	    .content_type = REPLY_TEXT,
	    .body = arena_printf(a, "refused %s\n", fail_name(why))};
}

static void *
run(void *arg)
{
	struct thread *t = arg;
	struct arena *a = arena_new((size_t)16 << 20);

	if (fcgi_serve(t->fcgi, t->number, a, t->app) != OK)
		log_note(LOG_ERROR, "serve", fail_first()->what);
	arena_free(a);
	return NULL;
}

int
main(int argc, char **argv)
{
	const struct answer_app app = {.answer = answer, .refuse = refuse};
	struct thread threads[FCGI_THREADS];
	int64_t n = 0;
	struct fcgi *f;
	sigset_t stop;
	int got;
	bool drained;

	if (argc != 3 || !span_int(span_of(argv[2]), &n) || n < 1 ||
	    n > FCGI_THREADS)
		return 64;
	sigemptyset(&stop);
	sigaddset(&stop, SIGTERM);
	pthread_sigmask(SIG_BLOCK, &stop, NULL);
	if (fcgi_open(strcmp(argv[1], "-") == 0 ? NULL : argv[1], &f) != OK) {
		log_note(LOG_ERROR, "open", fail_first()->what);
		return 1;
	}
	for (int i = 0; i < n; i++) {
		threads[i] =
		    (struct thread){.number = i, .fcgi = f, .app = &app};
		if (pthread_create(&threads[i].id, NULL, run, &threads[i]) != 0)
			abort();
	}
	puts("ready");
	fflush(stdout);
	sigwait(&stop, &got);
	drained = fcgi_stop(f, DRAIN_MS);
	for (int i = 0; drained && i < n; i++)
		pthread_join(threads[i].id, NULL);
	if (drained)
		fcgi_close(f);
	return drained ? 0 : 1;
}
