/* file: chunks, manifest, and the manifest of a draft. */
#include "seal/file.h"

#include <sodium/crypto_aead_xchacha20poly1305.h>
#include <sodium/crypto_hash_sha256.h>
#include <sodium/utils.h>
#include <string.h>

#include "base/buf.h"
#include "base/random.h"
#include "seal/blob.h"
#include "seal/pack.h"
#include "seal/token.h"

enum {
	FORMAT = 1,
	NONCE = 24,
	TAG = 16,
	WORD = 12,
	FIXED = WORD + 2 + ID_BYTES + KEY_BYTES + 8 + HASH_BYTES + 2
};

_Static_assert(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES == NONCE, "nonce");
_Static_assert(crypto_aead_xchacha20poly1305_ietf_ABYTES == TAG, "tag");
_Static_assert(FILE_SEALED == NONCE + FILE_CHUNK + TAG, "sealed chunk");
_Static_assert(FILE_CHUNK % FILE_PAD == 0, "padding");

uint32_t
file_chunks(uint64_t size)
{
	return (uint32_t)(size / FILE_CHUNK) + 1;
}

static void
add_text(struct buf *b, struct span text)
{
	if (text.n > FILE_TEXT_MAX)
		die("a text of a manifest");
	buf_u16(b, (unsigned)text.n);
	buf_span(b, text);
}

struct span
file_format(struct arena *a, const struct file_manifest *m)
{
	struct buf b;

	buf_init(&b, a, FIXED + 5 * (2 + FILE_TEXT_MAX));
	buf_text(&b, "MDG1MANIFEST");
	buf_u16(&b, FORMAT);
	buf_add(&b, m->file.b, sizeof(m->file.b));
	buf_add(&b, m->key.b, sizeof(m->key.b));
	buf_u64(&b, m->size);
	buf_add(&b, m->sha256.b, sizeof(m->sha256.b));
	buf_u16(&b, m->type);
	add_text(&b, m->name);
	add_text(&b, m->description);
	add_text(&b, m->zone);
	add_text(&b, m->clock_error);
	add_text(&b, m->password);
	return buf_get(&b);
}

static struct span
take_text(struct reader *r)
{
	return reader_take(r, reader_u16(r));
}

enum fail
file_parse(struct span bytes, struct file_manifest *out)
{
	struct reader r = reader_of(bytes);
	struct span word = reader_take(&r, WORD);
	unsigned format = reader_u16(&r);

	*out = (struct file_manifest){0};
	reader_copy(&r, out->file.b, sizeof(out->file.b));
	reader_copy(&r, out->key.b, sizeof(out->key.b));
	out->size = reader_u64(&r);
	reader_copy(&r, out->sha256.b, sizeof(out->sha256.b));
	out->type = reader_u16(&r);
	out->name = take_text(&r);
	out->description = take_text(&r);
	out->zone = take_text(&r);
	out->clock_error = take_text(&r);
	out->password = take_text(&r);
	if (reader_done(&r) && span_is(word, "MDG1MANIFEST") &&
	    format == FORMAT && out->size <= UINT32_MAX)
		return OK;
	*out = (struct file_manifest){0};
	return fail(FAIL_INPUT, "no manifest");
}

static void
pack_place(struct pack *p, struct item_id file, uint32_t n, bool last)
{
	pack_begin(p, "MDG1FILE");
	pack_add(p, file.b, sizeof(file.b));
	pack_u32(p, n);
	pack_u8(p, last);
}

struct span
file_seal(const struct key *key, struct item_id file, uint32_t n, bool last,
    struct span clear, void *out)
{
	unsigned char *sealed = out, *text = sealed + NONCE;
	size_t size = clear.n;
	unsigned long long got;
	struct pack place;

	if (last ? clear.n >= FILE_CHUNK : clear.n != FILE_CHUNK)
		die("length of a chunk");
	if (clear.n > 0)
		memcpy(text, clear.p, clear.n);
	if (last) {
		size = (clear.n / FILE_PAD + 1) * FILE_PAD;
		memset(text + clear.n, 0, size - clear.n);
		text[clear.n] = 0x80;
	}
	random_bytes(sealed, NONCE);
	pack_place(&place, file, n, last);
	crypto_aead_xchacha20poly1305_ietf_encrypt(
	    text, &got, text, size, place.b, place.n, NULL, sealed, key->b);
	return span_from(sealed, NONCE + (size_t)got);
}

enum fail
file_open(const struct key *key, struct item_id file, uint32_t n, bool last,
    struct span sealed, void *out, struct span *out_clear)
{
	const unsigned char *in = (const unsigned char *)sealed.p;
	struct pack place;
	size_t size;

	if (sealed.n < NONCE + TAG + FILE_PAD || sealed.n > FILE_SEALED ||
	    (sealed.n - NONCE - TAG) % FILE_PAD != 0)
		return fail(FAIL_KEY, "a chunk does not open");
	size = sealed.n - NONCE - TAG;
	pack_place(&place, file, n, last);
	if (crypto_aead_xchacha20poly1305_ietf_decrypt(out, NULL, NULL,
		in + NONCE, sealed.n - NONCE, place.b, place.n, in,
		key->b) != 0 ||
	    (last && sodium_unpad(&size, out, size, FILE_PAD) != 0) ||
	    (!last && size != FILE_CHUNK))
		return fail(FAIL_KEY, "a chunk does not open");
	*out_clear = span_from(out, size);
	return OK;
}

struct file_digest {
	crypto_hash_sha256_state state;
};

struct file_digest *
file_digest_new(struct arena *a)
{
	struct file_digest *d = arena_alloc(a, sizeof(*d));

	crypto_hash_sha256_init(&d->state);
	return d;
}

void
file_digest_add(struct file_digest *d, struct span bytes)
{
	if (bytes.n > 0)
		crypto_hash_sha256_update(
		    &d->state, (const unsigned char *)bytes.p, bytes.n);
}

void
file_digest_end(struct file_digest *d, struct hash *out)
{
	_Static_assert(crypto_hash_sha256_BYTES == HASH_BYTES, "sha256");
	crypto_hash_sha256_final(&d->state, out->b);
}

static struct ad
of_draft(const struct key *secret, struct item_id file)
{
	struct hash id = token_draft_id(secret);
	struct ad ad = {.object = file};

	memcpy(ad.case_id.b, id.b, ID_BYTES);
	return ad;
}

struct span
file_draft_seal(struct arena *a, const struct key *secret, struct item_id file,
    struct span text)
{
	struct ad ad = of_draft(secret, file);
	struct key k = token_draft_key(secret);
	struct span blob = blob_seal(a, &k, PURPOSE_DRAFT_FILE, 0, &ad, text);

	keys_wipe(&k, sizeof(k));
	return blob;
}

enum fail
file_draft_open(struct arena *a, const struct key *secret, struct item_id file,
    struct span blob, struct span *out_text)
{
	struct ad ad = of_draft(secret, file);
	struct key k = token_draft_key(secret);
	enum fail f =
	    blob_open(a, &k, PURPOSE_DRAFT_FILE, 0, &ad, blob, out_text);

	keys_wipe(&k, sizeof(k));
	return f;
}
