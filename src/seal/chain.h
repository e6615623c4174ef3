/*
 * chain: the log of acts as a hash chain, and checkpoints of it that are
 * signed and carried elsewhere (security.md 2.10). Must never hold free text:
 * ids, codes, numbers and hashes only.
 */
#ifndef SEAL_CHAIN_H
#define SEAL_CHAIN_H

#include "domain/council.h"
#include "seal/instance.h"

enum { CHAIN_DETAIL_MAX = 512 };

/*
 * Bytes: seq u64 | ms u64 | actor 16 | act u16 | case 16 | object 16 |
 * length u16 | detail | prev 32. Hash: BLAKE2b-256 of "MDG1CHAIN" | bytes.
 */
struct chain_entry {
	uint64_t seq;        /* from 1 without a gap */
	int64_t ms;          /* wall clock */
	struct any_id actor; /* person, case id (the reporter) or instance */
	enum act_code act;
	struct case_id case_id; /* zeros: of no case */
	struct any_id object;   /* zeros: none */
	struct span detail;     /* chain_detail.h */
	struct hash prev;
};

/* prev of entry 1: BLAKE2b-256 of "MDG1GENESIS" | instance id 16. */
struct hash chain_genesis(struct any_id instance);
/* detail over CHAIN_DETAIL_MAX ends the process. */
struct hash chain_hash(const struct chain_entry *e);

/*
 * The instance's signature over "MDG1ENTRY" | hash: who can write the file but
 * has no instance key makes no entry that anybody believes.
 */
void chain_sign(
    const struct instance *in, const struct hash *hash, struct signature *out);
/* sig of any length, as it lies in the table. */
bool chain_signed(
    const struct key *instance_pk, const struct hash *hash, struct span sig);

/* A walk from the genesis, or from any entry that is believed. */
struct chain_walk {
	uint64_t seq;     /* of the last good entry */
	struct hash hash; /* of it */
};

/* Begins before entry 1. */
struct chain_walk chain_begin(struct any_id instance);
/*
 * The next entry of the table with the hash beside it. FAIL_TAMPER: a gap, a
 * wrong prev or a wrong hash; then w stays at the last good entry, and the
 * first bad one is w->seq + 1.
 */
enum fail chain_next(struct chain_walk *w, const struct chain_entry *e,
    const struct hash *stored) MUST_USE;
/* A whole page of entries; *out_good = how many held (may be NULL). */
enum fail chain_walk_all(struct chain_walk *w, const struct chain_entry *e,
    const struct hash *stored, size_t n, size_t *out_good) MUST_USE;

struct chain_checkpoint {
	uint64_t seq;
	struct hash hash;
	int64_t ms; /* wall clock, when it was made */
};

/*
 * Text, four lines and a signature, LF at each end:
 *   madoguchi-chain ID          (instance id, base32)
 *   SEQ                         (decimal)
 *   HASH                        (hex)
 *   MS                          (decimal, ms since 1970 UTC)
 *   sig HEX                     (Ed25519 over "MDG1CHECKPOINT" | lines 1 to 4)
 * In the arena.
 */
struct span chain_checkpoint_format(struct arena *a, const struct instance *in,
    const struct chain_checkpoint *c);
/*
 * FAIL_INPUT: not such a text. FAIL_TAMPER: another instance, or the
 * signature does not hold.
 */
enum fail chain_checkpoint_read(struct arena *a, struct span text,
    struct any_id instance, const struct key *instance_pk,
    struct chain_checkpoint *out) MUST_USE;

#endif
