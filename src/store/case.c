/* case: rows, checked against their head before anybody sees them. */
#include "store/case.h"

#include "base/log.h"
#include "domain/feedback.h"
#include "seal/blob.h"
#include "seal/chain_detail.h"
#include "store/chained.h"

static struct head_item
head_of(const struct row_item_list *row)
{
	return (struct head_item){row->id, (uint16_t)row->field,
	    (uint64_t)row->version, (enum designation)row->designation,
	    blob_hash(row->blob)};
}

struct head_item
case_envelope_head(const struct envelope *e, const struct hash *commitment)
{
	struct head_item h = {.field = CASE_HEAD_ENVELOPE,
	    .version = e->epoch,
	    .blob = *commitment};

	/* No item's id: those are random. */
	h.item.b[0] = (uint8_t)e->kind;
	for (int i = 0; i < 4; i++)
		h.item.b[1 + i] = (uint8_t)(e->number >> (8 * (3 - i)));
	return h;
}

static struct head_item
envelope_head_of(const struct row_envelope_list *row)
{
	struct envelope e = {.kind = (enum kind)row->kind,
	    .number = (uint32_t)row->number,
	    .epoch = (uint32_t)row->epoch};

	return case_envelope_head(&e, &row->commitment);
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

/*
 * The row's head, the signed entry's head and what lies in items and envelopes
 * must be the same.
 */
static enum fail
check_head(struct db *db, struct arena *a, const struct instance *in,
    const struct case_rows *rows)
{
	struct chained last;
	struct hash head;
	struct span named;

	TRY(head_hash(a, rows->c.id, rows->heads, rows->heads_n,
	    (uint32_t)rows->c.consent_n, &rows->consent, &head));
	TRY(chained_head(db, a, in, rows->c.id, &last));
	if (!ID_SAME(head, rows->c.head) ||
	    !chain_detail_find(last.detail, CHAIN_HEAD, &named) ||
	    named.n != sizeof(head.b) ||
	    memcmp(named.p, head.b, sizeof(head.b)) != 0) {
		log_note(LOG_ALARM, "case_head", "does not hold");
		return fail(FAIL_TAMPER, "case head");
	}
	return OK;
}

/* Was there a last word of feedback after the last release? */
static enum fail
read_settled(struct db *db, struct arena *a, const struct instance *in,
    struct case_rows *rows)
{
	struct chained *provided, *given;
	size_t n, given_n;

	TRY(chained_of(db, a, in, rows->c.id, ACT_PROVIDE, &provided, &n));
	TRY(chained_of(db, a, in, rows->c.id, ACT_FEEDBACK, &given, &given_n));
	for (size_t i = 0; i < given_n && n > 0; i++) {
		struct span kind;
		struct reader r;

		if (given[i].seq < provided[n - 1].seq ||
		    !chain_detail_find(given[i].detail, CHAIN_KIND, &kind))
			continue;
		r = reader_of(kind);
		rows->settled =
		    rows->settled ||
		    feedback_settles((enum feedback_kind)reader_u32(&r));
	}
	return OK;
}

/* Entries, not rows: one edited or gone changes nothing. */
static enum fail
read_raised(struct db *db, struct arena *a, const struct instance *in,
    struct case_rows *rows)
{
	struct chained *list;

	TRY(chained_of(
	    db, a, in, rows->c.id, ACT_RAISE, &list, &rows->raised_n));
	rows->raised = arena_array(a, rows->raised_n, sizeof(*rows->raised));
	for (size_t i = 0; i < rows->raised_n; i++)
		memcpy(rows->raised[i].b, list[i].object.b,
		    sizeof(rows->raised[i].b));
	return OK;
}

bool
case_is_raised(const struct case_rows *rows, struct item_id id)
{
	for (size_t i = 0; i < rows->raised_n; i++)
		if (ID_SAME(rows->raised[i], id))
			return true;
	return false;
}

/*
 * The stage is what the newest of the entries that change it says; whether a
 * release was ever provided, what any entry says.
 */
static enum fail
read_stage(struct db *db, struct arena *a, const struct instance *in,
    struct case_rows *rows)
{
	int64_t stage = STAGE_CONSULTATION;
	struct row_chain_count count;
	struct span said, code;
	struct chained last;
	struct reader r;
	enum fail f = chained_stage(db, a, in, rows->c.id, &last);

	if (f != OK && f != FAIL_ABSENT)
		return f;
	if (f == OK) {
		if (!chain_detail_find(last.detail, CHAIN_STAGE, &said) ||
		    !chain_detail_find(last.detail, CHAIN_CODE, &code))
			return fail(FAIL_TAMPER, "the stage of a case");
		stage = (unsigned char)said.p[1];
		r = reader_of(code);
		rows->end = (enum case_end)reader_u32(&r);
	}
	if (rows->c.stage != stage)
		log_note(LOG_ALARM, "case_stage", "not what the chain says");
	rows->c.stage = stage;
	TRY(sql_chain_count(db, a, rows->c.id, ACT_PROVIDE, &count));
	rows->provided = count.n > 0;
	return rows->provided ? read_settled(db, a, in, rows) : OK;
}

/* Own items before the others; the order within each stays. */
static enum fail
load_items(struct db *db, struct arena *a, struct case_rows *out)
{
	struct row_item_list *all;
	size_t n;

	TRY(sql_item_list(db, a, out->c.id, &all, &n));
	out->items = arena_array(a, n, sizeof(*out->items));
	out->more = arena_array(a, n, sizeof(*out->more));
	for (size_t i = 0; i < n; i++) {
		if (all[i].kind == KIND_OPEN || all[i].kind == KIND_SECRET)
			out->items[out->items_n++] = all[i];
		else
			out->more[out->more_n++] = all[i];
	}
	for (size_t i = 0; i < out->items_n; i++)
		out->bytes += (int64_t)out->items[i].blob.n;
	for (size_t i = 0; i < out->more_n; i++)
		out->more_bytes += (int64_t)out->more[i].blob.n;
	return OK;
}

static void
load_heads(struct arena *a, struct case_rows *out)
{
	struct head_item *h;

	out->heads_n = out->items_n + out->more_n + out->envelopes_n;
	out->heads = h = arena_array(a, out->heads_n, sizeof(*out->heads));
	for (size_t i = 0; i < out->items_n; i++)
		*h++ = head_of(&out->items[i]);
	for (size_t i = 0; i < out->more_n; i++)
		*h++ = head_of(&out->more[i]);
	for (size_t i = 0; i < out->envelopes_n; i++)
		*h++ = envelope_head_of(&out->envelopes[i]);
}

enum fail
case_rows(struct db *db, struct arena *a, const struct instance *in,
    const struct may *may, struct case_rows *out)
{
	*out = (struct case_rows){0};
	TRY(sql_case_get(db, a, may_case(may), &out->c));
	TRY(sql_envelope_list(
	    db, a, out->c.id, &out->envelopes, &out->envelopes_n));
	TRY(load_items(db, a, out));
	TRY(load_consent(db, a, out));
	load_heads(a, out);
	TRY(check_head(db, a, in, out));
	TRY(read_raised(db, a, in, out));
	return read_stage(db, a, in, out);
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
case_item_end(
    const struct may_now *n, struct case_id id, const struct row_item_list *row)
{
	int64_t changed;

	TRY(sql_item_end(n, id, row->id, row->version, &changed));
	return changed == 1 ? OK : FAIL_STALE;
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
    const struct case_item *more, size_t more_n,
    const struct head_item *envelopes, size_t envelopes_n, uint32_t consent_n,
    const struct hash *consent, struct hash *out)
{
	size_t n = rows->heads_n + more_n + envelopes_n;
	struct head_item *all = arena_array(a, n, sizeof(*all));
	size_t at = rows->heads_n;

	if (rows->heads_n > 0)
		memcpy(all, rows->heads, rows->heads_n * sizeof(*all));
	for (size_t i = 0; i < more_n; i++)
		all[at++] = (struct head_item){more[i].id, more[i].field,
		    (uint64_t)more[i].version, more[i].designation,
		    blob_hash(more[i].blob)};
	for (size_t i = 0; i < envelopes_n; i++)
		all[at++] = envelopes[i];
	return head_hash(a, rows->c.id, all, n, consent_n, consent, out);
}

enum fail
case_has_room(
    const struct case_rows *rows, size_t more_items, size_t more_bytes)
{
	if (rows->items_n + more_items > CASE_ITEMS_MAX ||
	    rows->bytes + (int64_t)more_bytes > CASE_BYTES_MAX)
		return fail(FAIL_LIMIT, "a case over its size");
	return OK;
}

enum fail
case_has_room_for_copies(
    const struct case_rows *rows, size_t more_items, size_t more_bytes)
{
	if (rows->more_n + more_items > CASE_COPIES_MAX ||
	    rows->more_bytes + (int64_t)more_bytes > CASE_COPIES_BYTES_MAX)
		return fail(FAIL_LIMIT, "releases of one case");
	return OK;
}

const struct row_item_list *
case_newest(const struct case_rows *rows, struct item_id id)
{
	const struct row_item_list *found = NULL;

	for (size_t i = 0; i < rows->items_n; i++)
		if (ID_SAME(rows->items[i].id, id) &&
		    (found == NULL || rows->items[i].version > found->version))
			found = &rows->items[i];
	return found;
}
