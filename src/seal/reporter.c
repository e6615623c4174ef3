/* reporter: contexts of a reporter's keys. */
#include "seal/reporter.h"

#include "seal/derive.h"
#include "seal/hash.h"

void
reporter_derive(const struct key *seed, struct reporter_keys *out)
{
	derive_box(seed, 1, "rprtrbox", &out->box);
	derive_sign(seed, 2, "rprtrsgn", &out->sign);
	hash_kdf(seed, 3, "rprtrkek", &out->grant_kek);
}

struct signer
reporter_signer(
    struct case_id case_id, uint32_t epoch, const struct reporter_keys *keys)
{
	return (struct signer){.kind = SIGNER_REPORTER,
	    .id = ID_ANY(case_id),
	    .epoch = epoch,
	    .keys = keys->sign};
}
