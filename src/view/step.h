/*
 * step: the six stages of a case as a row with ticks. Must never decide a
 * stage: domain/stage.h does.
 */
#ifndef VIEW_STEP_H
#define VIEW_STEP_H

#include "base/arena.h"
#include "domain/council.h"

enum step_state { STEP_AHEAD = 0, STEP_HERE = 1, STEP_DONE = 2 };

struct step_view {
	struct span label;  /* 確認 */
	struct span number; /* "2" */
	enum step_state state;
	struct span when; /* 11月24日; may be empty */
};

enum { STEPS = 6 };

/*
 * STEPS steps; when: days by stage, shown at those that were reached, empty
 * where it is not known. passed: bits 1 << stage
 * of stages that the case went through (a case may close early: then the
 * stages between are not ticked); 0 ticks the first only.
 */
const struct step_view *step_list(struct arena *a, enum language l,
    enum stage stage, unsigned passed,
    const struct span when[STAGE_CLOSED + 1]);

#endif
