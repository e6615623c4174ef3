/*
 * file: what was sent in as a file, in chunks under a key of its own, and the
 * manifest that holds this key beside what is known of the file. The manifest
 * is a text of the case like any other, sealed in the envelope of its
 * designation; so a file goes where its manifest goes, and its chunks are never
 * sealed twice. Must never give two files one key.
 */
#ifndef SEAL_FILE_H
#define SEAL_FILE_H

#include "base/arena.h"
#include "base/fail.h"
#include "seal/keys.h"

enum {
	FILE_CHUNK = 64 * 1024,
	FILE_PAD = 4096, /* of the last chunk */
	FILE_SEALED = 24 + FILE_CHUNK + 16,
	FILE_NAME_MAX = 765, /* bytes: 255 characters of three */
	FILE_TEXT_MAX = 8192 /* bytes of each other text */
};

/* Texts are UTF-8, and may be empty. */
struct file_manifest {
	struct item_id file; /* whose chunks: random, and the item's own id */
	struct key key;      /* of them alone */
	uint64_t size;       /* bytes */
	struct hash sha256;  /* of them */
	unsigned type;       /* enum file_type, as they looked */
	struct span name;    /* as given, without control characters */
	struct span description, zone, clock_error, password;
};

/* Chunks of a file of so many bytes: each full but the last, which is not. */
uint32_t file_chunks(uint64_t size);

/*
 * Bytes, big endian: "MDG1MANIFEST" | format u16 | file 16 | key 32 | size u64
 * | sha256 32 | type u16 | name, description, zone, clock error, password: each
 * u16 length | bytes. In the arena.
 */
struct span file_format(struct arena *a, const struct file_manifest *m);
/* Strictly back; texts point into bytes. FAIL_INPUT. */
enum fail file_parse(struct span bytes, struct file_manifest *out) MUST_USE;

/*
 * Chunk n of a file: nonce 24 | XChaCha20-Poly1305 of the clear bytes, with
 * "MDG1FILE" | file 16 | n u32 | last u8 as associated data. The last is padded
 * (0x80, zeros) to a multiple of FILE_PAD. clear: FILE_CHUNK bytes, of the last
 * fewer. out holds FILE_SEALED.
 */
struct span file_seal(const struct key *key, struct item_id file, uint32_t n,
    bool last, struct span clear, void *out);
/* out holds FILE_CHUNK. FAIL_KEY, whatever does not fit. */
enum fail file_open(const struct key *key, struct item_id file, uint32_t n,
    bool last, struct span sealed, void *out, struct span *out_clear) MUST_USE;

/* SHA-256 of what goes by; in the arena. */
struct file_digest;
struct file_digest *file_digest_new(struct arena *a);
void file_digest_add(struct file_digest *d, struct span bytes);
void file_digest_end(struct file_digest *d, struct hash *out);

/*
 * A manifest that is not sent yet, under the draft's cookie: AD holds the
 * draft's id and the file's. FAIL_KEY: another cookie, another file.
 */
struct span file_draft_seal(struct arena *a, const struct key *secret,
    struct item_id file, struct span text);
enum fail file_draft_open(struct arena *a, const struct key *secret,
    struct item_id file, struct span blob, struct span *out_text) MUST_USE;

#endif
