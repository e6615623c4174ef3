/*
 * consult: the reporter's first act. A draft is ciphertext under the visit
 * cookie; sending seals the answers to the desk alone, makes the reporter's
 * keys, consent version 1 and the receipt, in one transaction (L1, L8). Must
 * never give anything to anybody but the desk and the reporter.
 */
#ifndef ACT_CONSULT_H
#define ACT_CONSULT_H

#include "act/confirm.h"
#include "act/file_draft.h"

/* One answer as checked by domain/answer.h. */
struct consult_answer {
	const struct question *question;
	struct span text; /* stored form, not empty */
	enum designation designation;
};

struct consult_answers {
	struct consult_answer *at;
	size_t n;
	/* Confirmations 2 and 3, prepared before sending; NULL: "only consult
	 * now", they are not asked (L5). Its items are not looked at. */
	const struct confirm_words *words;
	/* The text that is sent with them as the page showed it: kept with the
	 * consent. For sending alone; not empty there. */
	struct span shown;
	/* Where notices go, sealed to the courier (act/notice.h); empty: no */
	struct span notice;
	/* Of the draft, as it was kept; sending looks for itself. */
	const struct file_kept *files;
	size_t files_n;
	/* This cookie has sent before: answers join that case, and files are
	 * added to it (/case/files). */
	bool sent;
};

/* Keeps what was typed for 24 h. FAIL_BUSY: too many unsent drafts. */
enum fail consult_keep(struct work *w, const struct may_draft *may,
    const struct consult_answers *answers) MUST_USE;
/*
 * What was kept; none when there is no draft (any more). out_seen (may be
 * NULL): names this state of the draft for the form that is shown; empty when
 * there is none.
 */
enum fail consult_kept(struct work *w, const struct may_draft *may,
    struct consult_answers *out, struct span *out_seen) MUST_USE;

struct consult_receipt {
	struct span number; /* "4827-6190" */
	struct span code;   /* with dashes; empty: can't be shown any more */
	int64_t created_ms, due_ms;
	struct hash chain; /* of the newest entry when it was sent */
	/* While the code can be shown, what arrived besides: */
	bool confirmed; /* the reporter answered confirmations 2 and 3 */
	struct confirmation facts; /* then: as they stand */
	size_t added_n; /* answers that came or changed after the first time */
	int64_t added_ms; /* when the last of them did; 0: none */
};

/*
 * Sends; what was prepared of the confirmations stands in consent version 1.
 * Nothing is shared by that (L1). The same cookie again: no second case;
 * changed answers become new versions with a new consent. FAIL_INPUT: no answer
 * at all. FAIL_CONFLICT: changed answers after confirmations. FAIL_ABSENT: the
 * desk has no ring yet. FAIL_BUSY, FAIL_STORE: nothing is kept, send again.
 */
enum fail consult_send(struct work *w, const struct may_draft *may,
    const struct consult_answers *answers) MUST_USE;
/* The receipt of what this cookie sent. FAIL_ABSENT: nothing was sent. */
enum fail consult_receipt(struct work *w, const struct may_draft *may,
    struct consult_receipt *out) MUST_USE;
/*
 * "I have kept it": the salt goes, nobody can show the code again. Gives a
 * session of the case. out_secret: for the cookie. FAIL_ABSENT.
 */
enum fail consult_end_receipt(struct work *w, const struct may_draft *may,
    struct key *out_secret) MUST_USE;

/* Can somebody consult now: has the desk a person in both rings? out_persons:
 * the smaller number of the two. */
enum fail consult_desk_ready(struct work *w, int64_t *out_persons) MUST_USE;

#endif
