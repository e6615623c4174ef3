/*
 * contributions: what bodies added to a case, as rows that were checked: the
 * person signed the bytes and the chain has the entry. Must never take a row's
 * word for who wrote it or for whom it is.
 */
#ifndef STORE_CONTRIBUTIONS_H
#define STORE_CONTRIBUTIONS_H

#include "domain/scope.h"
#include "seal/contribution.h"
#include "store/case.h"
#include "store/members.h"
#include "store/releases.h"

struct contribution_row {
	struct contribution head;
	struct span bytes;
	struct hash hash; /* contribution_hash(bytes) */
};

/* By number. A row that does not hold is left out with an alarm. FAIL_TAMPER,
 * FAIL_STORE. */
enum fail contributions_list(const struct members *m, struct case_id id,
    struct contribution_row **out, size_t *out_n) MUST_USE;
/*
 * May the body read it now? Its own while it may read the release (an answer:
 * be asked), others' as the audience says and the consents since the release
 * let it. FAIL_STORE.
 */
enum fail contributions_let(const struct members *m,
    const struct contribution_row *c, const struct release_row *release,
    const struct scope_body *body, bool *out) MUST_USE;
/* Is the body one of those that the inquiry asks, now? FAIL_STORE. */
enum fail contributions_asks(const struct members *m,
    const struct contribution_row *inquiry, const struct scope_body *body,
    bool *out) MUST_USE;
/* Is `later` a newer word of the same body on the same: an analysis that names
 * `c`, another answer to its question? */
bool contributions_corrects(
    const struct contribution *later, const struct contribution *c);
/* The number of the next one. */
uint32_t contributions_next(const struct case_rows *rows);

#endif
