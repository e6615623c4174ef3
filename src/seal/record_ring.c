/* record_ring: rows of rings, of their epochs and of who is in them. */
#include "seal/pack.h"
#include "seal/record.h"

static bool
ring_fits(const struct record_ring *r)
{
	return r->kind >= RING_DESK_OPEN && r->kind <= RING_COUNCIL_SECRET &&
	       r->epoch > 0;
}

static void
pack_ring(struct pack *p, const struct record_ring *r)
{
	pack_begin(p, "MDG1RING");
	pack_add(p, r->id.b, sizeof(r->id.b));
	pack_add(p, r->body.b, sizeof(r->body.b));
	pack_u8(p, (unsigned)r->kind);
	pack_u32(p, r->epoch);
}

void
record_ring_sign(const struct instance *in, const struct record_ring *r,
    struct signature *out)
{
	struct pack p;

	if (!ring_fits(r))
		die("record of a ring");
	pack_ring(&p, r);
	instance_sign(in, pack_get(&p), out);
}

bool
record_ring_check(const struct key *instance_pk, const struct record_ring *r,
    const struct signature *sig)
{
	struct pack p;

	if (!ring_fits(r))
		return false;
	pack_ring(&p, r);
	return signer_check(instance_pk, pack_get(&p), sig);
}

/* The first epoch has nobody before it; every later one names who. */
static bool
epoch_fits(const struct record_ring_epoch *r)
{
	static const struct person_id nobody;
	bool named = !ID_SAME(r->by, nobody) && r->by_epoch > 0;

	if (r->epoch == 1)
		return ID_SAME(r->by, nobody) && r->by_epoch == 0;
	return r->epoch > 1 && named;
}

static void
pack_epoch(struct pack *p, const char *word, const struct record_ring_epoch *r)
{
	pack_begin(p, word);
	pack_add(p, r->ring.b, sizeof(r->ring.b));
	pack_u32(p, r->epoch);
	pack_add(p, r->box_pk.b, sizeof(r->box_pk.b));
	pack_add(p, r->by.b, sizeof(r->by.b));
	pack_u32(p, r->by_epoch);
}

void
record_ring_epoch_sign(const struct instance *in,
    const struct record_ring_epoch *r, struct signature *out)
{
	struct pack p;

	if (!epoch_fits(r))
		die("record of a ring's epoch");
	pack_epoch(&p, "MDG1RINGEPOCH", r);
	instance_sign(in, pack_get(&p), out);
}

void
record_ring_epoch_sign_by(const struct sign_keys *person,
    const struct record_ring_epoch *r, struct signature *out)
{
	struct pack p;

	if (!epoch_fits(r) || r->epoch == 1)
		die("record of a ring's epoch");
	pack_epoch(&p, "MDG1RINGEPOCHBY", r);
	signer_sign(person, pack_get(&p), out);
}

bool
record_ring_epoch_check(const struct key *instance_pk,
    const struct record_ring_epoch *r, const struct signature *sig,
    const struct key *by_pk, const struct signature *by_sig)
{
	struct pack p;

	if (!epoch_fits(r) || (r->epoch > 1) != (by_pk != NULL) ||
	    (r->epoch > 1) != (by_sig != NULL))
		return false;
	pack_epoch(&p, "MDG1RINGEPOCH", r);
	if (!signer_check(instance_pk, pack_get(&p), sig))
		return false;
	if (r->epoch == 1)
		return true;
	pack_epoch(&p, "MDG1RINGEPOCHBY", r);
	return signer_check(by_pk, pack_get(&p), by_sig);
}

/* Nobody without an epoch, somebody with one. */
static bool
member_fits(const struct record_ring_member *r)
{
	static const struct person_id nobody;

	return r->epoch > 0 && r->person_epoch > 0 &&
	       ID_SAME(r->by, nobody) == (r->by_epoch == 0);
}

static void
pack_member(
    struct pack *p, const char *word, const struct record_ring_member *r)
{
	pack_begin(p, word);
	pack_add(p, r->ring.b, sizeof(r->ring.b));
	pack_u32(p, r->epoch);
	pack_add(p, r->person.b, sizeof(r->person.b));
	pack_u32(p, r->person_epoch);
	pack_add(p, r->sealed.b, sizeof(r->sealed.b));
	pack_add(p, r->by.b, sizeof(r->by.b));
	pack_u32(p, r->by_epoch);
}

void
record_ring_member_sign(const struct instance *in,
    const struct record_ring_member *r, struct signature *out)
{
	struct pack p;

	if (!member_fits(r))
		die("record of who is in a ring");
	pack_member(&p, "MDG1RINGMEMBER", r);
	instance_sign(in, pack_get(&p), out);
}

void
record_ring_member_sign_by(const struct sign_keys *person,
    const struct record_ring_member *r, struct signature *out)
{
	struct pack p;

	if (!member_fits(r) || r->by_epoch == 0)
		die("record of who is in a ring");
	pack_member(&p, "MDG1RINGMEMBERBY", r);
	signer_sign(person, pack_get(&p), out);
}

bool
record_ring_member_check(const struct key *instance_pk,
    const struct record_ring_member *r, const struct signature *sig,
    const struct key *by_pk, const struct signature *by_sig)
{
	struct pack p;

	if (!member_fits(r) || (r->by_epoch > 0) != (by_pk != NULL) ||
	    (r->by_epoch > 0) != (by_sig != NULL))
		return false;
	pack_member(&p, "MDG1RINGMEMBER", r);
	if (!signer_check(instance_pk, pack_get(&p), sig))
		return false;
	if (r->by_epoch == 0)
		return true;
	pack_member(&p, "MDG1RINGMEMBERBY", r);
	return signer_check(by_pk, pack_get(&p), by_sig);
}
