/* release: what all its acts look at first, and what stands in their way. */
#include "act/release.h"

#include "base/buf.h"
#include "domain/designation.h"
#include "domain/rung.h"
#include "domain/stage.h"
#include "seal/chain_detail.h"
#include "store/chained.h"

const struct row_item_list *
release_newest(const struct case_rows *rows, struct item_id id)
{
	const struct row_item_list *row = case_newest(rows, id);

	return row != NULL && row->author == AUTHOR_REPORTER &&
		       row->what != ITEM_REASON
		   ? row
		   : NULL;
}

enum release_out
release_why_out(const struct release_base *b, const struct row_item_list *row)
{
	struct hash blob = blob_hash(row->blob);

	if (!consent_verify_covers(
		b->consent.verified, row->id, (uint64_t)row->version, &blob))
		return RELEASE_UNCOVERED;
	return designation_is_decided((enum designation)row->designation)
		   ? RELEASE_IN
		   : RELEASE_UNDECIDED;
}

/* Does the newest record speak of the newest consent? */
static enum fail
load_record(const struct work *w, struct release_base *b)
{
	struct chained *list;
	struct span named;
	struct reader r;
	struct hash hash;
	size_t n;

	TRY(chained_of(w->snap->db, w->arena, w->instance, b->rows.c.id,
	    ACT_RECORD, &list, &n));
	if (n == 0 ||
	    !chain_detail_find(list[n - 1].detail, CHAIN_CONSENT, &named))
		return OK;
	r = reader_of(named);
	b->recorded = reader_u32(&r) == b->consent.value->n;
	reader_copy(&r, hash.b, sizeof(hash.b));
	b->recorded = b->recorded && ID_SAME(hash, b->consent.hash);
	return OK;
}

static void
load_items(struct release_base *b)
{
	for (size_t i = 0; i < b->rows.items_n; i++) {
		const struct row_item_list *row = &b->rows.items[i];

		b->first_answer =
		    b->first_answer ||
		    (row->author == AUTHOR_DESK && row->what == ITEM_MESSAGE);
		b->secret_items = b->secret_items ||
				  (row->author == AUTHOR_REPORTER &&
				      kinds_is_secret((enum kind)row->kind));
	}
}

enum fail
release_load(
    const struct work *w, const struct may *m, struct release_base *out)
{
	struct members members = keys_members(w);
	const struct release_row *last;
	uint32_t none;

	*out = (struct release_base){0};
	TRY(case_rows(w->snap->db, w->arena, w->instance, m, &out->rows));
	TRY(consent_newest(w, m, &out->rows, &out->consent));
	out->facts = consents_facts(out->consent.value);
	/* Given before a withdrawal: agreed to anew, or nothing goes. */
	TRY(consents_void(&members, out->rows.c.id, &none));
	if (out->consent.value->n <= none)
		out->facts.provide = CONFIRMATION_NOT_YET;
	TRY(load_record(w, out));
	load_items(out);
	TRY(releases_list(&members, out->rows.c.id,
	    (uint32_t)out->rows.c.reporter_epoch, &out->list, &out->list_n));
	/* The newest alone can be the proposal: what is older is void, and so
	 * is one that rests on a consent from before a withdrawal. */
	last = out->list_n > 0 ? &out->list[out->list_n - 1] : NULL;
	if (last != NULL && last->provided_ms == 0 &&
	    out->consent.value->n > none && releases_stands(&out->rows, last))
		out->proposal = last;
	return OK;
}

unsigned
release_record_lacks(const struct release_base *b)
{
	enum stage stage = (enum stage)b->rows.c.stage;
	unsigned lacks = 0;

	if (confirmation_lacks(&b->facts) != 0)
		lacks |= RELEASE_LACKS_CONSENT;
	if (stage == STAGE_CLOSED ||
	    (stage == STAGE_CONSULTATION && !b->first_answer))
		lacks |= RELEASE_LACKS_STAGE;
	return lacks;
}

unsigned
release_offer_lacks(const struct release_base *b, const struct actor *who)
{
	enum stage stage = (enum stage)b->rows.c.stage;
	unsigned lacks = release_record_lacks(b);

	if (stage == STAGE_CONSULTATION)
		lacks |= RELEASE_LACKS_STAGE;
	if (!b->recorded)
		lacks |= RELEASE_LACKS_RECORD;
	if (b->secret_items && !who->registered)
		lacks |= RELEASE_LACKS_REGISTERED;
	return lacks;
}

/* What domain/stage.c asks for, as facts; a later release asks the same. */
static unsigned
gates_of(const struct release_base *b, const struct actor *who)
{
	unsigned lacks = confirmation_lacks(&b->facts), gates = 0;

	/* consent_newest() gave the newest one, by the key in force. */
	gates |= GATE_CONSENT_CURRENT;
	if (lacks == 0)
		gates |= GATE_CONSENT_COMPLETE;
	if ((lacks & LACK_RUNG) == 0 && b->facts.rung >= RUNG_TIER1)
		gates |= GATE_RUNG_SHARES;
	if (b->recorded)
		gates |= GATE_CONFIRMED;
	if (who->registered)
		gates |= GATE_REGISTERED;
	if (!b->secret_items)
		gates |= GATE_NO_SECRET;
	if (!confirmation_needs_assent(&b->facts))
		gates |= GATE_NOT_AGAIN;
	if (b->proposal != NULL && b->proposal->assented)
		gates |= GATE_ASSENT;
	return gates;
}

unsigned
release_provide_lacks(const struct release_base *b, const struct actor *who)
{
	unsigned lacks = release_offer_lacks(b, who);
	unsigned missing = stage_lacks(STAGE_CONFIRMATION, STAGE_ANALYSIS,
	    STAGE_OFFICER, gates_of(b, who));

	if (b->proposal == NULL)
		lacks |= RELEASE_LACKS_PROPOSAL;
	if ((missing & (GATE_ASSENT | GATE_NOT_AGAIN)) != 0)
		lacks |= RELEASE_LACKS_ASSENT;
	if ((missing & GATE_CONFIRMED) != 0)
		lacks |= RELEASE_LACKS_RECORD;
	if ((missing &
		~(unsigned)(GATE_ASSENT | GATE_NOT_AGAIN | GATE_CONFIRMED |
			    GATE_REGISTERED | GATE_NO_SECRET)) != 0)
		lacks |= RELEASE_LACKS_CONSENT;
	return lacks;
}

bool
release_is_current(const struct release_base *b, const struct release_row *r)
{
	return r->provided_ms != 0 &&
	       r->head.consent_n == b->consent.value->n &&
	       ID_SAME(r->head.consent, b->consent.hash);
}

unsigned
release_regrant_lacks(const struct release_base *b, const struct actor *who)
{
	unsigned lacks = RELEASE_LACKS_CONSENT;

	for (size_t i = 0; i < b->list_n; i++)
		if (release_is_current(b, &b->list[i]))
			lacks = 0;
	if (confirmation_lacks(&b->facts) != 0)
		lacks |= RELEASE_LACKS_CONSENT;
	if (!who->registered)
		lacks |= RELEASE_LACKS_REGISTERED;
	return lacks;
}

enum fail
release_bodies(const struct work *w, const struct consent *c,
    struct release_body **out, size_t *out_n)
{
	struct members m = keys_members(w);
	struct scope scope = consents_scope(w->arena, c), any_sector = scope;
	struct member_body *all;
	size_t n;

	*out_n = 0;
	any_sector.exclude_sector = span_of("");
	TRY(members_bodies(&m, &all, &n));
	*out = arena_array(w->arena, n, sizeof(**out));
	for (size_t i = 0; i < n; i++) {
		struct scope_body now = consents_body(&all[i]);
		struct release_body *b = &(*out)[*out_n];
		struct member_ring rings[4];
		size_t rings_n;

		if ((now.flags & BODY_ACTIVE) == 0 ||
		    (!rung_reads(scope.rung, now.body_class) &&
			!scope_excludes(&scope, &now)))
			continue;
		*b = (struct release_body){.id = now.id,
		    .body_class = now.body_class,
		    .name_ja = all[i].name_ja,
		    .name_en = all[i].name_en,
		    .behind = rung_reads(scope.rung, now.body_class),
		    .reads = scope_reads(&scope, &now),
		    .excluded = scope_excludes(&scope, &now),
		    .by_sector = scope_excludes(&scope, &now) &&
				 !scope_excludes(&any_sector, &now)};
		TRY(members_rings(&m, now.id, rings, &rings_n));
		for (size_t k = 0; k < rings_n; k++) {
			b->open = b->open ||
				  rings[k].record.kind == RING_COUNCIL_OPEN;
			b->secret = b->secret ||
				    rings[k].record.kind == RING_COUNCIL_SECRET;
		}
		(*out_n)++;
	}
	return OK;
}
