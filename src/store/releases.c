/* releases: rows against signatures, signatures against the chain. */
#include "store/releases.h"

#include <stdlib.h>

#include "base/log.h"
#include "seal/blob.h"
#include "store/chained.h"
#include "store/consents.h"

/* Entries of the three steps. */
struct steps {
	struct chained *offers, *assents, *provides;
	size_t offers_n, assents_n, provides_n;
};

static enum fail
load_steps(const struct members *m, struct case_id id, struct steps *s)
{
	TRY(chained_of(m->db, m->arena, m->instance, id, ACT_OFFER, &s->offers,
	    &s->offers_n));
	TRY(chained_of(m->db, m->arena, m->instance, id, ACT_ASSENT,
	    &s->assents, &s->assents_n));
	return chained_of(m->db, m->arena, m->instance, id, ACT_PROVIDE,
	    &s->provides, &s->provides_n);
}

static bool
take_signature(struct span column, struct signature *out)
{
	if (column.n != sizeof(out->b))
		return false;
	memcpy(out->b, column.p, sizeof(out->b));
	return true;
}

/* Did this person sign as the chain says, with the key of that epoch? */
static bool
by_person(const struct members *m, struct person_id id, int64_t epoch,
    struct span bytes, struct span column,
    bool (*check)(const struct key *, struct span, const struct signature *))
{
	struct record_person_key key;
	struct signature sig;

	return take_signature(column, &sig) &&
	       members_person_key(m, id, (uint32_t)epoch, &key, NULL) == OK &&
	       check(&key.sign_pk, bytes, &sig);
}

static bool
is_offered(const struct members *m, struct case_id id,
    const struct row_release_list *row, const struct steps *s,
    struct release_row *out)
{
	const struct chained *offer;
	struct any_id proposer;

	if (release_parse(m->arena, row->bytes, &out->head) != OK ||
	    !ID_SAME(out->head.case_id, id) || out->head.n != (uint32_t)row->n)
		return false;
	out->bytes = row->bytes;
	out->hash = release_hash(row->bytes);
	offer = chained_with_hash(s->offers, s->offers_n, &out->hash);
	proposer = ID_ANY(out->head.proposer);
	return offer != NULL && ID_SAME(offer->actor, proposer) &&
	       by_person(m, out->head.proposer, row->offer_epoch, row->bytes,
		   row->offer_sig, release_offer_check);
}

/* A signature by a former key of the reporter is none. */
static void
see_assent(const struct members *m, struct case_id id, uint32_t epoch,
    const struct row_release_list *row, const struct steps *s,
    struct release_row *out)
{
	const struct chained *entry =
	    chained_with_hash(s->assents, s->assents_n, &out->hash);
	struct record_reporter_key key;
	struct signature sig;

	out->assented = entry != NULL && row->assent_epoch == (int64_t)epoch &&
			take_signature(row->assent_sig, &sig) &&
			members_reporter_key(m, id, epoch, &key, NULL) == OK &&
			release_assent_check(&key.sign_pk, row->bytes, &sig);
	if (out->assented)
		out->assented_ms = entry->ms;
}

static void
see_provision(const struct members *m, const struct row_release_list *row,
    const struct steps *s, struct release_row *out)
{
	const struct chained *entry =
	    chained_with_hash(s->provides, s->provides_n, &out->hash);
	struct any_id provider = ID_ANY(row->provider);

	if (entry == NULL)
		return;
	if (ID_SAME(entry->actor, provider) &&
	    by_person(m, row->provider, row->provider_epoch, row->bytes,
		row->provide_sig, release_provide_check))
		out->provided_ms = entry->ms;
	else
		log_note(LOG_ALARM, "unsigned_row", "release provided");
}

enum fail
releases_list(const struct members *m, struct case_id id,
    uint32_t reporter_epoch, struct release_row **out, size_t *out_n)
{
	struct row_release_list *rows;
	struct steps s;
	size_t n;

	*out_n = 0;
	TRY(sql_release_list(m->db, m->arena, id, &rows, &n));
	*out = arena_array(m->arena, n, sizeof(**out));
	if (n == 0)
		return OK;
	TRY(load_steps(m, id, &s));
	for (size_t i = 0; i < n; i++) {
		struct release_row r = {0};

		if (!is_offered(m, id, &rows[i], &s, &r)) {
			log_note(LOG_ALARM, "unsigned_row", "release");
			continue;
		}
		see_assent(m, id, reporter_epoch, &rows[i], &s, &r);
		see_provision(m, &rows[i], &s, &r);
		(*out)[(*out_n)++] = r;
	}
	return OK;
}

static int
by_body(const void *x, const void *y)
{
	return memcmp(x, y, ID_BYTES);
}

bool
releases_names(const struct release_row *r, struct body_id body)
{
	return bsearch(&body, r->head.bodies, r->head.bodies_n, sizeof(body),
		   by_body) != NULL;
}

/*
 * In the audience, and inside the scope ever since. A rule like those of
 * access/: the build with MADOGUCHI_FORCE_RULES goes by the keys alone.
 */
static enum fail
is_let(const struct members *m, struct case_id id, const struct release_row *r,
    const struct scope_body *body, bool *out)
{
#ifdef MADOGUCHI_FORCE_RULES
	(void)m, (void)id, (void)r, (void)body;
	*out = true;
	return OK;
#else
	*out = releases_names(r, body->id);
	if (!*out)
		return OK;
	return consents_let(
	    m, id, r->head.consent_n, &r->head.consent, body, scope_reads, out);
#endif
}

enum fail
releases_open_to(const struct members *m, struct case_id id,
    const struct scope_body *body, struct release_row *out,
    struct release_row *before)
{
	struct release_row *list;
	struct row_case_get c;
	bool found = false;
	size_t n;

	*out = *before = (struct release_row){0};
	TRY(sql_case_get(m->db, m->arena, id, &c));
	TRY(releases_list(m, id, (uint32_t)c.reporter_epoch, &list, &n));
	while (n-- > 0) {
		const struct release_row *r = &list[n];
		bool let;

		if (r->provided_ms == 0)
			continue;
		TRY(is_let(m, id, r, body, &let));
		if (!let)
			continue;
		if (found) {
			*before = *r;
			return OK;
		}
		*out = *r;
		found = true;
	}
	return found ? OK : FAIL_ABSENT;
}

/* The item's row, if no newer version lies beside it. */
static bool
is_there(const struct case_rows *rows, const struct head_item *item)
{
	bool there = false;

	for (size_t i = 0; i < rows->items_n; i++) {
		const struct row_item_list *row = &rows->items[i];
		struct hash blob;

		if (!ID_SAME(row->id, item->item))
			continue;
		if ((uint64_t)row->version > item->version)
			return false;
		blob = blob_hash(row->blob);
		there = there ||
			((uint64_t)row->version == item->version &&
			    row->designation == (int64_t)item->designation &&
			    ID_SAME(blob, item->blob));
	}
	return there;
}

bool
releases_stands(const struct case_rows *rows, const struct release_row *r)
{
	if ((int64_t)r->head.consent_n != rows->c.consent_n ||
	    !ID_SAME(r->head.consent, rows->consent))
		return false;
	for (size_t i = 0; i < r->head.items_n; i++)
		if (!is_there(rows, &r->head.items[i]))
			return false;
	return true;
}

uint32_t
releases_next(const struct case_rows *rows)
{
	int64_t newest = 0;

	for (size_t i = 0; i < rows->envelopes_n; i++)
		if ((rows->envelopes[i].kind == KIND_RELEASE ||
			rows->envelopes[i].kind == KIND_RELEASE_SECRET) &&
		    rows->envelopes[i].number > newest)
			newest = rows->envelopes[i].number;
	return (uint32_t)newest + 1;
}
