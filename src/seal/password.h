/*
 * password: one Argon2id a login (security.md 2.5). The pepper of the instance
 * goes in, so a thief of the database alone can't guess. Must never say "wrong
 * password" when there was no memory.
 */
#ifndef SEAL_PASSWORD_H
#define SEAL_PASSWORD_H

#include "seal/instance.h"

enum {
	PASSWORD_SALT = 16,
	PASSWORD_OPS = 3,                    /* t */
	PASSWORD_MEM = 64 * 1024 * 1024,     /* m, bytes */
	PASSWORD_MEM_MAX = 256 * 1024 * 1024 /* more in a row is refused */
};

/* Stored beside the account; tests go down to ops 1, mem 8192. */
struct password_cost {
	uint32_t ops;
	uint64_t mem; /* bytes */
	uint8_t salt[PASSWORD_SALT];
};

struct password_keys {
	struct hash auth; /* column credential.auth: BLAKE2b of kdf(X, 1) */
	struct key kek;   /* kdf(X, 2): wraps the seed */
};

/* These parameters and a random salt. */
void password_cost_new(uint32_t ops, uint64_t mem, struct password_cost *out);
/*
 * password: NFC, done by the caller (text_nfc). Argon2id13 -> 32 bytes;
 * X = BLAKE2b-256(key = pepper, "MDG1PASSWORD" | those). FAIL_BUSY: no memory
 * for it now. FAIL_INPUT: parameters out of range. About 300 ms.
 */
enum fail password_derive(const struct instance *in, struct span password,
    const struct password_cost *cost, struct password_keys *out) MUST_USE;
/* In constant time. */
bool password_fits(
    const struct password_keys *keys, const struct hash *stored_auth);

#endif
