/*
 * credential: what opens a person's seed, made anew in part or whole: its wrap
 * by the password, by the recovery code, and the TOTP secret. Must never keep
 * the password, the code or the seed.
 */
#ifndef ACT_CREDENTIAL_H
#define ACT_CREDENTIAL_H

#include "act/work.h"
#include "base/buf.h"
#include "seal/password.h"
#include "seal/totp.h"
#include "store/statements.gen.h"

/* The columns of the row; spans in the arena. */
struct credential {
	struct password_cost cost;
	struct hash auth, recovery_tag;
	struct span by_password, by_recovery, totp;
};

/* Whose it is: the person and the epoch of the keys. */
struct credential_of {
	struct person_id person;
	uint32_t epoch;
};

/* As the row stands. FAIL_TAMPER: a salt of another size. */
enum fail credential_read(
    const struct row_credential_get *row, struct credential *out) MUST_USE;
/* form: of password_rule_check(). FAIL_BUSY; one Argon2. */
enum fail credential_password(struct work *w, struct credential_of of,
    const struct key *seed, struct span form, struct credential *c) MUST_USE;
/* A fresh code; its text lies in the arena, to be shown once. */
struct span credential_recovery(struct work *w, struct credential_of of,
    const struct key *seed, struct credential *c);
/* What the entry says of that row once it is of this version. */
void credential_name(struct buf *detail, struct credential_of of,
    int64_t version, const struct credential *c);
/* Within the writer: a new row, or another value of the row of that number
 * (FAIL_STALE: it has another by now). */
enum fail credential_add(const struct may_now *n, struct credential_of of,
    const struct credential *c) MUST_USE;
enum fail credential_set(const struct may_now *n, struct credential_of of,
    int64_t was, const struct credential *c) MUST_USE;

#endif
