/* consent_kept: from the newest, proved one back, each named by the next. */
#include "act/consent_kept.h"

#include "act/consent.h"

struct keeping {
	struct work *w;
	struct case_rows rows;
	struct opened_set set;
	struct consent_newest newest;
};

static enum fail
begin(struct work *w, const struct may_own_case *may, struct keeping *k)
{
	const struct may *m = may_own_case_any(may);

	k->w = w;
	TRY(case_rows(w->snap->db, w->arena, w->instance, m, &k->rows));
	TRY(keys_open(w, m, may_actor(m), &k->rows, &k->set));
	return consent_newest(w, m, &k->rows, &k->newest);
}

/* The text whose salted hash the consent names, with its salt. */
static enum fail
find_text(
    const struct keeping *k, const struct consent *c, struct consent_file *out)
{
	for (size_t i = 0; i < k->rows.items_n; i++) {
		const struct row_item_list *row = &k->rows.items[i];
		struct span item;
		struct hash h;

		if (row->what != ITEM_SHOWN || row->version != (int64_t)c->n)
			continue;
		TRY(keys_item(k->w, &k->set, k->rows.c.id, row, &item));
		TRY(salted_read(item, &out->text, &h));
		out->salt = span_from(item.p, SALTED_SALT);
		if (ID_SAME(h, c->shown))
			return OK;
	}
	return fail(FAIL_TAMPER, "the text of a consent");
}

static enum fail
load_key(const struct keeping *k, uint32_t epoch, struct consent_file *out)
{
	struct row_reporter_key_get row;

	TRY(sql_reporter_key_get(
	    k->w->snap->db, k->w->arena, k->rows.c.id, epoch, &row));
	if (row.sig.n != SIGNATURE_BYTES)
		return fail(FAIL_TAMPER, "a reporter's key");
	out->key = (struct record_reporter_key){k->rows.c.id, epoch,
	    keys_of_hash(row.box_pk), keys_of_hash(row.sign_pk)};
	memcpy(out->key_sig.b, row.sig.p, SIGNATURE_BYTES);
	return OK;
}

/* Version n, which `hash` names; then *hash names the one before. */
static enum fail
step(const struct keeping *k, uint32_t n, struct hash *hash,
    struct row_consent_get *row, struct consent *out)
{
	TRY(sql_consent_get(k->w->snap->db, k->w->arena, k->rows.c.id, n, row));
	if (!ID_SAME(consent_hash(row->bytes), *hash) ||
	    row->reporter_sig.n != SIGNATURE_BYTES ||
	    row->instance_sig.n != SIGNATURE_BYTES)
		return fail(FAIL_TAMPER, "a consent that is kept");
	TRY(consent_parse(k->w->arena, row->bytes, out));
	*hash = out->previous;
	return OK;
}

/* With its text and all that proves it, as the file has it. */
static enum fail
fill(const struct keeping *k, const struct row_consent_get *row,
    const struct consent *c, struct consent_kept *out)
{
	struct key pk = instance_pk(k->w->instance);
	struct consent proved;

	*out = (struct consent_kept){.n = c->n, .at_ms = c->at_ms};
	out->file.bytes = row->bytes;
	memcpy(out->file.reporter_sig.b, row->reporter_sig.p, SIGNATURE_BYTES);
	memcpy(out->file.instance_sig.b, row->instance_sig.p, SIGNATURE_BYTES);
	out->file.instance_pk = pk;
	TRY(find_text(k, c, &out->file));
	TRY(load_key(k, c->reporter_epoch, &out->file));
	return consent_file_check(k->w->arena, &pk, &out->file, &proved);
}

enum fail
consent_kept_list(struct work *w, const struct may_own_case *may,
    struct span *out_number, struct consent_kept **out, size_t *out_n)
{
	struct row_consent_get row;
	struct keeping k;
	struct consent c;
	struct hash hash;

	*out_n = 0;
	TRY(begin(w, may, &k));
	*out_number = k.rows.c.number;
	hash = k.newest.hash;
	*out = arena_array(w->arena, CONSENT_KEPT_MAX, sizeof(**out));
	for (uint32_t n = k.newest.value->n; n > 0 && *out_n < CONSENT_KEPT_MAX;
	     n--) {
		TRY(step(&k, n, &hash, &row, &c));
		TRY(fill(&k, &row, &c, &(*out)[(*out_n)++]));
	}
	return OK;
}

enum fail
consent_kept_one(struct work *w, const struct may_own_case *may, uint32_t n,
    struct span *out_number, struct consent_kept *out)
{
	struct row_consent_get row;
	struct keeping k;
	struct consent c = {.n = 0};
	struct hash hash;
	uint32_t at;

	TRY(begin(w, may, &k));
	*out_number = k.rows.c.number;
	hash = k.newest.hash;
	at = k.newest.value->n;
	if (n == 0)
		n = at;
	if (n > at)
		return FAIL_ABSENT;
	for (; at >= n; at--)
		TRY(step(&k, at, &hash, &row, &c));
	return fill(&k, &row, &c, out);
}
