/*
 * members_ring: rings, their epochs and who is in them, each checked. Must
 * never answer from a row that is older than the chain says.
 */
#include "base/log.h"
#include "store/members.h"
#include "store/members_row.h"
#include "store/statements.gen.h"

static const struct person_id nobody;

/*
 * Each turn makes one epoch and one entry (ACT_ROTATE_RING, 12). A row put
 * back from before a turn, signed as it is, leads to a retired key; a key of
 * an epoch that nobody signed into the row is in the way of the next turn.
 */
static enum fail
ring_is_newest(const struct members *m, const struct record_ring *r)
{
	struct row_ring_turned acts;

	TRY(sql_ring_turned(m->db, m->arena, ID_ANY(r->id), &acts));
	if ((int64_t)r->epoch == acts.turns + 1 &&
	    (int64_t)r->epoch == acts.epochs)
		return OK;
	return members_row_old("ring");
}

static enum fail
take_ring(const struct members *m, const struct row_ring_get *row,
    struct member_ring *out)
{
	struct key pk = instance_pk(m->instance);
	struct signature sig = members_row_signature(row->sig);

	out->record = (struct record_ring){row->id, row->body,
	    (enum ring_kind)row->kind, (uint32_t)row->epoch};
	out->rotation_due = row->rotation_due != 0;
	if (!record_ring_check(&pk, &out->record, &sig))
		return members_row_unsigned("ring");
	return ring_is_newest(m, &out->record);
}

enum fail
members_ring(
    const struct members *m, struct ring_id id, struct member_ring *out)
{
	struct row_ring_get row;

	TRY(sql_ring_get(m->db, m->arena, id, &row));
	return take_ring(m, &row, out);
}

enum fail
members_find_ring(const struct members *m, struct body_id body,
    enum ring_kind kind, struct member_ring *out)
{
	struct row_ring_find row;
	struct row_ring_get same;

	TRY(sql_ring_find(m->db, m->arena, body, (int64_t)kind, &row));
	same = (struct row_ring_get){
	    row.id, row.body, row.kind, row.epoch, row.rotation_due, row.sig};
	return take_ring(m, &same, out);
}

enum fail
members_rings(const struct members *m, struct body_id body,
    struct member_ring out[4], size_t *out_n)
{
	struct row_ring_list *rows;
	size_t n;

	*out_n = 0;
	TRY(sql_ring_list(m->db, m->arena, body, &rows, &n));
	for (size_t i = 0; i < n; i++) {
		struct row_ring_get row = {rows[i].id, rows[i].body,
		    rows[i].kind, rows[i].epoch, rows[i].rotation_due,
		    rows[i].sig};
		enum fail f = take_ring(m, &row, &out[*out_n]);

		if (f != OK && f != FAIL_ABSENT)
			return f;
		*out_n += f == OK;
	}
	return OK;
}

/* The signing key of a person who signed too; nobody: NULL. */
static enum fail
key_of_giver(const struct members *m, struct person_id by, int64_t by_epoch,
    struct record_person_key *key, const struct key **out)
{
	*out = NULL;
	if (ID_SAME(by, nobody))
		return OK;
	TRY(members_person_key(m, by, (uint32_t)by_epoch, key, NULL));
	*out = &key->sign_pk;
	return OK;
}

enum fail
members_ring_epoch(const struct members *m, struct ring_id id, uint32_t epoch,
    struct record_ring_epoch *out, struct recipient *out_recipient)
{
	struct row_ring_epoch_get row;
	struct record_person_key by;
	struct signature sig, by_sig;
	struct key pk = instance_pk(m->instance);
	const struct key *by_pk;
	struct recipient to;

	TRY(sql_ring_epoch_get(m->db, m->arena, id, (int64_t)epoch, &row));
	*out = (struct record_ring_epoch){id, epoch, keys_of_hash(row.box_pk),
	    row.by_person, (uint32_t)row.by_epoch};
	sig = members_row_signature(row.sig);
	by_sig = members_row_signature(row.by_sig);
	TRY(key_of_giver(m, row.by_person, row.by_epoch, &by, &by_pk));
	if (recipient_ring(&pk, out, &sig, by_pk,
		by_pk != NULL ? &by_sig : NULL, &to) != OK)
		return members_row_unsigned("ring_epoch");
	if (out_recipient != NULL)
		*out_recipient = to;
	return OK;
}

static enum fail
take_seat(const struct members *m, struct ring_id ring, uint32_t epoch,
    const struct row_ring_member_list *row, struct member_seat *out)
{
	struct key pk = instance_pk(m->instance);
	struct record_ring_member r = {ring, epoch, row->person,
	    (uint32_t)row->person_epoch, record_text(row->sealed),
	    row->by_person, (uint32_t)row->by_epoch};
	struct signature sig = members_row_signature(row->sig);
	struct signature by_sig = members_row_signature(row->by_sig);
	struct record_person_key by;
	const struct key *by_pk;
	enum fail f =
	    key_of_giver(m, row->by_person, row->by_epoch, &by, &by_pk);

	if (f != OK && f != FAIL_ABSENT)
		return f;
	if (f == FAIL_ABSENT || !record_ring_member_check(&pk, &r, &sig, by_pk,
				    by_pk != NULL ? &by_sig : NULL))
		return members_row_unsigned("ring_member");
	*out = (struct member_seat){r.person, r.person_epoch, row->sealed};
	return OK;
}

enum fail
members_seat(const struct members *m, struct ring_id ring, uint32_t epoch,
    struct person_id person, uint32_t person_epoch, struct member_seat *out)
{
	struct row_ring_member_get row;
	struct row_ring_member_list same;

	TRY(sql_ring_member_get(m->db, m->arena, ring, (int64_t)epoch, person,
	    (int64_t)person_epoch, &row));
	same = (struct row_ring_member_list){person, (int64_t)person_epoch,
	    row.sealed, row.sig, row.by_person, row.by_epoch, row.by_sig};
	return take_seat(m, ring, epoch, &same, out);
}

enum fail
members_lost(const struct members *m, struct person_id id, unsigned *out_rings)
{
	const unsigned secret =
	    1u << RING_DESK_SECRET | 1u << RING_COUNCIL_SECRET;
	struct row_ring_acts acts;

	TRY(sql_ring_acts(m->db, m->arena, ID_ANY(id), &acts));
	*out_rings = acts.taken > acts.given || acts.roles > acts.given ? ~0u
		     : acts.expired > acts.given                        ? secret
									: 0;
	return OK;
}

enum fail
members_seats(const struct members *m, struct ring_id ring, uint32_t epoch,
    struct member_seat **out, size_t *out_n)
{
	struct row_ring_member_list *rows;
	size_t n;

	*out_n = 0;
	TRY(sql_ring_member_list(
	    m->db, m->arena, ring, (int64_t)epoch, &rows, &n));
	*out = arena_array(m->arena, n, sizeof(**out));
	for (size_t i = 0; i < n; i++) {
		enum fail f =
		    take_seat(m, ring, epoch, &rows[i], &(*out)[*out_n]);

		if (f != OK && f != FAIL_ABSENT)
			return f;
		*out_n += f == OK;
	}
	return OK;
}
