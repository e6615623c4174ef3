/*
 * correct: the reporter answers what the desk asked, adds answers and corrects
 * own ones, at any time while the case is open. Each is a new version; the old
 * ones stay. What is new is not covered by the consent and stays out of
 * releases until it is confirmed (design.md section 3). Must never lower a
 * designation: only the confirmations do.
 */
#ifndef ACT_CORRECT_H
#define ACT_CORRECT_H

#include "act/work.h"

/* One field of the form. */
struct correct_field {
	const struct question *question;
	struct span text; /* stored form (domain/answer.h); empty: none */
	enum designation designation; /* UNSET: as it is; of a new one SECRET */
	int64_t seen; /* version that the form showed; 0: no answer */
	bool clash;   /* out: another window changed it meanwhile */
};

struct correct_done {
	size_t touched; /* fields that say something else than was shown */
	size_t changed; /* of those, written now: not there already */
	size_t clashes; /* then nothing was written */
};

/*
 * Writes what was touched. The same form sent again changes nothing.
 * FAIL_INPUT with clashes: fields that were changed elsewhere since the form
 * was shown. FAIL_CONFLICT: the case is closed. FAIL_LIMIT: too much.
 */
enum fail correct_answers(struct work *w, const struct may_own_case *may,
    struct correct_field *fields, size_t n, struct correct_done *out) MUST_USE;

#endif
