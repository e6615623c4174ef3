/*
 * compare: the leak check of a text that is to travel, against what the
 * reporter designated secret (design.md section 3). Runs in the session of who
 * may open it. Must never decide: a person settles each finding.
 */
#ifndef ACT_COMPARE_H
#define ACT_COMPARE_H

#include "act/keys.h"
#include "domain/leak.h"
#include "seal/consent.h"

struct compare_secrets {
	struct leak_secret *at;
	const struct row_item_list **rows; /* that each is from */
	size_t n;
	size_t closed; /* secret items that did not open: not compared */
};

/*
 * How the answer to a question is looked for; UNSET: it is a coded value and
 * gives nothing away. NULL: a message.
 */
enum leak_kind compare_kind(const struct question *q);
/*
 * All secret texts of the reporter, those left out of releases too; not what
 * the reporter has since said to be no secret, in the same words.
 */
enum fail compare_load(const struct work *w, const struct case_rows *rows,
    const struct opened_set *set, struct compare_secrets *out) MUST_USE;
/*
 * What is secret in releases and in what bodies added, as far as it opens; not
 * a copy whose words a release has given openly since.
 */
enum fail compare_load_council(const struct work *w,
    const struct case_rows *rows, const struct opened_set *set,
    struct compare_secrets *out) MUST_USE;
/*
 * What the newest consent lets be said to members who are asked for similar
 * reports; empty: nothing, or it does not open.
 */
struct span compare_may_say(const struct work *w, const struct case_rows *rows,
    const struct opened_set *set, const struct consent *newest);
/*
 * Are these words found in `text` only what a consent lets be said, and all of
 * them in may_say, which the newest lets be said? Then they may go to those who
 * are asked, and to nobody else. Words of an answer, a message or a file never.
 */
bool compare_lets_say(const struct compare_secrets *secrets,
    const struct leak_finding *found, struct span text, struct span may_say);

#endif
