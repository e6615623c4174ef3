/* chain: bytes and hash of an entry, and walking along them. */
#include "seal/chain.h"

#include "seal/hash.h"
#include "seal/pack.h"

struct hash
chain_genesis(struct any_id instance)
{
	return hash_of(
	    "MDG1GENESIS", span_from(instance.b, sizeof(instance.b)));
}

struct hash
chain_hash(const struct chain_entry *e)
{
	struct pack p;

	if (e->detail.n > CHAIN_DETAIL_MAX)
		die("detail of an entry");
	pack_begin(&p, "");
	pack_u64(&p, e->seq);
	pack_u64(&p, (uint64_t)e->ms);
	pack_add(&p, e->actor.b, sizeof(e->actor.b));
	pack_u16(&p, (unsigned)e->act & 0xffff);
	pack_add(&p, e->case_id.b, sizeof(e->case_id.b));
	pack_add(&p, e->object.b, sizeof(e->object.b));
	pack_u16(&p, (unsigned)e->detail.n);
	pack_add(&p, e->detail.p, e->detail.n);
	pack_add(&p, e->prev.b, sizeof(e->prev.b));
	return hash_of("MDG1CHAIN", pack_get(&p));
}

struct chain_walk
chain_begin(struct any_id instance)
{
	return (struct chain_walk){.seq = 0, .hash = chain_genesis(instance)};
}

enum fail
chain_next(struct chain_walk *w, const struct chain_entry *e,
    const struct hash *stored)
{
	struct hash h;

	if (e->seq != w->seq + 1)
		return fail(FAIL_TAMPER, "a gap in the chain");
	if (!ID_SAME(e->prev, w->hash))
		return fail(FAIL_TAMPER, "the chain is cut");
	if ((unsigned)e->act > 0xffff || e->detail.n > CHAIN_DETAIL_MAX)
		return fail(FAIL_TAMPER, "no entry of the chain");
	h = chain_hash(e);
	if (!ID_SAME(h, *stored))
		return fail(FAIL_TAMPER, "an entry was changed");
	w->seq = e->seq;
	w->hash = h;
	return OK;
}

enum fail
chain_walk_all(struct chain_walk *w, const struct chain_entry *e,
    const struct hash *stored, size_t n, size_t *out_good)
{
	enum fail f = OK;
	size_t i;

	for (i = 0; i < n && f == OK; i++)
		f = chain_next(w, &e[i], &stored[i]);
	if (out_good != NULL)
		*out_good = f == OK ? i : i - 1;
	return f;
}

static struct pack
signed_words(const struct hash *hash)
{
	struct pack p;

	pack_begin(&p, "MDG1ENTRY");
	pack_add(&p, hash->b, sizeof(hash->b));
	return p;
}

void
chain_sign(
    const struct instance *in, const struct hash *hash, struct signature *out)
{
	struct pack p = signed_words(hash);

	instance_sign(in, pack_get(&p), out);
}

bool
chain_signed(
    const struct key *instance_pk, const struct hash *hash, struct span sig)
{
	struct pack p = signed_words(hash);
	struct signature is;

	if (sig.n != sizeof(is.b))
		return false;
	memcpy(is.b, sig.p, sizeof(is.b));
	return signer_check(instance_pk, pack_get(&p), &is);
}
