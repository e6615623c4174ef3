/*
 * totp: the second factor (RFC 6238: SHA-1, 30 s, 6 digits). Must never accept
 * a step twice, nor an old one beyond its first seconds.
 */
#ifndef SEAL_TOTP_H
#define SEAL_TOTP_H

#include "seal/blob.h"
#include "seal/instance.h"

enum {
	TOTP_SECRET = 20,
	TOTP_STEP_S = 30,
	TOTP_GRACE_S = 5, /* the step before holds that long */
	TOTP_DIGITS = 6
};

struct totp_secret {
	uint8_t b[TOTP_SECRET];
};

/*
 * Of the cookie's secret and the person, so that an enrolment shows the same
 * secret when its page is loaded again, without a row.
 */
void totp_enrol(
    const struct key *secret, struct person_id person, struct totp_secret *out);
/* Another one, of nothing that anybody knows. */
void totp_random(struct totp_secret *out);
/* Sealed under the instance's TOTP key (AD: blob.h). */
struct span totp_seal(struct arena *a, const struct instance *in,
    struct person_id person, uint32_t epoch, const struct totp_secret *s);
/* FAIL_KEY. */
enum fail totp_open(struct arena *a, const struct instance *in,
    struct person_id person, uint32_t epoch, struct span blob,
    struct totp_secret *out) MUST_USE;
/*
 * typed: six digits, full width or with blanks allowed. last_step: of the last
 * accepted code, 0: none. True: *out_step is to be stored, in the same
 * transaction, only if still greater than what lies there.
 */
bool totp_check(const struct totp_secret *s, struct span typed, int64_t wall_ms,
    int64_t last_step, int64_t *out_step);
/* The code of a step (wall ms / 30,000), for `dev run` and tests. */
void totp_code(
    const struct totp_secret *s, int64_t step, char out[TOTP_DIGITS + 1]);
/* RFC 4648 base32, upper case, 32 letters in groups of four. */
struct span totp_text(struct arena *a, const struct totp_secret *s);
/* otpauth://totp/ISSUER:ACCOUNT?secret=...&issuer=..., percent-encoded. */
struct span totp_uri(struct arena *a, struct span issuer, struct span account,
    const struct totp_secret *s);

#endif
