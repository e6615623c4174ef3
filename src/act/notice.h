/*
 * notice: where notices by mail go: the reporter's address and an officer's
 * own, sealed to the courier the moment they are typed. Must never keep an
 * address in any other form: nobody but the courier reads it, not even who
 * typed it.
 */
#ifndef ACT_NOTICE_H
#define ACT_NOTICE_H

#include "act/work.h"

/*
 * Seals what was typed: one line, "mailto:" and full width forgiven. An empty
 * one gives the empty span. FAIL_INPUT: not an address that mail can go to.
 * FAIL_ABSENT: there is no courier here.
 */
enum fail notice_typed(
    struct work *w, struct span typed, struct span *out_sealed) MUST_USE;

/* Is there an address? (Of the case, of the person.) */
enum fail notice_case_wanted(
    struct work *w, const struct may_own_case *may, bool *out) MUST_USE;
enum fail notice_person_wanted(
    struct work *w, struct person_id id, bool *out) MUST_USE;
/*
 * Sets the address, or ends it (sealed is empty), with its entry. What waits
 * for the old one goes to the new one, or nowhere.
 */
enum fail notice_case_set(struct work *w, const struct may_own_case *may,
    struct span sealed) MUST_USE;
enum fail notice_person_set(
    struct work *w, const struct may_desk *may, struct span sealed) MUST_USE;

/* Inside a submission's transaction; an empty address is none. */
enum fail notice_sent(const struct may_now *n, struct case_id id,
    struct span sealed, int64_t language) MUST_USE;
/* The same for a form that was sent again with nothing else new: an act of its
 * own, so with an entry. */
enum fail notice_sent_again(const struct may_now *n, struct case_id id,
    struct span sealed, int64_t language) MUST_USE;
/* Inside an erasure: the address and what waits for it go. */
enum fail notice_forget(const struct may_now *n, struct case_id id) MUST_USE;

#endif
