/*
 * notice: the address that a notice goes to, sealed to the courier's key, and
 * the file of the spool that carries it. Only the courier opens one: `serve`
 * has the public half alone. Must never hold a word of a case, nor which case
 * it is.
 */
#ifndef SEAL_NOTICE_H
#define SEAL_NOTICE_H

#include "base/arena.h"
#include "base/fail.h"
#include "domain/council.h"
#include "seal/keys.h"

/*
 * Sealed text, 261 bytes: "NADR" | 01 | length u16 | address, zeros up to 254,
 * in a sealed box (+48): its size says nothing about the address.
 */
enum { NOTICE_ADDRESS_MAX = 254, NOTICE_TEXT = 261, NOTICE_SEALED = 309 };

/* address: contact_is_mailable(). FAIL_BUG: longer. FAIL_KEY: bad key. */
enum fail notice_seal(struct arena *a, const struct key *courier_pk,
    struct span address, struct span *out_sealed) MUST_USE;
/* FAIL_KEY: it is for another key. FAIL_TAMPER: no address in it. */
enum fail notice_open(struct arena *a, const struct box_keys *courier,
    struct span sealed, struct span *out_address) MUST_USE;

/* One mail that waits. */
struct notice {
	struct any_id id; /* random; the Message-ID, whoever sends it again */
	int64_t at_ms;    /* wall clock, when it was made */
	enum language language;
	struct span sealed;
};

/* "MDG1NOTICE" | 01 | id 16 | at u64 | language u8 | sealed: 345 bytes. */
enum { NOTICE_FILE = 345 };
struct span notice_format(struct arena *a, const struct notice *n);
/* FAIL_INPUT: not such a file. sealed stays inside bytes. */
enum fail notice_parse(struct span bytes, struct notice *out) MUST_USE;

/*
 * The courier's pair as two text files of one line: "madoguchi-courier-secret
 * HEX" (0600, the courier's own) and "madoguchi-courier HEX" (for `serve`).
 */
void notice_keys_new(struct box_keys *out);
struct span notice_secret_format(struct arena *a, const struct box_keys *keys);
struct span notice_public_format(struct arena *a, const struct key *pk);
/* FAIL_INPUT: not such a line. */
enum fail notice_secret_parse(struct span text, struct box_keys *out) MUST_USE;
enum fail notice_public_parse(struct span text, struct key *out) MUST_USE;

#endif
