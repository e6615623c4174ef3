/*
 * fuzz_cookie: any bytes as a Cookie header. What is taken has each name once
 * and nothing that could break a line.
 */
#include "replay.h"

#include <stdlib.h>

#include "http/cookie.h"

static void
must(bool holds)
{
	if (!holds)
		abort();
}

static void
is_visible(struct span s)
{
	for (size_t i = 0; i < s.n; i++)
		must(s.p[i] > ' ' && s.p[i] <= '~' && s.p[i] != ';');
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new(1 << 20);
	struct cookie_list l;

	fail_clear();
	if (cookie_parse(a, span_from(data, size), &l) == OK) {
		must(l.n <= COOKIE_COUNT && size <= COOKIE_BYTES);
		for (size_t i = 0; i < l.n; i++) {
			is_visible(l.pairs[i].name);
			is_visible(l.pairs[i].value);
			must(l.pairs[i].name.n > 0);
			for (size_t j = 0; j < i; j++)
				must(
				    !span_eq(l.pairs[i].name, l.pairs[j].name));
		}
		cookie_get(&l, "s", true);
		cookie_get(&l, "s", false);
	}
	arena_free(a);
	return 0;
}
