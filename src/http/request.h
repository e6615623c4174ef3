/*
 * request: one HTTP request as plain values in the request's arena. Must never
 * hold a header that is not named here: nothing else is read, so nothing else
 * can be smuggled (security.md finding 9).
 */
#ifndef HTTP_REQUEST_H
#define HTTP_REQUEST_H

#include "http/cookie.h"
#include "http/form.h"

enum method { METHOD_OTHER = 0, METHOD_GET, METHOD_HEAD, METHOD_POST };

/* The parameters as nginx sent them; an absent one is the empty span. */
struct request_raw {
	struct span method;          /* REQUEST_METHOD */
	struct span uri;             /* REQUEST_URI */
	struct span content_length;  /* CONTENT_LENGTH */
	struct span content_type;    /* CONTENT_TYPE */
	struct span cookie;          /* HTTP_COOKIE */
	struct span origin;          /* HTTP_ORIGIN */
	struct span sec_fetch_site;  /* HTTP_SEC_FETCH_SITE */
	struct span accept_language; /* HTTP_ACCEPT_LANGUAGE */
	struct span remote_addr;     /* REMOTE_ADDR, from nginx alone (H5) */
	struct span request_id;      /* REQUEST_ID: nginx $request_id */
};

/* A body that is read by whoever answers, not before (uploads). */
struct request_stream {
	/* Up to n bytes to p; how many, 0 at the end. */
	size_t (*read)(void *stream, char *p, size_t n);
	void *stream;
	size_t left; /* of content_length */
	bool failed; /* it ended before them */
};

struct request {
	enum method method;
	struct span path; /* canonical, see path.h; empty when refused */
	struct form query;
	struct cookie_list cookies;
	struct span content_type;
	size_t content_length;         /* 0 when absent */
	struct span body;              /* exactly content_length bytes */
	struct request_stream *stream; /* instead of body; else NULL */
	struct span origin;
	struct span sec_fetch_site;
	struct span accept_language;
	struct span remote_addr;
	struct span request_id;
};

/*
 * All but the body; copies into the arena. Also when it fails, *out is set:
 * language, address and id as sent, the rest as far as it came, so that the
 * refusal can be answered in words. FAIL_INPUT: no method, a URI that path.h
 * refuses, a query or cookie that is not well-formed, CONTENT_LENGTH not
 * decimal, a value over 1,024 bytes or with control bytes. FAIL_LIMIT: query.
 */
enum fail request_parse(struct arena *a, const struct request_raw *raw,
    struct request *out) MUST_USE;
/*
 * The next bytes of a streamed body, up to n of them; 0: all are read, or the
 * peer is gone (s->failed).
 */
size_t request_stream_read(struct request_stream *s, char *p, size_t n);

#endif
