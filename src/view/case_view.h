/*
 * case_view: the reporter's own page. Must never name a body that withheld its
 * name, nor staff by name: staff are named by role (L7).
 */
#ifndef VIEW_CASE_VIEW_H
#define VIEW_CASE_VIEW_H

#include "domain/stage.h"
#include "view/message_view.h"

enum step_state { STEP_AHEAD = 0, STEP_HERE = 1, STEP_DONE = 2 };

struct step_view {
	struct span label;  /* 確認 */
	struct span number; /* "2" */
	enum step_state state;
	struct span when; /* 11月24日; may be empty */
};

enum { STEPS = 6 };

struct case_show_view {
	struct span number;
	struct span now; /* 2026年11月26日（木）11時40分 */
	struct span received_at;
	struct span status; /* sentence, see status_text() */
	bool your_turn;
	bool closed;
	struct span due; /* when the desk answers; empty: none */
	bool fresh;      /* a message that was not seen yet */
	const struct step_view *steps;
	size_t steps_n;
	const struct answer_section *sections;
	size_t sections_n;
	const struct message_view *messages; /* newest first */
	size_t messages_n;
	struct message_form_view form;
	bool sent; /* the message was sent just now */
	const struct entry_view *entries;
	size_t entries_n;
	struct span entries_count; /* "3" */
	struct span receiver;      /* whose desk */
};

/* STEPS steps; the first one gets `received` as its time. */
const struct step_view *steps_of(
    struct arena *a, enum language l, enum stage stage, struct span received);
/* 「窓口で確認しています」 and its like. */
struct span status_text(enum language l, enum stage_status status);
/* 相談, 確認, ... */
struct span stage_text(enum language l, enum stage stage);

/* Who did an act, as a reader may be told. */
enum entry_who { ENTRY_READER = 0, ENTRY_REPORTER = 1, ENTRY_DESK = 2 };

/*
 * A sentence for an act on a case. who: said from the reader's side. name: of
 * the officer, for staff; empty on the reporter's page. n: how many items.
 * Acts that are not about a case give an empty span.
 */
struct span entry_text(struct arena *a, enum language l, enum act_code act,
    enum entry_who who, struct span name, int64_t n);

#endif
