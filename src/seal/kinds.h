/*
 * kinds: numbers that lie in sealed and signed bytes: kinds of envelopes,
 * purposes of blobs, forms of grants, who signs. Append-only: a number is
 * never changed, removed or given twice. 0 is "unset" and refused.
 */
#ifndef SEAL_KINDS_H
#define SEAL_KINDS_H

#include <stdbool.h>

/* design.md section 4: what an envelope holds; the class byte of formats. */
enum kind {
	KIND_UNSET = 0, /* in AD of blobs that lie in no envelope */
	KIND_OPEN = 1,
	KIND_SECRET = 2,
	KIND_NOTES = 3,
	KIND_NOTES_SECRET = 4,
	KIND_RELEASE = 5,
	KIND_RELEASE_SECRET = 6,
	KIND_CONTRIBUTION = 7,
	KIND_CONTRIBUTION_SECRET = 8,
	KIND_PRODUCT = 9
};

/* security.md 2.2; 11 and on are ours. */
enum purpose {
	PURPOSE_UNSET = 0,
	PURPOSE_FIELD = 1,
	PURPOSE_MESSAGE = 2,
	PURPOSE_FILE_KEY = 3,
	PURPOSE_FILE_MANIFEST = 4,
	PURPOSE_SEED_PASSWORD = 5,
	PURPOSE_SEED_RECOVERY = 6,
	PURPOSE_SEED_SESSION = 7,
	PURPOSE_RING_SEED = 8,
	PURPOSE_TOTP = 9,
	PURPOSE_INDEX_KEY = 10,
	PURPOSE_SEED_RECEIPT = 11,
	PURPOSE_DRAFT = 12,
	PURPOSE_GRANT = 13, /* AEAD form of a grant, to the reporter */
	PURPOSE_RING_GIFT = 14,
	PURPOSE_DRAFT_FILE = 15 /* a manifest that is not sent yet */
};

/* Column case_grant.form. */
enum grant_form { FORM_UNSET = 0, FORM_BOX = 1, FORM_AEAD = 2 };

/* Column case_grant.recipient_kind, and to whom a ring's seed is sealed. */
enum recipient_kind {
	RECIPIENT_UNSET = 0,
	RECIPIENT_REPORTER = 1, /* id: the case id */
	RECIPIENT_RING = 2,
	RECIPIENT_PERSON = 3,  /* ring seeds only */
	RECIPIENT_RECOVERY = 4 /* ring seeds only; id: the instance id */
};

/* Column case_grant.signer_kind. */
enum signer_kind {
	SIGNER_UNSET = 0,
	SIGNER_INSTANCE = 1, /* id: the instance id, epoch 1 */
	SIGNER_PERSON = 2,
	SIGNER_REPORTER = 3 /* id: the case id */
};

/* One of KIND_OPEN .. KIND_PRODUCT. */
bool kinds_is_set(enum kind k);
/* Opens for registered persons only: the rings must be secret ones. */
bool kinds_is_secret(enum kind k);
/* KIND_OPEN -> KIND_SECRET and so on; KIND_UNSET where there is no pair. */
enum kind kinds_secret_of(enum kind k);

#endif
