/*
 * consent_verify: the only maker of struct verified_consent, which every
 * function that adds a grant beyond desk and reporter takes (design.md section
 * 6). Must never make one from rows that do not prove each other.
 */
#ifndef SEAL_CONSENT_VERIFY_H
#define SEAL_CONSENT_VERIFY_H

#include "seal/consent.h"
#include "seal/record.h"

struct verified_consent;

/* All read in one transaction, by the case asked for. */
struct consent_evidence {
	struct case_id case_id;
	/* row of the newest consent */
	uint32_t n;
	struct span bytes;
	struct signature reporter_sig, instance_sig;
	struct hash previous; /* hash of the row n - 1; zeros for n = 1 */
	/* row of the reporter's key in force (case_file.reporter_epoch) */
	struct record_reporter_key reporter_key;
	struct signature reporter_key_sig;
	/* all item rows of the case, with blob_hash() of each blob */
	const struct head_item *items;
	size_t items_n;
	struct hash case_head; /* case_file.head */
	/* detail of the case's last content entry of the chain */
	struct span chain_detail;
};

/*
 * In the arena. FAIL_TAMPER, whichever does not hold: the record of the
 * reporter's key; the epoch that signed is the one in force (else the consent
 * is stale: FAIL_STALE); both signatures; case, number and previous hash
 * inside the bytes; the head of items and consent = case_head = CHAIN_HEAD of
 * the chain's entry. FAIL_INPUT never: bytes that do not parse are FAIL_TAMPER.
 * It does not say that the consent is complete: that is a rule of domain/.
 */
enum fail consent_verify(struct arena *a, const struct key *instance_pk,
    const struct consent_evidence *e,
    const struct verified_consent **out) MUST_USE;

const struct consent *consent_verify_value(const struct verified_consent *v);
/* For the column consent of grants. */
struct hash consent_verify_hash(const struct verified_consent *v);
struct case_id consent_verify_case(const struct verified_consent *v);
/* Is the body on the list behind the rung (exclusions are the caller's)? */
bool consent_verify_names(
    const struct verified_consent *v, struct body_id body);
/* Does it cover this version, unchanged? */
bool consent_verify_covers(const struct verified_consent *v,
    struct item_id item, uint64_t version, const struct hash *blob);

#endif
