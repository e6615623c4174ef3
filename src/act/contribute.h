/*
 * contribute: what bodies add: analysis and knowledge of the group, inquiries
 * of the desk, answers of those asked (design.md section 4). Must never give a
 * text to the reporter: only feedback does, as a new text.
 */
#ifndef ACT_CONTRIBUTE_H
#define ACT_CONTRIBUTE_H

#include "act/release.h"
#include "domain/parts.h"
#include "store/contributions.h"

enum {
	CONTRIBUTE_TEXT = 0,
	/* of an inquiry and its answers */
	CONTRIBUTE_PERIOD = 1,
	CONTRIBUTE_SEARCHED = 2 /* indicators to search; what was searched */
};

/* Beside `what` in CHAIN_KIND: the name of the body is withheld. */
enum { CONTRIBUTE_WITHHELD = 256 };

/* What is to be added. What corrects a text whose body withheld its name
 * withholds it too: else the correction would name the writer of both. */
struct contribute_words {
	struct span form; /* as case_say(): sent twice, it is one */
	enum contribution_what what;
	enum contribution_audience audience;
	bool travels, withheld, secret;
	struct item_id about; /* id of what it corrects; zeros: nothing */
	struct parts text;    /* code: enum confidence or enum inquiry_answer */
};

/*
 * ANALYSIS, KNOWLEDGE, TO_REPORTER or PROPOSAL by an analyst of the group;
 * TO_REPORTER and PROPOSAL go to the desk alone. What an unregistered writer
 * adds is open. FAIL_INPUT: no text, or not one of these. FAIL_CONFLICT: the
 * case is closed, the release was not received, `about` is not an own one of
 * the same kind. FAIL_LIMIT. FAIL_INPUT and *out_leak not empty: these words of
 * it are of something that the writer opens as a secret, and it was to be open.
 */
enum fail contribute_add(struct work *w, const struct may_shared_case *may,
    const struct contribute_words *words, struct span *out_leak) MUST_USE;
/* Bodies add, answer and correct from the first release until the case is
 * closed (or is back at the confirmations). */
bool contribute_is_open(int64_t stage);
/*
 * A question to these bodies, to be answered by due_ms. By a registered officer
 * who opens all that is secret in the case: it is compared first. FAIL_INPUT:
 * no question, no body, a time that is over; or, when *leaks_n is not 0, secret
 * words stand in it (entered). FAIL_CONFLICT: nothing was provided, the case is
 * closed, a body may not be asked (now). FAIL_KEY.
 */
enum fail contribute_inquire(struct work *w, const struct may_desk_case *may,
    const struct contribute_words *words, const struct body_id *bodies,
    size_t n, int64_t due_ms, const struct release_leak **leaks,
    size_t *leaks_n) MUST_USE;
/* An answer, or a correction of the body's own: the newest counts.
 * FAIL_CONFLICT: the case is past inquiry. FAIL_INPUT. out_leak: as above. */
enum fail contribute_answer(struct work *w, const struct may_inquiry *may,
    const struct contribute_words *words, struct span *out_leak) MUST_USE;

/* One contribution as the reader may see it. */
struct contribute_line {
	const struct contribution *head;
	struct span body_ja, body_en; /* both empty: the name is withheld */
	enum body_class body_class;
	bool own;    /* of the reader's body */
	bool newest; /* no later one corrects it */
	bool opened; /* text is there */
	struct parts text;
	uint32_t inquiry; /* of an answer: n of the question */
};

/* What the desk reads: all of it, secret ones under the session's mark. */
enum fail contribute_read_desk(struct work *w, const struct may_desk_case *may,
    struct contribute_line **out, size_t *out_n) MUST_USE;
/* What the actor's body may read of the case, by rule and by key. */
enum fail contribute_read_group(struct work *w,
    const struct may_shared_case *may, struct contribute_line **out,
    size_t *out_n) MUST_USE;

/* A body that may be asked now. */
struct contribute_askable {
	struct body_id id;
	enum body_class body_class;
	struct span name_ja, name_en;
	bool has_key; /* somebody there can open it */
};

enum fail contribute_askables(struct work *w, const struct may_desk_case *may,
    struct contribute_askable **out, size_t *out_n) MUST_USE;

struct inquiry_line {
	struct item_id id;
	int64_t at_ms, due_ms;
	bool answered; /* by the own body */
	int64_t answered_ms;
	struct span answered_by; /* who of the own body gave the newest */
	bool open;               /* answers are still taken */
};

/*
 * Inquiries to the actor's body, at most 50 behind `after` (NULL: from the
 * beginning): what waits by due, then what was answered, the newest due first;
 * all: those that take no answers any more, too. *out_last: behind it the next
 * ones begin, *out_more: there are some. FAIL_ABSENT: `after` is none.
 */
enum fail inquiry_list(struct work *w, const struct may_asked *may, bool all,
    const struct item_id *after, struct inquiry_line **out, size_t *out_n,
    struct item_id *out_last, bool *out_more) MUST_USE;

struct inquiry_view {
	struct contribute_line question;
	bool alone; /* no other body was asked: its name can be inferred */
	bool open;
	enum rung rung;
	enum tlp tlp;       /* of the release provided last */
	struct scope scope; /* of the newest consent, for the handling line */
	const struct release_body *bodies;
	size_t bodies_n;
	struct contribute_line *answers; /* of the own body, newest first */
	size_t answers_n;
};

enum fail inquiry_read(struct work *w, const struct may_inquiry *may,
    struct inquiry_view *out) MUST_USE;

#endif
