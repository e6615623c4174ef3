/* buf and reader: bytes out, bytes in, big endian. */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/fail.h"

void
buf_init(struct buf *b, struct arena *a, size_t max_bytes)
{
	*b = (struct buf){.arena = a, .max = max_bytes};
}

/* Slow: more is needed than there is. */
static bool
make_room(struct buf *b, size_t n)
{
	size_t size = b->size > 0 ? b->size : 256;
	char *p;

	if (b->full || n > b->max - b->n) {
		b->full = true;
		return false;
	}
	while (size - b->n < n)
		size *= 2;
	/* Never more room than may be used: what fits may be written. */
	if (size > b->max)
		size = b->max;
	if (arena_extend(b->arena, b->p, b->size, size)) {
		b->size = size;
		return true;
	}
	p = arena_alloc(b->arena, size);
	if (b->n > 0)
		memcpy(p, b->p, b->n);
	b->p = p;
	b->size = size;
	return true;
}

void
buf_reserve(struct buf *b, size_t n)
{
	if (n > b->size - b->n)
		make_room(b, n);
}

void
buf_add(struct buf *b, const void *p, size_t n)
{
	if (n == 0 || ((b->full || n > b->size - b->n) && !make_room(b, n)))
		return;
	memcpy(b->p + b->n, p, n);
	b->n += n;
}

void
buf_span(struct buf *b, struct span s)
{
	buf_add(b, s.p, s.n);
}

void
buf_text(struct buf *b, const char *text)
{
	buf_add(b, text, strlen(text));
}

void
buf_printf(struct buf *b, const char *format, ...)
{
	char small[512];
	va_list args;
	int n;

	va_start(args, format);
	n = vsnprintf(small, sizeof(small), format, args);
	va_end(args);
	if (n < 0 || (size_t)n >= sizeof(small))
		die("buf_printf too long");
	buf_add(b, small, (size_t)n);
}

static void
big_endian(struct buf *b, uint64_t v, size_t width)
{
	unsigned char bytes[8];

	for (size_t i = 0; i < width; i++)
		bytes[i] = (unsigned char)(v >> (8 * (width - 1 - i)));
	buf_add(b, bytes, width);
}

void
buf_u8(struct buf *b, unsigned v)
{
	big_endian(b, v, 1);
}

void
buf_u16(struct buf *b, unsigned v)
{
	big_endian(b, v, 2);
}

void
buf_u32(struct buf *b, uint32_t v)
{
	big_endian(b, v, 4);
}

void
buf_u64(struct buf *b, uint64_t v)
{
	big_endian(b, v, 8);
}

struct span
buf_get(const struct buf *b)
{
	return span_from(b->p, b->n);
}

struct reader
reader_of(struct span s)
{
	return (struct reader){s, false};
}

struct span
reader_take(struct reader *r, size_t n)
{
	struct span s = r->rest;

	if (r->bad || n > s.n) {
		r->bad = true;
		return (struct span){NULL, 0};
	}
	r->rest.p = n > 0 ? s.p + n : s.p;
	r->rest.n -= n;
	s.n = n;
	return s;
}

static uint64_t
read_big_endian(struct reader *r, size_t width)
{
	struct span s = reader_take(r, width);
	uint64_t v = 0;

	for (size_t i = 0; i < s.n; i++)
		v = v << 8 | (unsigned char)s.p[i];
	return v;
}

unsigned
reader_u8(struct reader *r)
{
	return (unsigned)read_big_endian(r, 1);
}

unsigned
reader_u16(struct reader *r)
{
	return (unsigned)read_big_endian(r, 2);
}

uint32_t
reader_u32(struct reader *r)
{
	return (uint32_t)read_big_endian(r, 4);
}

uint64_t
reader_u64(struct reader *r)
{
	return read_big_endian(r, 8);
}

void
reader_copy(struct reader *r, void *out, size_t n)
{
	struct span s = reader_take(r, n);

	if (s.n == n && n > 0)
		memcpy(out, s.p, n);
	else
		memset(out, 0, n);
}

bool
reader_done(const struct reader *r)
{
	return !r->bad && r->rest.n == 0;
}
