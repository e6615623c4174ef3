/*
 * upkeep: what the secretariat should look after before it hurts: periods that
 * end, people who never came, keys with one person, keys that wait to turn.
 * Reading only, and never more than UPKEEP of a kind. Must never look at a
 * case.
 */
#ifndef ACT_UPKEEP_H
#define ACT_UPKEEP_H

#include "act/work.h"
#include "store/members.h"

enum { UPKEEP = 50 };

/* Somebody's last period, that holds now; or an invitation. */
struct upkeep_person {
	struct member_person person;
	struct member_body body;
	int64_t until_ms; /* of an invitation: 0: there is none any more */
};

struct upkeep_ring {
	struct member_body body;
	enum ring_kind kind;
	struct span names; /* who is in, divided as the language does */
	int64_t n;
};

struct upkeep {
	struct upkeep_person *ending, *invited;
	struct upkeep_ring *thin, *turning; /* of active bodies */
	size_t ending_n, invited_n, thin_n, turning_n;
};

/* ending: within so long. */
enum fail upkeep_read(
    struct work *w, int64_t within_ms, struct upkeep *out) MUST_USE;

#endif
