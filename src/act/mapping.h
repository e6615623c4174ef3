/*
 * mapping: an exclusion in words against the member list (design.md section 3,
 * Exclusions). The desk proposes which bodies are meant, or that nobody on the
 * list is; the reporter's next consent says yes, or nothing changes. Must never
 * complete a consent by itself: that is the reporter's signature alone.
 */
#ifndef ACT_MAPPING_H
#define ACT_MAPPING_H

#include "act/confirm.h"
#include "act/consent.h"
#include "seal/mapping.h"

/* The desk's newest proposal, whichever consent it speaks of. */
struct mapping_found {
	bool there;  /* it opened */
	bool stands; /* it speaks of the newest consent */
	struct item_id id;
	struct person_id by;
	int64_t at_ms;
	struct mapping value; /* when there */
};

/* FAIL_TAMPER: an entry is not signed, or what it names is no mapping.
 * FAIL_STORE. */
enum fail mapping_newest(const struct work *w, const struct case_rows *rows,
    const struct opened_set *set, const struct consent_newest *c,
    struct mapping_found *out) MUST_USE;
/*
 * May the consent after `old` say words->mapping (DONE or NOBODY)? Yes while
 * the words are those of `old` letter by letter, every body of the mapping is
 * among words->excluded, and either the mapping is the one that stands and
 * words->mapping_id names it, or `old` said the same already.
 */
bool mapping_settles(const struct work *w, const struct case_rows *rows,
    const struct opened_set *set, const struct consent_newest *old,
    const struct mapping_found *found, const struct confirm_words *words);

/* A body that may be chosen: active, and not the secretariat. */
struct mapping_body {
	struct body_id id;
	enum body_class body_class;
	struct span name_ja, name_en;
	bool proposed; /* by the one that stands, if it is opened */
};

struct mapping_view {
	struct span number;
	uint32_t consent_n;
	enum consent_mapping state; /* UNSET: nothing is excluded in words */
	bool opened;                /* the words are there */
	struct span words;
	bool proposed;        /* one stands and waits for the reporter */
	bool proposal_opened; /* bodies say which; none: nobody */
	bool nobody;
	struct span by_name;
	int64_t at_ms;
	bool may_propose; /* open in this session, and not settled */
	const struct mapping_body *bodies;
	size_t bodies_n;
};

/* The words only under the mark of an opening, for a registered person. */
enum fail mapping_read(struct work *w, const struct may_desk_case *may,
    struct mapping_view *out) MUST_USE;
/*
 * Proposes these bodies, or nobody when n is 0, for the words of consent
 * seen_n; once, if what this session proposed stands and says the same.
 * FAIL_CONFLICT: another consent meanwhile, nothing to map, the words
 * are not open in this session, or the case is closed. FAIL_INPUT: a body that
 * can't be chosen. FAIL_LIMIT.
 */
enum fail mapping_propose(struct work *w, const struct may_desk_secrets *may,
    uint32_t seen_n, const struct body_id *bodies, size_t n) MUST_USE;

#endif
