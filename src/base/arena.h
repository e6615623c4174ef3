/*
 * arena: memory that lives as long as one request. Nothing in it is freed by
 * hand; the whole is wiped and given back at once, since it held plain text.
 * Must never return NULL: out of memory, or over the cap, ends the process
 * (the limits on input keep honest and dishonest requests far below it).
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/span.h"

struct arena;

/* cap_bytes: all that may ever be taken between two resets. */
struct arena *arena_new(size_t cap_bytes);
void arena_free(struct arena *a); /* NULL is allowed */
/* Wipes what was used, keeps one block. Runs deferred calls first. */
void arena_reset(struct arena *a);
/* n zeroed bytes, aligned to 16. */
void *arena_alloc(struct arena *a, size_t n);
/*
 * Makes the n bytes at p (as they were asked for) `to` bytes long where they
 * lie, the new ones zeroed. False, and nothing changed, when something was
 * taken behind them or the block ends.
 */
bool arena_extend(struct arena *a, const void *p, size_t n, size_t to);
/* count * size zeroed bytes; an overflow ends the process. */
void *arena_array(struct arena *a, size_t count, size_t size);
/* A copy; the span of it is also NUL-terminated behind its end. */
struct span arena_copy(struct arena *a, struct span s);
/* n spans one behind the other, NUL-terminated; cheaper than printf. */
struct span arena_join(struct arena *a, const struct span *parts, size_t n);
/* printf into the arena; NUL-terminated. */
struct span arena_printf(struct arena *a, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Calls fn(ptr) at reset or free, last registered first. */
void arena_defer(struct arena *a, void (*fn)(void *), void *ptr);
/* Bytes taken since the last reset. */
size_t arena_used(const struct arena *a);

#endif
