/*
 * fuzz_consent: any bytes as a consent. What parses is written again to the
 * same bytes: no value has two forms.
 */
#include "replay.h"

#include <stdlib.h>

#include "seal/consent.h"
#include "seal/seal.h"

static void
must(bool holds)
{
	if (!holds)
		abort();
}

/* Lists ascend, as the readers that search them rely on. */
static void
is_ordered(const struct consent *c)
{
	for (size_t i = 1; i < c->bodies_n; i++)
		must(memcmp(c->bodies[i - 1].b, c->bodies[i].b, ID_BYTES) < 0);
	for (size_t i = 1; i < c->covers_n; i++)
		must(memcmp(c->covers[i - 1].item.b, c->covers[i].item.b,
			 ID_BYTES) < 0);
	must(c->coordinations_n == 0 || c->coordination == CONFIRMATION_YES);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new((size_t)64 << 20);
	struct span bytes = span_from(data, size), again;
	struct consent c;

	seal_start();
	fail_clear();
	if (consent_parse(a, bytes, &c) == OK) {
		is_ordered(&c);
		must(consent_format(a, &c, &again) == OK);
		must(span_eq(bytes, again));
	}
	arena_free(a);
	return 0;
}
