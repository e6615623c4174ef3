/*
 * receipt: the reporter's way back. The code is made of the draft's cookie and
 * a salt, so the same form sent again shows the same code; without the salt
 * nobody can make it again (design.md section 4). Must never be stored.
 */
#ifndef SEAL_RECEIPT_H
#define SEAL_RECEIPT_H

#include "seal/code.h"

enum { RECEIPT_SALT = 16 };

/* Random bytes for the column salt, drawn in the draft. */
void receipt_salt(uint8_t out[RECEIPT_SALT]);
/*
 * First 16 bytes of BLAKE2b-256("MDG1RECEIPT" | salt 16, key = secret).
 * FAIL_INPUT: salt is not 16 bytes long.
 */
enum fail receipt_code(
    const struct key *secret, struct span salt, struct code *out) MUST_USE;

#endif
