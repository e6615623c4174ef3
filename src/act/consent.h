/*
 * consent: the newest consent of a case, proved by its signatures, its number
 * and the chain before anybody acts on it (design.md section 6). Must never
 * hand out a consent that was not verified.
 */
#ifndef ACT_CONSENT_H
#define ACT_CONSENT_H

#include "act/keys.h"
#include "domain/confirmation.h"
#include "domain/scope.h"
#include "seal/consent_verify.h"
#include "store/consents.h"

struct consent_newest {
	const struct verified_consent *verified;
	const struct consent *value; /* inside verified */
	struct span bytes;
	struct signature reporter_sig, instance_sig;
	struct hash hash;
};

/* FAIL_TAMPER; FAIL_STALE: by a former reporter key. */
enum fail consent_newest(const struct work *w, const struct may *may,
    const struct case_rows *rows, struct consent_newest *out) MUST_USE;
/*
 * Free texts of a consent are items of their own: a salted hash stands in the
 * signed bytes, salt and text lie sealed (L6). The item's field says which
 * text, its version is the consent's number. Append-only.
 */
enum consent_text {
	CONSENT_TEXT_EXCLUDE = 60001,
	CONSENT_TEXT_ASK_SAY = 60002,
	CONSENT_TEXT_NOTIFY_WHOM = 60003,
	CONSENT_TEXT_NOTIFY_SAY = 60004,
	CONSENT_TEXT_OTHER_WHOM = 60005,
	CONSENT_TEXT_OTHER_SAY = 60006,
	CONSENT_TEXT_DECIDED_BY = 60007,
	CONSENT_TEXT_PUBLICATION = 60008,
	CONSENT_TEXT_SHOWN = 60009 /* of ITEM_SHOWN */
};

/* The text behind a hash; empty when the hash is zeros or does not open. */
struct span consent_text(const struct work *w, const struct case_rows *rows,
    const struct opened_set *set, enum consent_text which,
    const struct hash *hash);

#endif
