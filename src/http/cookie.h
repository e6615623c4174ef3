/*
 * cookie: the Cookie header as values, and Set-Cookie as text (RFC 6265).
 * Must never set a cookie that scripts can read, that another site's request
 * carries, or that a subdomain can plant (security.md D7).
 */
#ifndef HTTP_COOKIE_H
#define HTTP_COOKIE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/fail.h"

enum { COOKIE_BYTES = 8192, COOKIE_COUNT = 50 };

struct cookie_pair {
	struct span name, value;
};

struct cookie_list {
	const struct cookie_pair *pairs;
	size_t n;
};

/*
 * header: the value of Cookie, may be empty; the result points into it.
 * Pairs whose name or value is not well-formed are skipped (other software on
 * the same host may set them). FAIL_INPUT: over COOKIE_BYTES or COOKIE_COUNT,
 * a control byte, or a well-formed name sent twice.
 */
enum fail cookie_parse(
    struct arena *a, struct span header, struct cookie_list *out) MUST_USE;
/*
 * The value of our cookie `name` (without prefix), or the empty span. secure:
 * it is looked up as "__Host-" + name, and only so.
 */
struct span cookie_get(
    const struct cookie_list *l, const char *name, bool secure);

/* A cookie to set. */
struct cookie {
	const char *name; /* without prefix; letters, digits, "-", "_" */
	struct span
	    value; /* letters, digits, "-", "_", "." only; may be empty */
	int64_t max_age_s; /* 0: until the browser closes */
	bool end;          /* delete it: empty value, Max-Age=0 */
};

/*
 * The value of a Set-Cookie header (no line end). secure: "__Host-" prefix and
 * Secure; without (only `dev run` on a loopback address): plain. FAIL_BUG: a
 * name or value with any other byte, a negative age.
 */
enum fail cookie_fmt(
    struct buf *out, const struct cookie *c, bool secure) MUST_USE;

#endif
