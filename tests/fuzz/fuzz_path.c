/*
 * fuzz_path: any bytes as REQUEST_URI. What is taken is canonical: it would be
 * taken again as it is, and no pattern captures anything but whole segments.
 */
#include "replay.h"

#include <stdlib.h>
#include <string.h>

#include "http/path.h"
#include "http/percent.h"
#include "http/utf8.h"

static void
must(bool holds)
{
	if (!holds)
		abort();
}

static void
is_canonical(struct span path)
{
	must(path.n > 0 && path.p[0] == '/' && path.p[path.n] == '\0');
	must(utf8_valid(path) && !utf8_has_control(path, ""));
	must(strlen(path.p) == path.n);
	must(strstr(path.p, "//") == NULL && strstr(path.p, "/./") == NULL);
	must(strstr(path.p, "/../") == NULL);
	must(strpbrk(path.p, "\\%") == NULL);
}

/* Encoded segment by segment it must come back as the same path. */
static void
comes_back(struct arena *a, struct span path)
{
	struct span rest = {path.p + 1, path.n - 1}, again, query;
	struct buf b;

	buf_init(&b, a, (size_t)4 * PATH_URI_BYTES);
	do {
		buf_text(&b, "/");
		percent_encode(&b, span_cut(&rest, '/'));
	} while (rest.p != NULL);
	if (b.n > PATH_URI_BYTES)
		return;
	must(path_parse(a, buf_get(&b), &again, &query) == OK);
	must(span_eq(path, again));
}

static void
captures_segments(struct span path)
{
	static const char *const patterns[] = {"/", "/:a", "/:a/:b",
	    "/desk/cases/:case", "/:a/:b/:c/:d", "/:a/:b/:c/:d/:e"};

	for (size_t i = 0; i < sizeof(patterns) / sizeof(patterns[0]); i++) {
		struct path_values v;

		if (!path_match(patterns[i], path, &v))
			continue;
		for (size_t j = 0; j < v.n; j++)
			must(v.v[j].n > 0 &&
			     memchr(v.v[j].p, '/', v.v[j].n) == NULL);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new(1 << 20);
	struct span path, query;

	fail_clear();
	if (path_parse(a, span_from(data, size), &path, &query) == OK) {
		is_canonical(path);
		comes_back(a, path);
		captures_segments(path);
	}
	arena_free(a);
	return 0;
}
