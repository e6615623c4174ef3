/*
 * fcgi: accept, answer, end. SIGUSR1 is blocked but while a thread accepts, so
 * that the wake-up of fcgi_stop() never cuts a request that has begun: libfcgi
 * takes an interrupted read for a broken connection.
 */
#include "http/fcgi.h"

#include <errno.h>
#include <fcgiapp.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>

#include "base/clock.h"
#include "base/log.h"
#include "http/fcgi_socket.h"

enum {
	PEER_TIMEOUT_S = 30,  /* a peer that stops cannot keep a thread */
	GRACE_MS = 30,        /* threads under load leave without a signal */
	WAKE_MS = 20,         /* between two rounds of signals */
	ACCEPT_RETRY_MS = 100 /* out of descriptors: wait, never spin (F6) */
};

struct worker {
	pthread_t id;
	bool inside;
};

struct fcgi {
	struct fcgi_socket socket;
	atomic_bool stopping;
	pthread_mutex_t lock; /* over workers */
	struct worker workers[FCGI_THREADS];
};

static void
pause_ms(long ms)
{
	struct timespec t = {ms / 1000, ms % 1000 * 1000000};

	nanosleep(&t, NULL);
}

static void
wake_up(int signo)
{
	(void)signo;
}

static void
signals_set(void)
{
	struct sigaction wake = {.sa_handler = wake_up}; /* no SA_RESTART */
	struct sigaction ignore = {.sa_handler = SIG_IGN};

	/* After FCGX_Init(), which takes SIGUSR1 for itself. */
	if (sigaction(SIGUSR1, &wake, NULL) != 0 ||
	    sigaction(SIGPIPE, &ignore, NULL) != 0)
		die("sigaction");
}

enum fail
fcgi_open(const char *path, struct fcgi **out)
{
	struct fcgi *f = calloc(1, sizeof(*f));
	enum fail why;

	if (f == NULL)
		die("out of memory");
	why = fcgi_socket_open(path, FCGI_BACKLOG, &f->socket);
	if (why != OK) {
		free(f);
		return why;
	}
	if (FCGX_Init() != 0 || pthread_mutex_init(&f->lock, NULL) != 0)
		die("FCGX_Init");
	signals_set();
	*out = f;
	return OK;
}

void
fcgi_close(struct fcgi *f)
{
	if (f == NULL)
		return;
	fcgi_socket_close(&f->socket);
	pthread_mutex_destroy(&f->lock);
	free(f);
}

static void
worker_set(struct fcgi *f, int thread, bool inside)
{
	if (thread < 0 || thread >= FCGI_THREADS)
		die("thread number");
	pthread_mutex_lock(&f->lock);
	f->workers[thread] = (struct worker){pthread_self(), inside};
	pthread_mutex_unlock(&f->lock);
}

static void
wake_block(int how)
{
	sigset_t wake;

	sigemptyset(&wake);
	sigaddset(&wake, SIGUSR1);
	pthread_sigmask(how, &wake, NULL);
}

static struct span
param(const FCGX_Request *r, const char *name)
{
	return span_of(FCGX_GetParam(name, r->envp));
}

static size_t
body_read(void *stream, char *p, size_t n)
{
	int want = n < INT_MAX ? (int)n : INT_MAX;
	int got = FCGX_GetStr(p, want, stream);

	return got > 0 ? (size_t)got : 0;
}

static struct answer_source
source_of(const FCGX_Request *r)
{
	return (struct answer_source){
	    .raw =
		{
		    .method = param(r, "REQUEST_METHOD"),
		    .uri = param(r, "REQUEST_URI"),
		    .content_length = param(r, "CONTENT_LENGTH"),
		    .content_type = param(r, "CONTENT_TYPE"),
		    .cookie = param(r, "HTTP_COOKIE"),
		    .origin = param(r, "HTTP_ORIGIN"),
		    .sec_fetch_site = param(r, "HTTP_SEC_FETCH_SITE"),
		    .accept_language = param(r, "HTTP_ACCEPT_LANGUAGE"),
		    .remote_addr = param(r, "REMOTE_ADDR"),
		    .request_id = param(r, "REQUEST_ID"),
		},
	    .read = body_read,
	    .stream = r->in,
	};
}

/* False when the peer is gone; there is nobody left to tell. */
static bool
bytes_write(FCGX_Stream *out, struct span s)
{
	while (s.n > 0) {
		int n = s.n < INT_MAX ? (int)s.n : INT_MAX;

		if (FCGX_PutStr(s.p, n, out) != n)
			return false;
		s.p += n;
		s.n -= (size_t)n;
	}
	return true;
}

static void
request_serve(
    FCGX_Request *r, int thread, struct arena *a, const struct answer_app *app)
{
	struct timeval limit = {.tv_sec = PEER_TIMEOUT_S};
	struct answer_source from = source_of(r);
	struct answer answer;

	/* The one look at a member that fcgiapp.h calls private: without it
	 * a peer that stands still would hold this thread for ever. */
	setsockopt(r->ipcFd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof(limit));
	setsockopt(r->ipcFd, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof(limit));
	fail_clear();
	answer_make(app, thread, a, &from, &answer);
	if (bytes_write(r->out, answer.head))
		bytes_write(r->out, answer.body);
	FCGX_Finish_r(r);
	/* Also where the peer asked to keep the connection: a kept one would
	 * pin this thread (design.md section 5). */
	FCGX_Free(r, 1);
	arena_reset(a);
}

/* FCGX_Accept_r() gives 0 or minus errno. */
static int
accept_next(struct fcgi *f, FCGX_Request *r)
{
	int got;

	wake_block(SIG_UNBLOCK);
	got = atomic_load(&f->stopping) ? -EINTR : FCGX_Accept_r(r);
	wake_block(SIG_BLOCK);
	return got;
}

static bool
is_fatal(int got)
{
	return got == -EBADF || got == -ENOTSOCK || got == -EINVAL ||
	       got == -EOPNOTSUPP;
}

/* Out of descriptors or memory: said once, until it is over. */
static void
accept_wait(bool *told)
{
	if (!*told)
		log_note(LOG_ERROR, "accept", "no connection, waiting");
	*told = true;
	pause_ms(ACCEPT_RETRY_MS);
}

static enum fail
serve_loop(struct fcgi *f, FCGX_Request *r, int thread, struct arena *a,
    const struct answer_app *app)
{
	bool told = false;

	while (!atomic_load(&f->stopping)) {
		int got = accept_next(f, r);

		if (got == 0) {
			told = false;
			request_serve(r, thread, a, app);
		} else if (is_fatal(got)) {
			return fail(FAIL_STORE, "accept");
		} else if (got != -EINTR && got != -ECONNABORTED &&
			   !atomic_load(&f->stopping)) {
			accept_wait(&told);
		}
	}
	return OK;
}

enum fail
fcgi_serve(
    struct fcgi *f, int thread, struct arena *a, const struct answer_app *app)
{
	FCGX_Request r;
	sigset_t before;
	enum fail why;

	pthread_sigmask(SIG_SETMASK, NULL, &before);
	wake_block(SIG_BLOCK);
	if (FCGX_InitRequest(&r, f->socket.fd, FCGI_FAIL_ACCEPT_ON_INTR) != 0)
		die("FCGX_InitRequest");
	worker_set(f, thread, true);
	why = serve_loop(f, &r, thread, a, app);
	FCGX_Free(&r, 1);
	worker_set(f, thread, false);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return why;
}

/* Wakes those still inside; returns how many there are. */
static int
workers_wake(struct fcgi *f)
{
	int n = 0;

	pthread_mutex_lock(&f->lock);
	for (int i = 0; i < FCGI_THREADS; i++) {
		if (!f->workers[i].inside)
			continue;
		n++;
		pthread_kill(f->workers[i].id, SIGUSR1);
	}
	pthread_mutex_unlock(&f->lock);
	return n;
}

bool
fcgi_stop(struct fcgi *f, int64_t timeout_ms)
{
	struct clock clock = {0};
	int64_t end = clock_boot_ms(&clock) + timeout_ms;

	atomic_store(&f->stopping, true);
	FCGX_ShutdownPending();
	pause_ms(GRACE_MS);
	while (workers_wake(f) > 0) {
		if (clock_boot_ms(&clock) >= end)
			return false;
		pause_ms(WAKE_MS);
	}
	return true;
}
