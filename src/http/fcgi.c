/*
 * fcgi: accept, answer, end. The listening socket does not block, and idle
 * threads wait for it or for fcgi_stop() in epoll. No signals: libfcgi takes a
 * call that a signal interrupts for a broken connection, and was seen to lose
 * requests, and threads, to the usual pthread_kill() at the end.
 */
#include "http/fcgi.h"

#include <errno.h>
#include <fcgiapp.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "http/fcgi_socket.h"

enum {
	PEER_TIMEOUT_S = 30,   /* a peer that stops cannot keep a thread */
	STOP_LOOK_MS = 10,     /* between two looks whether all are out */
	ACCEPT_RETRY_MS = 100, /* out of descriptors: wait, never spin (F6) */
	NO_NUMBER = -9999      /* FCGX_Accept_r() without an errno */
};

struct fcgi {
	struct fcgi_socket socket;
	int stop_fd; /* an eventfd: readable from fcgi_stop() on */
	atomic_bool stopping;
	atomic_int inside; /* threads in fcgi_serve() */
};

static void
pause_ms(long ms)
{
	struct timespec t = {ms / 1000, ms % 1000 * 1000000};

	nanosleep(&t, NULL);
}

/* After FCGX_Init(), which takes SIGUSR1 for an end of its own. */
static void
signals_set(void)
{
	struct sigaction ignore = {.sa_handler = SIG_IGN};

	if (sigaction(SIGUSR1, &ignore, NULL) != 0 ||
	    sigaction(SIGPIPE, &ignore, NULL) != 0)
		die("sigaction");
}

enum fail
fcgi_open(const char *path, struct fcgi **out)
{
	struct fcgi *f = calloc(1, sizeof(*f));
	enum fail why;
	int flags;

	if (f == NULL)
		die("out of memory");
	why = fcgi_socket_open(path, FCGI_BACKLOG, &f->socket);
	if (why != OK) {
		free(f);
		return why;
	}
	f->stop_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	flags = fcntl(f->socket.fd, F_GETFL);
	if (f->stop_fd < 0 || flags < 0 || FCGX_Init() != 0 ||
	    fcntl(f->socket.fd, F_SETFL, flags | O_NONBLOCK) != 0)
		die("FastCGI");
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
	close(f->stop_fd);
	free(f);
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

static bool
stream_write(void *to, struct span bytes)
{
	return bytes_write(to, bytes);
}

static void
request_serve(
    FCGX_Request *r, int thread, struct arena *a, const struct answer_app *app)
{
	struct timeval limit = {.tv_sec = PEER_TIMEOUT_S};
	struct answer_source from = source_of(r);
	struct answer answer;
	bool whole = true;

	/* The one look at a member that fcgiapp.h calls private: without it
	 * a peer that stands still would hold this thread for ever. */
	setsockopt(r->ipcFd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof(limit));
	setsockopt(r->ipcFd, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof(limit));
	fail_clear();
	answer_make(app, thread, a, &from, &answer);
	if (bytes_write(r->out, answer.head)) {
		if (answer.stream == NULL)
			bytes_write(r->out, answer.body);
		else
			whole =
			    answer_stream(answer.stream, stream_write, r->out);
	}
	/* Without its end: nginx cuts the client's connection, too. */
	if (whole)
		FCGX_Finish_r(r);
	/* Also where the peer asked to keep the connection: a kept one would
	 * pin this thread (design.md section 5). */
	FCGX_Free(r, 1);
	arena_reset(a);
}

/* Both wake an idle thread; of many one is enough for a connection. */
static int
waiter_open(const struct fcgi *f)
{
	struct epoll_event connection = {.events = EPOLLIN | EPOLLEXCLUSIVE};
	struct epoll_event stop = {.events = EPOLLIN};
	int fd = epoll_create1(EPOLL_CLOEXEC);

	if (fd < 0 ||
	    epoll_ctl(fd, EPOLL_CTL_ADD, f->socket.fd, &connection) != 0 ||
	    epoll_ctl(fd, EPOLL_CTL_ADD, f->stop_fd, &stop) != 0)
		die("epoll");
	return fd;
}

static bool
is_fatal(int got)
{
	return got == -EBADF || got == -ENOTSOCK || got == -EINVAL ||
	       got == -EOPNOTSUPP;
}

static bool
is_passing(int got)
{
	return got == -EINTR || got == -ECONNABORTED || got == NO_NUMBER;
}

/* No connection: waits until there may be one. *told: said it already. */
static enum fail
accept_wait(int waiter, int got, bool *told)
{
	struct epoll_event event;

	if (is_fatal(got))
		return fail(FAIL_STORE, "accept");
	if (got == -EAGAIN || got == -EWOULDBLOCK) {
		epoll_wait(waiter, &event, 1, -1);
	} else if (!is_passing(got)) {
		/* Out of descriptors or memory: said once, until it ends. */
		if (!*told)
			log_note(LOG_ERROR, "accept", "no connection, waiting");
		*told = true;
		pause_ms(ACCEPT_RETRY_MS);
	}
	return OK;
}

static enum fail
serve_loop(struct fcgi *f, FCGX_Request *r, int thread, struct arena *a,
    const struct answer_app *app)
{
	int waiter = waiter_open(f), got;
	bool told = false;
	enum fail why = OK;

	while (why == OK && !atomic_load(&f->stopping)) {
		got = FCGX_Accept_r(r); /* 0 or minus errno */
		if (got == 0) {
			told = false;
			request_serve(r, thread, a, app);
		} else {
			why = accept_wait(waiter, got, &told);
		}
	}
	close(waiter);
	return why;
}

enum fail
fcgi_serve(
    struct fcgi *f, int thread, struct arena *a, const struct answer_app *app)
{
	FCGX_Request r;
	enum fail why;

	if (FCGX_InitRequest(&r, f->socket.fd, FCGI_FAIL_ACCEPT_ON_INTR) != 0)
		die("FCGX_InitRequest");
	atomic_fetch_add(&f->inside, 1);
	why = serve_loop(f, &r, thread, a, app);
	FCGX_Free(&r, 1);
	atomic_fetch_sub(&f->inside, 1);
	return why;
}

bool
fcgi_stop(struct fcgi *f, int64_t timeout_ms)
{
	struct clock clock = {0};
	int64_t end = clock_boot_ms(&clock) + timeout_ms;

	atomic_store(&f->stopping, true);
	if (eventfd_write(f->stop_fd, 1) != 0)
		die("eventfd");
	while (atomic_load(&f->inside) > 0) {
		if (clock_boot_ms(&clock) >= end)
			return false;
		pause_ms(STOP_LOOK_MS);
	}
	return true;
}
