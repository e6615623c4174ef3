/*
 * proposal: a two-person act as its first person signed it, so that a row
 * edited in the database is no proposal. Must never hold a secret.
 */
#ifndef SEAL_PROPOSAL_H
#define SEAL_PROPOSAL_H

#include "domain/council.h"
#include "seal/signer.h"

/*
 * MAKE_BODY, EDIT_BODY: a class, b flags, text "sectors LF name_ja LF name_en
 * LF aliases LF related". REGISTER: a from, b to, wall ms. FIRST_OF_RING: a
 * enum ring_kind. RESET, ENABLE, REVOKE: nothing. object: the person; the body
 * that is edited; zeros for a new one.
 */
struct proposal {
	struct any_id id;
	enum act_code act;
	struct person_id proposer;
	uint32_t proposer_epoch; /* of the key that signed */
	int64_t at_ms;           /* wall clock */
	struct any_id object;
	uint64_t object_version; /* of its row as it was seen */
	int64_t a, b;            /* not below 0 */
	struct span text;
};

/*
 * "MDG1PROPOSAL" | id 16 | act u16 | proposer 16 | epoch u32 | at u64 |
 * object 16 | version u64 | a u64 | b u64 | record_text(text) 32.
 */
void proposal_sign(const struct sign_keys *keys, const struct proposal *p,
    struct signature *out);
bool proposal_check(const struct key *sign_pk, const struct proposal *p,
    const struct signature *sig);

#endif
