/*
 * keys: keys and signatures as plain values of one length, made so that one is
 * never passed as bare bytes. Secret ones live on the stack or in an arena and
 * are wiped. Must never be printed, logged or compared with memcmp.
 */
#ifndef SEAL_KEYS_H
#define SEAL_KEYS_H

#include <stdbool.h>

#include "domain/ids.h"

enum { KEY_BYTES = 32, SIGNATURE_BYTES = 64 };

/* Any 32-byte key: AEAD, seed, X25519 or Ed25519, public or secret. */
struct key {
	uint8_t b[KEY_BYTES];
};

/* Ed25519, detached. */
struct signature {
	uint8_t b[SIGNATURE_BYTES];
};

/* X25519. */
struct box_keys {
	struct key sk, pk;
};

/* Ed25519; seed and pk beside each other are libsodium's secret key. */
struct sign_keys {
	struct key seed, pk;
};

/* 32 random bytes. */
void keys_random(struct key *out);
/* A fresh random id (16 bytes) of any kind: keys_random_id(&id, sizeof(id)). */
void keys_random_id(void *out, size_t n);
/* Overwrites n bytes of a secret; the compiler can't drop it. */
void keys_wipe(void *p, size_t n);
/* In constant time. */
bool keys_same(const struct key *a, const struct key *b);
bool keys_hash_same(const struct hash *a, const struct hash *b);
/* Public keys lie in rows as 32-byte hashes (docs/STATEMENTS.md). */
struct key keys_of_hash(struct hash h);
struct hash keys_to_hash(struct key k);

#endif
