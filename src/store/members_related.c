/* members_related: signed columns alone. */
#include "store/members_related.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/codec.h"
#include "domain/leak.h"

bool
members_names_related(const struct member_body *b, struct body_id other)
{
	struct span rest = b->related;

	while (rest.n > 0) {
		struct body_id id;

		if (codec_unbase32(span_cut(&rest, ','), id.b, sizeof(id.b)) &&
		    ID_SAME(id, other))
			return true;
	}
	return false;
}

enum fail
members_related(const struct members *m, struct body_id id,
    struct member_body **out, size_t *out_n)
{
	struct member_body self, *all;
	size_t n;

	*out_n = 0;
	TRY(members_body(m, id, &self));
	TRY(members_bodies(m, &all, &n));
	*out = arena_array(m->arena, n, sizeof(**out));
	for (size_t i = 0; i < n; i++)
		if (!ID_SAME(all[i].record.id, id) &&
		    (members_names_related(&self, all[i].record.id) ||
			members_names_related(&all[i], id)))
			(*out)[(*out_n)++] = all[i];
	return OK;
}

static int
by_bytes(const void *x, const void *y)
{
	return memcmp(x, y, ID_BYTES);
}

struct span
members_related_join(struct arena *a, const struct body_id *ids, size_t n)
{
	struct body_id *sorted = arena_array(a, n, sizeof(*sorted));
	struct buf b;

	if (n == 0)
		return span_of("");
	memcpy(sorted, ids, n * sizeof(*ids));
	qsort(sorted, n, sizeof(*sorted), by_bytes);
	buf_init(&b, a, 32 * n);
	for (size_t i = 0; i < n; i++) {
		if (i > 0 && ID_SAME(sorted[i], sorted[i - 1]))
			continue;
		if (b.n > 0)
			buf_u8(&b, ',');
		buf_span(&b, codec_base32(a, sorted[i].b, ID_BYTES));
	}
	return arena_copy(a, buf_get(&b));
}

/* Both names and each other spelling. */
static bool
is_meant(
    const struct members *m, const struct member_body *b, struct span words)
{
	struct leak_secret names[MEMBERS_ALIASES_MAX + 2] = {
	    {LEAK_IDENTITY, b->name_ja}, {LEAK_IDENTITY, b->name_en}};
	struct span rest = b->aliases;
	const struct leak_finding *found;
	size_t n = 2, found_n;
	bool more;

	while (rest.n > 0 && n < MEMBERS_ALIASES_MAX + 2)
		names[n++] =
		    (struct leak_secret){LEAK_IDENTITY, span_cut(&rest, '\t')};
	leak_find(m->arena, names, n, words, &found, &found_n, &more);
	return found_n > 0;
}

enum fail
members_named_in(const struct members *m, struct span words,
    struct member_body **out, size_t *out_n)
{
	struct member_body *all;
	size_t n;

	*out_n = 0;
	TRY(members_bodies(m, &all, &n));
	*out = arena_array(m->arena, n, sizeof(**out));
	for (size_t i = 0; i < n; i++)
		if (is_meant(m, &all[i], words))
			(*out)[(*out_n)++] = all[i];
	return OK;
}
