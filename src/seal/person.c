/* person: contexts of a person's keys. */
#include "seal/person.h"

#include "seal/derive.h"

void
person_derive(const struct key *seed, struct person_keys *out)
{
	derive_box(seed, 1, "userbox_", &out->box);
	derive_sign(seed, 2, "usersign", &out->sign);
}

struct signer
person_signer(
    struct person_id person, uint32_t epoch, const struct person_keys *keys)
{
	return (struct signer){.kind = SIGNER_PERSON,
	    .id = ID_ANY(person),
	    .epoch = epoch,
	    .keys = keys->sign};
}
