/* proposal: its bytes under the proposer's key. */
#include "seal/proposal.h"

#include "seal/pack.h"
#include "seal/record.h"

static bool
fits(const struct proposal *p)
{
	return p->act > ACT_UNSET && p->act < 65536 && p->at_ms > 0 &&
	       p->a >= 0 && p->b >= 0;
}

static void
pack_proposal(struct pack *k, const struct proposal *p)
{
	struct hash text = record_text(p->text);

	pack_begin(k, "MDG1PROPOSAL");
	pack_add(k, p->id.b, sizeof(p->id.b));
	pack_u16(k, (unsigned)p->act);
	pack_add(k, p->proposer.b, sizeof(p->proposer.b));
	pack_u32(k, p->proposer_epoch);
	pack_ms(k, p->at_ms);
	pack_add(k, p->object.b, sizeof(p->object.b));
	pack_u64(k, p->object_version);
	pack_u64(k, (uint64_t)p->a);
	pack_u64(k, (uint64_t)p->b);
	pack_add(k, text.b, sizeof(text.b));
}

void
proposal_sign(const struct sign_keys *keys, const struct proposal *p,
    struct signature *out)
{
	struct pack k;

	if (!fits(p))
		die("a proposal out of range");
	pack_proposal(&k, p);
	signer_sign(keys, pack_get(&k), out);
}

bool
proposal_check(const struct key *sign_pk, const struct proposal *p,
    const struct signature *sig)
{
	struct pack k;

	if (!fits(p))
		return false;
	pack_proposal(&k, p);
	return signer_check(sign_pk, pack_get(&k), sig);
}
