/* path: REQUEST_URI to one canonical path, and patterns against it. */
#include "http/path.h"

#include <string.h>

#include "http/percent.h"
#include "http/utf8.h"

/* Before decoding: origin form in visible ASCII. */
static bool
is_plain(struct span uri)
{
	if (uri.n == 0 || uri.n > PATH_URI_BYTES || uri.p[0] != '/')
		return false;
	for (size_t i = 0; i < uri.n; i++)
		if (uri.p[i] <= ' ' || uri.p[i] > '~' || uri.p[i] == '#')
			return false;
	return true;
}

/* A "%" that was decoded once must not mean "/" or another "%" (E1). */
static bool
hides_syntax(struct span encoded)
{
	for (size_t i = 0; i + 2 < encoded.n; i++) {
		char low = encoded.p[i + 2] | 0x20;

		if (encoded.p[i] != '%' || encoded.p[i + 1] != '2')
			continue;
		if (low == 'f' || encoded.p[i + 2] == '5')
			return true;
	}
	return false;
}

/* No empty segment but the last, no dot segment (RFC 3986 section 3.3). */
static bool
has_clean_segments(struct span path)
{
	struct span rest = {path.p + 1, path.n - 1};

	while (rest.n > 0) {
		struct span segment = span_cut(&rest, '/');

		if (segment.n == 0 || span_is(segment, ".") ||
		    span_is(segment, ".."))
			return false;
	}
	return true;
}

enum fail
path_parse(struct arena *a, struct span uri, struct span *out_path,
    struct span *out_query)
{
	struct span query = uri, encoded, path;
	char *p;

	if (!is_plain(uri))
		return fail(FAIL_INPUT, "request URI");
	encoded = span_cut(&query, '?');
	if (hides_syntax(encoded))
		return fail(FAIL_INPUT, "encoded slash or percent in path");
	p = arena_alloc(a, encoded.n + 1);
	path.p = p;
	if (!percent_decode(encoded, false, p, &path.n))
		return fail(FAIL_INPUT, "percent sign in path");
	if (!utf8_valid(path) || utf8_has_control(path, ""))
		return fail(FAIL_INPUT, "path is not text");
	if (memchr(path.p, '\\', path.n) != NULL || !has_clean_segments(path))
		return fail(FAIL_INPUT, "path is not canonical");
	*out_path = path;
	*out_query = query;
	return OK;
}

/* One segment of a pattern against one of a path. */
static bool
segment_match(struct span want, struct span got, struct path_values *values)
{
	if (want.n == 0 || want.p[0] != ':')
		return span_eq(want, got);
	if (got.n == 0 || values->n == PATH_VALUES)
		return false;
	values->v[values->n++] = got;
	return true;
}

bool
path_match(const char *pattern, struct span path, struct path_values *out)
{
	struct span want = span_of(pattern), got = path;
	struct path_values values = {.n = 0};

	for (;;) {
		bool more = want.n > 0 && memchr(want.p, '/', want.n) != NULL;

		/* Both must end at the same segment. */
		if (more != (got.n > 0 && memchr(got.p, '/', got.n) != NULL))
			return false;
		if (!segment_match(
			span_cut(&want, '/'), span_cut(&got, '/'), &values))
			return false;
		if (!more)
			break;
	}
	*out = values;
	return true;
}
