/* mapping: bytes out, and strictly back in. */
#include "seal/mapping.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

enum { BYTES_MAX = 32 * 1024 };

static const char word[] = "MDG1MAPPING";

static int
by_body(const void *x, const void *y)
{
	return memcmp(x, y, ID_BYTES);
}

enum fail
mapping_format(struct arena *a, const struct mapping *m, struct span *out)
{
	struct body_id *bodies;
	struct buf b;

	if (m->consent_n == 0 || m->bodies_n > MAPPING_BODIES_MAX)
		return fail(FAIL_INPUT, "a mapping");
	bodies = arena_array(a, m->bodies_n + 1, sizeof(*bodies));
	if (m->bodies_n > 0)
		memcpy(bodies, m->bodies, m->bodies_n * sizeof(*bodies));
	qsort(bodies, m->bodies_n, sizeof(*bodies), by_body);
	for (size_t i = 1; i < m->bodies_n; i++)
		if (by_body(&bodies[i - 1], &bodies[i]) == 0)
			return fail(FAIL_INPUT, "a body twice");
	buf_init(&b, a, BYTES_MAX);
	buf_text(&b, word);
	buf_u16(&b, MAPPING_FORMAT);
	buf_add(&b, m->case_id.b, ID_BYTES);
	buf_u32(&b, m->consent_n);
	buf_add(&b, m->consent.b, HASH_BYTES);
	buf_add(&b, m->words.b, HASH_BYTES);
	buf_u32(&b, (uint32_t)m->bodies_n);
	for (size_t i = 0; i < m->bodies_n; i++)
		buf_add(&b, bodies[i].b, ID_BYTES);
	*out = buf_get(&b);
	return OK;
}

enum fail
mapping_parse(struct arena *a, struct span bytes, struct mapping *out)
{
	struct reader r = reader_of(bytes);
	struct body_id *bodies;
	struct span again;

	*out = (struct mapping){0};
	if (!span_is(reader_take(&r, sizeof(word) - 1), word) ||
	    reader_u16(&r) != MAPPING_FORMAT)
		return fail(FAIL_INPUT, "mapping format");
	reader_copy(&r, out->case_id.b, ID_BYTES);
	out->consent_n = reader_u32(&r);
	reader_copy(&r, out->consent.b, HASH_BYTES);
	reader_copy(&r, out->words.b, HASH_BYTES);
	out->bodies_n = reader_u32(&r);
	if (r.bad || out->bodies_n > MAPPING_BODIES_MAX)
		return fail(FAIL_INPUT, "mapping length");
	bodies = arena_array(a, out->bodies_n + 1, sizeof(*bodies));
	for (size_t i = 0; i < out->bodies_n; i++)
		reader_copy(&r, bodies[i].b, ID_BYTES);
	out->bodies = bodies;
	if (!reader_done(&r))
		return fail(FAIL_INPUT, "mapping length");
	/* Only bytes that mapping_format could have made. */
	TRY(mapping_format(a, out, &again));
	return span_eq(again, bytes)
		   ? OK
		   : fail(FAIL_INPUT, "mapping not canonical");
}

bool
mapping_names(const struct mapping *m, struct body_id body)
{
	for (size_t i = 0; i < m->bodies_n; i++)
		if (ID_SAME(m->bodies[i], body))
			return true;
	return false;
}
