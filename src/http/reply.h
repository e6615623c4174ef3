/*
 * reply: an answer as a value, and the one function that writes its headers.
 * Must never let a value break out of its header line, and never send an
 * answer without the security headers (security.md section 3 D).
 */
#ifndef HTTP_REPLY_H
#define HTTP_REPLY_H

#include "http/cookie.h"

enum { REPLY_COOKIES = 4, REPLY_HEAD_BYTES = 8192, REPLY_NAME_BYTES = 768 };

#define REPLY_HTML "text/html; charset=utf-8"
#define REPLY_TEXT "text/plain; charset=utf-8"
#define REPLY_JSON "application/json; charset=utf-8"

/*
 * The next bytes of a body, valid until the next call; empty at the end. Any
 * failure, and fewer bytes than were said: the connection is cut, so that
 * nobody takes a part for the whole.
 */
typedef enum fail reply_next_fn(void *state, struct span *out);

/* A body that is made while it is sent, on the request's thread. */
struct reply_stream {
	int64_t n; /* bytes: Content-Length */
	reply_next_fn *next;
	void *state;
};

struct reply {
	int status;               /* 200, 303, 404 ... see reply_reason() */
	const char *content_type; /* with charset; NULL only without a body */
	struct span body;
	const struct reply_stream *stream; /* instead of body; else NULL */
	struct span location; /* own path only: "/" and then not "/" or "\" */
	struct cookie cookies[REPLY_COOKIES];
	size_t cookies_n;
	int64_t retry_after_s;  /* 0: none */
	int64_t refresh_s;      /* 0: none; the page is read anew after it */
	struct span refresh_to; /* as location */
	bool clear_site_data;   /* logout (B10) */
	struct span attachment; /* UTF-8 file name, at most REPLY_NAME_BYTES:
				   download, never shown (D10) */
	bool no_body;           /* HEAD: the headers of the body without it */
};

/* 200 with a page. */
struct reply reply_html(struct span body);
/* 303 See Other to an own path (ASCII, percent-encoded). */
struct reply reply_redirect(struct span location);
/* "Not Found"; NULL for a status that this program does not send. */
const char *reply_reason(int status);
/*
 * Everything before the body, from "Status:" to the empty line. secure: HSTS,
 * and cookies with prefix. FAIL_BUG, with *out to be thrown away: unknown
 * status, a control byte in any value, a location elsewhere, a body without a
 * type, a cookie that cookie.h refuses, more than out can hold.
 */
enum fail reply_headers(
    struct buf *out, const struct reply *r, bool secure) MUST_USE;

#endif
