/* withheld: from the contributions of a case to the names of their bodies. */
#include "act/withheld.h"

#include "act/keys.h"
#include "domain/leak.h"
#include "store/contributions.h"

enum { SPELLINGS = 16 /* of one body */ };

struct names {
	struct leak_secret *at;
	size_t n;
};

/* "NISC（解析担当）" is written "NISC", too. */
static struct span
without_addition(struct span name)
{
	static const char *const opens[] = {"（", " ("};

	for (size_t i = 0; i < sizeof(opens) / sizeof(opens[0]); i++) {
		struct span open = span_of(opens[i]);

		for (size_t at = 1; at + open.n < name.n; at++)
			if (memcmp(name.p + at, open.p, open.n) == 0)
				return span_from(name.p, at);
	}
	return name;
}

static void
add_name(struct names *names, size_t most, struct span name)
{
	name = span_trim(name);
	if (name.n > 0 && names->n < most)
		names->at[names->n++] =
		    (struct leak_secret){LEAK_IDENTITY, name};
}

static void
add_body(struct names *names, const struct member_body *b)
{
	size_t most = names->n + SPELLINGS;
	struct span rest = b->aliases;

	add_name(names, most, without_addition(b->name_ja));
	add_name(names, most, without_addition(b->name_en));
	while (rest.n > 0)
		add_name(names, most, span_cut(&rest, '\t'));
}

/* Of a body whose names are there already. */
static bool
is_again(const struct contribution_row *all, size_t i)
{
	for (size_t j = 0; j < i; j++)
		if (all[j].head.withheld &&
		    ID_SAME(all[j].head.body, all[i].head.body))
			return true;
	return false;
}

static enum fail
load(const struct work *w, struct case_id id, struct body_id but,
    struct names *names)
{
	struct members m = keys_members(w);
	struct contribution_row *all;
	size_t n;

	TRY(contributions_list(&m, id, &all, &n));
	*names = (struct names){
	    arena_array(w->arena, n * SPELLINGS, sizeof(*names->at)), 0};
	for (size_t i = 0; i < n; i++) {
		struct body_id body = all[i].head.body;
		struct member_body b;

		if (!all[i].head.withheld || ID_SAME(body, but) ||
		    is_again(all, i))
			continue;
		TRY(members_body(&m, body, &b));
		add_body(names, &b);
	}
	return OK;
}

static bool
is_named(const struct work *w, const struct names *names, struct span text)
{
	const struct leak_finding *list;
	bool more;
	size_t n;

	leak_find(w->arena, names->at, names->n, text, &list, &n, &more);
	for (size_t i = 0; i < n; i++)
		if (leak_stands_alone(text, list[i].at, list[i].n))
			return true;
	return more;
}

enum fail
withheld_find(const struct work *w, struct case_id id, struct body_id but,
    const struct span *texts, size_t n, bool *out)
{
	struct names names;

	TRY(load(w, id, but, &names));
	for (size_t i = 0; i < n; i++)
		out[i] = is_named(w, &names, texts[i]);
	return OK;
}
