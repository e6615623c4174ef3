/*
 * form: application/x-www-form-urlencoded as a bounded list of names and
 * values, in the order sent (URL Standard, section 5). Must never guess: what
 * is not well-formed is refused as a whole.
 */
#ifndef HTTP_FORM_H
#define HTTP_FORM_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/fail.h"

/* security.md E7. */
enum {
	FORM_PARAMS = 200,
	FORM_NAME_BYTES = 128,
	FORM_TEXT_BYTES = 64 * 1024,
	FORM_BYTES = 1024 * 1024
};

/* Why a declared value cannot be taken though the form can: shown again. */
enum form_problem {
	FORM_FINE = 0,
	FORM_TOO_LONG,   /* more characters than declared */
	FORM_UNPRINTABLE /* control characters */
};

struct form_param {
	struct span name;
	struct span value;         /* UTF-8, no NUL, lines end with LF */
	enum form_problem problem; /* only set by form_spec_read() */
};

struct form {
	const struct form_param *params;
	size_t n;
	size_t ignored; /* names that were not declared (security.md A12) */
};

/* The media type is this one, with no charset or charset=utf-8. */
bool form_is_type(struct span content_type);
/*
 * bytes: a body, or a query without its "?". Values are decoded once, CRLF and
 * CR become LF; all in the arena. FAIL_LIMIT: more than FORM_BYTES,
 * FORM_PARAMS, or one name or value (decoded) over its limit. FAIL_INPUT: bad
 * percent sign, invalid UTF-8, NUL, an empty name, a control character in one.
 */
enum fail form_parse(
    struct arena *a, struct span bytes, struct form *out) MUST_USE;
/*
 * The value of a name that is sent once. Absent: OK and out->p == NULL (an
 * empty value has out->p != NULL). FAIL_INPUT: sent twice (security.md E8).
 */
enum fail form_one(
    const struct form *f, const char *name, struct span *out) MUST_USE;
/* All values of a name in the arena; returns how many (*out NULL when 0). */
size_t form_all(struct arena *a, const struct form *f, const char *name,
    const struct span **out);
/* The problem of the first value of that name that has one. */
enum form_problem form_problem_of(const struct form *f, const char *name);
/*
 * Adds "name=value" to out, with "&" in front when out is not empty; LF goes
 * out as CRLF, as browsers do. For tests and links.
 */
void form_encode(struct buf *out, struct span name, struct span value);

#endif
