/*
 * enrol: the invited person makes the own keys: password, TOTP, recovery code.
 * Nobody else ever sees them. Must never keep the password or the seed.
 */
#ifndef ACT_ENROL_H
#define ACT_ENROL_H

#include "act/work.h"
#include "domain/password_rule.h"
#include "seal/totp.h"

/* The secret that this enrolment's page shows; the same when loaded again. */
struct totp_secret enrol_totp(const struct may_enrol *may);

enum enrol_problem {
	ENROL_FINE = 0,
	ENROL_PASSWORD, /* see password */
	ENROL_TOTP      /* the code does not fit */
};

struct enrol_result {
	enum enrol_problem problem;
	enum password_problem password;
	struct span recovery_code; /* to be shown once, in this answer only */
	struct person_id person;
	uint32_t epoch;
	bool in_already; /* the founding let this person in */
};

/*
 * password, totp: as typed. FAIL_INPUT with out->problem. FAIL_BUSY: no memory
 * for Argon2 (the caller holds a slot). After it the session is gone: the
 * person logs in.
 */
enum fail enrol(struct work *w, const struct may_enrol *may,
    struct span password, struct span totp, struct enrol_result *out) MUST_USE;

#endif
