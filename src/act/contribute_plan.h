/*
 * contribute_plan: what the files of contribute share: the plan of one text and
 * the steps to it. Must never be included outside them.
 */
#ifndef ACT_CONTRIBUTE_PLAN_H
#define ACT_CONTRIBUTE_PLAN_H

#include "act/contribute.h"
#include "act/share.h"
#include "base/buf.h"

struct add_plan {
	struct case_id id;
	int64_t was_version, secret_items;
	struct contribution head;
	struct span bytes;
	struct hash hash, case_head;
	uint32_t epoch;
	struct signature sig;
	struct opened opened;
	struct hash commitment;
	struct shares shares;
	struct case_item item;
	enum stage from, to;
	bool sent; /* the same form made it already */
};

/* What preparing works on. */
struct adding {
	struct work *w;
	const struct may *m;
	const struct contribute_words *words;
	struct case_rows rows;
	struct consent_newest consent;
	struct release_row release;
	uint32_t about; /* n of what it corrects or answers */
	bool nameless;  /* what it corrects withheld the name */
	struct add_plan *p;
};

/* Rows and newest consent; a->p begins anew. */
enum fail contribute_begin(struct adding *a) MUST_USE;
/* a->release: the newest that was provided. FAIL_CONFLICT: none. */
enum fail contribute_release(struct adding *a) MUST_USE;
/*
 * Does the text, if it is to be open, hold words of what its author opens as a
 * secret? FAIL_INPUT and *out_words, a piece of it (entered): it does.
 */
enum fail contribute_compare(struct adding *a, struct span *out_words) MUST_USE;
/* The whole plan; bodies, due_ms: of an inquiry. a->release must be set. */
enum fail contribute_prepare(struct adding *a, const struct body_id *bodies,
    size_t n, int64_t due_ms) MUST_USE;
/* Runs the job, if it is not there already, and wipes the key. */
enum fail contribute_commit(struct adding *a, commit_fn *run) MUST_USE;
/* Inside the job: all rows; begins the detail of the entry that must follow. */
enum fail contribute_put(const struct may_now *n, const struct add_plan *p,
    struct buf *detail) MUST_USE;

#endif
