/*
 * draft: what a reporter has typed and not yet sent, sealed under the draft
 * cookie (token.h). Must never be readable without that cookie.
 */
#ifndef SEAL_DRAFT_H
#define SEAL_DRAFT_H

#include "seal/blob.h"

/* secret: of the cookie. The blob, in the arena. */
struct span draft_seal(
    struct arena *a, const struct key *secret, struct span text);
/* FAIL_KEY: another cookie, or damaged. */
enum fail draft_open(struct arena *a, const struct key *secret,
    struct span blob, struct span *out_text) MUST_USE;

#endif
