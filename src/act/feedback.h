/*
 * feedback: drafted by an officer, released to the reporter by a lead who is
 * another human being (design.md section 2, L9). Must never be released by the
 * one who wrote it, nor under a designation below the draft's.
 */
#ifndef ACT_FEEDBACK_H
#define ACT_FEEDBACK_H

#include "act/work.h"
#include "domain/feedback.h"

struct feedback_draft {
	bool there;
	struct item_id id;
	struct person_id by;
	struct span by_name;
	int64_t at_ms;
	bool secret; /* lies in the secret notes */
	bool opened; /* text is there: not secret, or marked in this session */
	bool named;  /* opened, and names a body that withheld its name */
	bool kept;   /* opened, and holds what may not travel (any more) */
	struct feedback text;
};

struct feedback_view {
	struct span number;
	bool may_write; /* something was provided, and the case is open */
	/* a lead, not the human who wrote it, who reads it; no name that is
	 * withheld, nothing that may not travel */
	bool may_approve;
	/* who might, but the draft is secret and not opened in this session */
	bool must_open;
	struct feedback_draft draft;
	bool settled;    /* final, or declined, after the last release */
	int64_t sent_ms; /* the newest that was released; 0: none */
	struct span sent_by;
};

/* Why a part can't be written so (design.md section 4). */
struct feedback_refused {
	bool named;  /* it names a body that withheld its name */
	bool kept;   /* it holds words that a body did not let travel */
	bool secret; /* it holds words of a secret text, and is to be open */
};

enum fail feedback_read(struct work *w, const struct may_desk_case *may,
    struct feedback_view *out) MUST_USE;
/*
 * A new draft in the place of the one that waits. secret: as the writer says;
 * an unregistered writer's is not. FAIL_INPUT: feedback_fits() says no; or,
 * when one of why[FEEDBACK_PARTS] is set, that part is refused. FAIL_CONFLICT:
 * nothing was provided, or the case is closed. FAIL_LIMIT.
 */
enum fail feedback_write(struct work *w, const struct may_desk_case *may,
    const struct feedback *text, bool secret,
    struct feedback_refused *why) MUST_USE;
/*
 * Releases the draft with this id to the reporter. FAIL_CONFLICT: another one
 * waits, the lead wrote it, it is secret and this session has not opened it
 * (L7), or a part of it would be refused by now. FAIL_KEY: it does not open for
 * the lead.
 */
enum fail feedback_approve(struct work *w, const struct may_desk_lead *may,
    struct item_id draft) MUST_USE;

enum feedback_fate {
	FEEDBACK_WAITS,    /* for approval, still */
	FEEDBACK_SENT,     /* another lead was first */
	FEEDBACK_SENT_OWN, /* the one who asks released it */
	FEEDBACK_REPLACED  /* written anew */
};

/* What became of a draft, for who came too late with an approval. */
enum fail feedback_fate_of(const struct work *w,
    const struct may_desk_lead *may, struct item_id draft,
    enum feedback_fate *out) MUST_USE;

#endif
