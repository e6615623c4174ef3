/*
 * group: symbols and words in numbered groups. Must never drop a symbol.
 */
#include "view/group.h"

#include <string.h>

static struct span
number(struct arena *a, size_t i)
{
	return arena_printf(a, "%zu", i + 1);
}

static bool
parts(char c)
{
	return c == '-' || c == ' ';
}

void
group_of(struct arena *a, struct span code, size_t size,
    const struct group_view **out, size_t *out_n)
{
	char *symbols = arena_alloc(a, code.n + 1);
	struct group_view *groups;
	size_t n = 0, groups_n;

	for (size_t i = 0; i < code.n; i++)
		if (!parts(code.p[i]))
			symbols[n++] = code.p[i];
	groups_n = (n + size - 1) / size;
	groups = arena_array(a, groups_n + 1, sizeof(*groups));
	for (size_t i = 0; i < groups_n; i++) {
		size_t left = n - i * size;

		groups[i].number = number(a, i);
		groups[i].text =
		    span_from(symbols + i * size, left < size ? left : size);
	}
	*out = groups;
	*out_n = groups_n;
}

void
group_words(struct arena *a, struct span words, const struct group_view **out,
    size_t *out_n)
{
	struct group_view *groups =
	    arena_array(a, words.n / 2 + 1, sizeof(*groups));
	size_t n = 0;

	while (words.n > 0) {
		struct span word = span_cut(&words, ' ');

		if (word.n == 0)
			continue;
		groups[n].number = number(a, n);
		groups[n++].text = word;
	}
	*out = groups;
	*out_n = n;
}
