/* record: rows of bodies, people and the register. */
#include "seal/record.h"

#include "seal/hash.h"
#include "seal/pack.h"

struct hash
record_text(struct span text)
{
	return hash_of("MDG1TEXT", text);
}

/* Lengths first, so that no byte can go from one column to the next. */
struct hash
record_credential_hash(const struct record_credential *r)
{
	const struct span columns[] = {
	    r->salt, r->by_password, r->by_recovery, r->totp};
	enum { N = sizeof(columns) / sizeof(columns[0]) };
	struct span parts[N + 1];
	struct pack p = {.n = 0};

	pack_add(&p, r->person.b, sizeof(r->person.b));
	pack_u32(&p, r->epoch);
	pack_u64(&p, r->version);
	pack_u64(&p, r->ops);
	pack_u64(&p, r->mem);
	pack_add(&p, r->auth.b, sizeof(r->auth.b));
	pack_add(&p, r->recovery_tag.b, sizeof(r->recovery_tag.b));
	for (size_t i = 0; i < N; i++) {
		pack_u64(&p, columns[i].n);
		parts[i + 1] = columns[i];
	}
	parts[0] = pack_get(&p);
	return hash_parts("MDG1CREDENTIAL", parts, N + 1);
}

/* Numbers that the format does not have; then nothing is signed or checked. */
static bool
body_fits(const struct record_body *r)
{
	return r->body_class >= CLASS_SECRETARIAT &&
	       r->body_class <= CLASS_GENERAL && r->flags <= BODY_FLAGS_ALL &&
	       r->version > 0 && r->since_ms >= 0;
}

static void
pack_body(struct pack *p, const struct record_body *r)
{
	pack_begin(p, "MDG1BODY");
	pack_add(p, r->id.b, sizeof(r->id.b));
	pack_u8(p, (unsigned)r->body_class);
	pack_u16(p, r->flags);
	pack_add(p, r->text.b, sizeof(r->text.b));
	pack_u64(p, r->version);
	pack_ms(p, r->since_ms);
}

void
record_body_sign(const struct instance *in, const struct record_body *r,
    struct signature *out)
{
	struct pack p;

	if (!body_fits(r))
		die("record of a body");
	pack_body(&p, r);
	instance_sign(in, pack_get(&p), out);
}

bool
record_body_check(const struct key *instance_pk, const struct record_body *r,
    const struct signature *sig)
{
	struct pack p;

	if (!body_fits(r))
		return false;
	pack_body(&p, r);
	return signer_check(instance_pk, pack_get(&p), sig);
}

static bool
person_fits(const struct record_person *r)
{
	return r->roles <= ROLES_ALL && r->state >= PERSON_INVITED &&
	       r->state <= PERSON_DISABLED && r->version > 0;
}

static void
pack_person(struct pack *p, const struct record_person *r)
{
	pack_begin(p, "MDG1PERSON");
	pack_add(p, r->id.b, sizeof(r->id.b));
	pack_add(p, r->body.b, sizeof(r->body.b));
	pack_add(p, r->human.b, sizeof(r->human.b));
	pack_u16(p, r->roles);
	pack_u8(p, (unsigned)r->state);
	pack_add(p, r->seconded_from.b, sizeof(r->seconded_from.b));
	pack_u32(p, r->key_epoch);
	pack_u64(p, r->version);
}

void
record_person_sign(const struct instance *in, const struct record_person *r,
    struct signature *out)
{
	struct pack p;

	if (!person_fits(r))
		die("record of a person");
	pack_person(&p, r);
	instance_sign(in, pack_get(&p), out);
}

bool
record_person_check(const struct key *instance_pk,
    const struct record_person *r, const struct signature *sig)
{
	struct pack p;

	if (!person_fits(r))
		return false;
	pack_person(&p, r);
	return signer_check(instance_pk, pack_get(&p), sig);
}

static bool
register_fits(const struct record_register *r)
{
	return r->from_ms >= 0 && r->to_ms > r->from_ms && r->revoked_ms >= 0 &&
	       r->version > 0;
}

static void
pack_register(struct pack *p, const struct record_register *r)
{
	pack_begin(p, "MDG1REGISTER");
	pack_add(p, r->id.b, sizeof(r->id.b));
	pack_add(p, r->person.b, sizeof(r->person.b));
	pack_ms(p, r->from_ms);
	pack_ms(p, r->to_ms);
	pack_add(p, r->registrar.b, sizeof(r->registrar.b));
	pack_add(p, r->second.b, sizeof(r->second.b));
	pack_ms(p, r->revoked_ms);
	pack_u64(p, r->version);
}

void
record_register_sign(const struct instance *in, const struct record_register *r,
    struct signature *out)
{
	struct pack p;

	if (!register_fits(r))
		die("record of the register");
	pack_register(&p, r);
	instance_sign(in, pack_get(&p), out);
}

bool
record_register_check(const struct key *instance_pk,
    const struct record_register *r, const struct signature *sig)
{
	struct pack p;

	if (!register_fits(r))
		return false;
	pack_register(&p, r);
	return signer_check(instance_pk, pack_get(&p), sig);
}
