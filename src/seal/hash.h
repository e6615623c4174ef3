/*
 * hash: BLAKE2b and the KDF of libsodium as this folder uses them. Only for
 * the files of seal/. Must never hash two things under one word.
 */
#ifndef SEAL_HASH_H
#define SEAL_HASH_H

#include "base/span.h"
#include "seal/keys.h"

/* BLAKE2b-256 of word | parts[0] | parts[1] ... */
struct hash hash_parts(const char *word, const struct span *parts, size_t n);
/* The same with one part. */
struct hash hash_of(const char *word, struct span data);
/* The same under a secret key. */
struct hash hash_keyed(const struct key *k, const char *word, struct span data);
/* BLAKE2b-256(data, key = word), as security.md 2.6 and 2.7 write it. */
struct hash hash_under(const char *word, struct span data);
/* crypto_kdf_derive_from_key; context: exactly 8 characters. */
void hash_kdf(const struct key *master, uint64_t id, const char *context,
    struct key *out);

#endif
