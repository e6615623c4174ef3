/*
 * ring: who holds a ring's key. The first person by two people, everybody else
 * by a colleague who hears six check words; after a loss the ring turns.
 * Must never seal a ring to a key that is not signed.
 */
#ifndef ACT_RING_H
#define ACT_RING_H

#include "act/work.h"
#include "store/members.h"

/*
 * Makes the body's ring of that kind and lets its first person in. words: as
 * heard by the lead. FAIL_INPUT: words that are not the person's, a ring that
 * the role does not lead into. FAIL_CONFLICT: the ring is there already.
 */
enum fail ring_first(struct work *w, const struct may_first_of_ring *may,
    struct person_id person, enum ring_kind kind, struct span words) MUST_USE;
/*
 * Lets the newcomer of the proof into every ring that the actor is in and the
 * newcomer's role and registration allow, all epochs. FAIL_INPUT: the words
 * are not the newcomer's.
 */
enum fail ring_let_in(
    struct work *w, const struct may_let_in *may, struct span words) MUST_USE;
/*
 * Turns the rings of the actor's body that are due: a new epoch for those who
 * may still be in it. Nothing due: OK.
 */
enum fail ring_turn_due(struct work *w, const struct may_self *may) MUST_USE;

/* One newcomer as /colleagues lists them. */
struct ring_newcomer {
	struct person_id person;
	struct span name;
	unsigned roles;  /* enum role */
	unsigned wanted; /* enum ring_bit: of the role, and not in it yet */
	unsigned open;   /* of those: registered for, so somebody could give */
	unsigned rings;  /* of those: what the actor could give now */
};

/* may: of /colleagues or of letting in; both name the actor's own body. */
enum fail ring_newcomers(struct work *w, const struct may *may,
    struct ring_newcomer **out, size_t *out_n) MUST_USE;

/* Who is in a ring of the actor's body. */
struct ring_crew {
	enum ring_kind kind;
	struct span names; /* divided as the language does */
	int64_t n;
};

/*
 * The names of a ring's people, in the arena, divided as the language does;
 * those whose row does not hold are left out.
 */
enum fail ring_names(struct work *w, const struct member_ring *ring,
    struct span *out_names, int64_t *out_n) MUST_USE;
enum fail ring_crews(struct work *w, const struct may *may,
    struct ring_crew **out, size_t *out_n) MUST_USE;
/* A person's own six words, hiragana and romaji. */
enum fail ring_words(struct work *w, struct person_id person, uint32_t epoch,
    struct span *out_hiragana, struct span *out_romaji) MUST_USE;

#endif
