/* case: rows, checked against their head before anybody sees them. */
#include "store/case.h"

#include "base/log.h"
#include "seal/blob.h"
#include "seal/chain_detail.h"

static struct head_item
head_of(const struct row_item_list *row)
{
	return (struct head_item){row->id, (uint16_t)row->field,
	    (uint64_t)row->version, (enum designation)row->designation,
	    blob_hash(row->blob)};
}

static enum fail
load_consent(struct db *db, struct arena *a, struct case_rows *rows)
{
	struct row_consent_get row;

	if (rows->c.consent_n == 0)
		return OK;
	TRY(sql_consent_get(db, a, rows->c.id, rows->c.consent_n, &row));
	rows->consent = row.hash;
	return OK;
}

/* The row's head, the chain's head and the items' own must agree. */
static enum fail
check_head(struct db *db, struct arena *a, const struct case_rows *rows)
{
	struct row_chain_head_of last;
	struct hash head;
	struct span named;

	TRY(head_hash(a, rows->c.id, rows->heads, rows->items_n,
	    (uint32_t)rows->c.consent_n, &rows->consent, &head));
	TRY(sql_chain_head_of(db, a, rows->c.id, &last));
	if (!ID_SAME(head, rows->c.head) ||
	    !chain_detail_find(last.detail, CHAIN_HEAD, &named) ||
	    named.n != sizeof(head.b) ||
	    memcmp(named.p, head.b, sizeof(head.b)) != 0) {
		log_note(LOG_ALARM, "case_head", "does not hold");
		return fail(FAIL_TAMPER, "case head");
	}
	return OK;
}

enum fail
case_rows(struct db *db, struct arena *a, const struct may *may,
    struct case_rows *out)
{
	*out = (struct case_rows){0};
	TRY(sql_case_get(db, a, may_case(may), &out->c));
	TRY(sql_envelope_list(
	    db, a, out->c.id, &out->envelopes, &out->envelopes_n));
	TRY(sql_item_list(db, a, out->c.id, &out->items, &out->items_n));
	TRY(load_consent(db, a, out));
	out->heads = arena_array(a, out->items_n, sizeof(*out->heads));
	for (size_t i = 0; i < out->items_n; i++)
		out->heads[i] = head_of(&out->items[i]);
	return check_head(db, a, out);
}

static struct grant
grant_of(struct case_id id, const struct row_grant_list *row)
{
	struct grant g = {.envelope = {id, (enum kind)row->kind,
			      (uint32_t)row->number, (uint32_t)row->epoch},
	    .recipient_kind = (enum recipient_kind)row->recipient_kind,
	    .recipient = row->recipient,
	    .recipient_epoch = (uint32_t)row->recipient_epoch,
	    .form = (enum grant_form)row->form,
	    .consent = row->consent,
	    .sealed = row->sealed,
	    .signer_kind = (enum signer_kind)row->signer_kind,
	    .signer = row->signer,
	    .signer_epoch = (uint32_t)row->signer_epoch};

	if (row->sig.n == sizeof(g.sig.b))
		memcpy(g.sig.b, row->sig.p, sizeof(g.sig.b));
	return g;
}

enum fail
case_grants(struct db *db, struct arena *a, const struct may *may,
    enum recipient_kind kind, struct any_id recipient, struct grant **out,
    size_t *out_n)
{
	struct row_grant_list *rows;

	TRY(sql_grant_list(
	    db, a, may_case(may), (int64_t)kind, recipient, &rows, out_n));
	*out = arena_array(a, *out_n, sizeof(**out));
	for (size_t i = 0; i < *out_n; i++)
		(*out)[i] = grant_of(may_case(may), &rows[i]);
	return OK;
}

enum fail
case_all_grants(struct db *db, struct arena *a, const struct may *may,
    struct grant **out, size_t *out_n)
{
	struct row_grant_all *rows;

	TRY(sql_grant_all(db, a, may_case(may), &rows, out_n));
	*out = arena_array(a, *out_n, sizeof(**out));
	for (size_t i = 0; i < *out_n; i++) {
		struct row_grant_list row = {rows[i].kind, rows[i].number,
		    rows[i].epoch, rows[i].recipient_kind, rows[i].recipient,
		    rows[i].recipient_epoch, rows[i].form, rows[i].consent,
		    rows[i].sealed, rows[i].signer_kind, rows[i].signer,
		    rows[i].signer_epoch, rows[i].sig};

		(*out)[i] = grant_of(may_case(may), &row);
	}
	return OK;
}

const struct row_envelope_list *
case_envelope(const struct case_rows *rows, const struct envelope *e)
{
	for (size_t i = 0; i < rows->envelopes_n; i++) {
		const struct row_envelope_list *row = &rows->envelopes[i];

		if (row->kind == (int64_t)e->kind &&
		    row->number == (int64_t)e->number &&
		    row->epoch == (int64_t)e->epoch)
			return row;
	}
	return NULL;
}

enum fail
case_grant_add(const struct may_now *n, const struct grant *g)
{
	return sql_grant_add(n, g->envelope.case_id, (int64_t)g->envelope.kind,
	    (int64_t)g->envelope.number, (int64_t)g->envelope.epoch,
	    (int64_t)g->recipient_kind, g->recipient,
	    (int64_t)g->recipient_epoch, (int64_t)g->form, g->consent,
	    g->sealed, (int64_t)g->signer_kind, g->signer,
	    (int64_t)g->signer_epoch, span_from(g->sig.b, sizeof(g->sig.b)));
}

enum fail
case_item_add(const struct may_now *n, const struct case_item *i)
{
	return sql_item_add(n, i->envelope.case_id, i->id, i->version,
	    (int64_t)i->what, (int64_t)i->field, (int64_t)i->author,
	    (int64_t)i->designation, (int64_t)i->envelope.kind,
	    (int64_t)i->envelope.number, (int64_t)i->envelope.epoch, now_ms(n),
	    i->blob);
}

enum fail
case_item_move(const struct may_now *n, const struct case_item *i)
{
	int64_t changed;

	TRY(sql_item_move(n, (int64_t)i->designation, (int64_t)i->envelope.kind,
	    (int64_t)i->envelope.number, (int64_t)i->envelope.epoch, i->blob,
	    i->envelope.case_id, i->id, i->version, &changed));
	return changed == 1 ? OK : FAIL_STALE;
}

enum fail
case_next_head(struct arena *a, const struct case_rows *rows,
    const struct case_item *more, size_t more_n, uint32_t consent_n,
    const struct hash *consent, struct hash *out)
{
	size_t n = rows->items_n + more_n;
	struct head_item *all = arena_array(a, n, sizeof(*all));
	struct case_id id = more_n > 0 ? more[0].envelope.case_id : rows->c.id;

	if (rows->items_n > 0)
		memcpy(all, rows->heads, rows->items_n * sizeof(*all));
	for (size_t i = 0; i < more_n; i++)
		all[rows->items_n + i] = (struct head_item){more[i].id,
		    more[i].field, (uint64_t)more[i].version,
		    more[i].designation, blob_hash(more[i].blob)};
	return head_hash(a, id, all, n, consent_n, consent, out);
}
