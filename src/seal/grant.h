/*
 * grant: an envelope's key (DEK) sealed to a recipient, as one signed row
 * (design.md section 4, security.md 2.4). Must never be opened before its
 * signature was checked, nor believed before all inner fields were compared.
 */
#ifndef SEAL_GRANT_H
#define SEAL_GRANT_H

#include "seal/envelope.h"
#include "seal/recipient.h"
#include "seal/reporter.h"

/*
 * Text, 114 bytes: "SEAL" | 01 | kind 1 | number 4 | epoch 4 | case 16 |
 * recipient 16 | recipient_epoch 4 | consent 32 | DEK 32.
 * FORM_BOX: sealed box (X25519, +48). FORM_AEAD: a blob of purpose 13 under
 * the reporter's grant_kek, written in the reporter's own session only.
 * Signature: Ed25519 by the signer over "MDG1GRANT" | case 16 | kind 1 |
 * number 4 | epoch 4 | recipient_kind 1 | recipient 16 | recipient_epoch 4 |
 * form 1 | consent 32 | signer_kind 1 | signer 16 | signer_epoch 4 |
 * length of sealed u32 | sealed. The AEAD form is signed too: it costs 25 us
 * twice a submission, and so `verify` can check every row without a key.
 */
enum { GRANT_TEXT = 114, GRANT_SEALED_BOX = 162, GRANT_SEALED_AEAD = 304 };

/* The row. case_id, kind, number, epoch lie in envelope. */
struct grant {
	struct envelope envelope;
	enum recipient_kind recipient_kind; /* REPORTER or RING */
	struct any_id recipient;
	uint32_t recipient_epoch;
	enum grant_form form;
	struct hash consent; /* hash of the consent it rests on; zeros: none */
	struct span sealed;
	enum signer_kind signer_kind;
	struct any_id signer;
	uint32_t signer_epoch;
	struct signature sig;
};

/*
 * By sealed box, to a ring or the reporter. out->sealed lies in the arena.
 * FAIL_KEY: the public key is no point that can be sealed to. FAIL_BUG: a
 * recipient that no grant has, or unset kinds.
 */
enum fail grant_seal(struct arena *a, const struct envelope *e,
    const struct key *dek, const struct recipient *to,
    const struct hash *consent, const struct signer *by,
    struct grant *out) MUST_USE;
/* By AEAD, to the reporter, in the reporter's own session. Signer: reporter. */
enum fail grant_seal_own(struct arena *a, const struct envelope *e,
    const struct key *dek, uint32_t reporter_epoch,
    const struct reporter_keys *keys, const struct hash *consent,
    struct grant *out) MUST_USE;
/*
 * The signature alone, with the signer's public key of signer_epoch, which the
 * caller has read from a checked record (or instance_pk). That the signer has
 * left since does not matter.
 */
bool grant_check(const struct grant *g, const struct key *signer_pk);
/*
 * The DEK. g->envelope and the recipient are what the caller asked for, not
 * what the row says of itself. commitment: of that envelope. mine: keys of the
 * ring or the reporter at g->recipient_epoch. Checked in this order: signature
 * (FAIL_TAMPER), opens (FAIL_KEY), all fields inside and the commitment
 * (FAIL_TAMPER). A grant of the other form is FAIL_KEY.
 */
enum fail grant_open(const struct grant *g, const struct key *signer_pk,
    const struct hash *commitment, const struct box_keys *mine,
    struct key *out_dek) MUST_USE;
/* Either form, by the reporter. */
enum fail grant_open_own(struct arena *a, const struct grant *g,
    const struct key *signer_pk, const struct hash *commitment,
    const struct reporter_keys *mine, struct key *out_dek) MUST_USE;

#endif
