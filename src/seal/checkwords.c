/* checkwords: fingerprint to words and back. */
#include "seal/checkwords.h"

#include <string.h>

#include "base/buf.h"
#include "seal/hash.h"
#include "seal/morae.h"
#include "seal/pack.h"

enum { PER_WORD = CHECKWORDS_MORAE / CHECKWORDS, BITS = 5, TYPED_MAX = 512 };

void
checkwords_of(struct person_id person, uint32_t epoch, const struct key *box_pk,
    const struct key *sign_pk, struct checkwords *out)
{
	struct pack p;
	struct hash h;

	pack_begin(&p, "");
	pack_add(&p, person.b, sizeof(person.b));
	pack_u32(&p, epoch);
	pack_add(&p, box_pk->b, sizeof(box_pk->b));
	pack_add(&p, sign_pk->b, sizeof(sign_pk->b));
	h = hash_of("MDG1CHECKWORDS", pack_get(&p));
	for (unsigned i = 0; i < CHECKWORDS_MORAE; i++) {
		unsigned at = i * BITS;
		unsigned two = (unsigned)h.b[at / 8] << 8 | h.b[at / 8 + 1];

		out->mora[i] = (uint8_t)(two >> (16 - BITS - at % 8) & 31);
	}
}

static struct span
spell(
    struct arena *a, const struct checkwords *w, const char *(*text)(unsigned))
{
	struct buf b;

	buf_init(&b, a, TYPED_MAX);
	for (unsigned i = 0; i < CHECKWORDS_MORAE; i++) {
		if (i > 0 && i % PER_WORD == 0)
			buf_u8(&b, ' ');
		buf_text(&b, text(w->mora[i]));
	}
	return buf_get(&b);
}

struct span
checkwords_hiragana(struct arena *a, const struct checkwords *w)
{
	return spell(a, w, morae_kana);
}

struct span
checkwords_romaji(struct arena *a, const struct checkwords *w)
{
	return spell(a, w, morae_romaji);
}

/* Blanks, the ideographic one too, hyphens, commas: between words. */
static bool
skip_blank(struct span *rest)
{
	static const char *const blanks[] = {" ", "\t", "\r", "\n", "-", ",",
	    ".", "\xe3\x80\x80", "\xe3\x80\x81", "\xe3\x83\xbb", "\xc2\xa0"};

	for (size_t i = 0; i < sizeof(blanks) / sizeof(blanks[0]); i++) {
		size_t n = strlen(blanks[i]);

		if (!span_starts(*rest, blanks[i]))
			continue;
		rest->p += n;
		rest->n -= n;
		return true;
	}
	return false;
}

bool
checkwords_read(struct span typed, struct checkwords *out)
{
	unsigned n = 0;

	if (typed.n > TYPED_MAX)
		return false;
	while (typed.n > 0) {
		int mora;

		if (skip_blank(&typed))
			continue;
		mora = morae_take(&typed);
		if (mora < 0 || n == CHECKWORDS_MORAE)
			return false;
		out->mora[n++] = (uint8_t)mora;
	}
	return n == CHECKWORDS_MORAE;
}

bool
checkwords_same(const struct checkwords *a, const struct checkwords *b)
{
	return memcmp(a->mora, b->mora, sizeof(a->mora)) == 0;
}
