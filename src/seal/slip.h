/*
 * slip: words that somebody typed whose session had ended, sealed to that
 * person's own key; and the stub that says whose a session was. Both bear the
 * instance's signature: a row put there by hand offers nothing. Must never be
 * sealed to a key whose signature was not checked.
 */
#ifndef SEAL_SLIP_H
#define SEAL_SLIP_H

#include "base/arena.h"
#include "base/fail.h"
#include "seal/instance.h"
#include "seal/recipient.h"

/* Whose session it was that a cookie named. */
struct slip_stub {
	struct hash sid;
	unsigned kind; /* enum session_kind */
	struct any_id subject;
	uint32_t epoch;   /* of the subject's key */
	int64_t until_ms; /* boot clock: as long as words may be kept */
};

/* "MDG1STUB" | sid 32 | kind 1 | subject 16 | epoch 4 | until 8 */
void slip_stub_sign(const struct instance *in, const struct slip_stub *s,
    struct signature *out);
bool slip_stub_check(
    const struct instance *in, const struct slip_stub *s, struct span sig);

/* One field of the form, as it came. */
struct slip_field {
	struct span name, value;
};

struct slip_text {
	int64_t at_ms;    /* wall clock, when it was sent */
	struct span path; /* of the page that the form stands on */
	const struct slip_field *fields;
	size_t n;
};

/*
 * "SLIP" | 01 | recipient 16 | epoch 4 | at 8 | path (u16 n | bytes) | fields
 * u16 | each (name u16 n | bytes, value u32 n | bytes), in a sealed box (+48).
 * FAIL_LIMIT: over SLIP_BYTES. FAIL_KEY: bad public key.
 */
enum { SLIP_BYTES = 256 * 1024 };
enum fail slip_seal(struct arena *a, const struct recipient *to,
    const struct slip_text *text, struct span *out_sealed) MUST_USE;
/* FAIL_KEY: it is for another key. FAIL_TAMPER: no such text in it. */
enum fail slip_open(struct arena *a, struct any_id me, uint32_t epoch,
    const struct box_keys *keys, struct span sealed,
    struct slip_text *out) MUST_USE;

/* "MDG1SLIP" | id 16 | subject 16 | until 8 | sealed */
void slip_sign(struct arena *a, const struct instance *in, struct any_id id,
    struct any_id subject, int64_t until_ms, struct span sealed,
    struct signature *out);
bool slip_check(struct arena *a, const struct instance *in, struct any_id id,
    struct any_id subject, int64_t until_ms, struct span sealed,
    struct span sig);

#endif
