/*
 * arena: a chain of blocks, wiped as a whole. What is not taken is always zero:
 * blocks come zeroed, and a reset wipes what was used; so nothing is zeroed
 * when it is taken. Must never give a block back unwiped.
 */
#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fail.h"

/* A page with its form fits into the first block. */
enum {
	FIRST_BLOCK = 256 * 1024,
	/* A larger one is kept for the next request up to this size: to give it
	 * back and fault it in again costs more than a page does. */
	KEPT_BLOCK = 512 * 1024,
	ALIGN = 16
};

struct block {
	struct block *next;
	size_t size; /* bytes of data */
	size_t used;
	_Alignas(ALIGN) unsigned char data[];
};

struct deferred {
	struct deferred *next;
	void (*fn)(void *);
	void *ptr;
};

struct arena {
	struct block *blocks; /* newest first */
	struct deferred *deferred;
	size_t cap, used;
};

static struct block *
block_new(size_t size, struct block *next)
{
	struct block *b = calloc(1, sizeof(*b) + size);

	if (b == NULL)
		die("out of memory");
	b->next = next;
	b->size = size;
	return b;
}

struct arena *
arena_new(size_t cap_bytes)
{
	struct arena *a = calloc(1, sizeof(*a));

	if (a == NULL)
		die("out of memory");
	a->cap = cap_bytes;
	a->blocks = block_new(FIRST_BLOCK, NULL);
	return a;
}

static void
run_deferred(struct arena *a)
{
	while (a->deferred != NULL) {
		struct deferred *d = a->deferred;

		a->deferred = d->next;
		d->fn(d->ptr);
	}
}

void
arena_reset(struct arena *a)
{
	struct block *kept, *b;

	/* May still take memory. */
	run_deferred(a);
	kept = a->blocks;
	b = kept->next;
	explicit_bzero(kept->data, kept->used);
	if (kept->size > KEPT_BLOCK && b != NULL) {
		free(kept);
		kept = b;
		b = b->next;
		explicit_bzero(kept->data, kept->used);
	}
	while (b != NULL) {
		struct block *next = b->next;

		explicit_bzero(b->data, b->used);
		free(b);
		b = next;
	}
	kept->next = NULL;
	kept->used = 0;
	a->blocks = kept;
	a->used = 0;
}

void
arena_free(struct arena *a)
{
	if (a == NULL)
		return;
	arena_reset(a);
	free(a->blocks);
	free(a);
}

static size_t
rounded(size_t n)
{
	return (n + ALIGN - 1) & ~(size_t)(ALIGN - 1);
}

void *
arena_alloc(struct arena *a, size_t n)
{
	size_t want = rounded(n);
	struct block *b = a->blocks;
	void *p;

	if (want < n || want > a->cap - a->used)
		die("arena cap");
	if (want > b->size - b->used) {
		size_t size = b->size * 2 > want ? b->size * 2 : want;

		b = a->blocks = block_new(size, b);
	}
	p = b->data + b->used;
	b->used += want;
	a->used += want;
	return p;
}

bool
arena_extend(struct arena *a, const void *p, size_t n, size_t to)
{
	struct block *b = a->blocks;
	size_t more;

	if (p == NULL || to < n || rounded(to) < to)
		return false;
	more = rounded(to) - rounded(n);
	if ((const unsigned char *)p + rounded(n) != b->data + b->used ||
	    more > b->size - b->used)
		return false;
	if (more > a->cap - a->used)
		die("arena cap");
	b->used += more;
	a->used += more;
	return true;
}

void *
arena_array(struct arena *a, size_t count, size_t size)
{
	size_t n;

	if (__builtin_mul_overflow(count, size, &n))
		die("array overflow");
	return arena_alloc(a, n);
}

struct span
arena_copy(struct arena *a, struct span s)
{
	char *p = arena_alloc(a, s.n + 1);

	if (s.n > 0)
		memcpy(p, s.p, s.n);
	return span_from(p, s.n);
}

struct span
arena_join(struct arena *a, const struct span *parts, size_t n)
{
	size_t size = 0, at = 0;
	char *p;

	for (size_t i = 0; i < n; i++)
		size += parts[i].n;
	p = arena_alloc(a, size + 1);
	for (size_t i = 0; i < n; i++) {
		if (parts[i].n > 0)
			memcpy(p + at, parts[i].p, parts[i].n);
		at += parts[i].n;
	}
	return span_from(p, size);
}

struct span
arena_printf(struct arena *a, const char *format, ...)
{
	char small[256];
	va_list args;
	int n;
	char *p;

	va_start(args, format);
	n = vsnprintf(small, sizeof(small), format, args);
	va_end(args);
	if (n < 0)
		die("printf");
	p = arena_alloc(a, (size_t)n + 1);
	if ((size_t)n < sizeof(small)) {
		memcpy(p, small, (size_t)n);
	} else {
		va_start(args, format);
		vsnprintf(p, (size_t)n + 1, format, args);
		va_end(args);
	}
	return span_from(p, (size_t)n);
}

void
arena_defer(struct arena *a, void (*fn)(void *), void *ptr)
{
	struct deferred *d = arena_alloc(a, sizeof(*d));

	*d = (struct deferred){a->deferred, fn, ptr};
	a->deferred = d;
}

size_t
arena_used(const struct arena *a)
{
	return a->used;
}
