/*
 * share: the only maker of grants beyond desk and reporter. What it seals to is
 * the audience, less those that the consent no longer lets (L2), each body as
 * the signed member list has it now. Must never seal without a verified
 * consent.
 */
#ifndef ACT_SHARE_H
#define ACT_SHARE_H

#include "act/keys.h"
#include "seal/consent_verify.h"
#include "seal/contribution.h"
#include "store/releases.h"

struct shares {
	struct grant *at;
	size_t n;
	size_t bodies;  /* that get something */
	size_t waiting; /* that have no ring for a part of it yet */
};

/*
 * Grants of the release's envelopes that are in `set`, to the council rings of
 * its audience; none where the ring has one at its present epoch. The consent
 * must be the release's or a later one of the same case (L2: it can only take
 * away). FAIL_CONFLICT: it is of another case. FAIL_STORE.
 */
enum fail share_release(const struct work *w, const struct may *may,
    const struct verified_consent *consent, const struct case_rows *rows,
    const struct opened_set *set, const struct release_row *release,
    const struct signer *by, struct shares *out) MUST_USE;
/*
 * Grants of a contribution's envelope `o`: the desk's ring, the author's body,
 * who reads the release (audience GROUP, ASKED) and the bodies asked, each
 * while the consents let it. Failures as share_release().
 */
enum fail share_contribution(const struct work *w,
    const struct verified_consent *consent, const struct case_rows *rows,
    const struct opened *o, const struct release_row *release,
    const struct contribution *c, const struct signer *by,
    struct shares *out) MUST_USE;
/* Inside the job. */
enum fail share_add(const struct may_now *n, const struct shares *s) MUST_USE;

/* Rings that lose their grants, with the bodies that they are of. */
struct share_ends {
	struct ring_id *at;
	size_t n;
	size_t bodies;
};

/*
 * Rings with a grant of the case whose body the new consent no longer lets
 * read; desks' own rings stay. FAIL_STORE.
 */
enum fail share_lost(const struct work *w, const struct may *may,
    const struct consent *next, struct share_ends *out) MUST_USE;
/* Inside the job. */
enum fail share_end(const struct may_now *n, struct case_id id,
    const struct share_ends *ends) MUST_USE;

#endif
