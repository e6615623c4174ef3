/*
 * questions: the desk asks with fields of the questionnaire, so that the answer
 * lands in the case and not in the talk (issue "The road", section 2). What was
 * asked is an item of the desk, sealed and bound by the case's head: a row that
 * was edited asks nothing. Must never ask but once for one sending.
 */
#ifndef ACT_QUESTIONS_H
#define ACT_QUESTIONS_H

#include "act/case.h"

/* What the desk sends. */
struct questions_sent {
	struct span form; /* as case_reply()'s: sent twice it is one sending */
	const struct question *const *at; /* each once */
	size_t n;
	int64_t due_ms;   /* by when; 0: not said */
	struct span text; /* an ordinary reply beside them; empty: none */
	enum designation designation; /* of the reply */
};

/*
 * One entry; the case waits for the reporter. An unregistered writer's reply is
 * open whatever was asked for. FAIL_INPUT: no question; or no reply though the
 * desk has not answered at all yet (S29: first comes an answer).
 * FAIL_CONFLICT: the case is closed. FAIL_LIMIT: too many messages.
 */
enum fail questions_send(struct work *w, const struct may_desk_case *may,
    const struct questions_sent *sent) MUST_USE;

/* A question as the case stands. */
struct question_state {
	const struct question *question;
	const struct case_text *answer; /* the newest; NULL: none */
	bool asked;
	bool waits;               /* asked, and not answered since */
	int64_t asked_ms, due_ms; /* of the newest asking; due 0: not said */
};

/*
 * Every question of the questionnaire, in its order, out of what was read of
 * the case; in the arena. What is no list of questions asks nothing, with an
 * alarm.
 */
void questions_state(const struct work *w, const struct case_view *c,
    const struct question_state **out, size_t *out_n);

#endif
