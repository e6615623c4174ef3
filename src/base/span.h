/*
 * span: a pointer and a length, never owned, never NUL-terminated by promise.
 * Must never allocate.
 */
#ifndef BASE_SPAN_H
#define BASE_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct span {
	const char *p; /* may be NULL only when n is 0 */
	size_t n;      /* bytes */
};

/* The bytes of a C string, without its NUL; NULL gives the empty span. */
struct span span_of(const char *text);
/* n bytes from p. */
struct span span_from(const void *p, size_t n);
/* Same length and same bytes. Not constant-time: never for secrets. */
bool span_eq(struct span a, struct span b);
bool span_is(struct span a, const char *text);
bool span_starts(struct span a, const char *prefix);
/* Without ASCII white space at both ends. */
struct span span_trim(struct span a);
/*
 * Cuts a at the first byte c: the part before is returned, *a becomes the part
 * after. Without c the whole is returned and *a becomes empty.
 */
struct span span_cut(struct span *a, char c);
/* Decimal digits only, 1 to 18 of them; false leaves *out alone. */
bool span_int(struct span a, int64_t *out);

#endif
