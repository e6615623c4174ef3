/*
 * finding: one place where the leak check found words of a secret item in an
 * open one, as a hash: of both items' versions and sealed bytes, and of where
 * it stands. Whatever changes of them is another finding. Must never be made of
 * the words themselves.
 */
#ifndef SEAL_FINDING_H
#define SEAL_FINDING_H

#include "seal/head.h"

/*
 * BLAKE2b-256 of "MDG1FINDING" | case 16 | for the open, then the secret item:
 * id 16, version u64, designation u8, blob hash 32 | at u64 | n u64 (bytes of
 * the open text).
 */
struct hash finding_place(struct arena *a, struct case_id id,
    const struct head_item *open, const struct head_item *secret, size_t at,
    size_t n);

#endif
