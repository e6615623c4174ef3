/* record_key: rows of public keys of people, reporters and rings. */
#include "seal/pack.h"
#include "seal/record.h"

/* Word, owner, epoch, X25519, Ed25519: people and reporters alike. */
static void
pack_keys(struct pack *p, const char *word, const uint8_t owner[ID_BYTES],
    uint32_t epoch, const struct key *box_pk, const struct key *sign_pk)
{
	pack_begin(p, word);
	pack_add(p, owner, ID_BYTES);
	pack_u32(p, epoch);
	pack_add(p, box_pk->b, KEY_BYTES);
	pack_add(p, sign_pk->b, KEY_BYTES);
}

static void
pack_person_key(struct pack *p, const struct record_person_key *r)
{
	pack_keys(
	    p, "MDG1PERSONKEY", r->person.b, r->epoch, &r->box_pk, &r->sign_pk);
}

void
record_person_key_sign(const struct instance *in,
    const struct record_person_key *r, struct signature *out)
{
	struct pack p;

	if (r->epoch == 0)
		die("record of a person's key");
	pack_person_key(&p, r);
	instance_sign(in, pack_get(&p), out);
}

bool
record_person_key_check(const struct key *instance_pk,
    const struct record_person_key *r, const struct signature *sig)
{
	struct pack p;

	pack_person_key(&p, r);
	return r->epoch > 0 && signer_check(instance_pk, pack_get(&p), sig);
}

static void
pack_reporter_key(struct pack *p, const struct record_reporter_key *r)
{
	pack_keys(p, "MDG1REPORTERKEY", r->case_id.b, r->epoch, &r->box_pk,
	    &r->sign_pk);
}

void
record_reporter_key_sign(const struct instance *in,
    const struct record_reporter_key *r, struct signature *out)
{
	struct pack p;

	if (r->epoch == 0)
		die("record of a reporter's key");
	pack_reporter_key(&p, r);
	instance_sign(in, pack_get(&p), out);
}

bool
record_reporter_key_check(const struct key *instance_pk,
    const struct record_reporter_key *r, const struct signature *sig)
{
	struct pack p;

	pack_reporter_key(&p, r);
	return r->epoch > 0 && signer_check(instance_pk, pack_get(&p), sig);
}
