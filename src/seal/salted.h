/*
 * salted: a hash of a free text that stands in the chain or a consent while
 * the text itself is an encrypted item; the salt lies inside that item, so
 * the hash says nothing once the item is erased. Must never be used unsalted.
 */
#ifndef SEAL_SALTED_H
#define SEAL_SALTED_H

#include "base/arena.h"
#include "base/fail.h"
#include "domain/council.h"
#include "domain/ids.h"

enum { SALTED_SALT = 16 };

/*
 * What is to be sealed as the item: salt 16 | text, with a fresh salt, in the
 * arena. *out_hash = BLAKE2b-256("MDG1SALTED" | salt 16 | text).
 */
struct span salted_item(
    struct arena *a, struct span text, struct hash *out_hash);
/* From the opened item: its text (inside item) and its hash. FAIL_INPUT. */
enum fail salted_read(
    struct span item, struct span *out_text, struct hash *out_hash) MUST_USE;

/*
 * Id of a message: the same words from the same form give the same, so that a
 * form sent twice makes one message. form: random text that the page carried
 * and nobody keeps; without it the id says nothing about the words. It is the
 * first half of BLAKE2b-256("MDG1SENT" | case 16 | d u8 | form length u8 |
 * form | text). form has at most 255 bytes.
 */
struct item_id salted_id(
    struct case_id id, struct span form, enum designation d, struct span text);

#endif
