/*
 * coincide: a finding of the leak check that may stay, because the word means
 * something else there: said by one registered officer, confirmed by a second
 * one who is another human being (design.md section 3). Must never hold for a
 * text, a secret or a place other than the one that both looked at.
 */
#ifndef ACT_COINCIDE_H
#define ACT_COINCIDE_H

#include "act/compare.h"
#include "act/work.h"

/* The entries of the case: who said it of which place. */
struct coincide_said {
	const struct chained *list;
	size_t n;
};

enum fail coincide_load(const struct work *w, struct case_id id,
    struct coincide_said *out) MUST_USE;
/* The place of a finding in `open`, a row that was compared. */
struct hash coincide_place(const struct work *w, struct case_id id,
    const struct row_item_list *open, const struct compare_secrets *secrets,
    const struct leak_finding *found);
/* Two human beings said so. FAIL_STORE; who is not there any more said
 * nothing. */
enum fail coincide_is_settled(const struct work *w,
    const struct coincide_said *said, const struct hash *place,
    bool *out) MUST_USE;

struct coincide_finding {
	struct hash place;
	const struct question *question; /* of the open item; NULL: a message */
	int64_t at_ms;                   /* of it */
	struct span text;                /* of it: [at, at + n) gives it away */
	size_t at, n;
	const struct question *secret; /* whose words; NULL: see below */
	enum item_what secret_what;    /* a message, or a consent's text */
	bool settled;
	struct span said_by, confirmed_by; /* names; empty: nobody yet */
	struct any_id reason_id;           /* a secret note; when said */
	struct span reason; /* empty: this session has not opened it */
	bool may_say;       /* the reader may say so, or confirm it */
};

struct coincide_view {
	struct span number;
	bool opened; /* all that is secret, in this session; else no list */
	const struct coincide_finding *list;
	size_t list_n;
	bool more; /* the list was cut */
};

/*
 * All findings in what is open and could go, compared in this session. Shown
 * only while the session has opened all secrets of the case: that opening was
 * entered, so looking is not entered again.
 */
enum fail coincide_read(struct work *w, const struct may_desk_secrets *may,
    struct coincide_view *out) MUST_USE;
/*
 * The actor says that this finding is a coincidence, or confirms it. Who says
 * it first gives the reason, kept as a secret note of the desk; who confirms it
 * has read that, and says nothing of their own. FAIL_INPUT: no reason.
 * FAIL_CONFLICT: there is no such finding (any more), the secrets or the reason
 * are not open in this session, or the actor has said so already, under any
 * account. FAIL_LIMIT: too many notes.
 */
enum fail coincide_say(struct work *w, const struct may_desk_secrets *may,
    struct hash place, struct span reason) MUST_USE;

#endif
