/* travel: the leak check's comparison, with the words of bodies as secrets. */
#include "act/travel.h"

#include "domain/leak.h"
#include "domain/parts.h"
#include "store/contributions.h"

/* The words; times and indicators are the case's own. */
enum { TEXT_PART = 0 };

/* One text of a contribution. */
struct word {
	bool travels, secret;
};

struct said_words {
	struct leak_secret *at;
	struct word *of;
	size_t n;
};

/* What bodies say; questions are the desk's own or for the reporter. */
static bool
is_said(const struct contribution *c)
{
	return c->what == CONTRIBUTION_ANALYSIS ||
	       c->what == CONTRIBUTION_KNOWLEDGE ||
	       c->what == CONTRIBUTION_ANSWER ||
	       c->what == CONTRIBUTION_PROPOSAL;
}

/* It may travel, and so may what corrected it since. Rows are by number. */
static bool
may_travel(
    const struct contribution_row *all, size_t n, const struct contribution *c)
{
	bool travels = c->travels;

	for (size_t i = 0; i < n && travels; i++)
		if (contributions_corrects(&all[i].head, c)) {
			c = &all[i].head;
			travels = c->travels;
		}
	return travels;
}

static enum fail
add(const struct work *w, const struct case_rows *rows,
    const struct opened_set *set, const struct contribution *c, bool travels,
    struct said_words *out)
{
	for (size_t i = 0; i < rows->more_n; i++) {
		const struct row_item_list *row = &rows->more[i];
		struct span stored;
		struct parts parts;
		enum fail f;

		if (!ID_SAME(row->id, c->id))
			continue;
		f = keys_item(w, set, rows->c.id, row, &stored);
		if (f == FAIL_KEY)
			return OK;
		TRY(f);
		TRY(parts_parse(stored, &parts));
		out->at[out->n] =
		    (struct leak_secret){LEAK_TEXT, parts.at[TEXT_PART]};
		out->of[out->n++] = (struct word){
		    travels, kinds_is_secret((enum kind)row->kind)};
	}
	return OK;
}

static enum fail
load(const struct work *w, const struct case_rows *rows,
    const struct opened_set *set, struct said_words *out)
{
	struct members m = keys_members(w);
	struct contribution_row *all;
	size_t n;

	TRY(contributions_list(&m, rows->c.id, &all, &n));
	out->at = arena_array(w->arena, n, sizeof(*out->at));
	out->of = arena_array(w->arena, n, sizeof(*out->of));
	out->n = 0;
	for (size_t i = 0; i < n; i++)
		if (is_said(&all[i].head))
			TRY(add(w, rows, set, &all[i].head,
			    may_travel(all, n, &all[i].head), out));
	return OK;
}

/* Does all of this stretch stand in something that may travel? */
static bool
is_free(
    const struct work *w, const struct said_words *words, struct span stretch)
{
	for (size_t i = 0; i < words->n; i++) {
		const struct leak_finding *list;
		bool more;
		size_t n;

		if (!words->of[i].travels)
			continue;
		leak_find(
		    w->arena, &words->at[i], 1, stretch, &list, &n, &more);
		for (size_t k = 0; k < n; k++)
			if (list[k].at == 0 && list[k].n == stretch.n)
				return true;
	}
	return false;
}

enum fail
travel_find(const struct work *w, const struct case_rows *rows,
    const struct opened_set *set, const struct span *texts, size_t n,
    struct travel_found *out)
{
	struct said_words words;

	TRY(load(w, rows, set, &words));
	for (size_t i = 0; i < n; i++) {
		const struct leak_finding *list;
		size_t found;
		bool more;

		leak_find(w->arena, words.at, words.n, texts[i], &list, &found,
		    &more);
		out[i] = (struct travel_found){.kept = more, .secret = more};
		for (size_t k = 0; k < found; k++) {
			const struct word *of = &words.of[list[k].secret];
			struct span at =
			    span_from(texts[i].p + list[k].at, list[k].n);

			out[i].secret = out[i].secret || of->secret;
			out[i].kept = out[i].kept ||
				      (!of->travels && !is_free(w, &words, at));
		}
	}
	return OK;
}
