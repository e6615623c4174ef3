/*
 * shared: what JPCERT/CC's analysts and the first-tier group do with a release
 * (design.md section 2): receive it, read it, open what is secret in it. The
 * body is the actor's own; which release follows from the rule. Must never
 * touch the case's own envelopes: a release is a copy.
 */
#ifndef ACT_SHARED_H
#define ACT_SHARED_H

#include "act/release.h"

/* Somebody of the own body who received a release. */
struct shared_reader {
	struct span name;
	int64_t at_ms;
	bool me;
};

/* One line of the list; no text of a reporter in it. */
struct shared_line {
	struct span number;
	uint32_t n; /* of the release */
	enum stage stage;
	int64_t provided_ms;
	int64_t due_ms; /* of an inquiry that somebody has not answered; 0 */
	bool received;  /* by this person */
	struct shared_reader *readers; /* of the own body */
	size_t readers_n;
	bool secret; /* holds something secret */
};

/*
 * What the actor's body may read now, at most 50 behind the case `after` (its
 * number; empty: from the beginning); out_more: there are more. What is worked
 * on: not yet received first, then by due, then the newest; all: closed ones
 * too, the newest first. Of more than 1000 that are worked on only some.
 * FAIL_ABSENT: no such number.
 */
enum fail shared_list(struct work *w, const struct may_shared *may, bool all,
    struct span after, struct shared_line **out, size_t *out_n,
    bool *out_more) MUST_USE;

struct shared_view {
	struct span number;
	struct release_row release;
	struct release_row before; /* number 0: none */
	bool received;             /* else the texts are not read */
	enum rung rung;
	struct scope scope; /* of the newest consent */
	const struct release_body
	    *bodies; /* behind the rung, as they are now */
	size_t bodies_n;
	const struct release_text *texts;
	size_t texts_n;
	size_t secret_n;         /* secret ones in it */
	int64_t opened_until_ms; /* wall clock; 0: nothing is opened */
};

/* Texts only once the person has received this release. FAIL_ABSENT: none. */
enum fail shared_read(struct work *w, const struct may_shared_case *may,
    struct shared_view *out) MUST_USE;
/* The person's first look: an entry that the reporter sees, with the body.
 * Received already: OK, and nothing is entered. */
enum fail shared_receive(
    struct work *w, const struct may_shared_case *may) MUST_USE;
/*
 * Enters that the release's secret items are opened, then marks them.
 * FAIL_CONFLICT: not received. FAIL_KEY, FAIL_ABSENT as case_open_secrets().
 */
enum fail shared_open(
    struct work *w, const struct may_shared_secrets *may) MUST_USE;
/* Ends the mark at once. */
enum fail shared_close(
    struct work *w, const struct may_shared_case *may) MUST_USE;

#endif
