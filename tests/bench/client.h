/*
 * client: N connections to one address of this machine, each sends the next
 * request as soon as its answer is whole. One thread, epoll. Must never count
 * what it did not read to the end.
 */
#ifndef BENCH_CLIENT_H
#define BENCH_CLIENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CLIENT_REQUEST = 256 * 1024, CLIENT_CONNECTIONS = 1024 };

/* Writes one whole HTTP/1.1 request to out; gives its bytes, 0: no more. */
typedef size_t (*client_next)(void *state, char *out, size_t size);

struct client_plan {
	uint16_t port; /* on 127.0.0.1 */
	int connections;
	bool keep;          /* keep connections open */
	int64_t warm_up_ms; /* before anything is counted */
	int64_t measure_ms;
	client_next next;
	void *state;
};

struct client_result {
	uint64_t answers; /* whole ones, in the measured time */
	uint64_t faults;  /* cut, refused, unreadable; of all the time */
	uint64_t bytes;
	uint64_t status[600]; /* of all answers, warm-up included */
	int64_t measured_us;
	uint32_t *latency_us; /* `answers` of them, sorted; free() it */
};

/* 0, or -1 when the machine refuses (no socket, no memory). */
int client_run(const struct client_plan *plan, struct client_result *out);
/* The latency below which `part` of 10,000 lie; 0 when there was none. */
uint32_t client_quantile(const struct client_result *r, uint64_t part);

#endif
