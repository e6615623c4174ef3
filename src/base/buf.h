/*
 * buf: growing bytes out of an arena, with a mandatory maximum. Writing past
 * the maximum sets `full` and drops the rest; who made the buf must look.
 * Must never hold a pointer into another buf.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/arena.h"

struct buf {
	struct arena *arena;
	char *p;
	size_t n;    /* bytes written */
	size_t size; /* bytes taken from the arena */
	size_t max;
	bool full; /* something did not fit */
};

/* Empty; takes nothing from the arena before the first byte. */
void buf_init(struct buf *b, struct arena *a, size_t max_bytes);
/* Takes room for n more bytes at once, where about so many will follow. */
void buf_reserve(struct buf *b, size_t n);
void buf_add(struct buf *b, const void *p, size_t n);
void buf_span(struct buf *b, struct span s);
void buf_text(struct buf *b, const char *text);
void buf_printf(struct buf *b, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Big endian, fixed width. */
void buf_u8(struct buf *b, unsigned v);
void buf_u16(struct buf *b, unsigned v);
void buf_u32(struct buf *b, uint32_t v);
void buf_u64(struct buf *b, uint64_t v);
/* What was written; valid until the next write. */
struct span buf_get(const struct buf *b);

/*
 * reader: the other way, over a span. Reading past the end sets `bad` and
 * gives zeros or the empty span; look once, at the end.
 */
struct reader {
	struct span rest;
	bool bad;
};

struct reader reader_of(struct span s);
unsigned reader_u8(struct reader *r);
unsigned reader_u16(struct reader *r);
uint32_t reader_u32(struct reader *r);
uint64_t reader_u64(struct reader *r);
/* The next n bytes. */
struct span reader_take(struct reader *r, size_t n);
/* Copies the next n bytes to out (zeros when they are not there). */
void reader_copy(struct reader *r, void *out, size_t n);
/* Nothing was missing and nothing is left. */
bool reader_done(const struct reader *r);

#endif
