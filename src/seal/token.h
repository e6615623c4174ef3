/*
 * token: the secret in a cookie and what is made of it. The secret itself is
 * never stored: the sessions file holds hashes and what they open
 * (security.md 2.6). Must never appear in an address, a log or a page.
 */
#ifndef SEAL_TOKEN_H
#define SEAL_TOKEN_H

#include "base/arena.h"
#include "base/fail.h"
#include "seal/keys.h"

enum { TOKEN_TEXT = 43 /* base64url of 32 bytes, no padding */ };

/* TOKEN_TEXT characters of [A-Za-z0-9_-], in the arena. */
struct span token_format(struct arena *a, const struct key *secret);
/* False: not exactly such a text. */
bool token_read(struct span text, struct key *out_secret);

/* Each is BLAKE2b-256(secret, key = a text of its own). */
struct hash token_sid(const struct key *secret);        /* row of a session */
struct key token_session_key(const struct key *secret); /* wraps the seed */
struct hash token_draft_id(const struct key *secret);   /* row of a draft */
struct key token_draft_key(const struct key *secret);   /* seals its text */
struct hash token_sent_by(const struct key *secret);    /* case_file.sent_by */

/* Against forged posts: TOKEN_TEXT characters for a hidden field. */
struct span token_csrf(struct arena *a, const struct key *secret);
/* In constant time. */
bool token_csrf_check(const struct key *secret, struct span given);

#endif
