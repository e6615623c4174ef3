/* travel: the leak check's comparison, with the words of bodies as secrets. */
#include "act/travel.h"

#include "domain/leak.h"
#include "domain/parts.h"
#include "store/contributions.h"

/* One part of a contribution. */
struct word {
	bool travels, secret;
	bool first; /* the text; else a period, or what was searched */
};

struct said_words {
	struct leak_secret *at;
	struct word *of;
	size_t n;
	/* Periods and indicators of the desk's questions: the case's own. */
	struct leak_secret *asked;
	size_t asked_n;
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

static void
add_said(struct said_words *out, const struct parts *parts, struct word word)
{
	for (int i = 0; i < PARTS; i++) {
		word.first = i == 0;
		out->at[out->n] = (struct leak_secret){LEAK_TEXT, parts->at[i]};
		out->of[out->n++] = word;
	}
}

static void
add_asked(struct said_words *out, const struct parts *parts)
{
	for (int i = 1; i < PARTS; i++)
		out->asked[out->asked_n++] =
		    (struct leak_secret){LEAK_TEXT, parts->at[i]};
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
		if (c->what == CONTRIBUTION_INQUIRY)
			add_asked(out, &parts);
		else
			add_said(out, &parts,
			    (struct word){.travels = travels,
				.secret =
				    kinds_is_secret((enum kind)row->kind)});
		return OK;
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
	out->at = arena_array(w->arena, n * PARTS, sizeof(*out->at));
	out->of = arena_array(w->arena, n * PARTS, sizeof(*out->of));
	out->asked = arena_array(w->arena, n * PARTS, sizeof(*out->asked));
	out->n = out->asked_n = 0;
	for (size_t i = 0; i < n; i++)
		if (is_said(&all[i].head) ||
		    all[i].head.what == CONTRIBUTION_INQUIRY)
			TRY(add(w, rows, set, &all[i].head,
			    may_travel(all, n, &all[i].head), out));
	return OK;
}

static bool
is_all_of(struct arena *a, const struct leak_secret *words, struct span stretch)
{
	const struct leak_finding *list;
	bool more;
	size_t n;

	leak_find(a, words, 1, stretch, &list, &n, &more);
	for (size_t i = 0; i < n; i++)
		if (list[i].at == 0 && list[i].n == stretch.n)
			return true;
	return false;
}

/* Does all of this stretch stand in something that may travel? Of a period, or
 * of what was searched: or in the question? */
static bool
is_free(const struct work *w, const struct said_words *words, bool first,
    struct span stretch)
{
	for (size_t i = 0; i < words->n; i++)
		if (words->of[i].travels &&
		    is_all_of(w->arena, &words->at[i], stretch))
			return true;
	for (size_t i = 0; !first && i < words->asked_n; i++)
		if (is_all_of(w->arena, &words->asked[i], stretch))
			return true;
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
				      (!of->travels &&
					  !is_free(w, &words, of->first, at));
		}
	}
	return OK;
}
