/*
 * instance: the trust anchor, one file outside the database (0600): signing
 * seed, pepper, TOTP key, index key, and the public half of the recovery key
 * (design.md section 4). Must never be written by anything but the founding,
 * and never hold the recovery key's private half.
 */
#ifndef SEAL_INSTANCE_H
#define SEAL_INSTANCE_H

#include "base/arena.h"
#include "seal/signer.h"

struct instance;

/*
 * The file, 218 bytes: "MDG1INST" | version u16 = 1 | id 16 | signing seed 32
 * | pepper 32 | TOTP key 32 | index key 32 | recovery public key 32 |
 * BLAKE2b-256 of "MDG1INSTSUM" | all before.
 */
enum { INSTANCE_FILE = 218 };

/* A new one with random keys; lives in the arena (one of the process). */
const struct instance *instance_new(
    struct arena *a, const struct key *recovery_pk);
/* FAIL_INPUT: not such a file, or damaged. */
enum fail instance_parse(
    struct arena *a, struct span file, const struct instance **out) MUST_USE;
/* The bytes of the file, in the arena; secret. */
struct span instance_format(struct arena *a, const struct instance *in);

struct any_id instance_id(const struct instance *in);
struct key instance_pk(const struct instance *in);          /* Ed25519 */
struct key instance_recovery_pk(const struct instance *in); /* X25519 */
/* Signs grants where nobody is logged in (a submission). */
struct signer instance_signer(const struct instance *in);
/* "MDG1..." messages; see signer.h. */
void instance_sign(
    const struct instance *in, struct span message, struct signature *out);
bool instance_check(const struct instance *in, struct span message,
    const struct signature *sig);

#endif
