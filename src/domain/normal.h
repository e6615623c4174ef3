/*
 * normal: text in one Unicode form, so that the same words are the same bytes.
 * Must never change the words of prose: NFKC is for machine fields only.
 */
#ifndef DOMAIN_NORMAL_H
#define DOMAIN_NORMAL_H

#include "base/arena.h"
#include "base/fail.h"

/* Unicode NFC, for passwords. FAIL_INPUT: not text_is_utf8. */
enum fail normal_nfc(struct arena *a, struct span s, struct span *out) MUST_USE;
/*
 * NFC but for CJK compatibility ideographs, which NFC would replace by other
 * characters (U+FA19 by U+795E): a name stays as its bearer writes it.
 * FAIL_INPUT: not text_is_utf8.
 */
enum fail normal_prose(
    struct arena *a, struct span s, struct span *out) MUST_USE;
/*
 * NFKC and dash folding, for hosts, ports, codes: full width becomes half,
 * every dash and minus becomes '-'; the long mark of kana (U+30FC) only
 * between ASCII letters, digits or dots. FAIL_INPUT: not text_is_utf8.
 */
enum fail normal_machine(
    struct arena *a, struct span s, struct span *out) MUST_USE;

#endif
