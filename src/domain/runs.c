/*
 * runs: states are sets of places where a run ends, arrows lead on by one
 * character: at most 2 states and 3 arrows a character. Arrows are found by a
 * table and kept as a list of each state, for a state that is copied.
 */
#include "domain/runs.h"

#include "base/fail.h"

enum { FIRST = 1 /* the state of the empty run; 0: none */ };

struct state {
	uint32_t length; /* of the longest run of it */
	uint32_t link;   /* the state of its longest ending elsewhere */
	uint32_t arrows; /* the first; 0: none */
};

struct arrow {
	uint32_t from, to;
	int32_t cp;
	uint32_t next; /* of the same state */
};

struct runs {
	struct state *states;
	struct arrow *arrows;
	uint32_t *table; /* of arrows; 0: free */
	unsigned shift;  /* 64 - log2 of its size */
	uint32_t states_n, arrows_n, last;
};

/* Where the arrow is, or would be. */
static uint32_t *
slot(const struct runs *r, uint32_t from, int32_t cp)
{
	uint64_t key = ((uint64_t)from << 32) | (uint32_t)cp;
	uint64_t at = (key * UINT64_C(0x9e3779b97f4a7c15)) >> r->shift;
	uint64_t end = (UINT64_C(1) << (64 - r->shift)) - 1;

	while (r->table[at] != 0 && (r->arrows[r->table[at]].from != from ||
					r->arrows[r->table[at]].cp != cp))
		at = (at + 1) & end;
	return &r->table[at];
}

/* 0: no run of that state goes on so. */
static uint32_t
step(const struct runs *r, uint32_t from, int32_t cp)
{
	return r->arrows[*slot(r, from, cp)].to;
}

static void
lead(struct runs *r, uint32_t from, int32_t cp, uint32_t to)
{
	uint32_t *at = slot(r, from, cp);

	if (*at == 0) {
		*at = ++r->arrows_n;
		r->arrows[*at] = (struct arrow){
		    .from = from, .cp = cp, .next = r->states[from].arrows};
		r->states[from].arrows = *at;
	}
	r->arrows[*at].to = to;
}

/* Some runs of q end at more places than others: they part. */
static uint32_t
part(struct runs *r, uint32_t p, uint32_t q, int32_t cp)
{
	uint32_t copy = ++r->states_n;

	r->states[copy] = (struct state){
	    .length = r->states[p].length + 1, .link = r->states[q].link};
	for (uint32_t i = r->states[q].arrows; i != 0; i = r->arrows[i].next)
		lead(r, copy, r->arrows[i].cp, r->arrows[i].to);
	for (; p != 0 && step(r, p, cp) == q; p = r->states[p].link)
		lead(r, p, cp, copy);
	r->states[q].link = copy;
	return copy;
}

static void
add(struct runs *r, int32_t cp)
{
	uint32_t now = ++r->states_n, p = r->last, q;

	r->states[now].length = r->states[p].length + 1;
	for (; p != 0 && step(r, p, cp) == 0; p = r->states[p].link)
		lead(r, p, cp, now);
	q = p != 0 ? step(r, p, cp) : 0;
	if (p == 0)
		r->states[now].link = FIRST;
	else if (r->states[q].length == r->states[p].length + 1)
		r->states[now].link = q;
	else
		r->states[now].link = part(r, p, q, cp);
	r->last = now;
}

struct runs *
runs_of(struct arena *a, const int32_t *cp, size_t n)
{
	struct runs *r = arena_alloc(a, sizeof(*r));
	unsigned bits = 4;

	if (n > UINT32_MAX / 8)
		die("a text of this length");
	while (UINT64_C(1) << bits < 5 * (uint64_t)n)
		bits++;
	*r = (struct runs){
	    .states = arena_array(a, 2 * n + 2, sizeof(*r->states)),
	    .arrows = arena_array(a, 3 * n + 2, sizeof(*r->arrows)),
	    .table = arena_array(a, (size_t)1 << bits, sizeof(*r->table)),
	    .shift = 64 - bits,
	    .states_n = FIRST,
	    .last = FIRST};
	for (size_t i = 0; i < n; i++)
		add(r, cp[i]);
	return r;
}

size_t
runs_longest(const struct runs *r, const int32_t *cp, size_t n)
{
	uint32_t at = FIRST;
	size_t i = 0;

	while (i < n && (at = step(r, at, cp[i])) != 0)
		i++;
	return i;
}

bool
runs_share(const struct runs *r, const int32_t *cp, size_t n, size_t run)
{
	uint32_t at = FIRST, to;
	size_t length = 0;

	for (size_t i = 0; i < n && length < run; i++) {
		/* What ends here and goes on; shorter, until it does. */
		while ((to = step(r, at, cp[i])) == 0 && at != FIRST) {
			at = r->states[at].link;
			length = r->states[at].length;
		}
		if (to != 0) {
			at = to;
			length++;
		}
	}
	return length >= run;
}
