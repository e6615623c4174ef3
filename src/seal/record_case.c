/* record_case: the row of a case, as far as it never changes. */
#include "seal/pack.h"
#include "seal/record.h"

static void
pack_case(struct pack *p, const struct record_case *r)
{
	pack_begin(p, "MDG1CASE");
	pack_add(p, r->id.b, ID_BYTES);
	pack_add(p, r->desk.b, ID_BYTES);
	pack_add(p, r->number.b, HASH_BYTES);
	pack_u64(p, (uint64_t)r->created_ms);
}

void
record_case_sign(const struct instance *in, const struct record_case *r,
    struct signature *out)
{
	struct pack p;

	if (r->created_ms <= 0)
		die("record of a case");
	pack_case(&p, r);
	instance_sign(in, pack_get(&p), out);
}

bool
record_case_check(const struct key *instance_pk, const struct record_case *r,
    const struct signature *sig)
{
	struct pack p;

	pack_case(&p, r);
	return r->created_ms > 0 &&
	       signer_check(instance_pk, pack_get(&p), sig);
}
