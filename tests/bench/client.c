/* client: a small state machine a connection, edge-triggered. */
#include "client.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "response.h"

enum { READ_AT_ONCE = 64 * 1024, EVENTS = 64 };

struct connection {
	int fd; /* -1: to be opened */
	size_t sent, want;
	int64_t began_us;
	struct response response;
	char request[CLIENT_REQUEST];
};

struct run {
	const struct client_plan *plan;
	struct client_result *out;
	struct connection *connections;
	size_t latency_size;
	int epoll;
	int64_t counts_from_us, ends_us;
	bool dry; /* the generator has no more */
};

static int64_t
now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static void
close_connection(struct connection *c)
{
	if (c->fd >= 0)
		close(c->fd);
	c->fd = -1;
}

static int
open_connection(struct run *r, struct connection *c)
{
	struct sockaddr_in to = {.sin_family = AF_INET,
	    .sin_port = htons(r->plan->port),
	    .sin_addr = {htonl(INADDR_LOOPBACK)}};
	struct epoll_event event = {
	    .events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET,
	    .data = {.ptr = c}};
	int on = 1;

	c->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (c->fd < 0)
		return -1;
	setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
	if (connect(c->fd, (struct sockaddr *)&to, sizeof(to)) != 0 &&
	    errno != EINPROGRESS)
		return -1;
	return epoll_ctl(r->epoll, EPOLL_CTL_ADD, c->fd, &event);
}

static int
keep_latency(struct run *r, int64_t us)
{
	struct client_result *out = r->out;

	if (out->answers == r->latency_size) {
		size_t size = r->latency_size > 0 ? r->latency_size * 2 : 65536;
		uint32_t *p =
		    realloc(out->latency_us, size * sizeof(*out->latency_us));

		if (p == NULL)
			return -1;
		out->latency_us = p;
		r->latency_size = size;
	}
	out->latency_us[out->answers++] =
	    us < UINT32_MAX ? (uint32_t)us : UINT32_MAX;
	return 0;
}

static int
next_request(struct run *r, struct connection *c)
{
	c->sent = 0;
	c->want = r->plan->next(r->plan->state, c->request, CLIENT_REQUEST);
	if (c->want == 0)
		r->dry = true;
	response_start(&c->response);
	c->began_us = now_us();
	if (c->fd < 0 && c->want > 0)
		return open_connection(r, c);
	return 0;
}

/* An answer is whole. */
static int
finish(struct run *r, struct connection *c)
{
	int64_t now = now_us();
	int status = c->response.status;

	r->out->status[status >= 0 && status < 600 ? status : 0]++;
	if (c->began_us >= r->counts_from_us && now <= r->ends_us) {
		r->out->bytes += c->response.bytes;
		if (keep_latency(r, now - c->began_us) != 0)
			return -1;
	}
	if (!r->plan->keep || c->response.close)
		close_connection(c);
	return next_request(r, c);
}

static int
give_up(struct run *r, struct connection *c)
{
	r->out->faults++;
	close_connection(c);
	return next_request(r, c);
}

/* True while the socket takes more. */
static bool
send_some(struct connection *c)
{
	while (c->sent < c->want) {
		ssize_t n = send(c->fd, c->request + c->sent, c->want - c->sent,
		    MSG_NOSIGNAL);

		if (n <= 0)
			return n < 0 && (errno == EAGAIN || errno == ENOTCONN);
		c->sent += (size_t)n;
	}
	return true;
}

static int
on_event(struct run *r, struct connection *c)
{
	char piece[READ_AT_ONCE];

	for (;;) {
		enum response_state state;
		ssize_t n;

		if (c->want == 0)
			return 0;
		if (!send_some(c))
			return give_up(r, c);
		n = recv(c->fd, piece, sizeof(piece), 0);
		if (n < 0 && errno == EAGAIN)
			return 0;
		if (n > 0)
			state = response_feed(&c->response, piece, (size_t)n);
		else
			state =
			    n == 0 ? response_end(&c->response) : RESPONSE_BAD;
		if (state == RESPONSE_BAD)
			return give_up(r, c);
		if (state != RESPONSE_DONE)
			continue;
		if (finish(r, c) != 0)
			return -1;
		/* A new socket says itself when it is ready. */
		if (!r->plan->keep || c->fd < 0)
			return 0;
	}
}

static int
loop(struct run *r)
{
	struct epoll_event events[EVENTS];

	for (int i = 0; i < r->plan->connections; i++) {
		r->connections[i].fd = -1;
		if (next_request(r, &r->connections[i]) != 0)
			return -1;
	}
	while (now_us() < r->ends_us && !r->dry) {
		int n = epoll_wait(r->epoll, events, EVENTS, 100);

		for (int i = 0; i < n; i++)
			if (on_event(r, events[i].data.ptr) != 0)
				return -1;
	}
	return 0;
}

static int
by_size(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

int
client_run(const struct client_plan *plan, struct client_result *out)
{
	struct run r = {.plan = plan, .out = out};
	int64_t now = now_us();
	int rc = -1;

	*out = (struct client_result){0};
	r.counts_from_us = now + plan->warm_up_ms * 1000;
	r.ends_us = r.counts_from_us + plan->measure_ms * 1000;
	r.connections =
	    calloc((size_t)plan->connections, sizeof(*r.connections));
	r.epoll = epoll_create1(EPOLL_CLOEXEC);
	if (r.connections != NULL && r.epoll >= 0)
		rc = loop(&r);
	now = now_us();
	out->measured_us =
	    (now < r.ends_us ? now : r.ends_us) - r.counts_from_us;
	for (int i = 0; r.connections != NULL && i < plan->connections; i++)
		close_connection(&r.connections[i]);
	free(r.connections);
	close(r.epoll);
	if (out->answers > 0)
		qsort(out->latency_us, out->answers, sizeof(*out->latency_us),
		    by_size);
	return rc;
}

uint32_t
client_quantile(const struct client_result *r, uint64_t part)
{
	uint64_t at = r->answers * part / 10000;

	if (r->answers == 0)
		return 0;
	return r->latency_us[at < r->answers ? at : r->answers - 1];
}
