/*
 * session: making and ending sessions of all three kinds. The cookie's secret
 * wraps the seed; the row alone opens nothing (security.md 2.6). Must never
 * store the secret.
 */
#ifndef ACT_SESSION_H
#define ACT_SESSION_H

#include "act/work.h"
#include "seal/slip.h"

/* A row to be added; plain bytes. */
struct session_plan {
	struct hash sid;
	enum session_kind kind;
	struct any_id subject, public_id;
	uint32_t epoch;
	int64_t
	    credential; /* of staff: its number; set by who fills the plan */
	int64_t created_ms, until_ms;
	struct span seed;
	struct slip_stub stub; /* not of an enrolment */
	struct signature stub_sig;
};

/*
 * A fresh secret for the cookie and the row that goes with it. subject: person
 * or case id; seed: what the session opens; lives_ms: absolute life.
 */
void session_new(const struct work *w, enum session_kind kind,
    struct any_id subject, uint32_t epoch, const struct key *seed,
    int64_t lives_ms, struct session_plan *out, struct key *out_secret);
/* The same for who has proved it: a person, with the number that holds. */
struct proven;
void session_staff_new(const struct work *w, const struct proven *p,
    struct session_plan *out, struct key *out_secret);
/* Within the writer: adds the row; of staff the newest three stay (B9). */
enum fail session_add(
    const struct may_now *n, const struct session_plan *p) MUST_USE;

/* Each ends sessions; FAIL_ABSENT when there is none. */
enum fail session_leave(
    struct work *w, const struct may_own_case *may) MUST_USE;
enum fail session_log_out(struct work *w, const struct may_self *may) MUST_USE;
enum fail session_end_own(
    struct work *w, const struct may_own_session *may) MUST_USE;
/* All of the person but the one that asks. */
enum fail session_end_others(
    struct work *w, const struct may_self *may) MUST_USE;
/*
 * Within the writer: every session of a person, with its stub (decision 0034).
 * The words that are kept stay.
 */
enum fail session_end_each(
    const struct may_now *n, struct any_id subject) MUST_USE;
/* And the words that are kept for them. */
enum fail session_end_all(
    const struct may_now *n, struct any_id subject) MUST_USE;
/* Moves the idle end of the actor's session, at most 15 times an idle time. */
enum fail session_touch(struct work *w, const struct may *may) MUST_USE;

/* One line of /account. */
struct session_line {
	struct any_id public_id;
	int64_t created_ms, last_ms; /* wall clock */
	bool current;
};

/* The own ones of the person who acts. */
enum fail session_list(struct work *w, const struct may *m,
    struct session_line **out, size_t *out_n) MUST_USE;

#endif
