/*
 * triage: an officer's judgement of a case. The newest entry ACT_TRIAGE
 * decides; the columns of the case's row are copies that the queue is ordered
 * by (decision 0032). Must never be made from an answer, nor be a condition of
 * an access rule.
 */
#ifndef ACT_TRIAGE_H
#define ACT_TRIAGE_H

#include "act/work.h"
#include "domain/triage.h"

struct triage_seen {
	bool there; /* else nobody has judged yet */
	struct triage triage;
	struct person_id by;
	struct span by_name; /* empty: not on the list of persons any more */
	int64_t at_ms;
	int64_t seq; /* of the entry; 0: none */
};

/* FAIL_TAMPER: the entry is not signed, or says what nobody can choose. */
enum fail triage_of(
    const struct work *w, struct case_id id, struct triage_seen *out) MUST_USE;

struct triage_view {
	struct span number;
	bool closed;
	struct triage_seen now;
};

enum fail triage_read(struct work *w, const struct may_desk_case *may,
    struct triage_view *out) MUST_USE;
/*
 * seen: seq of the judgement that the page showed, 0 for none. FAIL_CONFLICT:
 * another officer judged since, or the case is closed. The same judgement as
 * the newest is OK and adds nothing. FAIL_INPUT: triage_fits() says no.
 */
enum fail triage_set(struct work *w, const struct may_desk_case *may,
    const struct triage *t, int64_t seen) MUST_USE;

#endif
