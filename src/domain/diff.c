/*
 * diff: the longest common row of words, by the table of its lengths. What
 * both begin and end with is put aside first.
 */
#include "domain/diff.h"

#include <string.h>

#include "domain/text.h"

enum { ISLAND_BYTES = 6 /* two characters of Japanese */ };

struct words {
	struct span *at;
	size_t n;
};

/* Of ASCII what addresses, hashes and file names are made of. */
static bool
joins(uint32_t c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z') || c == '.' || c == '-' || c == '_' ||
	       c == '@' || c == ':' || c == '/';
}

/* An address is one word, so that it is never told by half. */
static struct words
cut(struct arena *a, struct span s)
{
	struct words w = {.at = arena_array(a, s.n, sizeof(*w.at))};
	bool inside = false;

	for (size_t at = 0; at < s.n;) {
		size_t from = at;
		bool joined = joins(text_next(s, &at));

		if (joined && inside)
			w.at[w.n - 1].n += at - from;
		else
			w.at[w.n++] = span_from(s.p + from, at - from);
		inside = joined;
	}
	return w;
}

struct parts {
	struct diff_part *at;
	size_t n;
};

/* Longer by one word, which stands behind the last one of its kind. */
static void
put(struct parts *p, enum diff_kind kind, struct span word)
{
	struct diff_part *last = p->n > 0 ? &p->at[p->n - 1] : NULL;

	if (last != NULL && last->kind == kind &&
	    last->text.p + last->text.n == word.p)
		last->text.n += word.n;
	else
		p->at[p->n++] = (struct diff_part){kind, word};
}

static void
put_all(struct parts *p, enum diff_kind kind, const struct span *at, size_t n)
{
	for (size_t i = 0; i < n; i++)
		put(p, kind, at[i]);
}

/* length[i * (m + 1) + k]: of what is common to was[i..] and now[k..]. */
static uint16_t *
table(struct arena *a, const struct span *was, size_t n, const struct span *now,
    size_t m)
{
	uint16_t *length = arena_array(a, (n + 1) * (m + 1), sizeof(*length));

	for (size_t i = n; i-- > 0;)
		for (size_t k = m; k-- > 0;) {
			uint16_t *here = &length[i * (m + 1) + k];
			uint16_t down = here[m + 1], right = here[1];

			if (span_eq(was[i], now[k]))
				*here = (uint16_t)(here[m + 2] + 1);
			else
				*here = down > right ? down : right;
		}
	return length;
}

/* pair[i]: the word of now that was[i] stayed, or m. */
static size_t *
pairs(struct arena *a, const struct span *was, size_t n, const struct span *now,
    size_t m)
{
	const uint16_t *length = table(a, was, n, now, m);
	size_t *pair = arena_array(a, n, sizeof(*pair));
	size_t i = 0, k = 0;

	for (size_t at = 0; at < n; at++)
		pair[at] = m;
	while (i < n && k < m) {
		const uint16_t *here = &length[i * (m + 1) + k];

		if (span_eq(was[i], now[k]))
			pair[i++] = k++;
		else if (here[m + 1] >= here[1])
			i++;
		else
			k++;
	}
	return pair;
}

/*
 * A letter or two that happen to be in both are no common ground: they go
 * with the changes around them.
 */
static void
drop_islands(const struct span *was, size_t n, size_t m, size_t *pair)
{
	for (size_t from = 0, end; from < n; from = end) {
		size_t bytes = 0;
		bool line = false;

		end = from + 1;
		if (pair[from] == m)
			continue;
		while (end < n && pair[end] == pair[end - 1] + 1)
			end++;
		for (size_t i = from; i < end; i++) {
			bytes += was[i].n;
			line = line || was[i].p[0] == '\n';
		}
		if (bytes <= ISLAND_BYTES && !line)
			for (size_t i = from; i < end; i++)
				pair[i] = m;
	}
}

static void
compare(struct arena *a, const struct span *was, size_t n,
    const struct span *now, size_t m, struct parts *out)
{
	size_t *pair = pairs(a, was, n, now, m);
	size_t i = 0, k = 0;

	drop_islands(was, n, m, pair);
	while (i < n || k < m) {
		size_t next = i;

		while (next < n && pair[next] == m)
			next++;
		put_all(out, DIFF_GONE, was + i, next - i);
		i = next;
		next = i < n ? pair[i] : m;
		put_all(out, DIFF_NEW, now + k, next - k);
		k = next;
		if (i < n) {
			put(out, DIFF_SAME, was[i++]);
			k++;
		}
	}
}

/* Too much to look at: as a whole. */
static void
replace(struct arena *a, struct span was, struct span now, struct parts *out)
{
	out->at = arena_array(a, 2, sizeof(*out->at));
	if (was.n > 0)
		put(out, DIFF_GONE, was);
	if (now.n > 0)
		put(out, DIFF_NEW, now);
}

static void
look(struct arena *a, struct span was, struct span now, size_t *budget,
    struct parts *out)
{
	struct words w = cut(a, was), v = cut(a, now);
	size_t n, m, from = 0, same = 0;

	out->at = arena_array(a, w.n + v.n, sizeof(*out->at));
	while (from < w.n && from < v.n && span_eq(w.at[from], v.at[from]))
		from++;
	while (same < w.n - from && same < v.n - from &&
	       span_eq(w.at[w.n - 1 - same], v.at[v.n - 1 - same]))
		same++;
	n = w.n - from - same;
	m = v.n - from - same;
	put_all(out, DIFF_SAME, w.at, from);
	if (n > 0 && m > 0 && n < UINT16_MAX && m <= *budget / n) {
		*budget -= n * m;
		compare(a, w.at + from, n, v.at + from, m, out);
	} else {
		put_all(out, DIFF_GONE, w.at + from, n);
		put_all(out, DIFF_NEW, v.at + from, m);
	}
	put_all(out, DIFF_SAME, w.at + w.n - same, same);
}

void
diff_texts(struct arena *a, struct span was, struct span now, size_t *budget,
    const struct diff_part **out, size_t *out_n)
{
	size_t bytes = (was.n + now.n) * DIFF_BYTE;
	struct parts p = {.n = 0};

	if (bytes > *budget) {
		replace(a, was, now, &p);
	} else {
		*budget -= bytes;
		look(a, was, now, budget, &p);
	}
	*out = p.at;
	*out_n = p.n;
}
