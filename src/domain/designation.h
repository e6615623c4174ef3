/*
 * designation: whether an answer is secret, of what the reporter said, what
 * the desk raised and what the questionnaire presets. Must never make a thing
 * less secret than any one of them says (domain.md 3.3).
 */
#ifndef DOMAIN_DESIGNATION_H
#define DOMAIN_DESIGNATION_H

#include <stdbool.h>

#include "domain/council.h"

/*
 * said: newest consent's word, UNSET when it says nothing of this item.
 * by_default: the question's secret_by_default, holds while said is UNSET.
 * raised: the desk's raise (own row). Gives SECRET, OPEN or UNDECIDED.
 */
enum designation designation_effective(
    enum designation said, bool by_default, bool raised);
/* Sealed in the secret envelope: everything but OPEN. */
bool designation_is_secret(enum designation d);
/* Decided by the reporter, so may be part of a release: SECRET or OPEN. */
bool designation_is_decided(enum designation d);
/*
 * A message of the desk (design.md section 3): open if its writer is not
 * registered, else as said, and secret when nothing was said.
 */
enum designation designation_of_reply(
    bool writer_registered, enum designation said);
/* The reporter's messages are secret unless the reporter says otherwise. */
enum designation designation_of_message(enum designation said);
/*
 * An answer given later, or corrected. was: what stands; UNSET: a new answer,
 * secret unless said otherwise. A correction never lowers: only the
 * confirmations do.
 */
enum designation designation_of_correction(
    enum designation was, enum designation said);

#endif
