/* mapping: what is proposed, and when the reporter's next consent may say so.
 */
#include "act/mapping.h"

#include "store/chained.h"

enum fail
mapping_newest(const struct work *w, const struct case_rows *rows,
    const struct opened_set *set, const struct consent_newest *c,
    struct mapping_found *out)
{
	const struct row_item_list *row = NULL;
	struct chained *list;
	struct span text;
	enum fail f;
	size_t n;

	*out = (struct mapping_found){0};
	TRY(chained_of(w->snap->db, w->arena, w->instance, rows->c.id, ACT_MAP,
	    &list, &n));
	if (n == 0)
		return OK;
	memcpy(out->id.b, list[n - 1].object.b, sizeof(out->id.b));
	memcpy(out->by.b, list[n - 1].actor.b, sizeof(out->by.b));
	out->at_ms = list[n - 1].ms;
	for (size_t i = 0; i < rows->items_n; i++)
		if (rows->items[i].what == ITEM_MAPPING &&
		    ID_SAME(rows->items[i].id, out->id))
			row = &rows->items[i];
	if (row == NULL)
		return fail(FAIL_TAMPER, "a mapping without its item");
	f = keys_item(w, set, rows->c.id, row, &text);
	if (f == FAIL_KEY)
		return OK;
	TRY(f);
	if (mapping_parse(w->arena, text, &out->value) != OK ||
	    !ID_SAME(out->value.case_id, rows->c.id))
		return fail(FAIL_TAMPER, "a mapping");
	out->there = true;
	out->stands = out->value.consent_n == c->value->n &&
		      ID_SAME(out->value.consent, c->hash);
	return OK;
}

/* The exclusion in words; NULL: there is none. */
static const struct consent_exclusion *
words_of(const struct consent *c)
{
	for (size_t i = 0; i < c->exclusions_n; i++)
		if (c->exclusions[i].kind == EXCLUDE_OTHER)
			return &c->exclusions[i];
	return NULL;
}

/* Everybody of the mapping is excluded; nobody: NOBODY, else DONE. */
static bool
is_kept(const struct mapping *m, const struct confirm_words *words)
{
	for (size_t i = 0; i < m->bodies_n; i++) {
		bool found = false;

		for (size_t k = 0; k < words->excluded_n && !found; k++)
			found = ID_SAME(m->bodies[i], words->excluded[k]);
		if (!found)
			return false;
	}
	return words->mapping ==
	       (m->bodies_n > 0 ? MAPPING_DONE : MAPPING_NOBODY);
}

bool
mapping_settles(const struct work *w, const struct case_rows *rows,
    const struct opened_set *set, const struct consent_newest *old,
    const struct mapping_found *found, const struct confirm_words *words)
{
	const struct consent_exclusion *was = words_of(old->value);
	bool same;

	if (was == NULL || !found->there || words->exclude_other.n == 0 ||
	    !is_kept(&found->value, words))
		return false;
	same = span_eq(words->exclude_other,
	    consent_text(w, rows, set, CONSENT_TEXT_EXCLUDE, &was->text));
	if (was->mapping != MAPPING_OPEN)
		return same && was->mapping == words->mapping;
	return same && found->stands && ID_SAME(found->id, words->mapping_id) &&
	       ID_SAME(found->value.words, was->text);
}
