/* reseal: rows move, versions stay. */
#include "act/reseal.h"

enum fail
reseal_item(const struct work *w, const struct case_rows *rows,
    const struct opened_set *set, const struct row_item_list *row,
    int64_t version, enum designation d, const struct sealing *to,
    struct case_item *out)
{
	struct span text;
	struct ad ad;

	TRY(keys_item(w, set, rows->c.id, row, &text));
	*out = (struct case_item){.id = row->id,
	    .version = version,
	    .what = (enum item_what)row->what,
	    .field = (uint16_t)row->field,
	    .author = (enum author)row->author,
	    .designation = d,
	    .envelope = to->envelope};
	ad = envelope_ad(
	    &to->envelope, row->id, out->field, (uint64_t)version, d);
	out->blob = envelope_seal(w->arena, &to->envelope, &to->dek,
	    row->what == ITEM_ANSWER ? PURPOSE_FIELD : PURPOSE_MESSAGE, &ad,
	    text);
	return OK;
}

enum fail
reseal_raise(const struct work *w, const struct case_rows *rows,
    const struct opened_set *set, struct item_id id, enum designation d,
    const struct sealing *to, struct case_item *out, size_t *n)
{
	for (size_t i = 0; i < rows->items_n; i++) {
		const struct row_item_list *row = &rows->items[i];

		if (!ID_SAME(row->id, id) || row->designation == (int64_t)d)
			continue;
		TRY(reseal_item(
		    w, rows, set, row, row->version, d, to, &out[(*n)++]));
	}
	return OK;
}

struct head_item *
reseal_heads(struct arena *a, const struct case_rows *rows,
    const struct case_item *moved, size_t moved_n)
{
	struct head_item *heads = arena_array(a, rows->heads_n, sizeof(*heads));

	for (size_t i = 0; i < rows->heads_n; i++) {
		heads[i] = rows->heads[i];
		for (size_t k = 0; k < moved_n && i < rows->items_n; k++) {
			if (!ID_SAME(moved[k].id, heads[i].item) ||
			    (uint64_t)moved[k].version != heads[i].version)
				continue;
			heads[i].designation = moved[k].designation;
			heads[i].blob = blob_hash(moved[k].blob);
		}
	}
	return heads;
}
