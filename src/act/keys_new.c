/* keys: new envelopes, sealed to whom they are for at this moment. */
#include "act/keys.h"
#include "domain/designation.h"
#include "seal/person.h"

struct signer
keys_signer(const struct actor *who)
{
	struct person_keys person;
	struct reporter_keys reporter;
	struct signer by;

	if (!who->has_seed)
		die("an actor that signs nothing");
	if (who->kind == ACTOR_PERSON) {
		person_derive(&who->seed, &person);
		by = person_signer(who->person, who->epoch, &person);
		keys_wipe(&person, sizeof(person));
		return by;
	}
	if (who->kind != ACTOR_REPORTER)
		die("an actor that signs nothing");
	reporter_derive(&who->seed, &reporter);
	by = reporter_signer(who->case_id, who->epoch, &reporter);
	keys_wipe(&reporter, sizeof(reporter));
	return by;
}

enum kind
keys_kind(enum designation d)
{
	/* Undecided counts as secret (docs/decisions/0013). */
	return designation_is_secret(d) ? KIND_SECRET : KIND_OPEN;
}

static enum fail
desk_ring(const struct work *w, struct body_id desk, enum kind kind,
    struct recipient *out)
{
	struct members m = keys_members(w);
	struct record_ring_epoch record;
	struct member_ring ring;

	TRY(members_find_ring(&m, desk,
	    kinds_is_secret(kind) ? RING_DESK_SECRET : RING_DESK_OPEN, &ring));
	return members_ring_epoch(
	    &m, ring.record.id, ring.record.epoch, &record, out);
}

enum fail
keys_fresh(const struct work *w, struct case_id id, struct body_id desk,
    enum kind kind, uint32_t number, uint32_t epoch, const struct signer *by,
    const struct reporter_keys *own, const struct recipient *reporter,
    uint32_t reporter_epoch, const struct hash *consent, struct sealing *out)
{
	struct recipient ring;

	*out = (struct sealing){
	    .envelope = {id, kind, number, epoch}, .fresh = true};
	TRY(desk_ring(w, desk, kind, &ring));
	keys_random(&out->dek);
	out->commitment = envelope_commit(&out->envelope, &out->dek);
	TRY(grant_seal(w->arena, &out->envelope, &out->dek, &ring, consent, by,
	    &out->grants[0]));
	if (own != NULL)
		return grant_seal_own(w->arena, &out->envelope, &out->dek,
		    reporter_epoch, own, consent, &out->grants[1]);
	return grant_seal(w->arena, &out->envelope, &out->dek, reporter,
	    consent, by, &out->grants[1]);
}

/* Newest epoch of a kind; 0 when there is none yet. */
static uint32_t
newest_epoch(const struct case_rows *rows, enum kind kind)
{
	int64_t newest = 0;

	for (size_t i = 0; i < rows->envelopes_n; i++)
		if (rows->envelopes[i].kind == (int64_t)kind &&
		    rows->envelopes[i].epoch > newest)
			newest = rows->envelopes[i].epoch;
	return (uint32_t)newest;
}

/* Is the envelope sealed to the desk's ring as it is now? */
static enum fail
is_current(const struct work *w, const struct may *may, enum kind kind,
    uint32_t epoch, bool *out)
{
	struct recipient ring;
	struct grant *grants;
	size_t n;

	*out = false;
	TRY(desk_ring(w, may_desk(may), kind, &ring));
	TRY(case_grants(
	    w->snap->db, w->arena, may, RECIPIENT_RING, ring.id, &grants, &n));
	for (size_t i = 0; i < n; i++)
		*out = *out || (grants[i].envelope.kind == kind &&
				   grants[i].envelope.epoch == epoch &&
				   grants[i].recipient_epoch == ring.epoch);
	return OK;
}

enum fail
keys_for_writing(const struct work *w, const struct may *may,
    const struct actor *who, const struct case_rows *rows,
    const struct opened_set *set, enum kind kind, struct sealing *out)
{
	uint32_t epoch = newest_epoch(rows, kind);
	struct envelope e = {rows->c.id, kind, 0, epoch};
	const struct opened *o = keys_find(set, &e);
	struct members m = keys_members(w);
	struct record_reporter_key record;
	struct recipient reporter;
	struct reporter_keys own;
	struct signer by = keys_signer(who);
	bool current = false;

	if (o != NULL)
		TRY(is_current(w, may, kind, epoch, &current));
	if (current) {
		*out = (struct sealing){.envelope = e, .dek = o->dek};
		return OK;
	}
	TRY(members_reporter_key(&m, rows->c.id,
	    (uint32_t)rows->c.reporter_epoch, &record, &reporter));
	if (who->kind == ACTOR_REPORTER)
		reporter_derive(&who->seed, &own);
	return keys_fresh(w, rows->c.id, may_desk(may), kind, 0, epoch + 1, &by,
	    who->kind == ACTOR_REPORTER ? &own : NULL, &reporter,
	    (uint32_t)rows->c.reporter_epoch, &rows->consent, out);
}

enum fail
keys_notes(const struct work *w, const struct case_rows *rows, bool secret,
    const struct signer *by, struct sealing *out)
{
	enum kind kind = secret ? KIND_NOTES_SECRET : KIND_NOTES;
	struct recipient ring;

	*out = (struct sealing){
	    .envelope = {rows->c.id, kind, 0, newest_epoch(rows, kind) + 1},
	    .fresh = true,
	    .desk_only = true};
	TRY(desk_ring(w, rows->c.desk, kind, &ring));
	keys_random(&out->dek);
	out->commitment = envelope_commit(&out->envelope, &out->dek);
	return grant_seal(w->arena, &out->envelope, &out->dek, &ring,
	    &rows->consent, by, &out->grants[0]);
}

enum fail
keys_for_notes(const struct work *w, const struct may *may,
    const struct actor *who, const struct case_rows *rows,
    const struct opened_set *set, bool secret, struct sealing *out)
{
	enum kind kind = secret ? KIND_NOTES_SECRET : KIND_NOTES;
	uint32_t epoch = newest_epoch(rows, kind);
	struct envelope e = {rows->c.id, kind, 0, epoch};
	const struct opened *o = keys_find(set, &e);
	bool current = false;
	struct signer by;
	enum fail f;

	if (o != NULL)
		TRY(is_current(w, may, kind, epoch, &current));
	if (current) {
		*out = (struct sealing){
		    .envelope = e, .dek = o->dek, .desk_only = true};
		return OK;
	}
	by = keys_signer(who);
	f = keys_notes(w, rows, secret, &by, out);
	keys_wipe(&by, sizeof(by));
	return f;
}

size_t
keys_heads(
    const struct sealing *a, const struct sealing *b, struct head_item out[2])
{
	const struct sealing *of[] = {a, b};
	size_t n = 0;

	for (int i = 0; i < 2; i++)
		if (of[i] != NULL && of[i]->fresh)
			out[n++] = case_envelope_head(
			    &of[i]->envelope, &of[i]->commitment);
	return n;
}

enum fail
keys_add(const struct may_now *n, const struct sealing *s)
{
	if (!s->fresh)
		return OK;
	TRY(sql_envelope_add(n, s->envelope.case_id, (int64_t)s->envelope.kind,
	    (int64_t)s->envelope.number, (int64_t)s->envelope.epoch,
	    s->commitment));
	TRY(case_grant_add(n, &s->grants[0]));
	return s->desk_only ? OK : case_grant_add(n, &s->grants[1]);
}
