/*
 * response: where an HTTP/1.1 answer ends, fed piece by piece. Must never keep
 * the payload: it is counted and dropped.
 */
#ifndef BENCH_RESPONSE_H
#define BENCH_RESPONSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { RESPONSE_HEAD = 16384 };

enum response_state {
	RESPONSE_IN_HEAD,
	RESPONSE_IN_BODY,     /* `left` bytes more */
	RESPONSE_IN_SIZE,     /* a chunk's size line */
	RESPONSE_IN_CHUNK,    /* `left` bytes more, its line end included */
	RESPONSE_IN_TRAILER,  /* lines up to the empty one */
	RESPONSE_UNTIL_CLOSE, /* no length was given */
	RESPONSE_DONE,
	RESPONSE_BAD
};

struct response {
	enum response_state state;
	int status;
	bool close; /* the other side will close */
	uint64_t left;
	uint64_t bytes; /* of the whole answer */
	size_t head_n;
	size_t line_n; /* bytes of the current size or trailer line */
	char head[RESPONSE_HEAD];
};

void response_start(struct response *r);
/* Takes n bytes; fewer are used only when the answer ended before (bytes
 * behind an answer are BAD here: nothing is pipelined). */
enum response_state response_feed(struct response *r, const char *p, size_t n);
/* The connection ended. */
enum response_state response_end(struct response *r);

#endif
