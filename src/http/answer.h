/*
 * answer: the way from raw parameters to the bytes of an answer, the same for
 * FastCGI and for tests. Must never know where the bytes come from or go to.
 */
#ifndef HTTP_ANSWER_H
#define HTTP_ANSWER_H

#include "http/reply.h"
#include "http/request.h"

enum { ANSWER_BODY_BYTES = 1024 * 1024 };

/* What the program brings. All functions are called on the request's thread. */
struct answer_app {
	/* A whole request. */
	struct reply (*answer)(
	    void *state, int thread, struct arena *a, const struct request *r);
	/*
	 * A request that is not well-formed: FAIL_INPUT (400), FAIL_LIMIT
	 * (413), or FAIL_BUG (500): `answer` gave a reply that cannot be sent.
	 * r as request_parse() leaves it, without a body.
	 */
	struct reply (*refuse)(void *state, int thread, struct arena *a,
	    const struct request *r, enum fail why);
	/*
	 * Most bytes that the body of r may have (r->path and r->method are
	 * set); NULL: ANSWER_BODY_BYTES. Over it: FAIL_LIMIT, body unread.
	 */
	size_t (*limit)(void *state, const struct request *r);
	/*
	 * Is the body of r read by `answer` itself (r->stream)? What it leaves
	 * is read and dropped, so that nginx hears the answer. NULL: never.
	 */
	bool (*streams)(void *state, const struct request *r);
	void *state;
	bool secure; /* https in front: HSTS, __Host- cookies */
};

/* Where a request comes from. */
struct answer_source {
	struct request_raw raw;
	/* Up to n bytes of the body to p; returns how many, 0 at its end. */
	size_t (*read)(void *stream, char *p, size_t n);
	void *stream;
};

/* The answer: send head, then body or stream. All in the arena. */
struct answer {
	struct reply reply;
	struct span head;
	struct span body;                  /* empty for HEAD */
	const struct reply_stream *stream; /* NULL: body; NULL for HEAD */
};

/*
 * Reads, asks the app, writes the headers. The arena's cap must hold twice the
 * largest body that limit() allows, 1 MiB, and the page. Never fails: what is
 * wrong is answered by app->refuse; a refusal that cannot be sent is a bare
 * 500.
 */
void answer_make(const struct answer_app *app, int thread, struct arena *a,
    const struct answer_source *from, struct answer *out);
/*
 * Sends a streamed body by `write` (false: the peer is gone). False: it is not
 * whole, so the connection must be cut.
 */
bool answer_stream(const struct reply_stream *s,
    bool (*write)(void *to, struct span bytes), void *to);
/*
 * For tests: a request made by hand, without FastCGI. An empty
 * raw->content_length is filled from body. Clears the fail note first.
 */
void answer_local(const struct answer_app *app, struct arena *a,
    const struct request_raw *raw, struct span body, struct answer *out);

#endif
