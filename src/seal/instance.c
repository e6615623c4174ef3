/* instance: the file of the trust anchor, and signing with it. */
#include "seal/instance.h"

#include <sodium/crypto_sign.h>
#include <sodium/utils.h>
#include <string.h>

#include "base/buf.h"
#include "seal/hash.h"
#include "seal/instance_keys.h"

enum { VERSION = 1, MAGIC = 8, BODY = INSTANCE_FILE - HASH_BYTES };

static const char magic[] = "MDG1INST";

struct instance {
	struct any_id id;
	struct sign_keys sign;
	struct key pepper, totp, index, recovery_pk;
};

/* The public key is made from the seed, never read from the file. */
static void
derive_pk(struct instance *in)
{
	unsigned char sk[crypto_sign_SECRETKEYBYTES];

	crypto_sign_seed_keypair(in->sign.pk.b, sk, in->sign.seed.b);
	sodium_memzero(sk, sizeof(sk));
}

const struct instance *
instance_new(struct arena *a, const struct key *recovery_pk)
{
	struct instance *in = arena_alloc(a, sizeof(*in));

	keys_random_id(in->id.b, sizeof(in->id.b));
	keys_random(&in->sign.seed);
	keys_random(&in->pepper);
	keys_random(&in->totp);
	keys_random(&in->index);
	in->recovery_pk = *recovery_pk;
	derive_pk(in);
	return in;
}

static void
read_keys(struct reader *r, struct instance *in)
{
	reader_copy(r, in->id.b, sizeof(in->id.b));
	reader_copy(r, in->sign.seed.b, KEY_BYTES);
	reader_copy(r, in->pepper.b, KEY_BYTES);
	reader_copy(r, in->totp.b, KEY_BYTES);
	reader_copy(r, in->index.b, KEY_BYTES);
	reader_copy(r, in->recovery_pk.b, KEY_BYTES);
}

enum fail
instance_parse(struct arena *a, struct span file, const struct instance **out)
{
	struct instance *in = arena_alloc(a, sizeof(*in));
	struct reader r = reader_of(file);
	struct hash sum, want;

	if (file.n != INSTANCE_FILE || !span_starts(file, magic))
		return fail(FAIL_INPUT, "not an instance file");
	want = hash_of("MDG1INSTSUM", span_from(file.p, BODY));
	reader_take(&r, MAGIC);
	if (reader_u16(&r) != VERSION)
		return fail(FAIL_INPUT, "version of the instance file");
	read_keys(&r, in);
	reader_copy(&r, sum.b, sizeof(sum.b));
	if (!reader_done(&r) || !keys_hash_same(&sum, &want))
		return fail(FAIL_INPUT, "the instance file is damaged");
	derive_pk(in);
	*out = in;
	return OK;
}

struct span
instance_format(struct arena *a, const struct instance *in)
{
	struct hash sum;
	struct buf b;

	buf_init(&b, a, INSTANCE_FILE);
	buf_add(&b, magic, MAGIC);
	buf_u16(&b, VERSION);
	buf_add(&b, in->id.b, sizeof(in->id.b));
	buf_add(&b, in->sign.seed.b, KEY_BYTES);
	buf_add(&b, in->pepper.b, KEY_BYTES);
	buf_add(&b, in->totp.b, KEY_BYTES);
	buf_add(&b, in->index.b, KEY_BYTES);
	buf_add(&b, in->recovery_pk.b, KEY_BYTES);
	sum = hash_of("MDG1INSTSUM", buf_get(&b));
	buf_add(&b, sum.b, sizeof(sum.b));
	return buf_get(&b);
}

struct any_id
instance_id(const struct instance *in)
{
	return in->id;
}

struct key
instance_pk(const struct instance *in)
{
	return in->sign.pk;
}

struct key
instance_recovery_pk(const struct instance *in)
{
	return in->recovery_pk;
}

const struct key *
instance_pepper(const struct instance *in)
{
	return &in->pepper;
}

const struct key *
instance_totp_key(const struct instance *in)
{
	return &in->totp;
}

struct signer
instance_signer(const struct instance *in)
{
	return (struct signer){.kind = SIGNER_INSTANCE,
	    .id = in->id,
	    .epoch = 1,
	    .keys = in->sign};
}

void
instance_sign(
    const struct instance *in, struct span message, struct signature *out)
{
	signer_sign(&in->sign, message, out);
}

bool
instance_check(
    const struct instance *in, struct span message, const struct signature *sig)
{
	return signer_check(&in->sign.pk, message, sig);
}
