/* consent: evidence out of the rows of one view, then the verifier. */
#include "act/consent.h"

#include "seal/salted.h"

/* 64 bytes or nothing: a wrong length is a signature that fails. */
static struct signature
signature_of(struct span column)
{
	struct signature s = {{0}};

	if (column.n == sizeof(s.b))
		memcpy(s.b, column.p, sizeof(s.b));
	return s;
}

static enum fail
gather(const struct work *w, const struct case_rows *rows,
    struct consent_evidence *e, struct consent_newest *out)
{
	struct db *db = w->snap->db;
	struct row_reporter_key_get key;
	struct row_chain_head_of chained;
	struct row_consent_get row, before;
	int64_t n = rows->c.consent_n;

	TRY(sql_consent_get(db, w->arena, rows->c.id, n, &row));
	TRY(sql_reporter_key_get(
	    db, w->arena, rows->c.id, rows->c.reporter_epoch, &key));
	TRY(sql_chain_head_of(db, w->arena, rows->c.id, &chained));
	if (n > 1)
		TRY(sql_consent_get(db, w->arena, rows->c.id, n - 1, &before));
	out->bytes = row.bytes;
	out->reporter_sig = signature_of(row.reporter_sig);
	out->instance_sig = signature_of(row.instance_sig);
	*e = (struct consent_evidence){.case_id = rows->c.id,
	    .n = (uint32_t)n,
	    .bytes = row.bytes,
	    .reporter_sig = out->reporter_sig,
	    .instance_sig = out->instance_sig,
	    .reporter_key = {rows->c.id, (uint32_t)rows->c.reporter_epoch,
		keys_of_hash(key.box_pk), keys_of_hash(key.sign_pk)},
	    .reporter_key_sig = signature_of(key.sig),
	    .items = rows->heads,
	    .items_n = rows->heads_n,
	    .case_head = rows->c.head,
	    .chain_detail = chained.detail};
	if (n > 1)
		e->previous = before.hash;
	return OK;
}

enum fail
consent_newest(const struct work *w, const struct may *may,
    const struct case_rows *rows, struct consent_newest *out)
{
	struct key pk = instance_pk(w->instance);
	struct consent_evidence e;

	(void)may;
	*out = (struct consent_newest){0};
	TRY(gather(w, rows, &e, out));
	TRY(consent_verify(w->arena, &pk, &e, &out->verified));
	out->value = consent_verify_value(out->verified);
	out->hash = consent_verify_hash(out->verified);
	return OK;
}

struct span
consent_text(const struct work *w, const struct case_rows *rows,
    const struct opened_set *set, enum consent_text which,
    const struct hash *hash)
{
	static const struct hash none;
	struct span item, text;
	struct hash found;

	if (ID_SAME(*hash, none))
		return span_of("");
	for (size_t i = 0; i < rows->items_n; i++) {
		const struct row_item_list *row = &rows->items[i];

		if (row->what != ITEM_REASON || row->field != (int64_t)which ||
		    keys_item(w, set, rows->c.id, row, &item) != OK ||
		    salted_read(item, &text, &found) != OK)
			continue;
		if (ID_SAME(found, *hash))
			return text;
	}
	return span_of("");
}
