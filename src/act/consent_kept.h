/*
 * consent_kept: the versions of the three confirmations as the reporter takes
 * them along, each with the text that it was given to. Must never be read by
 * anybody but the reporter: the texts name what is secret.
 */
#ifndef ACT_CONSENT_KEPT_H
#define ACT_CONSENT_KEPT_H

#include "act/work.h"
#include "seal/consent_file.h"

enum { CONSENT_KEPT_MAX = 100 /* of a list */ };

struct consent_kept {
	uint32_t n;
	int64_t at_ms;
	struct consent_file file; /* text and all, in the arena */
};

/*
 * The newest first, at most CONSENT_KEPT_MAX; out_number: of the case.
 * FAIL_TAMPER: one does not hold, or its text is not there.
 */
enum fail consent_kept_list(struct work *w, const struct may_own_case *may,
    struct span *out_number, struct consent_kept **out, size_t *out_n) MUST_USE;
/* Version n, 0: the newest. FAIL_ABSENT, FAIL_TAMPER. */
enum fail consent_kept_one(struct work *w, const struct may_own_case *may,
    uint32_t n, struct span *out_number, struct consent_kept *out) MUST_USE;

#endif
