/* span: reading steps over bytes that belong to somebody else. */
#include "base/span.h"

#include <string.h>

struct span
span_of(const char *text)
{
	return (struct span){text, text != NULL ? strlen(text) : 0};
}

struct span
span_from(const void *p, size_t n)
{
	return (struct span){p, n};
}

bool
span_eq(struct span a, struct span b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool
span_is(struct span a, const char *text)
{
	return span_eq(a, span_of(text));
}

bool
span_starts(struct span a, const char *prefix)
{
	size_t n = strlen(prefix);

	return a.n >= n && memcmp(a.p, prefix, n) == 0;
}

static bool
is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

struct span
span_trim(struct span a)
{
	while (a.n > 0 && is_space(a.p[0])) {
		a.p++;
		a.n--;
	}
	while (a.n > 0 && is_space(a.p[a.n - 1]))
		a.n--;
	return a;
}

struct span
span_cut(struct span *a, char c)
{
	const char *at = a->n > 0 ? memchr(a->p, c, a->n) : NULL;
	struct span head = *a;

	if (at == NULL) {
		*a = (struct span){NULL, 0};
		return head;
	}
	head.n = (size_t)(at - a->p);
	a->n -= head.n + 1;
	a->p = at + 1;
	return head;
}

bool
span_int(struct span a, int64_t *out)
{
	int64_t v = 0;

	if (a.n == 0 || a.n > 18)
		return false;
	for (size_t i = 0; i < a.n; i++) {
		if (a.p[i] < '0' || a.p[i] > '9')
			return false;
		v = v * 10 + (a.p[i] - '0');
	}
	*out = v;
	return true;
}
