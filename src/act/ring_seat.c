/* ring_seat: sealing, the record, two signatures, the row. */
#include "act/ring_seat.h"

#include "permit/actor.h"
#include "seal/person.h"
#include "seal/ring.h"
#include "store/statements.gen.h"

/* The giver's own signature under the record. */
static struct span
sign_by(struct work *w, const struct actor *giver,
    const struct record_ring_member *r)
{
	struct signature *sig = arena_alloc(w->arena, sizeof(*sig));
	struct person_keys keys;

	person_derive(&giver->seed, &keys);
	record_ring_member_sign_by(&keys.sign, r, sig);
	keys_wipe(&keys, sizeof(keys));
	return span_from(sig->b, sizeof(sig->b));
}

enum fail
ring_seat_make(struct work *w, const struct actor *giver, struct ring_id ring,
    uint32_t epoch, const struct recipient *to, const struct key *seed,
    struct ring_seat *out)
{
	*out = (struct ring_seat){
	    .record = {.ring = ring, .epoch = epoch, .person_epoch = to->epoch},
	    .by_sig = span_of("")};
	if (giver != NULL) {
		out->record.by = giver->person;
		out->record.by_epoch = giver->epoch;
	}
	memcpy(out->record.person.b, to->id.b, sizeof(out->record.person.b));
	TRY(ring_seal(w->arena, ring, epoch, to, seed, &out->sealed));
	out->record.sealed = record_text(out->sealed);
	record_ring_member_sign(w->instance, &out->record, &out->sig);
	if (giver != NULL)
		out->by_sig = sign_by(w, giver, &out->record);
	return OK;
}

enum fail
ring_seat_add(const struct may_now *n, const struct ring_seat *seat)
{
	const struct record_ring_member *r = &seat->record;

	return sql_ring_member_add(n, r->ring, (int64_t)r->epoch, r->person,
	    (int64_t)r->person_epoch, seat->sealed,
	    span_from(seat->sig.b, sizeof(seat->sig.b)), r->by,
	    (int64_t)r->by_epoch, seat->by_sig);
}
