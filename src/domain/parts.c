/* parts: lengths before bytes, so that nothing in a text can end it. */
#include "domain/parts.h"

#include "base/buf.h"

struct span
parts_format(struct arena *a, const struct parts *p)
{
	size_t n = 1;
	struct buf b;

	for (int i = 0; i < PARTS; i++)
		n += 4 + p->at[i].n;
	buf_init(&b, a, n);
	buf_u8(&b, p->code);
	for (int i = 0; i < PARTS; i++) {
		buf_u32(&b, (uint32_t)p->at[i].n);
		buf_span(&b, p->at[i]);
	}
	return buf_get(&b);
}

enum fail
parts_parse(struct span text, struct parts *out)
{
	struct reader r = reader_of(text);

	out->code = reader_u8(&r);
	for (int i = 0; i < PARTS; i++)
		out->at[i] = reader_take(&r, reader_u32(&r));
	return reader_done(&r) ? OK : fail(FAIL_INPUT, "stored parts");
}
