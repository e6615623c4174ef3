/*
 * blob: one sealed value: XChaCha20-Poly1305 under a key, bound to where it
 * lies (security.md 2.2). Must never read its associated data from beside the
 * ciphertext: the caller builds it from what was asked for.
 */
#ifndef SEAL_BLOB_H
#define SEAL_BLOB_H

#include "base/arena.h"
#include "base/fail.h"
#include "domain/council.h"
#include "seal/keys.h"
#include "seal/kinds.h"

/*
 * Bytes of a blob, big endian:
 *   01 | suite 01 | purpose u16 | epoch u32 | nonce 24 | ciphertext | tag 16
 * The text is padded (0x80, zeros) to a multiple of 256, at least one byte.
 * AD: "MDG1AD" | blob bytes 0..7 | case 16 | kind 1 | number 4 | object 16 |
 *     field 2 | version 8 | designation 1
 */
enum { BLOB_HEAD = 32, BLOB_TAG = 16, BLOB_PAD = 256, BLOB_AD = 62 };

/*
 * Where a blob lies. How the fields are filled; what is not named is zero:
 *   item          case_id, kind, number of its envelope; object = item id,
 *                 field = code of the question or 0, version, designation
 *                 (envelope_ad() does it)
 *   seed of a person (5, 6) object = person id, version = key epoch
 *   seed of a reporter (11) case_id = object = case id, version = key epoch
 *   session (7)   case_id = sid bytes 0..15, number = kind of the session,
 *                 object = subject, version = until_ms
 *   TOTP (9)      object = person id, version = key epoch
 *   draft (12)    case_id, object = the two halves of the draft's id
 *   draft file (15) case_id = the first half of the draft's id, object = file
 *   grant (13)    case_id, kind, number of the envelope, object = case id,
 *                 version = epoch of the envelope
 *   ring gift (14) case_id = person id, object = ring id, version = ring epoch
 * The blob's own epoch: of the envelope for items; of the reporter's key for
 * grants; of the ring for gifts; of the person's or reporter's key for seeds,
 * sessions and TOTP; 0 for drafts.
 */
struct ad {
	struct case_id case_id;
	enum kind kind;
	uint32_t number;
	struct item_id object;
	uint16_t field;
	uint64_t version;
	enum designation designation;
};

/* Bytes of the blob of a text of n bytes. */
size_t blob_size(size_t n);
/* The blob of text (may be empty), in the arena; a fresh random nonce. */
struct span blob_seal(struct arena *a, const struct key *k,
    enum purpose purpose, uint32_t epoch, const struct ad *ad,
    struct span text);
/*
 * The text, in the arena, NUL behind its end. FAIL_KEY, always the same,
 * whatever does not fit: key, purpose, epoch, a field of ad, length, a bit.
 */
enum fail blob_open(struct arena *a, const struct key *k, enum purpose purpose,
    uint32_t epoch, const struct ad *ad, struct span blob,
    struct span *out_text) MUST_USE;
/* BLAKE2b-256 of "MDG1BLOB" | the whole blob: names a version in a head. */
struct hash blob_hash(struct span blob);

#endif
