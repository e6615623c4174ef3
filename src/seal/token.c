/* token: one secret, a separate hash for each use. */
#include "seal/token.h"

#include <sodium/utils.h>

#include "seal/hash.h"

enum { VARIANT = sodium_base64_VARIANT_URLSAFE_NO_PADDING };

_Static_assert(sodium_base64_ENCODED_LEN(KEY_BYTES,
		   sodium_base64_VARIANT_URLSAFE_NO_PADDING) == TOKEN_TEXT + 1,
    "length of a token");

struct span
token_format(struct arena *a, const struct key *secret)
{
	char *text = arena_alloc(a, TOKEN_TEXT + 1);

	sodium_bin2base64(
	    text, TOKEN_TEXT + 1, secret->b, sizeof(secret->b), VARIANT);
	return span_from(text, TOKEN_TEXT);
}

/* libsodium 1.0.18 takes every byte above 127 for a letter: compare. */
bool
token_read(struct span text, struct key *out_secret)
{
	char again[TOKEN_TEXT + 1];
	size_t n;
	bool good;

	if (text.n != TOKEN_TEXT ||
	    sodium_base642bin(out_secret->b, sizeof(out_secret->b), text.p,
		text.n, NULL, &n, NULL, VARIANT) != 0 ||
	    n != sizeof(out_secret->b))
		return false;
	sodium_bin2base64(again, sizeof(again), out_secret->b,
	    sizeof(out_secret->b), VARIANT);
	good = sodium_memcmp(again, text.p, TOKEN_TEXT) == 0;
	sodium_memzero(again, sizeof(again));
	return good;
}

static struct hash
made(const struct key *secret, const char *word)
{
	return hash_under(word, span_from(secret->b, sizeof(secret->b)));
}

struct hash
token_sid(const struct key *secret)
{
	return made(secret, "MDG1 sid");
}

struct key
token_session_key(const struct key *secret)
{
	return keys_of_hash(made(secret, "MDG1 skw"));
}

struct hash
token_draft_id(const struct key *secret)
{
	return made(secret, "MDG1 draft id");
}

struct key
token_draft_key(const struct key *secret)
{
	return keys_of_hash(made(secret, "MDG1 draft key"));
}

struct hash
token_sent_by(const struct key *secret)
{
	return made(secret, "MDG1 sent by");
}

struct span
token_csrf(struct arena *a, const struct key *secret)
{
	struct key k = keys_of_hash(made(secret, "MDG1 csrf"));

	return token_format(a, &k);
}

bool
token_csrf_check(const struct key *secret, struct span given)
{
	struct key want = keys_of_hash(made(secret, "MDG1 csrf"));
	struct key have;

	return token_read(given, &have) && keys_same(&want, &have);
}
