/* arena: a chain of blocks, wiped as a whole. */
#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fail.h"

enum { FIRST_BLOCK = 64 * 1024, ALIGN = 16 };

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
	struct block *b = malloc(sizeof(*b) + size);

	if (b == NULL)
		die("out of memory");
	b->next = next;
	b->size = size;
	b->used = 0;
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
	run_deferred(a);
	while (a->blocks->next != NULL) {
		struct block *b = a->blocks;

		a->blocks = b->next;
		explicit_bzero(b->data, b->used);
		free(b);
	}
	explicit_bzero(a->blocks->data, a->blocks->used);
	a->blocks->used = 0;
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

void *
arena_alloc(struct arena *a, size_t n)
{
	size_t want = (n + ALIGN - 1) & ~(size_t)(ALIGN - 1);
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
	return memset(p, 0, want);
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
arena_printf(struct arena *a, const char *format, ...)
{
	va_list args;
	int n;
	char *p;

	va_start(args, format);
	n = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (n < 0)
		die("printf");
	p = arena_alloc(a, (size_t)n + 1);
	va_start(args, format);
	vsnprintf(p, (size_t)n + 1, format, args);
	va_end(args);
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
