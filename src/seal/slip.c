/* slip: sealed boxes of any length, and the two signatures. */
#include "seal/slip.h"

#include <sodium/crypto_box.h>
#include <string.h>

#include "base/buf.h"
#include "seal/pack.h"

enum { TEXT_VERSION = 1, FIELDS_MOST = 200, HEAD = 64 };

static const char text_word[] = "SLIP";

static void
pack_stub(const struct slip_stub *s, struct pack *p)
{
	pack_begin(p, "MDG1STUB");
	pack_add(p, s->sid.b, sizeof(s->sid.b));
	pack_u8(p, s->kind);
	pack_add(p, s->subject.b, sizeof(s->subject.b));
	pack_u32(p, s->epoch);
	pack_ms(p, s->until_ms);
}

void
slip_stub_sign(
    const struct instance *in, const struct slip_stub *s, struct signature *out)
{
	struct pack p;

	pack_stub(s, &p);
	instance_sign(in, pack_get(&p), out);
}

static bool
signature_of(struct span sig, struct signature *out)
{
	if (sig.n != sizeof(out->b))
		return false;
	memcpy(out->b, sig.p, sizeof(out->b));
	return true;
}

bool
slip_stub_check(
    const struct instance *in, const struct slip_stub *s, struct span sig)
{
	struct signature given;
	struct pack p;

	if (s->until_ms < 0 || !signature_of(sig, &given))
		return false;
	pack_stub(s, &p);
	return instance_check(in, pack_get(&p), &given);
}

static size_t
size_of(const struct slip_text *text)
{
	size_t n = HEAD + text->path.n;

	for (size_t i = 0; i < text->n; i++)
		n += 6 + text->fields[i].name.n + text->fields[i].value.n;
	return n;
}

enum fail
slip_seal(struct arena *a, const struct recipient *to,
    const struct slip_text *text, struct span *out_sealed)
{
	unsigned char *sealed;
	struct span clear;
	struct buf b;

	if (text->n > FIELDS_MOST || size_of(text) > SLIP_BYTES)
		return FAIL_LIMIT;
	buf_init(&b, a, SLIP_BYTES);
	buf_text(&b, text_word);
	buf_u8(&b, TEXT_VERSION);
	buf_add(&b, to->id.b, sizeof(to->id.b));
	buf_u32(&b, to->epoch);
	buf_u64(&b, (uint64_t)text->at_ms);
	buf_u16(&b, (unsigned)text->path.n);
	buf_span(&b, text->path);
	buf_u16(&b, (unsigned)text->n);
	for (size_t i = 0; i < text->n; i++) {
		buf_u16(&b, (unsigned)text->fields[i].name.n);
		buf_span(&b, text->fields[i].name);
		buf_u32(&b, (uint32_t)text->fields[i].value.n);
		buf_span(&b, text->fields[i].value);
	}
	clear = buf_get(&b);
	if (b.full)
		return FAIL_LIMIT;
	sealed = arena_alloc(a, clear.n + crypto_box_SEALBYTES);
	if (crypto_box_seal(sealed, (const unsigned char *)clear.p, clear.n,
		to->box_pk.b) != 0)
		return fail(FAIL_KEY, "can't seal to this public key");
	*out_sealed = span_from(sealed, clear.n + crypto_box_SEALBYTES);
	return OK;
}

static enum fail
read_text(struct arena *a, struct any_id me, uint32_t epoch, struct span clear,
    struct slip_text *out)
{
	struct reader r = reader_of(clear);
	struct slip_field *fields;
	struct any_id to;
	bool head = span_is(reader_take(&r, sizeof(text_word) - 1), text_word);

	head = reader_u8(&r) == TEXT_VERSION && head;
	reader_copy(&r, to.b, sizeof(to.b));
	head = reader_u32(&r) == epoch && ID_SAME(to, me) && head;
	out->at_ms = (int64_t)reader_u64(&r);
	out->path = reader_take(&r, reader_u16(&r));
	out->n = reader_u16(&r);
	if (!head || r.bad || out->n > FIELDS_MOST || out->at_ms < 0)
		return fail(FAIL_TAMPER, "not a slip");
	fields = arena_array(a, out->n, sizeof(*fields));
	for (size_t i = 0; i < out->n; i++) {
		fields[i].name = reader_take(&r, reader_u16(&r));
		fields[i].value = reader_take(&r, reader_u32(&r));
	}
	out->fields = fields;
	return reader_done(&r) ? OK : fail(FAIL_TAMPER, "not a slip");
}

enum fail
slip_open(struct arena *a, struct any_id me, uint32_t epoch,
    const struct box_keys *keys, struct span sealed, struct slip_text *out)
{
	unsigned char *clear;

	if (sealed.n < crypto_box_SEALBYTES)
		return fail(FAIL_KEY, "no sealed box");
	clear = arena_alloc(a, sealed.n - crypto_box_SEALBYTES + 1);
	if (crypto_box_seal_open(clear, (const unsigned char *)sealed.p,
		sealed.n, keys->pk.b, keys->sk.b) != 0)
		return fail(FAIL_KEY, "the slip does not open");
	return read_text(a, me, epoch,
	    span_from(clear, sealed.n - crypto_box_SEALBYTES), out);
}

static struct span
message(struct arena *a, struct any_id id, struct any_id subject,
    int64_t until_ms, struct span sealed)
{
	struct buf b;

	buf_init(&b, a, HEAD + sealed.n);
	buf_text(&b, "MDG1SLIP");
	buf_add(&b, id.b, sizeof(id.b));
	buf_add(&b, subject.b, sizeof(subject.b));
	buf_u64(&b, (uint64_t)until_ms);
	buf_span(&b, sealed);
	return buf_get(&b);
}

void
slip_sign(struct arena *a, const struct instance *in, struct any_id id,
    struct any_id subject, int64_t until_ms, struct span sealed,
    struct signature *out)
{
	instance_sign(in, message(a, id, subject, until_ms, sealed), out);
}

bool
slip_check(struct arena *a, const struct instance *in, struct any_id id,
    struct any_id subject, int64_t until_ms, struct span sealed,
    struct span sig)
{
	struct signature given;

	return signature_of(sig, &given) &&
	       instance_check(
		   in, message(a, id, subject, until_ms, sealed), &given);
}
