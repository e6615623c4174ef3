/*
 * chain_checkpoint: where the chain stood, as a text for paper, mail and the
 * anchor. Must never be accepted with anything behind its signature.
 */
#include <inttypes.h>

#include "base/codec.h"
#include "seal/chain.h"
#include "seal/pack.h"

static const char first[] = "madoguchi-chain ";

static void
pack_lines(struct pack *p, struct span lines)
{
	pack_begin(p, "MDG1CHECKPOINT");
	pack_add(p, lines.p, lines.n);
}

static struct span
lines_of(
    struct arena *a, struct any_id instance, const struct chain_checkpoint *c)
{
	struct span id = codec_base32(a, instance.b, sizeof(instance.b));
	struct span hash = codec_hex(a, c->hash.b, sizeof(c->hash.b));

	return arena_printf(a, "%s%.*s\n%" PRIu64 "\n%.*s\n%" PRId64 "\n",
	    first, (int)id.n, id.p, c->seq, (int)hash.n, hash.p, c->ms);
}

struct span
chain_checkpoint_format(struct arena *a, const struct instance *in,
    const struct chain_checkpoint *c)
{
	struct span lines = lines_of(a, instance_id(in), c), hex;
	struct signature sig;
	struct pack p;

	pack_lines(&p, lines);
	instance_sign(in, pack_get(&p), &sig);
	hex = codec_hex(a, sig.b, sizeof(sig.b));
	return arena_printf(
	    a, "%.*ssig %.*s\n", (int)lines.n, lines.p, (int)hex.n, hex.p);
}

/* The four lines and the signature; strict, nothing may be left. */
static bool
read_lines(struct span text, struct any_id *id, struct chain_checkpoint *out,
    struct signature *sig)
{
	struct span line = span_cut(&text, '\n');
	int64_t seq;

	if (!span_starts(line, first))
		return false;
	line.p += sizeof(first) - 1;
	line.n -= sizeof(first) - 1;
	if (!codec_unbase32(line, id->b, sizeof(id->b)) ||
	    !span_int(span_cut(&text, '\n'), &seq) ||
	    !codec_unhex(
		span_cut(&text, '\n'), out->hash.b, sizeof(out->hash.b)) ||
	    !span_int(span_cut(&text, '\n'), &out->ms))
		return false;
	out->seq = (uint64_t)seq;
	line = span_cut(&text, '\n');
	if (!span_starts(line, "sig ") || text.n > 0)
		return false;
	return codec_unhex(
	    span_from(line.p + 4, line.n - 4), sig->b, sizeof(sig->b));
}

enum fail
chain_checkpoint_read(struct arena *a, struct span text, struct any_id instance,
    const struct key *instance_pk, struct chain_checkpoint *out)
{
	struct any_id id;
	struct signature sig;
	struct span again;
	struct pack p;

	if (text.n > PACK_MAX / 2 || !read_lines(text, &id, out, &sig))
		return fail(FAIL_INPUT, "not a checkpoint");
	if (!ID_SAME(id, instance))
		return fail(FAIL_TAMPER, "checkpoint of another instance");
	/* Only the one text that these values have: no leading zeros. */
	again = lines_of(a, id, out);
	if (again.n > text.n || !span_eq(again, span_from(text.p, again.n)))
		return fail(FAIL_INPUT, "not a checkpoint");
	pack_lines(&p, again);
	if (!signer_check(instance_pk, pack_get(&p), &sig))
		return fail(FAIL_TAMPER, "signature of a checkpoint");
	return OK;
}
