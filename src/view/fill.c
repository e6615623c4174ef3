/*
 * fill: {name} places of a catalogue text. Must never look inside a value for
 * more places: what a person typed may hold braces.
 */
#include "view/fill.h"

#include <string.h>

#include "base/buf.h"

enum { FILL_MAX = 64 * 1024 };

static const struct fill *
find(struct span name, const struct fill *pairs, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (span_is(name, pairs[i].name))
			return &pairs[i];
	return NULL;
}

struct span
fill_text(struct arena *a, enum language l, enum text text,
    const struct fill *pairs, size_t n)
{
	struct span rest = text_get(text, l);
	struct buf out;

	buf_init(&out, a, FILL_MAX);
	while (rest.n > 0) {
		const char *open = memchr(rest.p, '{', rest.n);
		const struct fill *pair;
		struct span name;

		if (open == NULL) {
			buf_span(&out, rest);
			break;
		}
		buf_add(&out, rest.p, (size_t)(open - rest.p));
		rest = span_from(open, rest.n - (size_t)(open - rest.p));
		name = span_cut(&rest, '}');
		pair = find(span_from(name.p + 1, name.n - 1), pairs, n);
		if (pair != NULL) {
			buf_span(&out, pair->value);
		} else {
			buf_span(&out, name);
			buf_text(&out, "}");
		}
	}
	return arena_copy(a, buf_get(&out));
}

struct span
fill_count(struct arena *a, enum language l, enum text text, int64_t n)
{
	const struct fill pair = {"n", fill_number(a, n)};

	return fill_text(a, l, text, &pair, 1);
}

struct span
fill_number(struct arena *a, int64_t n)
{
	char digits[32]; /* written from the end */
	size_t at = sizeof(digits), written = 0;
	uint64_t left = n < 0 ? (uint64_t)0 - (uint64_t)n : (uint64_t)n;

	do {
		if (written > 0 && written % 3 == 0)
			digits[--at] = ',';
		digits[--at] = (char)('0' + left % 10);
		left /= 10;
		written++;
	} while (left > 0);
	if (n < 0)
		digits[--at] = '-';
	return arena_copy(a, span_from(digits + at, sizeof(digits) - at));
}
