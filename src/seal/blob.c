/* blob: head, associated data, padding, and the AEAD around them. */
#include "seal/blob.h"

#include <sodium/crypto_aead_xchacha20poly1305.h>
#include <sodium/utils.h>
#include <string.h>

#include "base/random.h"
#include "seal/hash.h"
#include "seal/pack.h"

enum { VERSION = 1, SUITE = 1, FIXED = 8, NONCE = 24 };

_Static_assert(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES == NONCE, "nonce");
_Static_assert(crypto_aead_xchacha20poly1305_ietf_ABYTES == BLOB_TAG, "tag");
_Static_assert(FIXED + NONCE == BLOB_HEAD, "head");

size_t
blob_size(size_t n)
{
	return BLOB_HEAD + (n / BLOB_PAD + 1) * BLOB_PAD + BLOB_TAG;
}

/* Bytes 0..7 of a blob. */
static void
pack_head(struct pack *p, enum purpose purpose, uint32_t epoch)
{
	pack_begin(p, "");
	pack_u8(p, VERSION);
	pack_u8(p, SUITE);
	pack_u16(p, (unsigned)purpose);
	pack_u32(p, epoch);
}

static void
pack_ad(struct pack *p, const struct pack *head, const struct ad *ad)
{
	pack_begin(p, "MDG1AD");
	pack_add(p, head->b, FIXED);
	pack_add(p, ad->case_id.b, sizeof(ad->case_id.b));
	pack_u8(p, (unsigned)ad->kind);
	pack_u32(p, ad->number);
	pack_add(p, ad->object.b, sizeof(ad->object.b));
	pack_u16(p, ad->field);
	pack_u64(p, ad->version);
	pack_u8(p, (unsigned)ad->designation);
	if (p->n != BLOB_AD)
		die("length of AD");
}

/* Numbers of a row that was tampered with must not end the process. */
static bool
ad_fits(const struct ad *ad)
{
	return (unsigned)ad->kind <= 0xff && (unsigned)ad->designation <= 0xff;
}

/* A wiped copy of text with its padding; lives in the arena. */
static struct span
padded(struct arena *a, struct span text)
{
	size_t n = (text.n / BLOB_PAD + 1) * BLOB_PAD;
	unsigned char *p = arena_alloc(a, n);

	if (text.n > 0)
		memcpy(p, text.p, text.n);
	p[text.n] = 0x80;
	return span_from(p, n);
}

struct span
blob_seal(struct arena *a, const struct key *k, enum purpose purpose,
    uint32_t epoch, const struct ad *ad, struct span text)
{
	struct pack head, bound;
	struct span clear = padded(a, text);
	unsigned char *out = arena_alloc(a, BLOB_HEAD + clear.n + BLOB_TAG);
	unsigned long long n;

	if (purpose == PURPOSE_UNSET)
		die("blob without a purpose");
	pack_head(&head, purpose, epoch);
	pack_ad(&bound, &head, ad);
	memcpy(out, head.b, FIXED);
	random_bytes(out + FIXED, NONCE);
	crypto_aead_xchacha20poly1305_ietf_encrypt(out + BLOB_HEAD, &n,
	    (const unsigned char *)clear.p, clear.n, bound.b, bound.n, NULL,
	    out + FIXED, k->b);
	return span_from(out, BLOB_HEAD + (size_t)n);
}

/* Where the text ends, before 0x80 and zeros; the last block must hold it. */
static bool
unpadded(const unsigned char *p, size_t n, size_t *out_n)
{
	size_t text_n;

	if (sodium_unpad(&text_n, p, n, BLOB_PAD) != 0)
		return false;
	*out_n = text_n;
	return true;
}

enum fail
blob_open(struct arena *a, const struct key *k, enum purpose purpose,
    uint32_t epoch, const struct ad *ad, struct span blob,
    struct span *out_text)
{
	const unsigned char *in = (const unsigned char *)blob.p;
	struct pack head, bound;
	unsigned char *text;
	size_t text_n;

	if (!ad_fits(ad) || blob.n < blob_size(0) ||
	    (blob.n - BLOB_HEAD - BLOB_TAG) % BLOB_PAD != 0)
		return fail(FAIL_KEY, "blob does not open");
	pack_head(&head, purpose, epoch);
	pack_ad(&bound, &head, ad);
	if (memcmp(in, head.b, FIXED) != 0)
		return fail(FAIL_KEY, "blob does not open");
	text = arena_alloc(a, blob.n - BLOB_HEAD - BLOB_TAG + 1);
	if (crypto_aead_xchacha20poly1305_ietf_decrypt(text, NULL, NULL,
		in + BLOB_HEAD, blob.n - BLOB_HEAD, bound.b, bound.n,
		in + FIXED, k->b) != 0 ||
	    !unpadded(text, blob.n - BLOB_HEAD - BLOB_TAG, &text_n))
		return fail(FAIL_KEY, "blob does not open");
	text[text_n] = '\0';
	*out_text = span_from(text, text_n);
	return OK;
}

struct hash
blob_hash(struct span blob)
{
	return hash_of("MDG1BLOB", blob);
}
