/*
 * confirm_pack: what the reporter said of confirmations 2 and 3 as bytes of a
 * draft, and back. Must never be stored but sealed (L6).
 */
#ifndef ACT_CONFIRM_PACK_H
#define ACT_CONFIRM_PACK_H

#include "act/confirm.h"
#include "base/buf.h"

/*
 * rung u8 | product_rung u8 | coordination u8 | provide u8 | show_again u8 |
 * flags u8 (1 later members, 2 supervisors, 4 government) | excluded u16 x 16 |
 * sector, exclude_other, decided_by, publication: u32 length, text | three
 * kinds: wanted u8, whom, may_say. Designations of items lie with the answers.
 */
void confirm_pack(const struct confirm_words *words, struct buf *out);
/* Back; lists in the arena, texts in bytes. FAIL_INPUT: cut, or a value that
 * is none. */
enum fail confirm_unpack(
    struct arena *a, struct span bytes, struct confirm_words *out) MUST_USE;

#endif
