/* notice: sealed boxes of one length, and the two files of the pair. */
#include "seal/notice.h"

#include <sodium/crypto_box.h>
#include <sodium/crypto_scalarmult.h>
#include <string.h>

#include "base/buf.h"
#include "base/codec.h"
#include "domain/contact.h"
#include "seal/pack.h"

enum { TEXT_VERSION = 1, FILE_VERSION = 1, HEAD = 7 };

static const char text_word[] = "NADR", file_word[] = "MDG1NOTICE";
static const char secret_word[] = "madoguchi-courier-secret ";
static const char public_word[] = "madoguchi-courier ";

_Static_assert(crypto_box_SEALBYTES == NOTICE_SEALED - NOTICE_TEXT, "seal");
_Static_assert(NOTICE_TEXT == HEAD + NOTICE_ADDRESS_MAX, "text");
_Static_assert(
    NOTICE_FILE == sizeof(file_word) - 1 + 1 + 16 + 8 + 1 + NOTICE_SEALED,
    "file");

enum fail
notice_seal(struct arena *a, const struct key *courier_pk, struct span address,
    struct span *out_sealed)
{
	static const uint8_t zeros[NOTICE_ADDRESS_MAX];
	unsigned char *sealed = arena_alloc(a, NOTICE_SEALED);
	struct pack text;
	int bad;

	if (!contact_is_mailable(address) || address.n > NOTICE_ADDRESS_MAX)
		return fail(FAIL_BUG, "an address that is none");
	pack_begin(&text, text_word);
	pack_u8(&text, TEXT_VERSION);
	pack_u16(&text, (unsigned)address.n);
	pack_add(&text, address.p, address.n);
	pack_add(&text, zeros, NOTICE_ADDRESS_MAX - address.n);
	bad = crypto_box_seal(sealed, text.b, text.n, courier_pk->b);
	keys_wipe(&text, sizeof(text));
	if (bad)
		return fail(FAIL_KEY, "can't seal to this public key");
	*out_sealed = span_from(sealed, NOTICE_SEALED);
	return OK;
}

enum fail
notice_open(struct arena *a, const struct box_keys *courier, struct span sealed,
    struct span *out_address)
{
	unsigned char *text = arena_alloc(a, NOTICE_TEXT);
	struct reader r = reader_of(span_from(text, NOTICE_TEXT));
	struct span word, address;

	if (sealed.n != NOTICE_SEALED ||
	    crypto_box_seal_open(text, (const unsigned char *)sealed.p,
		sealed.n, courier->pk.b, courier->sk.b) != 0)
		return fail(FAIL_KEY, "the address does not open");
	word = reader_take(&r, sizeof(text_word) - 1);
	if (!span_is(word, text_word) || reader_u8(&r) != TEXT_VERSION)
		return fail(FAIL_TAMPER, "not an address");
	address = reader_take(&r, reader_u16(&r));
	if (r.bad || !contact_is_mailable(address))
		return fail(FAIL_TAMPER, "not an address");
	*out_address = address;
	return OK;
}

struct span
notice_format(struct arena *a, const struct notice *n)
{
	struct buf b;

	buf_init(&b, a, NOTICE_FILE);
	buf_text(&b, file_word);
	buf_u8(&b, FILE_VERSION);
	buf_add(&b, n->id.b, sizeof(n->id.b));
	buf_u64(&b, (uint64_t)n->at_ms);
	buf_u8(&b, n->language);
	buf_span(&b, n->sealed);
	if (b.full || b.n != NOTICE_FILE)
		die("length of a notice");
	return buf_get(&b);
}

enum fail
notice_parse(struct span bytes, struct notice *out)
{
	struct reader r = reader_of(bytes);
	unsigned language;
	uint64_t at;

	if (!span_is(reader_take(&r, sizeof(file_word) - 1), file_word) ||
	    reader_u8(&r) != FILE_VERSION)
		return fail(FAIL_INPUT, "not a notice");
	reader_copy(&r, out->id.b, sizeof(out->id.b));
	at = reader_u64(&r);
	language = reader_u8(&r);
	out->sealed = reader_take(&r, NOTICE_SEALED);
	if (!reader_done(&r) || language >= LANGUAGES || at > INT64_MAX)
		return fail(FAIL_INPUT, "not a notice");
	out->at_ms = (int64_t)at;
	out->language = (enum language)language;
	return OK;
}

void
notice_keys_new(struct box_keys *out)
{
	crypto_box_keypair(out->pk.b, out->sk.b);
}

struct span
notice_secret_format(struct arena *a, const struct box_keys *keys)
{
	return arena_printf(a, "%s%s\n", secret_word,
	    codec_hex(a, keys->sk.b, sizeof(keys->sk.b)).p);
}

struct span
notice_public_format(struct arena *a, const struct key *pk)
{
	return arena_printf(
	    a, "%s%s\n", public_word, codec_hex(a, pk->b, sizeof(pk->b)).p);
}

/* The word, 64 hex digits and the line's end. */
static enum fail
read_line(struct span text, const char *word, struct key *out)
{
	struct span line = span_cut(&text, '\n');
	size_t n = strlen(word);

	if (text.n == 0 && line.n > n && span_starts(line, word) &&
	    codec_unhex(
		span_from(line.p + n, line.n - n), out->b, sizeof(out->b)))
		return OK;
	return fail(FAIL_INPUT, "not a key file of the courier");
}

enum fail
notice_secret_parse(struct span text, struct box_keys *out)
{
	TRY(read_line(text, secret_word, &out->sk));
	/* The public key is made from the secret one, never read beside it. */
	if (crypto_scalarmult_base(out->pk.b, out->sk.b) != 0)
		return fail(FAIL_INPUT, "not a key of the courier");
	return OK;
}

enum fail
notice_public_parse(struct span text, struct key *out)
{
	return read_line(text, public_word, out);
}
