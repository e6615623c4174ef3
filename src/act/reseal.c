/* reseal: rows move, versions stay. */
#include "act/reseal.h"

#include "seal/release.h"

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
	    keys_purpose((enum item_what)row->what), &ad, text);
	return OK;
}

enum fail
reseal_raise(const struct work *w, const struct case_rows *rows,
    const struct opened_set *set, struct item_id id, enum designation d,
    const struct sealing *to, struct case_item *out, size_t *n)
{
	const struct row_item_list *newest = case_newest(rows, id);

	for (size_t i = 0; i < rows->items_n; i++) {
		const struct row_item_list *row = &rows->items[i];

		if (!ID_SAME(row->id, id) || row->designation == (int64_t)d)
			continue;
		if (row != newest && row->designation != DESIGNATION_OPEN)
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

struct reseal_ends
reseal_ends_of(struct arena *a, const struct case_rows *rows)
{
	return (struct reseal_ends){
	    .at = arena_array(a, rows->more_n, sizeof(struct row_item_list *))};
}

void
reseal_ends_add(struct reseal_ends *ends, const struct case_rows *rows,
    struct item_id raised)
{
	for (size_t i = 0; i < rows->more_n; i++) {
		const struct row_item_list *copy = &rows->more[i];
		struct item_id id =
		    release_copy(rows->c.id, (uint32_t)copy->number, raised);

		if (copy->kind == KIND_RELEASE && ID_SAME(id, copy->id))
			ends->at[ends->n++] = copy;
	}
}

enum fail
reseal_end(
    const struct may_now *n, struct case_id id, const struct reseal_ends *ends)
{
	for (size_t i = 0; i < ends->n; i++)
		TRY(case_item_end(n, id, ends->at[i]));
	return OK;
}

/* Is the head's item i a copy that ends? */
static bool
is_ended(const struct case_rows *rows, const struct reseal_ends *ends, size_t i)
{
	if (i < rows->items_n || i >= rows->items_n + rows->more_n)
		return false;
	for (size_t k = 0; k < ends->n; k++)
		if (ends->at[k] == &rows->more[i - rows->items_n])
			return true;
	return false;
}

struct case_rows
reseal_after(struct arena *a, const struct case_rows *rows,
    const struct case_item *moved, size_t moved_n,
    const struct reseal_ends *ends)
{
	struct case_rows after = *rows;

	after.heads = reseal_heads(a, rows, moved, moved_n);
	after.heads_n = 0;
	for (size_t i = 0; i < rows->heads_n; i++)
		if (!is_ended(rows, ends, i))
			after.heads[after.heads_n++] = after.heads[i];
	return after;
}
