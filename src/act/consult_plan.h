/*
 * consult_plan: what a submission writes, as plain bytes, and how consent of
 * a submission is made. For consult_send.c and consult_again.c alone.
 */
#ifndef ACT_CONSULT_PLAN_H
#define ACT_CONSULT_PLAN_H

#include "act/confirm_put.h"
#include "act/consult.h"
#include "act/keys.h"
#include "seal/code.h"

struct consult_consent {
	int64_t n;
	struct span bytes;
	struct hash hash;
	uint32_t reporter_epoch;
	struct signature reporter_sig, instance_sig;
};

struct consult_plan {
	struct case_id id;
	struct body_id desk;
	struct hash draft;       /* row that goes */
	struct file_sent files;  /* of the draft; a new case only */
	struct case_item *items; /* answers first, then texts of the consent */
	size_t items_n, answers_n;
	struct case_item *moved; /* raised: older versions, sent again only */
	size_t moved_n;
	struct sealing open, secret;
	struct consult_consent consent;
	struct hash head;
	int64_t secret_items;
	/* only of a new case */
	char number[10];
	int64_t due_ms;
	int64_t created_ms;
	struct signature case_sig;
	struct hash sent_by, receipt_tag;
	struct span salt, seed_by_receipt, profile;
	int64_t language;
	struct span notice;
	struct record_reporter_key key;
	struct signature key_sig;
	/* only of one sent again */
	int64_t was_version;
};

/*
 * Consent version n of a submission: designation of these items, 2 and 3 as
 * `put` says, not asked where its words are NULL (design.md section 3); signed
 * by the reporter's key and the instance. covers: newest versions of all
 * answers.
 */
enum fail consult_make_consent(const struct work *w, struct case_id id,
    int64_t n, const struct hash *previous, uint32_t reporter_epoch,
    const struct reporter_keys *keys, const struct head_item *covers,
    size_t covers_n, struct confirm_putting *put,
    struct consult_consent *out) MUST_USE;
/* Seals one answer in the open or the secret envelope, as designated. */
void consult_seal_item(const struct work *w,
    const struct consult_answer *answer, struct item_id id, int64_t version,
    const struct sealing *open, const struct sealing *secret,
    struct case_item *out);
/* Adds envelopes, items, consent and the content entry. */
enum fail consult_commit_content(const struct may_now *n,
    const struct consult_plan *p, enum act_code act) MUST_USE;

/* The reporter's keys and the code, for whoever still has cookie and salt. */
struct consult_way {
	struct code code;
	struct key seed;
};

/* FAIL_ABSENT: nothing was sent by this cookie, or the salt is gone. */
enum fail consult_find_way(const struct work *w, const struct actor *who,
    struct row_case_by_sender *row, struct consult_way *out) MUST_USE;
/* Sent again: changed answers become new versions of the same case. */
enum fail consult_again(struct work *w, const struct may_draft *may,
    const struct row_case_by_sender *row,
    const struct consult_answers *answers) MUST_USE;

#endif
