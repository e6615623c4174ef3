/* pack: nothing but widths. */
#include "seal/pack.h"

#include <string.h>

#include "base/fail.h"

void
pack_begin(struct pack *p, const char *word)
{
	p->n = 0;
	pack_add(p, word, strlen(word));
}

void
pack_add(struct pack *p, const void *bytes, size_t n)
{
	if (n > sizeof(p->b) - p->n)
		die("pack is full");
	if (n > 0)
		memcpy(p->b + p->n, bytes, n);
	p->n += n;
}

static void
big_endian(struct pack *p, uint64_t v, unsigned width)
{
	uint8_t out[8];

	for (unsigned i = 0; i < width; i++)
		out[i] = (uint8_t)(v >> 8 * (width - 1 - i));
	pack_add(p, out, width);
}

void
pack_u8(struct pack *p, unsigned v)
{
	if (v > 0xff)
		die("pack u8");
	big_endian(p, v, 1);
}

void
pack_u16(struct pack *p, unsigned v)
{
	if (v > 0xffff)
		die("pack u16");
	big_endian(p, v, 2);
}

void
pack_u32(struct pack *p, uint32_t v)
{
	big_endian(p, v, 4);
}

void
pack_u64(struct pack *p, uint64_t v)
{
	big_endian(p, v, 8);
}

void
pack_ms(struct pack *p, int64_t v)
{
	if (v < 0)
		die("pack ms");
	big_endian(p, (uint64_t)v, 8);
}

struct span
pack_get(const struct pack *p)
{
	return span_from(p->b, p->n);
}
