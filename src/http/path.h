/*
 * path: the one parser of REQUEST_URI and the matcher of route patterns. What
 * comes out is canonical: one spelling for one place. Must never decode twice,
 * and never clean up what it could refuse.
 */
#ifndef HTTP_PATH_H
#define HTTP_PATH_H

#include "base/arena.h"
#include "base/fail.h"

enum { PATH_URI_BYTES = 1024, PATH_VALUES = 4 };

/*
 * uri: REQUEST_URI as nginx got it: origin form only, printable ASCII, at most
 * PATH_URI_BYTES with its query. out_path: decoded once, valid UTF-8, begins
 * with "/", NUL-terminated, in the arena. out_query: what stands behind the
 * first "?", still encoded, part of uri; empty without one.
 * FAIL_INPUT: anything else; also %00, control characters, overlong or invalid
 * UTF-8, "//", a segment "." or "..", backslash, an encoded "/" or "%" (double
 * encoding), "#", absolute form. security.md E1 and section 4.
 */
enum fail path_parse(struct arena *a, struct span uri, struct span *out_path,
    struct span *out_query) MUST_USE;

/* What the :names of a pattern stood for, in their order; parts of the path. */
struct path_values {
	struct span v[PATH_VALUES];
	size_t n;
};

/*
 * pattern: "/desk/cases/:case": each segment is fixed text or ":" and a name,
 * at most PATH_VALUES names. path: canonical. A name matches one whole segment
 * that is not empty. "/desk/" is not "/desk". *out is set when true.
 */
bool path_match(const char *pattern, struct span path, struct path_values *out);

#endif
