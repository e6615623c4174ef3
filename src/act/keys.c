/* keys: opening. New envelopes are in keys_new.c. */
#include "act/keys.h"

#include "base/log.h"
#include "seal/person.h"
#include "seal/ring.h"

struct members
keys_members(const struct work *w)
{
	return (struct members){w->snap->db, w->arena, w->instance};
}

enum fail
keys_ring(const struct work *w, const struct actor *who, struct ring_id ring,
    uint32_t epoch, struct key *out_seed)
{
	struct members m = keys_members(w);
	struct record_ring_epoch record;
	struct record_person_key mine;
	struct member_seat seat;
	struct recipient me;
	struct person_keys keys;
	enum fail f;

	if (who->kind != ACTOR_PERSON || !who->has_seed)
		return FAIL_KEY;
	f = members_seat(&m, ring, epoch, who->person, who->epoch, &seat);
	if (f != OK)
		return f == FAIL_ABSENT ? FAIL_KEY : f;
	if (members_ring_epoch(&m, ring, epoch, &record, NULL) != OK ||
	    members_person_key(&m, who->person, who->epoch, &mine, &me) != OK)
		return fail(FAIL_TAMPER, "ring epoch or person key");
	person_derive(&who->seed, &keys);
	f = ring_open(&record, &me, &keys.box, seat.sealed, out_seed);
	keys_wipe(&keys, sizeof(keys));
	return f;
}

static enum fail
signer_pk(const struct work *w, const struct grant *g, struct key *out)
{
	struct members m = keys_members(w);
	struct record_person_key person;
	struct record_reporter_key reporter;
	struct person_id id;

	switch (g->signer_kind) {
	case SIGNER_INSTANCE:
		*out = instance_pk(w->instance);
		return OK;
	case SIGNER_PERSON:
		memcpy(id.b, g->signer.b, sizeof(id.b));
		TRY(members_person_key(&m, id, g->signer_epoch, &person, NULL));
		*out = person.sign_pk;
		return OK;
	case SIGNER_REPORTER:
		TRY(members_reporter_key(
		    &m, g->envelope.case_id, g->signer_epoch, &reporter, NULL));
		*out = reporter.sign_pk;
		return OK;
	case SIGNER_UNSET:
	default:
		return FAIL_TAMPER;
	}
}

/* Takes the DEK over when it opened; an alarm when it was tampered with. */
static void
keep(struct opened_set *set, const struct grant *g, enum fail f,
    const struct key *dek)
{
	if (f == OK) {
		set->at[set->n++] = (struct opened){g->envelope, *dek};
		return;
	}
	if (f != FAIL_KEY)
		log_note(LOG_ALARM, "grant", fail_name(f));
}

static enum fail
open_reporter(const struct work *w, const struct may *may,
    const struct actor *who, const struct case_rows *rows,
    struct opened_set *out)
{
	struct reporter_keys keys;
	struct grant *grants;
	size_t n;

	TRY(case_grants(w->snap->db, w->arena, may, RECIPIENT_REPORTER,
	    ID_ANY(rows->c.id), &grants, &n));
	out->at = arena_array(w->arena, n, sizeof(*out->at));
	reporter_derive(&who->seed, &keys);
	for (size_t i = 0; i < n; i++) {
		const struct row_envelope_list *e =
		    case_envelope(rows, &grants[i].envelope);
		struct key pk, dek;
		enum fail f =
		    e == NULL ? FAIL_TAMPER : signer_pk(w, &grants[i], &pk);

		if (f == OK && grants[i].recipient_epoch != who->epoch)
			continue;
		if (f == OK)
			f = grant_open_own(w->arena, &grants[i], &pk,
			    &e->commitment, &keys, &dek);
		keep(out, &grants[i], f, &dek);
	}
	keys_wipe(&keys, sizeof(keys));
	return OK;
}

static void
open_by_ring(const struct work *w, const struct actor *who,
    const struct case_rows *rows, struct ring_id ring,
    const struct grant *grants, size_t n, struct opened_set *out)
{
	struct box_keys keys;
	uint32_t have = 0; /* epoch that `keys` are of; 0: none */

	for (size_t i = 0; i < n; i++) {
		const struct row_envelope_list *e =
		    case_envelope(rows, &grants[i].envelope);
		struct key pk, dek, seed;
		enum fail f = OK;

		if (grants[i].recipient_epoch != have) {
			f = keys_ring(
			    w, who, ring, grants[i].recipient_epoch, &seed);
			if (f == OK)
				ring_derive(&seed, &keys);
			have = f == OK ? grants[i].recipient_epoch : 0;
			keys_wipe(&seed, sizeof(seed));
		}
		if (f == OK)
			f = e == NULL ? FAIL_TAMPER
				      : signer_pk(w, &grants[i], &pk);
		if (f == OK)
			f = grant_open(
			    &grants[i], &pk, &e->commitment, &keys, &dek);
		keep(out, &grants[i], f, &dek);
	}
	keys_wipe(&keys, sizeof(keys));
}

/*
 * Rings of the actor's own body: a person of another has no ring here. A case's
 * own envelopes have no grant but to the desk's, a release's to the council's.
 */
static enum fail
open_person(const struct work *w, const struct may *may,
    const struct actor *who, const struct case_rows *rows,
    struct opened_set *out)
{
	struct members m = keys_members(w);
	struct member_ring rings[4];
	struct grant *grants[4];
	size_t n, of[4] = {0}, all = 0;

	TRY(members_rings(&m, who->body, rings, &n));
	for (size_t i = 0; i < n; i++) {
		/* A copy left over, or put back by hand, is no seat. */
		if ((who->rings & (1u << rings[i].record.kind)) == 0)
			continue;
		TRY(case_grants(w->snap->db, w->arena, may, RECIPIENT_RING,
		    ID_ANY(rings[i].record.id), &grants[i], &of[i]));
		all += of[i];
	}
	out->at = arena_array(w->arena, all, sizeof(*out->at));
	for (size_t i = 0; i < n; i++)
		if (of[i] > 0)
			open_by_ring(w, who, rows, rings[i].record.id,
			    grants[i], of[i], out);
	return OK;
}

enum fail
keys_open(const struct work *w, const struct may *may, const struct actor *who,
    const struct case_rows *rows, struct opened_set *out)
{

	*out = (struct opened_set){0};
	if (!who->has_seed)
		return OK;
	if (who->kind == ACTOR_REPORTER)
		return open_reporter(w, may, who, rows, out);
	if (who->kind == ACTOR_PERSON)
		return open_person(w, may, who, rows, out);
	return OK;
}

const struct opened *
keys_find(const struct opened_set *set, const struct envelope *e)
{
	for (size_t i = 0; i < set->n; i++) {
		const struct envelope *o = &set->at[i].envelope;

		if (o->kind == e->kind && o->number == e->number &&
		    o->epoch == e->epoch && ID_SAME(o->case_id, e->case_id))
			return &set->at[i];
	}
	return NULL;
}

enum fail
keys_item(const struct work *w, const struct opened_set *set, struct case_id id,
    const struct row_item_list *row, struct span *out_text)
{
	struct envelope e = {id, (enum kind)row->kind, (uint32_t)row->number,
	    (uint32_t)row->epoch};
	const struct opened *o = keys_find(set, &e);
	struct ad ad;

	if (o == NULL)
		return FAIL_KEY;
	ad = envelope_ad(&e, row->id, (uint16_t)row->field,
	    (uint64_t)row->version, (enum designation)row->designation);
	return envelope_open(w->arena, &e, &o->dek,
	    keys_purpose((enum item_what)row->what), &ad, row->blob, out_text);
}

enum purpose
keys_purpose(enum item_what what)
{
	if (what == ITEM_ANSWER)
		return PURPOSE_FIELD;
	return what == ITEM_FILE ? PURPOSE_FILE_MANIFEST : PURPOSE_MESSAGE;
}
