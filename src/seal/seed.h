/*
 * seed: the 32 random bytes from which all keys of a person, reporter or ring
 * come, wrapped as a blob under what its owner knows or holds. How the AD is
 * filled: blob.h. Must never leave memory unwrapped.
 */
#ifndef SEAL_SEED_H
#define SEAL_SEED_H

#include "seal/blob.h"

enum { SEED_BLOB = 304 /* bytes of a wrapped seed */ };

/* Wrapped by the password (kek of password.h). Span in the arena. */
struct span seed_by_password(struct arena *a, const struct key *kek,
    struct person_id person, uint32_t epoch, const struct key *seed);
/* All openings: FAIL_KEY when anything differs. */
enum fail seed_from_password(struct arena *a, const struct key *kek,
    struct person_id person, uint32_t epoch, struct span blob,
    struct key *out) MUST_USE;
/* By the printed recovery code (kek of code_derive(CODE_RECOVERY)). */
struct span seed_by_recovery(struct arena *a, const struct key *kek,
    struct person_id person, uint32_t epoch, const struct key *seed);
enum fail seed_from_recovery(struct arena *a, const struct key *kek,
    struct person_id person, uint32_t epoch, struct span blob,
    struct key *out) MUST_USE;
/* A reporter's, by the receipt code (kek of code_derive(CODE_RECEIPT)). */
struct span seed_by_receipt(struct arena *a, const struct key *kek,
    struct case_id case_id, uint32_t epoch, const struct key *seed);
enum fail seed_from_receipt(struct arena *a, const struct key *kek,
    struct case_id case_id, uint32_t epoch, struct span blob,
    struct key *out) MUST_USE;

/* What a session's wrapped seed is bound to (security.md 2.6). */
struct seed_session {
	struct hash sid;
	unsigned kind;         /* column session.kind, 1.. */
	struct any_id subject; /* person id or case id */
	uint32_t epoch;        /* of the key */
	int64_t until_ms;      /* absolute end, boot clock */
};

/* By the key that the cookie makes (token_key). */
struct span seed_by_session(struct arena *a, const struct key *session_key,
    const struct seed_session *s, const struct key *seed);
enum fail seed_from_session(struct arena *a, const struct key *session_key,
    const struct seed_session *s, struct span blob, struct key *out) MUST_USE;

#endif
