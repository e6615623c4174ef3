/* verify: case by case, each in an arena of its own. */
#include "access/verify.h"

#include "access/grant_signed.h"
#include "domain/designation.h"
#include "permit/mint.h"
#include "seal/chain_detail.h"
#include "seal/consent.h"
#include "store/case.h"
#include "store/contributions.h"
#include "store/members.h"
#include "store/releases.h"

static bool
consent_holds(const struct members *m, struct case_id id, int64_t n,
    struct hash *previous)
{
	struct key pk = instance_pk(m->instance);
	struct record_reporter_key key;
	struct row_consent_get row;
	struct signature by_reporter, by_instance;
	struct consent c;

	if (sql_consent_get(m->db, m->arena, id, n, &row) != OK ||
	    row.reporter_sig.n != SIGNATURE_BYTES ||
	    row.instance_sig.n != SIGNATURE_BYTES ||
	    members_reporter_key(
		m, id, (uint32_t)row.reporter_epoch, &key, NULL) != OK ||
	    consent_parse(m->arena, row.bytes, &c) != OK)
		return false;
	memcpy(by_reporter.b, row.reporter_sig.p, SIGNATURE_BYTES);
	memcpy(by_instance.b, row.instance_sig.p, SIGNATURE_BYTES);
	if (c.n != (uint32_t)n || !ID_SAME(c.case_id, id) ||
	    !ID_SAME(c.previous, *previous))
		return false;
	*previous = consent_hash(row.bytes);
	return ID_SAME(*previous, row.hash) &&
	       consent_check_reporter(&key.sign_pk, row.bytes, &by_reporter) &&
	       consent_check_instance(
		   &pk, row.bytes, &by_reporter, &by_instance);
}

static bool
row_holds(const struct members *m, const struct row_case_get *row)
{
	struct record_case r = {
	    row->id, row->desk, record_text(row->number), row->created_ms};
	struct key pk = instance_pk(m->instance);
	struct signature sig;

	if (row->sig.n != sizeof(sig.b))
		return false;
	memcpy(sig.b, row->sig.p, sizeof(sig.b));
	return record_case_check(&pk, &r, &sig);
}

/* Is it the reply that went out beside questions? */
static bool
names_item(const struct row_chain_words *log, const struct row_item_list *item)
{
	struct span named;

	return chain_detail_find(log->detail, CHAIN_ITEM, &named) &&
	       memcmp(named.p, item->id.b, sizeof(item->id.b)) == 0;
}

/* What the case's log says of who wrote an item; UNSET when nothing. */
static enum author
author_of(const struct row_item_list *item, const struct row_chain_words *log,
    size_t n)
{
	if (item->what == ITEM_ANSWER || item->what == ITEM_FILE)
		return AUTHOR_REPORTER;
	if (item->what == ITEM_SHOWN)
		return AUTHOR_PAGE;
	for (size_t i = 0; i < n; i++) {
		if (log[i].act == ACT_QUESTIONS && names_item(&log[i], item))
			return AUTHOR_DESK;
		if (!ID_SAME(log[i].object, item->id))
			continue;
		if (log[i].act == ACT_SAY)
			return AUTHOR_REPORTER;
		if (log[i].act == ACT_REPLY || log[i].act == ACT_FEEDBACK ||
		    log[i].act == ACT_MAP || log[i].act == ACT_QUESTIONS)
			return AUTHOR_DESK;
	}
	return AUTHOR_UNSET;
}

/* All chunks of a file are there. */
static enum fail
has_chunks(const struct members *m, struct case_id id,
    const struct row_item_list *item, bool *out)
{
	struct row_file_get row;
	struct row_file_count now;
	enum fail f = sql_file_get(m->db, m->arena, item->id, id, &row);

	*out = false;
	if (f != OK)
		return f == FAIL_ABSENT ? OK : f;
	TRY(sql_file_count(m->db, m->arena, item->id, &now));
	*out = now.n == row.chunks && now.bytes == row.bytes;
	return OK;
}

/* What of an item neither its head nor its sealing proves. */
static enum fail
verify_items(const struct members *m, const struct case_rows *rows,
    struct verify_found *out)
{
	struct row_chain_words *log;
	size_t n;

	TRY(sql_chain_words(m->db, m->arena, rows->c.id, &log, &n));
	for (size_t i = 0; i < rows->more_n; i++)
		out->bad += rows->more[i].designation != DESIGNATION_OPEN &&
			    !kinds_is_secret((enum kind)rows->more[i].kind);
	for (size_t i = 0; i < rows->items_n; i++) {
		const struct row_item_list *item = &rows->items[i];
		enum author author = author_of(item, log, n);
		bool closed = !designation_is_secret(
				  (enum designation)item->designation) ||
			      kinds_is_secret((enum kind)item->kind);

		/* No entry, so nobody of the desk asked this. */
		bool invented =
		    item->what == ITEM_QUESTIONS && author != AUTHOR_DESK;
		bool whole = true;

		if (item->what == ITEM_FILE)
			TRY(has_chunks(m, rows->c.id, item, &whole));
		out->bad +=
		    !closed || invented || !whole ||
		    (author != AUTHOR_UNSET && item->author != (int64_t)author);
	}
	return OK;
}

/* What a case itself holds is sealed to the reporter and to a ring; so are
 * releases. */
static bool
is_granted(
    const struct row_envelope_list *e, const struct grant *grants, size_t n)
{
	bool notes = e->kind == KIND_NOTES || e->kind == KIND_NOTES_SECRET;
	bool reporter = false, ring = false;

	if (e->kind != KIND_OPEN && e->kind != KIND_SECRET && !notes &&
	    e->kind != KIND_RELEASE && e->kind != KIND_RELEASE_SECRET)
		return true;
	for (size_t i = 0; i < n; i++) {
		const struct grant *g = &grants[i];

		if ((int64_t)g->envelope.kind != e->kind ||
		    (int64_t)g->envelope.number != e->number ||
		    (int64_t)g->envelope.epoch != e->epoch)
			continue;
		reporter |= g->recipient_kind == RECIPIENT_REPORTER;
		ring |= g->recipient_kind == RECIPIENT_RING;
	}
	/* The desk's notes are the desk's alone. */
	return reporter == !notes && ring;
}

/* Every release row holds, and each that the chain says was provided is there.
 */
static enum fail
verify_releases(const struct members *m, const struct case_rows *rows,
    struct verify_found *out)
{
	struct row_release_list *all;
	struct row_chain_count offered, provided;
	struct release_row *list;
	int64_t given = 0;
	size_t n, held;
	enum fail f;

	TRY(sql_release_list(m->db, m->arena, rows->c.id, &all, &n));
	TRY(sql_chain_count(m->db, m->arena, rows->c.id, ACT_OFFER, &offered));
	TRY(sql_chain_count(
	    m->db, m->arena, rows->c.id, ACT_PROVIDE, &provided));
	f = releases_list(
	    m, rows->c.id, (uint32_t)rows->c.reporter_epoch, &list, &held);
	if (f == FAIL_STORE)
		return f;
	for (size_t i = 0; f == OK && i < held; i++)
		given += list[i].provided_ms > 0;
	out->releases += (int64_t)n;
	out->bad += f != OK || held != n || offered.n != (int64_t)n ||
		    provided.n != given;
	return OK;
}

/* Every row of what bodies added holds, and each of their entries has one. */
static enum fail
verify_contributions(const struct members *m, const struct case_rows *rows,
    struct verify_found *out)
{
	struct row_contribution_list *all;
	struct row_chain_count added, asked;
	struct contribution_row *list;
	size_t n, held;
	enum fail f;

	TRY(sql_contribution_list(m->db, m->arena, rows->c.id, &all, &n));
	TRY(sql_chain_count(
	    m->db, m->arena, rows->c.id, ACT_CONTRIBUTE, &added));
	TRY(sql_chain_count(m->db, m->arena, rows->c.id, ACT_INQUIRE, &asked));
	f = contributions_list(m, rows->c.id, &list, &held);
	if (f == FAIL_STORE)
		return f;
	out->bad += f != OK || held != n || added.n + asked.n != (int64_t)n;
	return OK;
}

static enum fail
verify_case(
    const struct members *m, struct case_id id, struct verify_found *out)
{
	struct may may = {.has_case = true, .case_id = id};
	static const struct hash none;
	struct hash previous = none;
	struct case_rows rows;
	struct grant *grants;
	struct row_chain_count erased;
	struct row_case_get row;
	enum fail f;
	size_t n;

	out->cases++;
	TRY(sql_case_get(m->db, m->arena, id, &row));
	if (row.consent_n == 0) {
		TRY(sql_chain_count(m->db, m->arena, id, ACT_ERASE, &erased));
		out->bad += erased.n == 0;
		return OK;
	}
	f = case_rows(m->db, m->arena, m->instance, &may, &rows);
	if (f == FAIL_TAMPER || f == FAIL_ABSENT || f == FAIL_LIMIT) {
		out->bad++;
		return OK;
	}
	TRY(f);
	out->bad += !row_holds(m, &rows.c);
	TRY(verify_items(m, &rows, out));
	TRY(verify_releases(m, &rows, out));
	TRY(verify_contributions(m, &rows, out));
	for (int64_t i = 1; i <= rows.c.consent_n; i++) {
		out->consents++;
		out->bad += !consent_holds(m, id, i, &previous);
	}
	TRY(case_all_grants(m->db, m->arena, &may, &grants, &n));
	for (size_t i = 0; i < rows.envelopes_n; i++)
		out->bad += !is_granted(&rows.envelopes[i], grants, n);
	out->grants += (int64_t)n;
	for (size_t i = 0; i < n; i++)
		out->bad += !grant_signed(m, &grants[i]);
	return OK;
}

enum fail
verify_cases(struct db *db, struct arena *a, const struct instance *instance,
    struct verify_found *out)
{
	struct arena *one = arena_new(256 * 1024 * 1024);
	struct members m = {db, one, instance};
	struct row_case_ids *ids;
	struct any_id after = {{0}};
	enum fail f;
	size_t n;

	*out = (struct verify_found){0};
	do {
		f = sql_case_ids(db, a, after, &ids, &n);
		for (size_t i = 0; f == OK && i < n; i++) {
			f = verify_case(&m, ids[i].id, out);
			memcpy(after.b, ids[i].id.b, sizeof(after.b));
			arena_reset(one);
		}
	} while (f == OK && n > 0);
	arena_free(one);
	return f;
}
